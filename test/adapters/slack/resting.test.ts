import { afterEach, beforeEach, expect, it } from "vitest";
import { answers } from "../../../adapters/slack/answers.ts";
import { surfaceOf } from "../../../adapters/slack/payload.ts";
import { ChatError, type ChatReply } from "../../../src/ports/chat.ts";
import { until } from "../../faults/program.ts";
import { message } from "../../fixtures.ts";
import { slackMember } from "../../platforms/slack/member.ts";
import { blank } from "../shared/forms.ts";
import { type AtWork, MAYA, slackAtWork } from "./at-work.ts";

let work: AtWork;
beforeEach(async () => {
  work = await slackAtWork();
});
afterEach(() => work.close());

const HERE: ChatReply = { type: "notice", message: message({ lead: "Here you are." }) };
/** Maya, whose every word is answered so. */
async function answered() {
  await work.listen(async () => HERE);
  return slackMember(work.slack, { user: MAYA.id, send: work.send });
}

it("a method that Slack wants left alone is left alone by the outbox, whoever was told so", async () => {
  const { slack, chat } = work;
  const maya = await answered();
  slack.fail("chat.postMessage", { type: "rate-limited", retryAfter: 300 });
  expect((await maya.says("gaps")).status).toBe(200);
  const failed = await chat.send(work.toMaya, message(), "k1").catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(ChatError);
  expect((failed as ChatError).retryAfterMs).toBeGreaterThan(200_000);
  expect(slack.callsOf("chat.postMessage")).toHaveLength(1);
  expect(slack.early).toBe(0);
});

it("an answer that Slack wants a moment later is given a moment later, however often it wants that", async () => {
  const { slack } = work;
  const maya = await answered();
  const later = { type: "rate-limited", retryAfter: 1 } as const;
  slack.fail("chat.postMessage", later, later);
  expect((await maya.says("gaps")).status).toBe(200);
  await until("the answer is there", () => maya.inbox().includes("Here you are."));
  expect(slack.early).toBe(0);
  expect(slack.callsOf("chat.postMessage")).toHaveLength(3);
});

it("an answer that Slack would have again at once, for ever, is tried a few times, ever longer apart, and given up within its minute", async () => {
  const rests: number[] = [];
  const logged: string[] = [];
  const busy = () => Promise.reject(new ChatError("rate limited", { retryAfterMs: 0 }));
  const { show } = answers(
    busy,
    (event) => logged.push(event),
    async (ms) => void rests.push(ms),
  );
  const surface = surfaceOf({ user: { id: MAYA.id } }, "event");
  await show(HERE, surface);
  expect(rests.map((ms) => Math.round(ms / 100))).toEqual([5, 10, 20, 40, 80, 160]);
  expect(logged).toEqual(["slack.answer-not-shown"]);
});

it("an answer that came too late to be shown on Home or for a global shortcut is told in the person's own conversation", async () => {
  const { slack } = work;
  const buttons = [{ label: "My coverage", action: "coverage", value: "", style: "plain" as const }];
  await work.listen(async (event) => {
    if (event.type === "home") return { type: "notice", message: message({ buttons }) };
    slack.expireTriggers(); // as after three seconds
    return HERE;
  });
  const maya = slackMember(slack, { user: MAYA.id, send: work.send });
  await maya.opensHome();
  for (const act of [() => maya.presses("My coverage"), () => maya.uses("log_evidence")]) {
    const before = maya.inbox().length;
    expect((await act()).status).toBe(200);
    await expect
      .poll(() => maya.inbox().slice(before))
      .toEqual(["Slack could not show the answer in time. Please press or type that again."]);
  }
  expect(slack.violations).toEqual([]);
});

it("a form that came too late for its press is said so there, to them alone, and what was pressed stays as it is", async () => {
  const { slack, chat } = work;
  const buttons = [{ label: "Log evidence", action: "log", value: "", style: "plain" as const }];
  await work.listen(async () => {
    slack.expireTriggers();
    return { type: "form", form: blank };
  });
  const maya = slackMember(slack, { user: MAYA.id, send: work.send });
  await chat.send(work.toMaya, message({ lead: "Anything this week?", buttons }), "k1");
  expect((await maya.presses("Log evidence")).status).toBe(200);
  await expect
    .poll(() => slack.ephemerals.map(({ text }) => text))
    .toEqual(["Slack could not show the answer in time. Please press or type that again."]);
  expect(maya.inbox()).toEqual(["Anything this week?\n[Log evidence]"]);
  expect(slack.violations).toEqual([]);
});
