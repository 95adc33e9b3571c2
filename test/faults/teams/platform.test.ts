import { describe, expect, it } from "vitest";
import { outboxFindings } from "../../../src/commands/check-ups.ts";
import type { SendTimeouts } from "../../../src/engine/sending.ts";
import type { Fault } from "../../platforms/teams/connector.ts";
import type { TeamsMember } from "../../platforms/teams/member.ts";
import type { TeamsPost } from "../../platforms/teams/tenant.ts";
import type { Trial } from "../../trial.ts";
import { heedful, QUICK } from "../asked.ts";
import { until } from "../program.ts";
import { attempts, calls, pressed, TICK, untilFriday } from "./acts.ts";
import { keysSent, promisesHold } from "./promises.ts";
import { type FaultStage, faultStage, figure, UNPACED } from "./stage.ts";

const repeated = (keys: readonly string[]) =>
  [...new Set(keys)].filter((key) => keys.indexOf(key) !== keys.lastIndexOf(key));
const of = <T>(many: number, one: T): T[] => Array(many).fill(one);

describe("asked to wait", () => {
  it("with Retry-After: nothing is called before it is over, and everything arrives", async () => {
    const { heard, trial } = heedful(QUICK, "send", "update");
    const stage = await faultStage(trial);
    const { teams, okafor } = stage;
    teams.fail("send", { type: "rate-limited", retryAfter: 1 });
    await stage.logs("One", "Two");
    await stage.allSent();
    teams.fail("update", { type: "rate-limited", retryAfter: 1 });
    await okafor.reacts(TICK, "To review: #1");
    await stage.allSent();
    figure("429 with Retry-After", { calls: calls(stage), early: heard.early });
    expect(heard.early).toBe(0);
    expect(calls(stage)).toBe(attempts(stage));
    expect(await stage.statuses()).toEqual(["approved", "submitted"]);
    await promisesHold(stage);
  });

  it("without the header: nothing more is called, not even by a program that was started again", async () => {
    const paced: Trial = { rate: QUICK };
    const stage = await faultStage(paced);
    const before = calls(stage);
    stage.teams.fail("send", { type: "rate-limited" });
    await stage.logs("Asked to wait");
    const bucket = () => stage.rows((db) => db.rateBucket.findFirst({ where: { purpose: "messages" } }));
    await until("the pause is written down", async () => Number((await bucket())?.pausedUntil) > Date.now());
    await stage.stop();
    const asked = calls(stage) - before;
    await (await stage.start(paced)).engine.beat();
    const waiting = calls(stage) - before - asked;
    await stage.stop();
    await stage.rows((db) => db.rateBucket.updateMany({ data: { pausedUntil: 0, spentUntil: 0 } }));
    await stage.start(paced);
    await stage.allSent();
    figure("429 without the header", { "calls until it paused": asked, "calls while paused": waiting });
    expect(waiting).toBe(0);
    await promisesHold(stage);
  });

  it("with 412, which says nothing was done: it is tried again, by us alone, and all arrive once", async () => {
    const stage = await faultStage();
    const { teams, okafor } = stage;
    const refused: Fault = { type: "error-before", status: 412 };
    teams.fail("send", ...of(3, refused));
    await stage.logs("One");
    await stage.allSent();
    teams.fail("update", ...of(2, refused));
    await okafor.reacts(TICK, "To review: #1");
    await stage.allSent();
    const refusals = teams.calls.filter(({ fault }) => fault).length;
    figure("412", { refused: refusals, attempts: attempts(stage), calls: calls(stage) });
    expect(calls(stage)).toBe(attempts(stage));
    expect(await stage.statuses()).toEqual(["approved"]);
    await promisesHold(stage);
  });
});

const UNCERTAIN: readonly Fault[] = [
  { type: "error-before", status: 500 },
  { type: "error-after", status: 500 },
  { type: "error-before", status: 503 },
  { type: "error-after", status: 502 },
  { type: "cut-before" },
  { type: "cut-after" },
  { type: "hang-before" },
  { type: "hang-after" },
];
/** Handed on to the engine with the rest of a trial. */
const IMPATIENT: Trial & { pace: SendTimeouts } = { ...UNPACED, pace: { leaseMs: 60_000, sendMs: 2_000 } };
/** Faults after the effect leave one copy more. */
const copied = (faults: readonly Fault[]) => faults.filter(({ type }) => type.endsWith("-after")).length;

const shownOf = ({ teams }: FaultStage, who: TeamsMember, says: string) =>
  teams.posts(teams.personalOf(who.person.id).id).filter((post) => who.reads(post).startsWith(says));

describe("errors, cut connections and silence, before and after the effect", () => {
  it("nothing is lost, a message comes again only where it may have been lost, and nobody repeats but us", async () => {
    const stage = await faultStage(IMPATIENT);
    const { teams, okafor } = stage;
    teams.fail("send", ...UNCERTAIN);
    await stage.logs("One", "Two", "Three", "Four");
    await stage.allSent();
    const keys = await keysSent(stage);
    expect(keys.length - new Set(keys).size).toBe(copied(UNCERTAIN));
    teams.fail("update", ...UNCERTAIN.slice(0, 6));
    for (const n of [1, 2, 3, 4]) await okafor.reacts(TICK, `To review: #${n}`);
    await stage.allSent();
    expect(await stage.statuses()).toEqual(of(4, "approved"));
    expect(calls(stage)).toBe(attempts(stage));
    figure("5xx, cuts and silence", {
      faults: teams.calls.filter(({ fault }) => fault).length,
      attempts: attempts(stage),
      calls: calls(stage),
      "messages on record": new Set(keys).size,
      "copies beside them": keys.length - new Set(keys).size,
    });
    await promisesHold(stage, { doubled: repeated(keys) });
  });

  it("a card that came twice is one entry: the buttons of either copy decide it, ✅ on the one that Teams named to us", async () => {
    const stage = await faultStage();
    const { teams, okafor } = stage;
    for (const title of ["One", "Two"]) {
      teams.fail("send", ...of(3, { type: "error-after", status: 503 } as const));
      await stage.logs(title);
      await stage.allSent();
    }
    const doubled = repeated(await keysSent(stage));
    const [[stray, known], [other, alsoKnown]] = ["To review: #1", "To review: #2"].map((says) =>
      shownOf(stage, okafor, says),
    ) as [[TeamsPost, TeamsPost], [TeamsPost, TeamsPost]];
    await okafor.reacts(TICK, stray); // Teams never told us its id: it is no card that we know
    expect(await stage.statuses()).toEqual(["submitted", "submitted"]);
    await okafor.does(pressed(stage, okafor, stray, "Approve"));
    await okafor.reacts(TICK, alsoKnown);
    await stage.allSent();
    expect(await stage.statuses()).toEqual(["approved", "approved"]);
    expect([known, alsoKnown].map((post) => okafor.reads(post).slice(0, 9))).toEqual(of(2, "Approved:"));
    await okafor.does(pressed(stage, okafor, other, "Approve"));
    await stage.allSent();
    const decisions = await stage.rows((db) => db.decision.count());
    figure("messages that came twice", { entries: 2, copies: doubled.length, decisions });
    expect(decisions).toBe(2);
    await promisesHold(stage, { doubled });
  });

  it("prompts, summaries and digests are sent once or held back, and the operator hears of those", async () => {
    const stage = await faultStage();
    const { teams, office, maya, shah } = stage;
    const inboxes = () => [...maya.inbox(), ...shah.inbox()].length;
    const before = inboxes();
    const faults = UNCERTAIN.slice(1, 4);
    teams.fail("send", ...faults);
    await untilFriday(stage);
    await stage.allSent();
    const due = await stage.rows((db) => db.delivery.findMany({ where: { whenUnsure: "hold" } }));
    const held = due.filter(({ state }) => state === "held");
    const metrics = await (await fetch(`${stage.url()}metrics`)).text();
    const findings = await outboxFindings(office.desk, office.deliveries);
    figure("prompts and summaries", {
      due: due.length,
      faults: faults.length,
      held: held.length,
      arrived: inboxes() - before,
    });
    expect(held).toHaveLength(faults.length);
    expect((await office.deliveries.counts()).held).toBe(faults.length);
    expect(metrics).toContain(`countersign_deliveries{state="held"} ${faults.length}`);
    expect(findings.map(({ what }) => what)).toContain(
      `${faults.length} messages held back, because nobody can say whether they arrived.`,
    );
    expect(stage.said().match(/delivery\.held/g)).toHaveLength(faults.length);
    expect(await keysSent(stage)).toHaveLength(due.length - faults.length + copied(faults));
    await promisesHold(stage, { unsettled: held.map(({ key }) => key) });
  });
});
