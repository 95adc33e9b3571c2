import { ErrorCode, type WebClient } from "@slack/web-api";
import { describe, expect, it } from "vitest";
import { caller, refusalOf } from "../../../adapters/slack/api.ts";
import { installedIn, instantOf } from "../../../adapters/slack/payload.ts";
import type { SlackPayload } from "../../../adapters/slack/payload-shape.ts";
import { kindOf, people } from "../../../adapters/slack/people.ts";
import { isName } from "../../../adapters/slack/refusals.ts";
import { sends } from "../../../adapters/slack/sends.ts";
import type { ChatError } from "../../../src/ports/chat.ts";
import { fakeConversations } from "../../fakes/conversations.ts";
import { message, NOW } from "../../fixtures.ts";

/* Promises, row by row and of the adapter alone: what each of Slack's words, marks and times means to us. */

const failed = (code: string, more: object) => Object.assign(new Error("refused"), { code, ...more });
const refused = (error: unknown) => failed(ErrorCode.PlatformError, { data: { ok: false, error } });
const network = (code: string) =>
  failed(ErrorCode.RequestError, { original: Object.assign(new Error(code), { code }) });

async function heard(error: unknown): Promise<ChatError> {
  const call = caller({} as WebClient);
  return call("chat.postMessage", () => Promise.reject(error)).then(
    () => expect.unreachable(),
    (failure: ChatError) => failure,
  );
}

/** What our adapter must make of each name, written down by hand beside Slack's documentation. */
const MEANT = {
  message:
    "attachment_payload_limit_exceeded block_mismatch cant_update_message edit_window_closed invalid_attachments invalid_blocks invalid_blocks_format invalid_metadata_format invalid_metadata_schema markdown_text_conflict message_not_found metadata_too_large msg_blocks_too_long msg_too_long no_text too_many_attachments",
  conversation:
    "cannot_dm_bot channel_is_limited_access channel_not_found channel_type_not_supported external_channel_migrating invalid_user_combination invalid_users is_archived is_inactive messages_tab_disabled method_not_supported_for_channel_type not_in_channel restricted_action restricted_action_non_threadable_channel restricted_action_read_only_channel restricted_action_thread_locked restricted_action_thread_only_channel user_disabled user_not_found user_not_visible users_not_found",
  workspace:
    "access_denied accesslimited account_inactive ekm_access_denied enterprise_is_restricted invalid_auth message_limit_exceeded missing_scope no_permission not_allowed_token_type not_authed org_login_required team_access_not_granted team_not_found token_expired token_revoked two_factor_setup_required",
  passing: "update_failed",
} as const;
const UNCERTAIN =
  "fatal_error internal_error request_timeout service_unavailable team_added_to_org an_error_that_is_new";

describe("a failed call of Slack's", () => {
  const certain = Object.entries(MEANT).flatMap(([concerns, names]) =>
    names.split(" ").map((name) => [name, concerns] as const),
  );
  it.each(certain)("%s is certain, and about: %s", async (name, concerns) => {
    const { message, ...failure } = await heard(refused(name));
    expect(failure).toMatchObject({ concerns, uncertain: false, retryAfterMs: null });
    expect(refusalOf(refused(name))).toBe(name);
  });
  it.each(UNCERTAIN.split(" "))("%s may have been done all the same, and passes", async (name) => {
    expect(await heard(refused(name))).toMatchObject({
      concerns: "passing",
      uncertain: true,
      retryAfterMs: null,
    });
  });
  const wait = (retryAfterMs: number) => ({ uncertain: false, retryAfterMs });
  const uncertain = { uncertain: true, retryAfterMs: null };
  it.each<[string, unknown, Partial<ChatError>]>([
    ["ratelimited, without a header", refused("ratelimited"), wait(30_000)],
    ["rate_limited, without a header", refused("rate_limited"), wait(30_000)],
    ["429 with its header", failed(ErrorCode.RateLimitedError, { retryAfter: 7 }), wait(7_000)],
    ["429 of which no time is left", failed(ErrorCode.RateLimitedError, {}), wait(30_000)],
    [
      "429 whose header is no number",
      new Error("Retry header did not contain a valid timeout."),
      wait(30_000),
    ],
    ["429 of a proxy", failed(ErrorCode.HTTPError, { statusCode: 429 }), wait(30_000)],
    ["503", failed(ErrorCode.HTTPError, { statusCode: 503 }), uncertain],
    ["a 200 of a proxy's page", refused("<html>"), uncertain],
    ["an error of nobody's", new Error("?"), uncertain],
  ])("%s passes", async (_, error, expected) => {
    const failure = await heard(error);
    expect(failure).toMatchObject({ name: "ChatError", concerns: "passing", ...expected });
    expect(failure.cause).toBe(error);
  });

  const NEVER_SENT =
    "ECONNREFUSED ENOTFOUND EAI_AGAIN EHOSTUNREACH ENETUNREACH UND_ERR_CONNECT_TIMEOUT".split(" ");
  const BROKEN = "ECONNRESET ECONNABORTED EPIPE ETIMEDOUT UND_ERR_SOCKET".split(" ");
  it.each([...NEVER_SENT, ...BROKEN])("%s passes, and is named", async (code) => {
    const expected = { concerns: "passing", uncertain: BROKEN.includes(code), retryAfterMs: null };
    expect(await heard(network(code))).toMatchObject({
      ...{ name: "ChatError", ...expected },
      message: `slack chat.postMessage: ${code}`,
    });
  });

  it.each<[string, unknown]>([
    ["rate limited", failed(ErrorCode.RateLimitedError, { retryAfter: 7 })],
    ["429", failed(ErrorCode.HTTPError, { statusCode: 429 })],
    ["429", new Error("Retry header did not contain a valid timeout.")],
    ["HTTP 503", failed(ErrorCode.HTTPError, { statusCode: 503 })],
    ["no answer", failed(ErrorCode.RequestError, { original: new Error("?") })],
    ["msg_too_long", refused("msg_too_long")],
    ["failed", new Error("?")],
    ["failed", "no error at all"],
  ])("says %j, and nothing of what was sent", async (said, error) => {
    expect((await heard(error)).message).toBe(`slack chat.postMessage: ${said}`);
  });

  it("is a refusal only where Slack itself names a reason", () => {
    expect(refusalOf(failed(ErrorCode.HTTPError, { data: { error: "users_not_found" } }))).toBeNull();
    expect(refusalOf(refused("<html>"))).toBeNull();
    expect(refusalOf("no error at all")).toBeNull();
  });

  it("lets that method rest, and no other", async () => {
    const call = caller({} as WebClient);
    const limited = () => Promise.reject(refused("ratelimited"));
    await expect(call("chat.update", limited)).rejects.toMatchObject({ retryAfterMs: 30_000 });
    const resting: ChatError = await call("chat.update", async () => expect.unreachable()).catch(
      (error) => error,
    );
    expect(resting.retryAfterMs).toBeGreaterThan(20_000);
    expect(resting).toMatchObject({ concerns: "passing", uncertain: false });
    expect(await call("chat.postMessage", async () => "sent")).toBe("sent");
  });

  it.each([
    ["a".repeat(80), true],
    ["a".repeat(81), false],
    ["", false],
    ["Not_Found", false],
    ["not found", false],
    [404, false],
  ])("%s is a name: %s", (why, is) => {
    expect(isName(why)).toBe(is);
  });
});

describe("who somebody is", () => {
  const OURS = { team_id: "T1" };
  it.each<[Parameters<typeof kindOf>[0], string]>([
    [OURS, "member"],
    [{}, "member"],
    [{ ...OURS, is_bot: true }, "bot"],
    [{ ...OURS, is_workflow_bot: true }, "bot"],
    [{ ...OURS, id: "USLACKBOT" }, "bot"],
    [{ ...OURS, is_restricted: true }, "guest"],
    [{ ...OURS, is_ultra_restricted: true }, "guest"],
    [{ ...OURS, is_stranger: true }, "guest"],
    [{ team_id: "T2" }, "guest"],
    [{ team_id: "E1", enterprise_user: { teams: ["T2", "T1"] } }, "member"],
    [{ team_id: "E1", enterprise_user: { teams: ["T2"] } }, "guest"],
    [{ team_id: "E1", enterprise_user: { teams: ["T1"] }, is_restricted: true }, "guest"],
  ])("%j is a %s", (found, kind) => {
    expect(kindOf(found, "T1")).toBe(kind);
  });

  const asking = (answer: object | Error) => {
    const answered = async () => {
      if (answer instanceof Error) throw answer;
      return answer;
    };
    const users = { info: answered, lookupByEmail: answered };
    return people(caller({ users } as never), { workspace: "slack:T1", team: "T1" });
  };
  const rao = { workspace: "slack:T1", user: "U1" };
  it.each<[object, object]>([
    [
      { real_name: "Maya Rao", name: "maya", tz: "Europe/Paris", profile: { email: " Maya@Example.test " } },
      { email: "maya@example.test", name: "Maya Rao", zone: "Europe/Paris", active: true },
    ],
    [
      { name: "maya", profile: { real_name: "Maya R." }, team_id: "T1" },
      { email: null, name: "Maya R.", zone: null, active: true, kind: "member" },
    ],
    [
      { name: "maya", deleted: true, tz: "", team_id: "T2" },
      { name: "maya", zone: null, active: false, kind: "guest" },
    ],
    [{ profile: { email: "maya@example.test" }, is_email_confirmed: true }, { email: "maya@example.test" }],
    [{ profile: { email: "maya@example.test" }, is_email_confirmed: false }, { email: null }],
    [{}, { name: "U1", active: true, kind: "member" }],
  ])("is read from %j", async (user, profile) => {
    expect(await asking({ user }).profile(rao)).toMatchObject(profile);
  });
  it.each([
    ["user_not_found", "absent", "unknown", refused("user_not_found")],
    ["users_not_found", "absent", "absent", refused("users_not_found")],
    ["user_not_visible", "absent", "unknown", refused("user_not_visible")],
    ["internal_error", "unknown", "unknown", refused("internal_error")],
    ["missing_scope", "unknown", "unknown", refused("missing_scope")],
    ["500", "unknown", "unknown", failed(ErrorCode.HTTPError, { statusCode: 500 })],
    ["a connection that broke", "unknown", "unknown", network("ECONNRESET")],
  ])("%s says of an account: %s, of an address: %s", async (_, profile, found, error) => {
    expect(await asking(error).profile(rao)).toBe(profile);
    expect(await asking(error).find("maya@example.test")).toBe(found);
  });
  it("is known in our workspace alone", async () => {
    expect(await asking({ user: {} }).profile({ ...rao, workspace: "slack:T2" })).toBe("unknown");
    expect(await asking({}).profile(rao)).toBe("unknown");
    expect(await asking({ user: { id: "U7" } }).find("maya@example.test")).toEqual({
      workspace: "slack:T1",
      user: "U7",
    });
    expect(await asking({}).find("maya@example.test")).toBe("absent");
  });
});

describe("who is in a channel", () => {
  const CHANNEL = { type: "channel", workspace: "slack:T1", channel: "C1" } as const;
  function having(members: string[] | undefined, next_cursor?: string) {
    const asked: object[] = [];
    const answer = async (of: object) => {
      asked.push(of);
      return { members, response_metadata: { next_cursor } };
    };
    const call = caller({ conversations: { members: answer } } as never);
    return { asked, who: people(call, { workspace: "slack:T1", team: "T1" }) };
  }

  it("is told of a hundred at the most, and that there are more where Slack says so", async () => {
    const ids = Array.from({ length: 101 }, (_, n) => `U${n}`);
    const { asked, who } = having(ids, "next");
    const found = await who.members(CHANNEL);
    expect(found).toMatchObject({ more: true });
    expect(found !== "unknown" && found.people.map(({ user }) => user)).toEqual(ids.slice(0, 100));
    expect(asked).toEqual([{ channel: "C1", limit: 100 }]);
    expect(await having(["U1"], "").who.members(CHANNEL)).toEqual({
      people: [{ user: "U1", profile: null }],
      more: false,
    });
    expect(await having(undefined).who.members(CHANNEL)).toEqual({ people: [], more: false });
  });

  it("is asked of our own workspace alone", async () => {
    const { asked, who } = having(["U1"]);
    expect(await who.members({ ...CHANNEL, workspace: "slack:T2" })).toBe("unknown");
    expect(asked).toEqual([]);
  });
});

describe("after a send of which nobody knows the end", () => {
  const THERE = { type: "channel", workspace: "slack:T1", channel: "C1" } as const;
  const said = (ts: string, key: string | null, event_type = "countersign_delivery") => ({
    ts,
    metadata: { event_type, event_payload: key === null ? {} : { key } },
  });
  type Page = { messages?: object[]; response_metadata?: { next_cursor: string } };
  const more = (page: Page, next_cursor = "next"): Page => ({ ...page, response_metadata: { next_cursor } });
  async function looked(...pages: (Page | Error)[]) {
    const asked: object[] = [];
    const history = async (of: object) => {
      asked.push(of);
      const page = pages[asked.length - 1];
      if (page instanceof Error) throw page;
      return page;
    };
    const call = caller({ conversations: { history } } as never);
    const work = sends(call, "slack:T1", fakeConversations(), () => {});
    return { found: await work.delivered(THERE, "k").catch((error: ChatError) => error), asked };
  }
  const ref = (ts: string) => expect.objectContaining({ conversation: "C1", message: ts });

  it.each<[string, (Page | Error)[], unknown]>([
    ["is on the first page", [{ messages: [said("1", "other"), said("2", "k")] }], ref("2")],
    [
      "is on the second",
      [more({ messages: [said("1", "other")] }), { messages: [said("3", "k")] }],
      ref("3"),
    ],
    ["is another's of that key", [{ messages: [said("1", "k", "another_event")] }], "absent"],
    ["has no key", [{ messages: [said("1", null), { ts: "2" }] }], "absent"],
    ["is nowhere", [more({ messages: [] }), {}], "absent"],
    ["is nowhere, and there are no more", [more({ messages: [] }, "")], "absent"],
    ["is further back than is looked", [more({}), more({}), { messages: [said("1", "k")] }], "unknown"],
    ["may not be read", [refused("missing_scope")], "unknown"],
    ["is in a channel that is closed to us", [refused("not_in_channel")], "unknown"],
    [
      "is kept by an answer nobody can read",
      [refused("<html>")],
      expect.objectContaining({ uncertain: false }),
    ],
    [
      "is kept while we are locked out",
      [refused("token_revoked")],
      expect.objectContaining({ concerns: "workspace" }),
    ],
  ])("it %s", async (_, pages, is) => {
    expect((await looked(...pages)).found).toEqual(is);
  });

  it("it is looked for by a hundred at a time, from the newest on, with what each carries", async () => {
    const { asked } = await looked(more({}), {});
    const page = { channel: "C1", limit: 100, include_all_metadata: true };
    expect(asked).toEqual([page, { ...page, cursor: "next" }]);
  });

  it("nothing is said to stand where Slack names no message and opens no conversation", async () => {
    const nothing = async () => ({ ok: true });
    const web = { chat: { postMessage: nothing }, conversations: { open: nothing } };
    const work = sends(caller(web as never), "slack:T1", fakeConversations(), () => {});
    const failing = (asked: Promise<unknown>) => asked.catch((error: unknown) => error);
    expect(await failing(work.send(THERE, message(), "k"))).toMatchObject({ uncertain: true });
    const direct = { type: "direct", account: { workspace: "slack:T1", user: "U1" } } as const;
    expect(await failing(work.send(direct, message(), "k"))).toMatchObject({ uncertain: false });
    const elsewhere = { ...direct, account: { workspace: "slack:T2", user: "U1" } } as const;
    expect(await failing(work.send(elsewhere, message(), "k"))).toMatchObject({ concerns: "conversation" });
  });
});

it.each<[SlackPayload, string | undefined]>([
  [{ type: "event_callback", team_id: "T2", authorizations: [{ team_id: "T1" }] }, "T1"],
  [{ type: "event_callback", team_id: "T2" }, "T2"],
  [{ type: "block_actions", team_id: "T2", authorizations: [{ team_id: "T1" }] }, "T2"],
  [{ view: { app_installed_team_id: "T1" } as never, team_id: "T2" }, "T1"],
  [{ team_id: "T1", team: { id: "T2" } }, "T1"],
  [{ team: { id: "T1" }, user: { team_id: "T2" } }, "T1"],
  [{ user: { team_id: "T1" } }, "T1"],
  [{}, undefined],
])("%j came to the installation in %s", (payload, team) => {
  expect(installedIn(payload)).toBe(team);
});

it.each<[string | undefined, Date]>([
  ["1780993800.123456", new Date(1_780_993_800_123)],
  ["1780993800.123600", new Date(1_780_993_800_124)],
  ["soon", NOW],
  ["", NOW],
  [undefined, NOW],
])("%s is the instant %s", (ts, at) => {
  expect(instantOf(ts, NOW)).toEqual(at);
});
