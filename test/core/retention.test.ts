import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, type Day, daysBetween } from "../../src/core/calendar/calendar.ts";
import {
  firstDayWithout,
  isRetention,
  type Notice,
  type Retained,
  retainedOf,
} from "../../src/core/calendar/retention.ts";

interface Said {
  days: Notice;
  goesOn: Day;
  toldOn: Day | null;
}

const stands = (lastDay: Day, today: Day, warnings: readonly Said[] = [], more: object = {}): Retained =>
  retainedOf({ ended: { lastDay, how: "completed" } }, { months: 12, held: null, warnings, today, ...more });

describe("when the words of an enrolment go", () => {
  test("after so many months, by the calendar: never a day short where a month has fewer", () => {
    expect(firstDayWithout("2026-08-31", 12)).toBe("2027-09-01");
    expect(firstDayWithout("2028-02-29", 12)).toBe("2029-03-01");
    expect(firstDayWithout("2026-11-30", 3)).toBe("2027-03-01");
    expect(firstDayWithout("2026-10-24", 12)).toBe("2027-10-25");
    expect([2, 3, 120, 121, 4.5].map(isRetention)).toEqual([false, true, true, false, false]);
  });

  test("not while it goes on, not where the programme keeps them, and not while they are held", () => {
    expect(
      retainedOf({ ended: null }, { months: 12, held: null, warnings: [], today: "2027-01-01" }).type,
    ).toBe("goes-on");
    expect(stands("2027-01-01", "2027-01-01").type).toBe("goes-on");
    expect(stands("2020-01-01", "2027-01-01", [], { months: null }).type).toBe("never");
    expect(stands("2020-01-01", "2027-01-01", [], { held: "must-not" }).type).toBe("held");
  });

  test("a lead is warned 90 and 30 days before, and on the day they go", () => {
    const [end, first, again] = ["2026-08-31", "2027-06-03", "2027-08-02"];
    expect(stands(end, "2027-06-02")).toEqual({
      type: "waits",
      goesOn: "2027-09-01",
      next: first,
      said: null,
    });
    expect(stands(end, first)).toEqual({ type: "warn", days: 90, goesOn: "2027-09-01" });
    const told: Said = { days: 90, goesOn: "2027-09-01", toldOn: first };
    expect(stands(end, "2027-08-01", [told])).toMatchObject({ type: "waits", next: again, said: told });
    expect(stands(end, again, [told])).toEqual({ type: "warn", days: 30, goesOn: "2027-09-01" });
    const both: Said[] = [told, { days: 30, goesOn: "2027-09-01", toldOn: again }];
    expect(stands(end, "2027-08-31", both)).toMatchObject({ type: "waits", next: "2027-09-01" });
    expect(stands(end, "2027-09-01", both)).toEqual({ type: "go", goesOn: "2027-09-01" });
  });

  test("what nobody has had yet puts the day off; past the named day it is said anew", () => {
    const unsent: Said = { days: 90, goesOn: "2027-09-01", toldOn: null };
    expect(stands("2026-08-31", "2027-07-01", [unsent])).toMatchObject({ type: "untold", days: 90 });
    expect(stands("2026-08-31", "2027-09-01", [unsent])).toEqual({
      type: "warn",
      days: 90,
      goesOn: "2027-11-30",
    });
  });

  test("a shorter time that is set later brings nothing nearer than was said; a longer one puts it off, and is said anew", () => {
    const told: Said = { days: 90, goesOn: "2028-09-01", toldOn: "2028-06-03" };
    expect(stands("2026-08-31", "2028-06-10", [told])).toMatchObject({ type: "waits", goesOn: "2028-09-01" });
    expect(stands("2026-08-31", "2028-06-10", [told], { months: 36 })).toMatchObject({
      type: "waits",
      goesOn: "2029-09-01",
      said: null,
    });
  });

  test("taken up again, nothing goes; ended again, later, it is warned of anew", () => {
    const both: Said[] = [
      { days: 90, goesOn: "2027-09-01", toldOn: "2027-06-03" },
      { days: 30, goesOn: "2027-09-01", toldOn: "2027-08-02" },
    ];
    expect(
      retainedOf({ ended: null }, { months: 12, held: null, warnings: both, today: "2027-09-01" }).type,
    ).toBe("goes-on");
    expect(stands("2027-12-31", "2028-09-01", both)).toMatchObject({ type: "waits", goesOn: "2029-01-01" });
  });

  test("words that could not go for two weeks after their day are warned about anew", () => {
    const both: Said[] = [
      { days: 90, goesOn: "2027-09-01", toldOn: "2027-06-03" },
      { days: 30, goesOn: "2027-09-01", toldOn: "2027-08-02" },
    ];
    expect(stands("2026-08-31", "2027-09-15", both).type).toBe("go");
    expect(stands("2026-08-31", "2027-09-16", both)).toEqual({
      type: "warn",
      days: 90,
      goesOn: "2027-12-15",
    });
  });

  test("whatever the months, and however late a message comes: two warnings first, 90 and 30 days before at least", () => {
    const change = fc.record({
      on: fc.nat(900),
      months: fc.option(fc.integer({ min: 3, max: 24 }), { nil: null }),
    });
    fc.assert(
      fc.property(
        fc.nat(3_000),
        fc.array(change, { maxLength: 4 }),
        fc.array(fc.nat(45), { minLength: 12, maxLength: 12 }), // how long each message takes
        fc.nat(500), // from when on a bot runs
        (end, changes, late, begun) => {
          const lastDay = addDays("2024-02-20", end);
          const warnings: (Said & { saidOn: Day })[] = [];
          let gone: { on: Day; goesOn: Day } | null = null;
          for (let day = begun; day < 1_500 && !gone; day += 1) {
            const today = addDays(lastDay, day + 1);
            const months = changes.filter(({ on }) => on <= day).at(-1)?.months;
            const known = warnings.map((one) => ({
              ...one,
              toldOn: one.toldOn && one.toldOn <= today ? one.toldOn : null,
            }));
            const now = stands(lastDay, today, known, { months: months === undefined ? 12 : months });
            if (now.type === "go") gone = { on: today, goesOn: now.goesOn };
            if (now.type === "warn") {
              const toldOn = addDays(today, late[warnings.length % late.length] ?? 0);
              warnings.push({ days: now.days, goesOn: now.goesOn, toldOn, saidOn: today });
            }
          }
          if (!gone) return;
          const { on } = gone;
          const had = warnings.filter(({ toldOn }) => toldOn !== null && toldOn <= on);
          const last = had.filter(({ days }) => days === 30).at(-1);
          const first = had
            .filter(({ days, toldOn }) => days === 90 && (toldOn ?? "") < (last?.toldOn ?? ""))
            .at(-1);
          expect(daysBetween(last?.toldOn ?? on, on)).toBeGreaterThanOrEqual(30);
          expect(daysBetween(first?.toldOn ?? on, on)).toBeGreaterThanOrEqual(90);
          expect(on >= (last?.goesOn ?? "9")).toBe(true);
          const fewest = Math.min(12, ...changes.flatMap(({ months }) => months ?? []));
          expect(on >= firstDayWithout(lastDay, fewest)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});
