import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Concerns, MessageRef } from "../../../src/ports/chat.ts";
import { message } from "../../fixtures.ts";
import type { Fault } from "../../platforms/slack/web-api.ts";
import { type AtWork, MAYA, slackAtWork } from "./at-work.ts";

/*
 * What becomes of every way in which Slack can refuse, by the real adapter over HTTP. What each of Slack's names is about
 * is held in `meanings.test.ts`; here stand a few of each.
 */

const ABOUT: Readonly<Record<Concerns, string>> = {
  message: "msg_too_long invalid_blocks no_text metadata_too_large",
  conversation: "not_in_channel is_archived channel_not_found user_not_found users_not_found",
  workspace: "missing_scope token_revoked invalid_auth not_authed message_limit_exceeded no_permission",
  passing: "internal_error fatal_error service_unavailable an_error_that_is_new_in_2027",
};
/** A 200 that says nothing about whether the message stands. */
const UNREADABLE = [
  '{"ok":tru',
  "",
  '{"ok":false}',
  "<html><h1>Blocked</h1></html>",
  "null",
  "[]",
  '"ok"',
  "no",
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

it("an answer without the message is none that says it has no reactions", async () => {
  const bare = { type: "unreadable-before", body: '{"ok":true}' } as const;
  expect(await failing("reactions.get", bare, () => work.chat.reactionsOn(there))).toBe("unknown");
});

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
