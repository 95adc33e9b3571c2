import { createServer, request as forward } from "node:http";
import { connect } from "node:net";
import { originOf } from "./shared/serving.ts";

/** A proxy as hospitals have them: it opens tunnels, passes plain requests on, and remembers to where. */
export async function proxyDouble() {
  const asked: string[] = [];
  const proxy = createServer((request, response) => {
    const url = new URL(request.url ?? "");
    asked.push(url.host);
    const { method = "GET", headers } = request;
    const passed = forward(url, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    passed.on("error", () => response.destroy());
    request.pipe(passed);
  });
  proxy.on("connect", (request, socket, head) => {
    asked.push(request.url ?? "");
    const [host = "", port] = (request.url ?? "").split(":");
    if (host !== "127.0.0.1") return void socket.end("HTTP/1.1 502 Bad gateway\r\n\r\n"); // tests stay on this machine
    const there = connect(Number(port), host, () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      there.write(head);
      socket.pipe(there).pipe(socket);
    });
    for (const end of [socket, there]) end.on("error", () => end.destroy());
  });
  return {
    url: await originOf(proxy),
    /** Hosts, in the order in which they were asked for. */
    asked,
    close: async () => {
      proxy.closeAllConnections();
      await new Promise((closed) => proxy.close(closed));
    },
  };
}
