/* Preloaded into somebody else's program: whatever it listens on is reached from this machine only. */

const net = require("node:net");

const listen = net.Server.prototype.listen;

net.Server.prototype.listen = function listenOnLoopback(...given) {
  const callback = typeof given.at(-1) === "function" ? [given.pop()] : [];
  const [where = 0] = given;
  const port = typeof where === "object" ? where.port : Number(where);
  if (port === undefined || Number.isNaN(port)) return listen.call(this, ...given, ...callback); // a socket file
  const options = typeof where === "object" ? where : {};
  return listen.call(this, { ...options, port, host: "127.0.0.1" }, ...callback);
};
