import { request as httpRequest } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { teamsChat } from "../../../adapters/teams/chat.ts";
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
  door = await listening(chat, "/api/messages");
  await door.listen();
});
afterAll(() => door.close());

const send = (headers: Record<string, string>) =>
  new Promise<number | undefined>((resolve, reject) => {
    const request = httpRequest(door.url, { method: "POST", headers }, (response) => {
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
