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

it("a method that Slack wants left alone is left alone by the outbox, whoever was told so", async () => {
  const { slack, chat, send } = work;
  await work.listen(async () => ({ type: "notice", message: message("Here you are.") }));
  const maya = slackMember(slack, { user: MAYA.id, send });
  slack.fail("chat.postMessage", { type: "rate-limited", retryAfter: 300 });
  expect((await maya.says("gaps")).status).toBe(200);
  const to = { type: "direct" as const, account: { workspace: chat.workspace, user: MAYA.id } };
  const failed = await chat.send(to, message("News"), "k1").catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(ChatError);
  expect((failed as ChatError).retryAfterMs).toBeGreaterThan(200_000);
  expect(slack.callsOf("chat.postMessage")).toHaveLength(1);
  expect(slack.early).toBe(0);
});

it("an answer that Slack wants a moment later is given a moment later, however often it wants that", async () => {
  const { slack, send } = work;
  await work.listen(async () => ({ type: "notice", message: message("Here you are.") }));
  const maya = slackMember(slack, { user: MAYA.id, send });
  const later = { type: "rate-limited", retryAfter: 1 } as const;
  slack.fail("chat.postMessage", later, later);
  expect((await maya.says("gaps")).status).toBe(200);
  await until("the answer is there", () => maya.inbox().includes("Here you are."));
  expect(slack.early).toBe(0);
  expect(slack.callsOf("chat.postMessage")).toHaveLength(3);
});

it("an answer that Slack would have again at once, for ever, is given up after a few times", async () => {
  const { slack, send } = work;
  await work.listen(async () => ({ type: "notice", message: message("Here you are.") }));
  const maya = slackMember(slack, { user: MAYA.id, send });
  slack.fail(
    "chat.postMessage",
    ...Array.from({ length: 40 }, () => ({ type: "rate-limited", retryAfter: 0 }) as const),
  );
  expect((await maya.says("gaps")).status).toBe(200);
  await until("it is given up", () => work.logged.some(({ event }) => event === "slack.answer-not-shown"));
  expect(slack.callsOf("chat.postMessage").length).toBeLessThan(20);
  expect(maya.inbox()).not.toContain("Here you are.");
});
