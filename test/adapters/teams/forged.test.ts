import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ChatEvent } from "../../../src/ports/chat.ts";
import { message } from "../../fixtures.ts";
import { post, postAs } from "../../platforms/teams/activities.ts";
import { FORGED } from "../../platforms/teams/forged.ts";
import { type AtWork, MAYA, teamsAtWork } from "./at-work.ts";

let work: AtWork;
let events: ChatEvent[];
beforeAll(async () => {
  work = await teamsAtWork();
});
afterAll(() => work.close());
beforeEach(async () => {
  events = await work.listen();
  work.logged.length = 0;
});

describe("an activity at /api/messages", () => {
  it("is taken where it is Teams' own", async () => {
    expect((await work.send(work.fromMaya())).status).toBe(200);
    expect(events).toHaveLength(1);
  });

  it.each(FORGED.map((row) => [row.name, row] as const))("is refused with %s", async (_, { forge }) => {
    const { activity, authorization } = forge(work.login, work.fromMaya());
    const answered = await postAs(work.url, activity, authorization);
    expect(answered.status).toBe(401);
    expect(answered.body === "" || answered.body === null || answered.body === undefined).toBe(true);
    expect(events).toEqual([]);
  });

  it.each([
    ["another tenant", { conversation: { tenantId: "99999999-9999-4999-8999-999999999999" } }],
    ["a service that is not https", { serviceUrl: "http://teams.example.test/" }],
    ["a service that is no address", { serviceUrl: "teams" }],
    ["no type", { type: undefined }],
  ])("is refused with %s, whoever signed it", async (_, change) => {
    const activity = work.fromMaya();
    const changed = {
      ...activity,
      ...change,
      conversation: { ...activity.conversation, ...(change as { conversation?: object }).conversation },
    };
    const token = work.login.sign({ serviceurl: String(changed.serviceUrl) });
    expect((await post(work.url, changed, token)).status).toBe(401);
    expect(events).toEqual([]);
  });

  it("that is no JSON is called malformed, and one of more than a megabyte is not read", async () => {
    const malformed = await fetch(work.url, { method: "POST", body: "{" });
    const told = [malformed.status, malformed.headers.get("connection"), await malformed.text()];
    expect(told).toEqual([400, "close", ""]);
    const large = await fetch(work.url, { method: "POST", body: "x".repeat(1_100_000) }).then(
      ({ status }) => status,
      () => 413, // the connection may be closed while we still write
    );
    expect(large).toBe(413);
    expect((await fetch(work.url)).status).toBe(405);
  });

  it("that is of no conversation is called malformed, and nothing breaks over it", async () => {
    const activity = { ...work.fromMaya(), conversation: null };
    const channelData = { tenant: { id: work.login.tenantId } };
    const token = work.login.sign({ serviceurl: String(activity.serviceUrl) });
    expect((await post(work.url, { ...activity, channelData }, token)).status).toBe(400);
    expect(events).toEqual([]);
  });

  it("of a kind that nobody knows is refused, and changes nothing", async () => {
    const { sends, teams } = work;
    const unknown = sends.invoke("somebody/elses", MAYA, teams.personalOf(MAYA.id), {});
    expect((await work.send(unknown)).status).toBe(501);
    expect(events).toEqual([]);
  });

  it.each([
    [403, "MessageWritesBlocked", 200],
    [400, "BadSyntax", 200],
    [429, "RateLimitExceeded", 500],
    [502, "ServiceError", 500],
  ])("whose answer Teams refuses by %i %s is answered %i", async (status, code, expected) => {
    await work.chat.start(async () => ({ type: "notice", message: message() }));
    work.teams.fail("send", { type: "refused", status, code });
    expect((await work.send(work.fromMaya())).status).toBe(expected);
    const notShown = work.logged.filter(({ event }) => event === "teams.answer-not-shown");
    expect(notShown).toHaveLength(expected === 200 ? 1 : 0);
  });

  it("that cannot be handled is not acknowledged, and nothing of why is said", async () => {
    await work.chat.start(async () => {
      throw new Error("a secret of ours");
    });
    const answered = await work.send(work.fromMaya());
    expect(answered.status).toBe(500);
    expect(JSON.stringify(answered.body ?? "")).not.toContain("secret");
  });
});
