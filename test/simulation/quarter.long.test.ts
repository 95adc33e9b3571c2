import { beforeAll, describe, expect, it } from "vitest";
import { chanceFrom } from "./chance.ts";
import { type Checker, checkerOf, type Fault } from "./checker.ts";
import { importedBy } from "./imports.ts";
import { QUARTER } from "./plans.ts";
import { type Lived, livedQuarter } from "./quarter.ts";
import type { Arrived, Kind } from "./signs.ts";

const SEED = Number(process.env.TEST_SEED);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const PATIENCE_MS = 15 * MINUTE; // two minutes of work, on two cores that three others share
let lived: Lived;
let checker: Checker;

beforeAll(async () => {
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  lived = await livedQuarter(QUARTER, SEED);
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  const { user, system } = process.cpuUsage(cpu);
  const busy = ((user + system) / 1e6).toFixed(1);
  checker = checkerOf(QUARTER, lived.down);
  const { expected, arrived } = checker.check(lived.messages);
  const figures = Object.entries(expected).map(([kind, n]) => `${kind} ${arrived[kind as Kind]}/${n}`);
  const troubles = `${lived.down.length - 1} outages and lost hours, ${lived.restarts} starts`;
  process.stdout.write(
    `A quarter in ${seconds} s, ${busy} s of it busy (seed ${SEED}): ${lived.looks} beats, ${troubles}; arrived/expected: ${figures.join(", ")}\n`,
  );
}, PATIENCE_MS);

const faultsIn = (messages: readonly Arrived[]) => checker.check(messages).faults;
const ms = (text: string) => new Date(text).getTime();
const later = (one: Arrived, by: number): Arrived => ({
  ...one,
  at: new Date(ms(one.at) + by).toISOString(),
});
const isUp = (at: string) => !lived.down.some(({ from, until }) => from <= at && at < until);

const SIGNS: Record<Kind, (text: string) => boolean> = {
  prompt: (text) => text.includes("\nWhy this one: "),
  nudge: (text) => text.includes("I won't remind you again."),
  summary: (text) => /^(This week: \d+ approved|A quiet week: nothing new)/.test(text),
  digest: (text) => /, week to \d/.test(text.split("\n")[0] ?? ""),
  note: (text) => text.includes("for your review."),
  reminder: (text) => text.includes("been waiting for you."),
};
const KINDS = Object.keys(SIGNS) as Kind[];
const allOf = (kind: Kind) => lived.messages.filter(({ text }) => SIGNS[kind](text));

/** Up to so many of these, drawn anew for every kind of fault but the same in every run. */
function some<T>(of: readonly T[], n = 6): T[] {
  const chance = chanceFrom(SEED + of.length);
  return [...of]
    .map((one) => ({ one, at: chance.next() }))
    .sort((a, b) => a.at - b.at)
    .slice(0, n)
    .map(({ one }) => one);
}

const without = (one: Arrived) => lived.messages.filter((other) => other !== one);
const instead = (one: Arrived, other: Arrived) => lived.messages.map((each) => (each === one ? other : each));
/** Whether this very fault is found in these messages. */
function found(messages: readonly Arrived[], what: Fault["what"], kind: Fault["kind"], of: Arrived): boolean {
  const { conversation, at } = of;
  const wanted = JSON.stringify([kind, what, conversation, at]);
  return faultsIn(messages).some(
    (one) => wanted === JSON.stringify([one.kind, one.what, one.conversation, one.at]),
  );
}

describe("a quarter of twenty trainees in four zones", () => {
  it("has every message that was due, once and on time, and none that was not", () => {
    expect(lived.problems).toEqual([]);
    expect(faultsIn(lived.messages)).toEqual([]);
  });

  it("was no quiet one: every kind of message was due, and there were troubles", () => {
    const { expected } = checker.check(lived.messages);
    for (const kind of KINDS) expect([kind, expected[kind] > 20]).toEqual([kind, true]);
    expect(expected.prompt).toBeGreaterThan(150);
    expect(expected.summary).toBeGreaterThan(200);
    expect(lived.restarts).toBeGreaterThan(10);
  });
});

describe("the checker", () => {
  it("shares nothing with what it checks", () => {
    expect(importedBy("checker.ts")).toEqual([
      "../data.ts",
      "bank-holidays.ts",
      "luxon",
      "node:fs",
      "node:path",
      "plans.ts",
      "reckoning.ts",
      "regular.ts",
      "signs.ts",
      "yaml",
    ]);
  });

  it.each(KINDS)("misses a %s that did not come", (kind) => {
    for (const one of some(allOf(kind))) expect(found(without(one), "missing", kind, one)).toBe(true);
  });

  it.each(KINDS)("notices a %s that came twice, at once or the next day", (kind) => {
    const of = allOf(kind);
    const came = new Set(of.map(({ conversation, at }) => `${conversation} ${at}`));
    const tomorrow = (one: Arrived) => later(one, 24 * HOUR);
    // Two prompts of one week may each have their nudge, a day apart: then the next day's is due, and came.
    const alone = of.filter((one) => !came.has(`${one.conversation} ${tomorrow(one).at}`));
    for (const one of some(alone, 3)) {
      expect(found([...lived.messages, one], "too often", kind, one)).toBe(true);
      const again = tomorrow(one);
      expect(found([...lived.messages, again], "not due", kind, again)).toBe(true);
    }
  });

  it.each(KINDS)("notices a %s that came a minute early, or two minutes late", (kind) => {
    for (const one of some(allOf(kind), 3))
      for (const other of [later(one, -MINUTE), later(one, 2 * MINUTE)]) {
        const messages = instead(one, other);
        expect(found(messages, "missing", kind, one)).toBe(true);
        expect(found(messages, "not due", kind, other)).toBe(true);
      }
  });

  it.each([
    ["Europe/London", "2026-10-25T01:00:00.000Z", 1],
    ["America/New_York", "2026-11-01T06:00:00.000Z", 1],
    ["Australia/Lord_Howe", "2026-10-03T15:30:00.000Z", 0.5],
  ])("notices that the clocks of %s changed and the bot's did not", (zone, change, hours) => {
    const known = [...QUARTER.trainees, ...QUARTER.leads];
    const there = new Set(known.flatMap(({ id, stays }) => (stays[0]?.zone === zone ? [id] : [])));
    const week = new Date(ms(change) + 7 * 24 * HOUR).toISOString();
    const regular = [...allOf("prompt"), ...allOf("summary"), ...allOf("digest")].filter(
      ({ conversation, at }) => there.has(conversation) && at > change && at < week,
    );
    expect(regular.length).toBeGreaterThan(1);
    for (const one of some(regular))
      for (const other of [later(one, hours * HOUR), later(one, -hours * HOUR)]) {
        const faults = faultsIn(instead(one, other)).filter(
          (fault) => fault.conversation === one.conversation,
        );
        expect(faults.map(({ what }) => what)).toEqual(expect.arrayContaining(["missing", "not due"]));
      }
  });

  it("notices a message to someone who was not due: on a day off, before the start, in another's place", () => {
    const planted: [Kind, to: string, at: string][] = [
      ["prompt", "dogwood", "2026-10-20T08:30:00.000Z"], // away for three weeks
      ["prompt", "ash", "2026-10-13T08:30:00.000Z"], // the department is closed
      ["prompt", "teak", "2026-11-12T06:15:00.000Z"], // starts on 18 November
      ["prompt", "sorrel", "2026-10-15T00:45:00.000Z"], // enrolled on 20 October
      ["prompt", "larch", "2026-10-07T18:15:00.000Z"], // every other week, and not in this one
      ["prompt", "rt-one", "2026-10-06T08:30:00.000Z"], // no trainee
      ["summary", "birch", "2026-10-02T15:00:00.000Z"], // works Monday to Wednesday
      ["summary", "dogwood", "2026-10-23T15:00:00.000Z"], // an older week of three away
    ];
    for (const [kind, conversation, at] of planted) {
      const one = { ...(allOf(kind)[0] ?? expect.fail(`There was no ${kind}.`)), conversation, at };
      expect([one, found([...lived.messages, one], "not due", kind, one)]).toEqual([one, true]);
    }
  });

  it("notices a nudge after something was logged", () => {
    const logged = lived.messages.filter(({ text }) => text.startsWith("Sent for review: "));
    const planted = some(logged).map((one) => {
      const sent = allOf("nudge").findLast(({ conversation }) => conversation === one.conversation);
      const text = "If you have something for Sci1, one line is enough. I won't remind you again.";
      return { ...later(one, 5 * HOUR), text: sent?.text ?? text };
    });
    expect(planted.length).toBeGreaterThan(3);
    for (const one of planted) expect(found([...lived.messages, one], "not due", "nudge", one)).toBe(true);
  });

  it("notices a weekly note where nothing waits, and a fourth about the same", () => {
    const note = allOf("note")[0] ?? expect.fail("There were no notes.");
    const fridays = Array.from({ length: 13 }, (_, week) => {
      const friday = ms("2026-10-02T15:00:00Z") + week * 7 * 24 * HOUR;
      return new Date(friday + (friday > ms("2026-10-25") ? HOUR : 0)).toISOString();
    });
    const came = new Set(allOf("note").map(({ conversation, at }) => `${conversation} ${at}`));
    const quiet = ["rt-one", "rt-two", "nm-one", "nm-two"].flatMap((conversation) =>
      fridays
        .filter((at) => isUp(at) && !came.has(`${conversation} ${at}`))
        .map((at) => ({ ...note, conversation, at })),
    );
    expect(quiet.length).toBeGreaterThan(5);
    for (const one of some(quiet, 12))
      expect(found([...lived.messages, one], "not due", "note", one)).toBe(true);
  });

  it("notices what it has never seen", () => {
    const strange = { conversation: "ash", at: "2026-10-01T10:00:00.000Z", text: "Error: undefined" };
    expect(found([...lived.messages, strange], "not understood", "other", strange)).toBe(true);
  });
});
