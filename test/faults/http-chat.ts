import { createServer, type IncomingMessage, type Server } from "node:http";
import { type Chat, ChatError, type ChatEvent, type ChatReply } from "../../src/ports/chat.ts";
import type { FakeChat } from "../fakes/chat.ts";
import { originOf, textOf } from "../platforms/shared/serving.ts";

/*
 * A platform that several processes share: the one in memory stands in the test's own process, and others reach it
 * over HTTP. What it is asked it does at once, as a real one does, whether or not somebody still waits for the answer.
 */

const ASKED = ["send", "update", "delivered", "reactionsOn", "profile", "members", "find"] as const;
type Asked = (typeof ASKED)[number];

const read = async (request: IncomingMessage): Promise<unknown> =>
  JSON.parse(await textOf(request), (key, value) => (key === "at" ? new Date(value) : value));

async function gone(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}

async function post<T>(url: string, body: unknown): Promise<T> {
  const response = await fetch(url, { method: "POST", body: JSON.stringify(body) }).catch(
    (error: unknown) => {
      throw new ChatError(String(error), { uncertain: true });
    },
  );
  const { done, failed } = (await response.json()) as {
    done?: T;
    failed?: { message: string } & ConstructorParameters<typeof ChatError>[1];
  };
  if (failed) throw new ChatError(failed.message, failed);
  return done as T;
}

/** Opens a platform in memory to other processes. */
export async function shared(chat: FakeChat): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const answer = (body: unknown) => response.end(JSON.stringify(body));
    work(request).then(
      (done) => answer({ done }),
      (error: unknown) => {
        const known = error instanceof ChatError ? error : new ChatError(String(error), { uncertain: true });
        const { message, concerns, uncertain, retryAfterMs } = known;
        answer({ failed: { message, concerns, uncertain, ...(retryAfterMs !== null && { retryAfterMs }) } });
      },
    );
  });
  async function work(request: IncomingMessage): Promise<unknown> {
    const what = request.url?.slice(1) ?? "";
    const args = (await read(request)) as never[];
    if (what === "listen") return chat.start((event) => post<ChatReply>(String(args[0]), event));
    if (what === "leave") return chat.stop();
    const ask = chat[what as Asked] as (...args: never[]) => Promise<unknown>;
    return ask(...args);
  }
  server.keepAliveTimeout = 600_000; // a process that stood still for long finds its connections as they were
  return { url: await originOf(server), close: () => gone(server) };
}

/** The same platform, as another process has it. */
export function httpChat(url: string, workspace: string): Chat {
  const ask =
    (what: Asked) =>
    <T>(...args: unknown[]) =>
      post<T>(`${url}/${what}`, args);
  let listener: Server | null = null;
  return {
    workspace,
    limits: null,
    async start(handle) {
      listener = createServer((request, response) => {
        read(request)
          .then((event) => handle(event as ChatEvent))
          .then(
            (done) => response.end(JSON.stringify({ done })),
            (error: unknown) => response.end(JSON.stringify({ failed: { message: String(error) } })),
          );
      });
      await post(`${url}/listen`, [await originOf(listener)]);
    },
    async stop() {
      if (!listener) return;
      const closing = listener;
      listener = null;
      await post(`${url}/leave`, []);
      await gone(closing);
    },
    send: ask("send"),
    update: ask("update"),
    delivered: ask("delivered"),
    reactionsOn: ask("reactionsOn"),
    profile: ask("profile"),
    members: ask("members"),
    find: ask("find"),
  };
}
