import { createServer, request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { teamsChat } from "../../../adapters/teams/index.ts";
import { DEFAULT_REACTIONS } from "../../../src/core/entry/reactions.ts";
import { fakeConversations } from "../../fakes/conversations.ts";
import { fakeDrawing } from "../../fakes/drawing.ts";
import { teamsSamples } from "../../fuzz/samples.ts";

/* Microsoft's playground (TEAMS_LOCAL) is asked nothing, so nothing but a program on this machine may come as it. */

const [SAMPLE] = teamsSamples({ tenantId: "t", bot: { id: "28:a", name: "B" }, url: "http://127.0.0.1:1/" });
const JSON_TYPE = { "content-type": "application/json" };

let port = 0;
let close = () => {};
beforeAll(async () => {
  const chat = teamsChat({
    appId: "",
    password: "",
    tenantId: null,
    type: "SingleTenant",
    proxy: null,
    noProxy: null,
    clock: { now: () => new Date("2026-06-09T08:30:00Z") },
    reactions: DEFAULT_REACTIONS,
    conversations: fakeConversations(),
    login: null,
    drawing: fakeDrawing,
    log: () => {},
  });
  await chat.start(async () => ({ type: "none" }));
  const server = createServer((request, response) => chat.mounts[0]?.handler(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ({ port } = server.address() as AddressInfo);
  close = () => void server.close();
});
afterAll(() => close());

const send = (headers: Record<string, string>) =>
  new Promise<number | undefined>((resolve, reject) => {
    const request = httpRequest({ port, host: "127.0.0.1", method: "POST", headers }, (response) => {
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
