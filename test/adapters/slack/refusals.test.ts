import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Concerns, MessageRef } from "../../../src/ports/chat.ts";
import { message } from "../../fixtures.ts";
import type { Fault } from "../../platforms/slack/faults.ts";
import { type AtWork, MAYA, slackAtWork } from "./at-work.ts";

/*
 * What becomes of every way in which Slack can refuse, by the real adapter over HTTP. The names are Slack's, as its
 * documentation has them; what each is about is said here by hand.
 */

const ABOUT: Readonly<Record<Concerns, string>> = {
  message: "msg_too_long invalid_blocks invalid_blocks_format msg_blocks_too_long no_text metadata_too_large",
  conversation:
    "not_in_channel is_archived channel_not_found restricted_action restricted_action_read_only_channel messages_tab_disabled user_not_found user_disabled cannot_dm_bot users_not_found",
  workspace:
    "missing_scope token_revoked token_expired invalid_auth account_inactive not_authed team_access_not_granted org_login_required ekm_access_denied accesslimited access_denied two_factor_setup_required message_limit_exceeded not_allowed_token_type no_permission enterprise_is_restricted",
  passing:
    "internal_error fatal_error service_unavailable request_timeout team_added_to_org an_error_that_is_new_in_2027",
};
/** A 200 that says nothing about whether the message stands. */
const UNREADABLE = [
  '{"ok":tru',
  "",
  '{"ok":false}',
  "<html><h1>Blocked by policy</h1></html>",
  "null",
  "[]",
  '"ok"',
  "blocked",
];

let work: AtWork;
let there: MessageRef;
const to = (user = MAYA.id) => ({
  type: "direct" as const,
  account: { workspace: work.chat.workspace, user },
});
beforeAll(async () => {
  work = await slackAtWork({ members: [MAYA, { ...MAYA, id: "U0NEW", email: "new@example.test" }] });
  there = await work.chat.send(to(), message(), "there");
});
afterAll(() => work.close());

async function failing(method: string, fault: Fault, asking: () => Promise<unknown>): Promise<unknown> {
  work.slack.fail(method, fault);
  return asking().catch((error: unknown) => error);
}
const CALLS: readonly [string, () => Promise<unknown>][] = [
  ["chat.postMessage", () => work.chat.send(to(), message(), "k")],
  ["chat.update", () => work.chat.update(there, message())],
  ["conversations.open", () => work.chat.send(to("U0NEW"), message(), "k")],
  ["conversations.history", () => work.chat.delivered(to(), "k")],
  ["reactions.get", () => work.chat.reactionsOn(there)],
];
const asks = (method: string) => method === "conversations.history" || method === "reactions.get";

describe.each(CALLS)("%s", (method, call) => {
  it.each(Object.entries(ABOUT))("tells what is about: %s", async (concerns, names) => {
    for (const error of names.split(" ")) {
      const failed = await failing(method, { type: "refused", error }, call);
      const cannotSay = concerns === "message" || concerns === "conversation" || error === "missing_scope";
      if (asks(method) && cannotSay) expect([error, failed]).toEqual([error, "unknown"]);
      else expect([error, failed]).toMatchObject([error, { name: "ChatError", concerns }]);
    }
  });

  it("takes a 200 that cannot be read for passing, and for uncertain where it changes anything", async () => {
    const expected = { concerns: "passing", uncertain: method.startsWith("chat."), retryAfterMs: null };
    for (const body of UNREADABLE) {
      const failed = await failing(method, { type: "unreadable-before", body }, call);
      expect([body, failed]).toMatchObject([body, { name: "ChatError", ...expected }]);
    }
  });

  it("says nothing of what it was answered with but a name", async () => {
    const body = "<html>Maya Rao, 10 High Street</html>";
    const failed = await failing(method, { type: "unreadable-before", body }, call);
    expect(String(failed)).toBe(`ChatError: slack ${method}: an answer that cannot be read`);
  });
});
