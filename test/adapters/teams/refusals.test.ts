import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ChatError, type MessageRef } from "../../../src/ports/chat.ts";
import { message } from "../../fixtures.ts";
import type { Fault } from "../../platforms/teams/connector.ts";
import { teamsPerson } from "../../platforms/teams/tenant.ts";
import { type AtWork, CHANNEL, MAYA, teamsAtWork } from "./at-work.ts";

/* What becomes of every way in which Teams can refuse, by the real adapter and botbuilder over HTTP. */

const THROUGH_TEAM = { ...teamsPerson("Dr Lind"), installed: false };
const NOT_FOUND = { type: "refused", status: 404, code: "ConversationNotFound" } as const;
const GONE = { type: "refused", status: 404, code: "ActivityNotFoundInConversation" } as const;

let work: AtWork;
let there: MessageRef;
const to = (user = MAYA.aadObjectId) => ({
  type: "direct" as const,
  account: { workspace: work.chat.workspace, user },
});
beforeAll(async () => {
  work = await teamsAtWork({
    people: [MAYA, THROUGH_TEAM],
    channels: [{ id: CHANNEL, name: "reviews", members: [MAYA.id, THROUGH_TEAM.id] }],
  });
  const { teams, chat, sends, send } = work;
  await chat.start(async () => ({ type: "none" }));
  const channel = teams.conversations.get(CHANNEL);
  if (!channel) throw new Error("The channel is gone.");
  const said = teams.write({ conversation: CHANNEL, from: MAYA.id, text: "hello" }); // so we hear where Teams is
  const ofTeam = { tenant: { id: teams.tenantId }, team: { id: CHANNEL } };
  await send({ ...sends.message(MAYA, channel, said), channelData: ofTeam });
  there = await chat.send(to(), message(), "there");
});
afterAll(() => work.close());

const failing = (asking: () => Promise<unknown>) => asking().catch((error: unknown) => error);
const CALLS = [
  ["send", () => work.chat.send(to(), message(), "k")],
  ["update", () => work.chat.update(there, message())],
] as const;

describe.each(CALLS)("%s", (method, call) => {
  it.each<[number, string, Partial<ChatError>]>([
    [400, "BadSyntax", { concerns: "message", uncertain: false }],
    [413, "MessageSizeTooBig", { concerns: "message", uncertain: false }],
    [403, "BotNotInConversationRoster", { concerns: "conversation", uncertain: false }],
    [403, "ConversationBlockedByUser", { concerns: "conversation", uncertain: false }],
    [401, "Unauthorized", { concerns: "workspace", uncertain: false }],
    [404, "ConversationNotFound", { concerns: "passing", uncertain: false }],
    [400, "SomethingNew", { concerns: "passing", uncertain: false }],
    [412, "PreconditionFailed", { concerns: "passing", uncertain: false }],
    [502, "BadGateway", { concerns: "passing", uncertain: true }],
  ])("refused by %i %s", async (status, code, expected) => {
    work.teams.fail(method, { type: "refused", status, code });
    expect(await failing(call)).toMatchObject({ name: "ChatError", ...expected });
    await call();
  });

  it("is named where it fails", async () => {
    work.teams.fail(method, { type: "refused", status: 400, code: "SomethingNew" });
    expect(await failing(call)).toMatchObject({ message: `teams ${method}: HTTP 400 SomethingNew` });
  });

  it("answered with 200 and what cannot be read is passing and uncertain", async () => {
    for (const body of ['{"id":"17', "<html>Blocked by policy</html>"]) {
      const fault: Fault = { type: "unreadable-before", body };
      work.teams.fail(method, fault);
      const expected = { name: "ChatError", concerns: "passing", uncertain: true };
      expect([body, await failing(call)]).toMatchObject([body, expected]);
    }
  });

  it("that is not found at random is found the next time", async () => {
    const code = method === "send" ? NOT_FOUND : GONE;
    work.teams.fail(method, code, code, code);
    for (let n = 0; n < 3; n++) expect(await failing(call)).toMatchObject({ concerns: "passing" });
    await call();
    work.teams.fail(method, code);
    expect(await failing(call)).toMatchObject({ concerns: "passing" });
    await call();
  });
});

it("a conversation that stays away is opened anew, and the message stands there once", async () => {
  const before = work.teams.everything().length;
  work.teams.fail("send", NOT_FOUND, NOT_FOUND, NOT_FOUND, NOT_FOUND);
  for (let n = 0; n < 3; n++)
    expect(await failing(() => work.chat.send(to(), message(), "k"))).toBeInstanceOf(ChatError);
  const opened = work.teams.callsOf("createConversation").length;
  await work.chat.send(to(), message(), "k");
  expect(work.teams.callsOf("createConversation")).toHaveLength(opened + 1);
  expect(work.teams.everything()).toHaveLength(before + 1);
});

it("somebody known through a team alone is written to by the name that its roster has for them", async () => {
  const { teams, chat } = work;
  const found = await chat.find(THROUGH_TEAM.email);
  expect(found).toMatchObject({ user: THROUGH_TEAM.aadObjectId });
  await chat.send(to(THROUGH_TEAM.aadObjectId), message(), "k");
  expect(teams.posts(teams.personalOf(THROUGH_TEAM.id).id)).toHaveLength(1);
});

it("somebody without the app, whom no team knows, is a conversation that takes nothing now", async () => {
  const alone = { ...teamsPerson("Dr Shah"), installed: false };
  work.teams.people.set(alone.id, alone);
  const failed = await failing(() => work.chat.send(to(alone.aadObjectId), message(), "k"));
  expect(failed).toMatchObject({ concerns: "conversation", uncertain: false });
});

it("who somebody is their own conversation says; only that they are no member there means that they left", async () => {
  const { teams, chat } = work;
  const profile = () => chat.profile(to().account);
  expect(await profile()).toMatchObject({ kind: "member", active: true });
  teams.people.set(MAYA.id, { ...MAYA, tenantId: "99999999-9999-4999-8999-999999999999" });
  expect(await profile()).toMatchObject({ kind: "guest" });
  teams.people.set(MAYA.id, MAYA);
  for (const [status, code] of [
    [404, "ConversationNotFound"],
    [500, "ServiceError"],
  ] as const) {
    teams.fail("getMember", { type: "refused", status, code });
    expect(await profile()).toBe("unknown");
  }
  teams.fail("getMember", { type: "refused", status: 404, code: "MemberNotFoundInConversation" });
  expect(await profile()).toBe("absent");
});
