import { request as httpRequest, type IncomingMessage, type ServerResponse } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { teamsChat } from "../../../adapters/teams/chat.ts";
import type { ChatEvent } from "../../../src/ports/chat.ts";
import { fakeConversations } from "../../fakes/conversations.ts";
import { fakeDrawing } from "../../fakes/drawing.ts";
import { NOW } from "../../fixtures.ts";
import { teamsSamples } from "../../fuzz/samples.ts";
import { DEFAULT_REACTIONS } from "../../reactions.ts";
import { listening } from "../shared/listening.ts";

/* Microsoft's playground (TEAMS_LOCAL) is asked nothing, so nothing but a program on this machine may come as it. */

const [SAMPLE] = teamsSamples({ tenantId: "t", bot: { id: "28:a", name: "B" }, url: "http://127.0.0.1:1/" });
const JSON_TYPE = { "content-type": "application/json" };

let door: Awaited<ReturnType<typeof listening>>;
let events: ChatEvent[];
let from: string | null = null; // the address that a request comes from, as the socket says; null: its own
beforeAll(async () => {
  const nobody = { appId: "", password: "", tenantId: null, type: "SingleTenant", login: null } as const;
  const chat = teamsChat(
    { ...nobody, proxy: null, noProxy: null },
    {
      ...{ reactions: DEFAULT_REACTIONS, conversations: fakeConversations(), drawing: fakeDrawing },
      clock: { now: () => NOW },
      log: () => {},
    },
  );
  const mounts = chat.mounts.map(({ path, handler }) => ({
    path,
    handler: (request: IncomingMessage, response: ServerResponse) => {
      if (from !== null) Object.defineProperty(request.socket, "remoteAddress", { value: from });
      return handler(request, response);
    },
  }));
  door = await listening({ ...chat, mounts }, "/api/messages");
  events = await door.listen();
});
afterAll(() => door.close());

const send = (headers: Record<string, string>) =>
  new Promise<number | undefined>((resolve, reject) => {
    const options = { method: "POST", headers, agent: false };
    const request = httpRequest(door.url, options, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.on("error", reject);
    request.end(JSON.stringify(SAMPLE));
  });

it.each([
  ["a program on this machine, as the playground is", {}, 200],
  ["by this machine's other name", { host: "localhost:3978" }, 200],
  ["a page whose name leads here", { host: "evil.test" }, 403],
  ["a page of another site", { origin: "https://evil.test" }, 403],
  ["a page of another program on this machine", { origin: "http://localhost:8080" }, 403],
  ["a form of a page, which names no origin", { "sec-fetch-site": "cross-site" }, 403],
  ["what is sent as a plain text, as any page may", { "content-type": "text/plain" }, 415],
  ["what came through a proxy", { "x-forwarded-for": "198.51.100.7" }, 401],
])("%s is answered %j", async (_, headers, status) => {
  expect(await send({ ...JSON_TYPE, ...headers })).toBe(status);
});

it.each([
  ["127.0.0.1", 200],
  ["::1", 200],
  ["::ffff:127.0.0.1", 200],
  ["192.0.2.1", 401],
  ["::2", 401],
  ["", 401],
])("what comes from %j is answered %j", async (address, status) => {
  from = address;
  expect(await send(JSON_TYPE)).toBe(status);
  from = null;
});

it("what the playground says is said in the one tenant that it has, where it was said", async () => {
  events.length = 0;
  await send(JSON_TYPE);
  expect(events).toMatchObject([
    {
      type: "text",
      account: { workspace: "teams:local" },
      message: { workspace: "teams:local", conversation: SAMPLE?.conversation.id },
    },
  ]);
});
