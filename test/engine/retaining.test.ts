import { expect, it } from "vitest";
import { dailyPruning } from "../../src/engine/daily-pruning.ts";
import { retaining } from "../../src/engine/retaining.ts";
import { fakeClock } from "../fakes/clock.ts";
import { department } from "../stories/department.ts";

/* Promises how often it is looked at what goes by its time, what is logged of it, and that what fails is tried again. */

function book() {
  const lines: string[] = [];
  const note =
    (level: string) =>
    (event: string, facts = {}) =>
      void lines.push(`${level} ${event} ${JSON.stringify(facts)}`);
  return { lines, log: { info: note("info"), warn: note("warn"), error: note("error") } };
}

it("words whose time is over are looked for once an hour, and what went is kept beside the backups", async () => {
  const d = await department();
  for (const who of ["maya", "shah"] as const) await d[who].commands("help");
  await d.maya.logs();
  const enrolment = (await d.store.directory("all")).enrolments.get("rao-rt") ?? expect.fail();
  const ended = { lastDay: "2026-06-30", how: "completed" as const };
  await d.writes({ type: "enrolment", enrolment: { ...enrolment, ended } });
  for (const day of ["2027-04-02 10:00", "2027-06-01 10:00"]) await d.at(day);
  let [looked, kept, fails] = [0, 0, true];
  const store = {
    ...d.store,
    keptWords: async () => {
      looked += 1;
      if (fails) throw new Error("away");
      return d.store.keptWords();
    },
  };
  const clock = fakeClock(new Date("2027-07-01T09:00:00.000Z"));
  const { lines, log } = book();
  const keep = async () => {
    kept += 1;
  };
  const look = retaining({ ...d.desk, store, clock }, log, keep);
  await look();
  fails = false;
  const done: string[] = [];
  for (const at of ["09:00:30", "09:59:59", "10:00:00", "10:30:00"]) {
    clock.moveTo(new Date(`2027-07-01T${at}.000Z`));
    await look();
    done.push(`${at} looked ${looked}, kept ${kept}`);
  }
  expect(done).toEqual([
    "09:00:30 looked 2, kept 1",
    "09:59:59 looked 2, kept 1",
    "10:00:00 looked 3, kept 1",
    "10:30:00 looked 3, kept 1",
  ]);
  expect(lines).toEqual([
    'error retention.failed {"why":"Error: away"}',
    'info retention {"warned":1,"gone":1}',
  ]);
});

it("what goes by its age goes once a day (UTC), ten batches with a beat, and is begun anew where that fails", async () => {
  const clock = fakeClock(new Date("2026-06-09T22:00:00.000Z"));
  const { lines, log } = book();
  let fails = true;
  let left = 25; // batches of old reactions
  const asked: string[] = [];
  const none = async () => [];
  const store = {
    recordCarried: async () => {
      if (fails) throw new Error("away");
      return false;
    },
    settledBefore: none,
    causesBefore: none,
    prune: async (what: string, before: Date, most: number) => {
      const some = what === "reactions" && left > 0;
      if (some) left -= 1;
      else asked.push(`${what} ${before.toISOString()} ${most}`);
      return some ? most : 0;
    },
  };
  const prune = dailyPruning({ store: store as never, clock }, log);
  await prune();
  fails = false;
  const beats: number[] = [];
  for (const at of [
    "09T22:00:30",
    "09T22:01:00",
    "09T22:01:30",
    "09T22:02:00",
    "09T23:59:59",
    "10T00:00:00",
  ]) {
    clock.moveTo(new Date(`2026-06-${at}.000Z`));
    await prune();
    beats.push(left);
  }
  expect(beats).toEqual([18, 8, 0, 0, 0, 0]);
  expect(lines).toEqual([
    'warn pruning.failed {"why":"Error: away"}',
    'info pruned {"answers":0,"page-links":0,"page-visits":0,"reactions":5000,"outsider-links":0,"occurrences":0}',
  ]);
  // From when it is begun: a day's work that goes on over midnight has one age.
  expect(asked).toEqual(
    ["2026-06-09T22:00:30.000Z", "2026-06-10T00:00:00.000Z"].flatMap((from) =>
      [
        ["answers", 1],
        ["page-links", 1],
        ["page-visits", 2],
        ["reactions", 30],
        ["outsider-links", 90],
        ["occurrences", 800],
      ].map(([what, days]) => {
        const before = new Date(Date.parse(from) - Number(days) * 86_400_000).toISOString();
        return `${what} ${before} 200`;
      }),
    ),
  );
});
