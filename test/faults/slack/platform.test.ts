import { describe, expect, it } from "vitest";
import { thing } from "../../platforms/slack/limits/reading.ts";
import { requests } from "../../platforms/slack/requests.ts";
import type { Fault } from "../../platforms/slack/web-api.ts";
import { AS_THE_NEWEST, heedful, QUICK, REORDERED, reactInEveryOrder } from "../asked.ts";
import { nothingOutlivesItsTest, until } from "../program.ts";
import { crowd } from "./crowd.ts";
import { keyOf } from "./promises.ts";
import { type FaultStage, faultStage, figure, MAYA, promisesHold, startKilledAt, TICK } from "./stage.ts";

nothingOutlivesItsTest();

const posts = ({ slack }: FaultStage) => slack.callsOf("chat.postMessage").length;

const lift = ({ rows }: FaultStage) =>
  rows((db) => db.rateBucket.updateMany({ data: { pausedUntil: 0, spentUntil: 0 } }));

describe("asked to wait", () => {
  it("with Retry-After: nothing is called before it is over, and everything arrives", async () => {
    const stage = await faultStage();
    const { heard, trial } = heedful(QUICK, "send");
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
    await stage.start({ rate: QUICK });
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
    await (await stage.start({ rate: QUICK })).engine.beat();
    const waiting = posts(stage) - before - asked;
    await stage.stop();
    await lift(stage);
    await stage.start({ rate: QUICK });
    await stage.allSent();
    figure("429 without the header", { "calls until it paused": asked, "calls while paused": waiting });
    expect(waiting).toBe(0);
    await promisesHold(stage);
  });

  it("again and again, by a rate it has to keep to: it calls nothing early, and all arrive once", async () => {
    const people = crowd(30, 3);
    const stage = await faultStage({ members: people.all, csv: people.csv });
    const { heard, trial } = heedful(QUICK, "send");
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
    await stage.start({ rate: { ...QUICK, perSecond: 10, mostPerSecond: 10 } });
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
    await stage.logs(MAYA, ...REORDERED);
    await stage.allSent();
    const from = requests(slack);
    const events = await reactInEveryOrder((number, all) => {
      const { channel, ts } = stage.okafor.sees(`To review: #${number},`);
      // Slack's times are finer than ours, but nobody's clicks are.
      return all.map((added, at) => {
        const reacted = added ? from.reactionAdded : from.reactionRemoved;
        const { kind, payload } = reacted("U0OKAFOR", TICK, { channel, ts });
        const event_ts = `${Math.floor(Date.now() / 1_000) - 10 + at}.000100`;
        return { kind, payload: { ...payload, event: { ...thing(payload.event), event_ts } } };
      });
    }, send);
    await stage.allSent();
    figure("reactions out of order", { orders: REORDERED.length, events });
    expect(await stage.statuses()).toEqual(AS_THE_NEWEST);
    await promisesHold(stage);
  });

  it("on a card that is not on record yet, after a kill between the sending and the record, are applied", async () => {
    const stage = await faultStage();
    const { slack } = stage;
    const bot = await startKilledAt("after-card", stage.databaseUrl, stage.settings);
    stage.listensAt(bot.url);
    await stage.logs(MAYA, "Sent, and never recorded");
    expect((await bot.ended).signal).toBe("SIGKILL");
    const card = () => slack.everything().find(({ metadata }) => keyOf(metadata)?.startsWith("card:"));
    let told = () => {};
    const reacted = new Promise<void>((resolve) => {
      told = resolve;
    });
    await stage.start({
      rate: null,
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
