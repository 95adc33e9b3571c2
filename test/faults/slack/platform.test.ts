import { describe, expect, it } from "vitest";
import type { Chat } from "../../../src/ports/chat.ts";
import { ChatError } from "../../../src/ports/chat.ts";
import type { Rate } from "../../../src/ports/rates.ts";
import type { Fault } from "../../platforms/slack/faults.ts";
import { thing } from "../../platforms/slack/limits/reading.ts";
import { requests } from "../../platforms/slack/requests.ts";
import { nothingOutlivesItsTest, startBotProcess, until } from "../program.ts";
import { crowd } from "./crowd.ts";
import { keyOf } from "./promises.ts";
import { type FaultStage, faultStage, figure, promisesHold } from "./stage.ts";

nothingOutlivesItsTest();

const TICK = "white_check_mark";
const MAYA = "U0MAYA";
const QUICK = { perSecond: 40, mostPerSecond: 60, burst: 5, gapMs: 0 };

const posts = ({ slack }: FaultStage) => slack.callsOf("chat.postMessage").length;
/** Sends that were begun after somebody had heard "wait" and before that was over. What was under way is none. */
function heedful(rate: Rate) {
  let closedUntil = 0;
  const heard = { early: 0 };
  const around = (chat: Chat): Chat => ({
    ...chat,
    async send(...args) {
      if (performance.now() < closedUntil) heard.early += 1;
      try {
        return await chat.send(...args);
      } catch (error) {
        const ms = error instanceof ChatError ? (error.retryAfterMs ?? 0) : 0;
        closedUntil = Math.max(closedUntil, performance.now() + ms);
        throw error;
      }
    },
  });
  return { heard, trial: { around, rateOf: () => rate } };
}

const lift = ({ rows }: FaultStage) =>
  rows((db) => db.rateBucket.updateMany({ data: { pausedUntil: 0, spentUntil: 0 } }));

describe("asked to wait", () => {
  it("with Retry-After: nothing is called before it is over, and everything arrives", async () => {
    const stage = await faultStage();
    const { heard, trial } = heedful(QUICK);
    await stage.start(trial);
    stage.slack.fail("chat.postMessage", { type: "rate-limited", retryAfter: 2 });
    await stage.logs(MAYA, "One", "Two");
    await stage.allSent();
    figure("429 with Retry-After", { calls: posts(stage), early: heard.early });
    expect(heard.early).toBe(0);
    await promisesHold(stage);
  });

  it("without the header: nothing more is called, not even by a program that was started again", async () => {
    const stage = await faultStage();
    await stage.start({ rateOf: () => QUICK });
    await stage.logs(MAYA, "Before");
    await stage.allSent();
    const before = posts(stage);
    stage.slack.fail("chat.postMessage", { type: "rate-limited" });
    await stage.logs(MAYA, "Asked to wait");
    const pausedUntil = async () =>
      Number(
        (await stage.rows((db) => db.rateBucket.findFirst({ where: { purpose: "messages" } })))?.pausedUntil,
      );
    await until("the pause is written down", async () => (await pausedUntil()) > Date.now());
    await stage.stop();
    const asked = posts(stage) - before;
    await (await stage.start({ rateOf: () => QUICK })).engine.beat();
    const waiting = posts(stage) - before - asked;
    await stage.stop();
    await lift(stage);
    await stage.start({ rateOf: () => QUICK });
    await stage.allSent();
    figure("429 without the header", { "calls until it paused": asked, "calls while paused": waiting });
    expect(waiting).toBe(0);
    await promisesHold(stage);
  });

  it("again and again, by a rate it has to keep to: it calls nothing early, and all arrive once", async () => {
    const people = crowd(30, 3);
    const stage = await faultStage({ members: people.all, csv: people.csv });
    const { heard, trial } = heedful(QUICK);
    await stage.start(trial);
    for (const { id } of people.all) await stage.member(id).opensHome();
    stage.slack.allow({ perSecond: 20, burst: 5 });
    const notes = people.trainees.flatMap(({ id }) =>
      [`${id} one`, `${id} two`].map((words) => ({ id, words })),
    );
    await Promise.all(notes.map(({ id, words }) => stage.member(id).says(`note ${words}`)));
    await stage.allSent();
    const sent = stage.slack.everything().filter(({ metadata }) => keyOf(metadata)).length;
    figure("20 a second permitted", { sent, calls: posts(stage), early: heard.early });
    expect({ sent, early: heard.early }).toEqual({ sent: 60, early: 0 });
    await promisesHold(stage);
  });

  it("people whom nobody has looked up yet are found and written to, at the usual pace", async () => {
    const people = crowd(2, 25);
    const stage = await faultStage({
      members: people.all,
      csv: people.csv.replace(
        "Supervisor.0@example.test,2026",
        `${people.supervisors.map(({ email }) => email).join(";")},2026`,
      ),
    });
    await stage.start({ rateOf: () => ({ ...QUICK, perSecond: 10, mostPerSecond: 10 }) });
    await stage.logs(people.trainees[0]?.id ?? "", "Asked of everybody");
    await stage.allSent();
    const found = stage.slack.callsOf("users.lookupByEmail").length;
    figure("25 supervisors nobody knew", { found, sent: posts(stage) });
    await promisesHold(stage);
  });
});

const FAULTS: readonly Fault[] = [
  { type: "hang-after" },
  { type: "hang-before" },
  { type: "error-before", status: 503 },
  { type: "error-after", status: 503 },
  { type: "cut-before" },
  { type: "cut-after" },
  { type: "error-after", status: 500 },
];

it("errors, cut connections and silence, before and after the effect: nothing lost, nothing doubled", async () => {
  const stage = await faultStage();
  const { slack, okafor } = stage;
  await stage.start();
  slack.fail("chat.postMessage", ...FAULTS);
  await stage.logs(MAYA, "One", "Two", "Three", "Four");
  await stage.allSent();
  expect(slack.callsOf("chat.postMessage").filter(({ fault }) => fault)).toHaveLength(FAULTS.length);
  slack.fail("chat.update", ...FAULTS);
  for (const n of [1, 2, 3, 4]) await okafor.reacts(TICK, `To review: #${n}`);
  await stage.allSent();
  expect(await stage.statuses()).toEqual(Array(4).fill("approved"));
  figure("5xx, cuts and hangs", {
    faults: slack.calls.filter(({ fault }) => fault).length,
    messages: slack.everything().filter(({ metadata }) => keyOf(metadata)).length,
  });
  await promisesHold(stage);
});

describe("reactions", () => {
  it("in whatever order they come, the newest event counts, and each is acted on once", async () => {
    const stage = await faultStage();
    const { slack, send } = stage;
    await stage.start();
    const orders = [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ];
    await stage.logs(MAYA, ...orders.flatMap((_, n) => [`Ends with ✅ ${n}`, `Ends without ${n}`]));
    await stage.allSent();
    const from = requests(slack);
    let events = 0;
    for (const [n, order] of orders.entries())
      for (const [k, first] of [true, false].entries()) {
        const card = stage.okafor.sees(`To review: #${2 * n + k + 1},`);
        const on = { channel: card.channel, ts: card.ts };
        // Slack's times are finer than ours, but nobody's clicks are.
        const happened = [first, !first, first].map((added, at) => {
          const { kind, payload } = (added ? from.reactionAdded : from.reactionRemoved)("U0OKAFOR", TICK, on);
          const event_ts = `${Math.floor(Date.now() / 1_000) - 10 + at}.000100`;
          return { kind, payload: { ...payload, event: { ...thing(payload.event), event_ts } } };
        });
        for (const which of order) {
          const request = happened[which];
          if (!request) continue;
          const both = await Promise.all([send(request), send(request)]);
          expect(both.map(({ status }) => status)).toEqual([200, 200]);
          events += 2;
        }
      }
    await stage.allSent();
    figure("reactions out of order", { orders: 2 * orders.length, events });
    expect(await stage.statuses()).toEqual(orders.flatMap(() => ["approved", "submitted"]));
    await promisesHold(stage);
  });

  it("on a card that is not on record yet, after a kill between the sending and the record, are applied", async () => {
    const stage = await faultStage();
    const { slack } = stage;
    const bot = await startBotProcess(stage.databaseUrl, { ...stage.settings, KILLED_AT: "after-card" }, [
      "test/faults/slack/killed-at.ts",
    ]);
    stage.listensAt(bot.url);
    await stage.logs(MAYA, "Sent, and never recorded");
    expect((await bot.ended).signal).toBe("SIGKILL");
    const card = () => slack.everything().find(({ metadata }) => keyOf(metadata)?.startsWith("card:"));
    let told = () => {};
    const reacted = new Promise<void>((resolve) => {
      told = resolve;
    });
    await stage.start({
      rateOf: () => null,
      around: (chat) => ({
        ...chat,
        delivered: async (to, key) => {
          await reacted;
          return chat.delivered(to, key);
        },
      }),
    });
    const post = card();
    const who = slack.channels.get(post?.channel ?? "")?.members.find((id) => id !== slack.botUser) ?? "";
    const answered = await stage.member(who).reacts(TICK, `To review: #1`);
    expect(answered.status).toBe(200);
    expect(await stage.statuses()).toEqual(["submitted"]);
    told();
    await until("it is approved", async () => (await stage.statuses())[0] === "approved");
    await stage.allSent();
    figure("a reaction before the record", { messages: posts(stage) });
    await promisesHold(stage);
  });
});
