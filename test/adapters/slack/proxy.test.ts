import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { MAYA, slackAtWork } from "./at-work.ts";

it("everything that is asked of Slack goes through the proxy, where one is the only way out", async () => {
  const asked: string[] = [];
  const proxy = createServer().on("connect", (request, socket, head) => {
    asked.push(request.url ?? "");
    const [host, port] = (request.url ?? "").split(":");
    const there = connect(Number(port), host, () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      there.write(head);
      socket.pipe(there).pipe(socket);
    });
    for (const end of [socket, there]) end.on("error", () => end.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const work = await slackAtWork({}, url);
  onTestFinished(async () => {
    await work.close();
    proxy.closeAllConnections();
    proxy.close();
  });
  const { chat, slack } = work;
  const to = { type: "direct" as const, account: { workspace: chat.workspace, user: MAYA.id } };
  await chat.send(to, { lead: "Hello", parts: [], buttons: [], note: null }, "k1");
  expect(slack.messages(slack.dmOf(MAYA.id))).toHaveLength(1);
  expect(new Set(asked)).toEqual(new Set([new URL(slack.url).host]));
});
