import { describe, expect, it } from "vitest";
import { asChatError, factsOf, isDisabled, isMissing, isNoMember } from "../../../adapters/teams/failures.ts";
import { channelOf, instantOf, isPersonal, tenantOf, userOf } from "../../../adapters/teams/payload.ts";
import type { TeamsPayload } from "../../../adapters/teams/payload-shape.ts";
import { type At, people } from "../../../adapters/teams/people.ts";
import { type KnownPlace, places } from "../../../adapters/teams/places.ts";
import { ChatError, type Concerns } from "../../../src/ports/chat.ts";
import { fakeConversations } from "../../fakes/conversations.ts";
import { NOW } from "../../fixtures.ts";

/* Promises, row by row and of the adapter alone: what each of Teams' refusals, marks and times means to us. */

const failed = (facts: object, cause?: Error) => Object.assign(new Error("refused", { cause }), facts);
const resting = (value?: string) => ({
  response: { headers: { get: (name: string) => (name === "retry-after" ? value : "7") } },
});

describe("a failed call of the connector", () => {
  const refused = { concerns: "passing", uncertain: false, retryAfterMs: null };
  const about = (concerns: Concerns) => ({ ...refused, concerns });
  const again = (retryAfterMs: number) => ({ ...refused, retryAfterMs });
  const uncertain = { ...refused, uncertain: true };

  it.each<[string, object, object, Error?]>([
    ["429 with its header", { statusCode: 429, ...resting("7") }, again(7_000)],
    ["429 that may be asked at once", { statusCode: 429, ...resting("0") }, again(0)],
    ["429 without a header", { statusCode: 429 }, again(10_000)],
    ["429 whose header is empty of sense", { statusCode: 429, ...resting("soon") }, again(10_000)],
    ["429 whose header is missing", { statusCode: 429, ...resting() }, again(10_000)],
    ["429 of the past", { statusCode: 429, ...resting("-1") }, again(10_000)],
    ["412", { statusCode: 412 }, refused],
    ["412 with a header", { statusCode: 412, ...resting("1.5") }, again(1_500)],
    ["401", { statusCode: 401 }, about("workspace")],
    [
      "403 of one who removed us",
      { statusCode: 403, code: "BotNotInConversationRoster" },
      about("conversation"),
    ],
    ["403 of an administrator", { statusCode: 403, code: "BotDisabledByAdmin" }, refused],
    ["400 BadArgument", { statusCode: 400, code: "BadArgument" }, about("conversation")],
    ["400 InvalidBotApiHost", { statusCode: 400, code: "InvalidBotApiHost" }, about("conversation")],
    ["400 BadSyntax", { statusCode: 400, code: "BadSyntax" }, about("message")],
    ["400 MessageSizeTooBig", { statusCode: 400, code: "MessageSizeTooBig" }, about("message")],
    ["413", { statusCode: 413 }, about("message")],
    ["400 of no known name", { statusCode: 400, code: "New" }, refused],
    ["400, the lowest of them", { statusCode: 400 }, refused],
    ["404", { statusCode: 404, code: "ConversationNotFound" }, refused],
    ["500", { statusCode: 500 }, uncertain],
    ["499", { statusCode: 499 }, refused],
    ["502", { statusCode: 502, code: "BadGateway" }, uncertain],
    ["a login that sells us no token", { errorCode: "invalid_client" }, about("workspace")],
    ["a registration that is gone", { errorCode: "unauthorized_client" }, about("workspace")],
    ["a login that wants another scope", { errorCode: "invalid_scope" }, about("workspace")],
    ["a login that is away", { errorCode: "network_error" }, refused, failed({ code: "ECONNRESET" })],
    ["no connection", {}, refused, failed({ code: "ECONNREFUSED" })],
    ["a connection that broke", { code: "ECONNRESET" }, uncertain],
    ["nothing that we know", {}, uncertain],
    ["a status within another error", {}, about("workspace"), failed({ statusCode: 401 })],
  ])("%s", (_, facts, expected, within) => {
    const error = failed(facts, within);
    const { concerns, uncertain, retryAfterMs, cause } = asChatError(error, "send");
    expect({ concerns, uncertain, retryAfterMs, cause }).toEqual({ ...expected, cause: error });
  });

  it.each<[string, object, Error?]>([
    ["teams send: 429", { statusCode: 429 }],
    ["teams send: 401", { statusCode: 401 }],
    ["teams send: 412", { statusCode: 412 }],
    ["teams send: HTTP 403 BotDisabledByAdmin", { statusCode: 403, code: "BotDisabledByAdmin" }],
    ["teams send: EWHAT", { code: "EWHAT" }],
    ["teams send: ECONNRESET", { code: "EWHAT" }, failed({ code: "ECONNRESET" })],
    ["teams send: HTTP 502", { statusCode: 502, code: "BadGateway" }],
    ["teams send: HTTP 400", { statusCode: 400 }],
    ["teams send: HTTP 400 BadSyntax", { statusCode: 400, code: "BadSyntax" }],
    ["teams send: invalid_client", { errorCode: "invalid_client" }],
    ["teams send: ECONNRESET", { errorCode: "network_error" }, failed({ code: "ECONNRESET" })],
    ["teams send: network_error", { errorCode: "network_error" }],
    ["teams send: ECONNREFUSED", { code: "ECONNREFUSED" }],
    ["teams send: no answer", {}],
  ])("says %j, and nothing of what was sent", (said, facts, within) => {
    expect(asChatError(failed(facts, within), "send").message).toBe(said);
  });

  it("has no facts but those that it names", () => {
    expect(factsOf(new Error("?"))).toEqual({ status: null, code: null, login: null, headers: null });
  });

  it("that was understood before stays as it was", () => {
    const before = new ChatError("said", { concerns: "message" });
    expect(asChatError(before, "send")).toBe(before);
  });

  it.each([
    [404, "MemberNotFoundInConversation", { missing: true, noMember: true, disabled: false }],
    [404, "ConversationNotFound", { missing: true, noMember: false, disabled: false }],
    [403, "MemberNotFoundInConversation", { missing: false, noMember: false, disabled: false }],
    [403, "BotDisabledByAdmin", { missing: false, noMember: false, disabled: true }],
    [404, "BotDisabledByAdmin", { missing: true, noMember: false, disabled: false }],
  ])("%i %s says %j", (statusCode, code, says) => {
    const error = failed({ statusCode, code });
    const said = { missing: isMissing(error), noMember: isNoMember(error), disabled: isDisabled(error) };
    expect(said).toEqual(says);
  });
});

const WHERE = { workspace: "teams:t1", tenant: "t1" };
const HOME: KnownPlace = { serviceUrl: "https://smba.example.test/", conversation: "a:1", member: "29:1" };
const ACCOUNT = { workspace: "teams:t1", user: "u1" };
const gone = failed({ statusCode: 404, code: "MemberNotFoundInConversation" });
const noSuch = failed({ statusCode: 404, code: "ConversationNotFound" });
const team = (conversation: string): KnownPlace => ({ serviceUrl: HOME.serviceUrl, conversation });

/** Teams, as those know it who are asked there. */
async function knowing(
  by: Record<string, object | Error>,
  own: KnownPlace | null,
  teams: readonly KnownPlace[] = [],
) {
  const known = places(fakeConversations(), WHERE.workspace);
  if (own) await known.keepFor("u1", own);
  const asked: unknown[] = [];
  const at: At = (place, work) => {
    if (place.serviceUrl !== HOME.serviceUrl) return Promise.reject(new Error("of another region"));
    const answer = (...about: unknown[]) => {
      asked.push([place.conversation, ...about]);
      const said = by[place.conversation];
      return said instanceof Error ? Promise.reject(said) : Promise.resolve(said);
    };
    const conversations = { getConversationMember: answer, getConversationPagedMembers: answer };
    return work({ conversations } as never);
  };
  return { asked, who: people(at, { ...known, teams: async () => [...teams] }, WHERE), known };
}

describe("who somebody is", () => {
  it.each([
    [{}, "member"],
    [{ userRole: "user", userPrincipalName: "maya@example.test", tenantId: "t1" }, "member"],
    [{ userRole: "guest" }, "guest"],
    [{ userRole: "Anonymous" }, "guest"],
    [{ userPrincipalName: "maya_elsewhere.test#EXT#@example.test" }, "guest"],
    [{ userPrincipalName: "maya_elsewhere.test#ext#@example.test" }, "guest"],
    [{ tenantId: "t2" }, "guest"],
  ])("%j is a %s", async (marks, kind) => {
    const { who } = await knowing({ "a:1": { email: " Maya@Example.test", name: "Maya", ...marks } }, HOME);
    expect(await who.profile(ACCOUNT)).toEqual({
      email: "maya@example.test",
      name: "Maya",
      zone: null,
      kind,
      active: true,
    });
  });

  it.each([
    ["message", { aadObjectId: "u1" }, "u1"],
    ["messageReaction", { objectId: "u1" }, "u1"],
    ["invoke", {}, undefined],
    ["message", noSuch, undefined],
    ["conversationUpdate", { aadObjectId: "u1" }, undefined],
    ["messageUpdate", { aadObjectId: "u1", objectId: "u2" }, "u1"],
    ["messageDelete", { aadObjectId: "u1" }, "u1"],
  ])("that a %s names by an account alone is asked: %j", async (type, said, aadObjectId) => {
    const { who } = await knowing({ "19:c": said }, null);
    const from = { id: "29:1" };
    const came = {
      type,
      from,
      conversation: { id: "19:c;messageid=1" },
      serviceUrl: "https://smba.example.test/",
    };
    expect(await who.named(came)).toEqual(aadObjectId ? { ...came, from: { ...from, aadObjectId } } : came);
  });

  it("who is named by their directory already is not asked about", async () => {
    const { who, asked } = await knowing({ "a:1": { aadObjectId: "u2" } }, null);
    const came = { type: "message", from: { id: "29:1", aadObjectId: "u1" }, conversation: { id: "a:1" } };
    expect([await who.named(came), asked]).toEqual([came, []]);
  });

  it("who is named by anything but Teams' own account is not asked about", async () => {
    const { who, asked } = await knowing({ "a:1": { aadObjectId: "u2" } }, null);
    const came = { type: "message", from: { id: "28:bot" }, conversation: { id: "a:1" } };
    expect([await who.named(came), asked]).toEqual([came, []]);
  });

  it("without an address or a name has none, and their account's", async () => {
    const { who, asked } = await knowing({ "a:1": { userPrincipalName: "maya@example.test" } }, HOME);
    expect(await who.profile(ACCOUNT)).toMatchObject({ email: null, name: "u1" });
    expect(asked).toEqual([["a:1", "a:1", "29:1"]]);
    expect(await who.profile({ ...ACCOUNT, workspace: "teams:t2" })).toBe("unknown");
  });

  it.each<[string, Record<string, object | Error>, KnownPlace | null, string | object]>([
    ["their own conversation is without them", { "a:1": gone }, HOME, "absent"],
    ["their own is not found", { "a:1": noSuch }, HOME, "unknown"],
    ["no team has them", { a: gone, b: gone }, null, "absent"],
    ["one team cannot be asked", { a: gone, b: noSuch }, null, "unknown"],
    ["the second team has them", { a: gone, b: { name: "Maya" } }, null, { name: "Maya" }],
  ])("is told where %s", async (_, by, own, is) => {
    const { who } = await knowing(by, own, own ? [] : [team("a"), team("b")]);
    expect(await who.profile(ACCOUNT)).toEqual(typeof is === "string" ? is : expect.objectContaining(is));
  });
  it("is not known where nobody can be asked", async () => {
    expect(await (await knowing({}, null)).who.profile(ACCOUNT)).toBe("unknown");
  });

  it("by an address is whoever wrote with it before, as long as it is still theirs, and no guest", async () => {
    const members: Record<string, object> = { "a:1": { email: "Maya@example.test" } };
    const { who } = await knowing(members, HOME);
    expect(await who.find("maya@example.test")).toBe("unknown"); // nobody has asked Teams who that is
    await who.profile(ACCOUNT);
    expect(await who.find(" Maya@Example.test ")).toEqual({ workspace: "teams:t1", user: "u1" });
    members["a:1"] = { email: "maya@example.test", userRole: "guest" };
    expect(await who.find("maya@example.test")).toBe("unknown");
    members["a:1"] = { email: "other@example.test" };
    expect(await who.find("maya@example.test")).toBe("unknown");
  });

  it("by an address is the member who has it, in whichever team, and remembered by Teams' own name", async () => {
    const guest = { id: "29:7", aadObjectId: "G", email: "maya@example.test", userRole: "guest" };
    const maya = { id: "29:8", objectId: "AAD-8", email: "MAYA@example.test" };
    const teams = [team("a"), team("b"), team("c")];
    const { who, known, asked } = await knowing(
      {
        a: noSuch,
        b: { members: [guest] },
        c: { members: [{ ...maya, email: "other@example.test" }, maya] },
      },
      null,
      teams,
    );
    expect(await who.find(" Maya@Example.test ")).toEqual({ workspace: "teams:t1", user: "aad-8" });
    expect(await known.memberOf("aad-8")).toBe("29:8");
    expect(asked).toHaveLength(3);
    expect(await who.find("nobody@example.test")).toBe("unknown");
    expect(await who.find(" ")).toBe("unknown");
  });
});

describe("many at once", () => {
  const member = (n: number) => ({ id: `29:${n}`, aadObjectId: `U${n}` });
  const CHANNEL = { type: "channel", workspace: WHERE.workspace, channel: "19:c" } as const;
  /** Each answer in turn, and what was asked. */
  function paged(pages: readonly object[]) {
    const asked: unknown[] = [];
    const answer = async (...about: unknown[]) => {
      asked.push(about);
      return pages[asked.length - 1];
    };
    const at: At = (_, work) => work({ conversations: { getConversationPagedMembers: answer } } as never);
    const known = places(fakeConversations(), WHERE.workspace);
    const own = { ...known, teams: async () => [team("19:team")], service: async () => HOME.serviceUrl };
    return { asked, who: people(at, own, WHERE) };
  }

  it("of a channel are told a hundred, and that there are more", async () => {
    const hundred = Array.from({ length: 100 }, (_, n) => member(n));
    const users = hundred.map((_, n) => `u${n}`);
    for (const [members, continuationToken, more] of [
      [hundred, "next", true],
      [hundred, undefined, false],
      [[...hundred, member(100)], undefined, true],
    ] as const) {
      const { asked, who } = paged([{ members, continuationToken }]);
      const found = await who.members(CHANNEL);
      expect(found).toMatchObject({ more });
      expect(found !== "unknown" && found.people.map(({ user }) => user)).toEqual(users);
      expect(asked).toEqual([["19:c", { pageSize: 100, continuationToken: undefined }]]);
    }
  });

  it("of a channel are called by their directory's id, by whichever name Teams gives it", async () => {
    const members = [
      { id: "29:1", aadObjectId: "A1", objectId: "O1", name: "Maya" },
      { id: "29:2", objectId: "O2" },
      { id: "29:3" },
      {},
    ];
    const found = await paged([{ members }]).who.members(CHANNEL);
    expect(found !== "unknown" && found.people.map(({ user }) => user)).toEqual(["a1", "o2", "29:3"]);
    expect(found !== "unknown" && found.people[0]?.profile).toMatchObject({ name: "Maya", kind: "member" });
  });

  it("of another workspace's channel nobody is asked", async () => {
    const { asked, who } = paged([{ members: [] }]);
    expect([await who.members({ ...CHANNEL, workspace: "teams:t2" }), asked]).toEqual(["unknown", []]);
  });

  it("in a team are looked through page by page, fifty at the most", async () => {
    const maya = { id: "29:8", aadObjectId: "A8", objectId: "O8", email: "maya@example.test" };
    const page = (n: number) => ({ members: [member(n)], continuationToken: `next-${n}` });
    const { asked, who } = paged([page(0), page(1), { members: [maya] }]);
    expect(await who.find(maya.email)).toEqual({ workspace: WHERE.workspace, user: "a8" });
    expect(asked).toEqual([
      ["19:team", { pageSize: 500, continuationToken: undefined }],
      ["19:team", { pageSize: 500, continuationToken: "next-0" }],
      ["19:team", { pageSize: 500, continuationToken: "next-1" }],
    ]);
    const endless = paged(Array.from({ length: 60 }, (_, n) => page(n)));
    expect(await endless.who.find(maya.email)).toBe("unknown");
    expect(endless.asked).toHaveLength(50);
  });
});

it.each<[TeamsPayload, boolean]>([
  [{ conversation: { conversationType: "personal" } }, true],
  [{ conversation: { conversationType: "personal", isGroup: true } }, true],
  [{ conversation: { conversationType: "channel" } }, false],
  [{ conversation: { conversationType: "groupChat" } }, false],
  [{ conversation: { isGroup: true } }, false],
  [{ conversation: { isGroup: false } }, true],
  [{ conversation: {} }, true],
])("%j is to the bot alone: %s", (payload, alone) => {
  expect(isPersonal(payload)).toBe(alone);
});

it("names tenants, people and channels in one way each", () => {
  expect(tenantOf({ conversation: { tenantId: "T1" }, channelData: { tenant: { id: "T2" } } })).toBe("t1");
  expect(tenantOf({ channelData: { tenant: { id: "T2" } } })).toBe("t2");
  expect(tenantOf({})).toBe("");
  expect(userOf({ aadObjectId: "AAD", id: "29:A" })).toBe("aad");
  expect(userOf({ id: "29:A" })).toBe("29:A");
  expect(channelOf("19:a@thread.tacv2;messageid=17")).toBe("19:a@thread.tacv2");
  const at = new Date("2026-06-09T10:00:00.500Z");
  for (const timestamp of [at, at.toISOString()]) expect(instantOf(timestamp, NOW)).toEqual(at);
  for (const timestamp of [undefined, "soon", "0001-01-01T00:00:00Z", "+275760-09-13T00:00:00.000Z"])
    expect(instantOf(timestamp, NOW)).toBe(NOW);
});
