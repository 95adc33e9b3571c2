import { afterEach, beforeEach, expect, it } from "vitest";
import { ChatError } from "../../../src/ports/chat.ts";
import { until } from "../../faults/program.ts";
import { slackMember } from "../../platforms/slack/member.ts";
import { type AtWork, MAYA, slackAtWork } from "./at-work.ts";

let work: AtWork;
beforeEach(async () => {
  work = await slackAtWork();
});
afterEach(() => work.close());

const message = (lead: string) => ({ lead, parts: [], buttons: [], note: null });

it("a method that Slack wants left alone is left alone by the outbox and by the answers to people", async () => {
  const { slack, chat, send } = work;
  await work.listen(async () => ({ type: "notice", message: message("Here you are.") }));
  const maya = slackMember(slack, { user: MAYA.id, send });
  slack.fail("chat.postMessage", { type: "rate-limited", retryAfter: 1 });
  const answered = maya.says("gaps");
  await until("Slack has asked us to wait", () => slack.callsOf("chat.postMessage").length === 1);
  await until("we have heard it", async () => {
    const to = { type: "direct" as const, account: { workspace: chat.workspace, user: MAYA.id } };
    const failed = await chat.send(to, message("News"), "k1").catch((error: unknown) => error);
    return failed instanceof ChatError && failed.retryAfterMs !== null && failed.retryAfterMs <= 1_000;
  });
  expect((await answered).status).toBe(200);
  await until("the answer is there", () => maya.inbox().includes("Here you are."));
  expect(slack.early).toBe(0);
  expect(slack.callsOf("chat.postMessage")).toHaveLength(2);
});
