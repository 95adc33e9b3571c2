import { execFileSync } from "node:child_process";
import path from "node:path";
import { expect, it } from "vitest";

const WAYS = ["0", "0, '0.0.0.0'", "{ port: 0 }", "{ port: 0, host: '::' }", "'0'", "", "undefined"];

it.each(WAYS)(
  "what somebody else's program does by listen(%s) is reached from this machine only",
  (given) => {
    const program = `const server = require("node:http").createServer();
    server.listen(${given}); server.on("listening", () => { console.log(server.address().address); server.close(); });`;
    const said = execFileSync(
      process.execPath,
      ["--require", path.join(import.meta.dirname, "loopback.cjs"), "-e", program],
      { encoding: "utf8" },
    );
    expect(said.trim()).toBe("127.0.0.1");
  },
);
