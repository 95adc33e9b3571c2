import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import type { Chat, ChatEvent, ChatReply } from "../../../src/ports/chat.ts";
import type { Mount } from "../../../src/ports/mount.ts";

/** A server of its own. */
export async function served(handler: RequestListener) {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** An adapter that a platform calls over HTTP, which it now can. */
export async function listening(chat: Chat & { mounts: readonly Mount[] }, path: string) {
  const [mount] = chat.mounts;
  if (!mount) throw new Error("Nobody calls it over HTTP.");
  const { host, close } = await served(mount.handler);
  return {
    url: `http://${host}${path}`,
    /** Everything that came in, from now on; `answer` is what it is answered with. */
    async listen(answer: (event: ChatEvent) => Promise<ChatReply> = async () => ({ type: "none" })) {
      const events: ChatEvent[] = [];
      await chat.start(async (event) => {
        events.push(event);
        return answer(event);
      });
      return events;
    },
    async close() {
      await chat.stop();
      await close();
    },
  };
}
