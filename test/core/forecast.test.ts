import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type Day, daysBetween, startOfDay } from "../../src/core/calendar/calendar.ts";
import { workingDaysBetween } from "../../src/core/calendar/working-days.ts";
import { courseOf, forecastOf, paceOf, type Track } from "../../src/core/coverage/forecast.ts";

const TODAY = "2026-06-12"; // a Friday
const ZONE = "Europe/London";
const on = (day: Day) => new Date(startOfDay(day, ZONE).getTime() + 12 * 3_600_000);
const calendar = (...daysOff: Day[]) => ({ workingDays: [1, 2, 3, 4, 5], daysOff: new Set(daysOff) });

/** So many covered before the window, and so many in it. */
function track(before: number, lately: number, change: Partial<Track> = {}): Track {
  const coveredAt = [
    ...Array.from({ length: before }, () => on("2026-02-03")),
    ...Array.from({ length: lately }, () => on("2026-06-02")),
  ];
  const usual = { total: 95, zone: ZONE, from: "2026-01-05", today: TODAY, calendar: calendar() };
  return { coveredAt, ...usual, ...change };
}
const range = (of: Track) => {
  const forecast = forecastOf(of);
  if (forecast.type !== "range") throw new Error(`There is no range, but ${forecast.type}.`);
  return forecast;
};

describe("the pace", () => {
  it("is of the last forty working days, and days off are none of them", () => {
    expect(paceOf(track(10, 9))).toEqual({ covered: 9, workingDays: 40 });
    const edge = { coveredAt: [on("2026-04-17"), on("2026-04-20")] }; // Monday 20 April is the fortieth
    expect(paceOf(track(0, 0, edge))).toEqual({ covered: 1, workingDays: 40 });
    const leave = Array.from({ length: 5 }, (_, n) => addDays("2026-06-01", n));
    expect(paceOf(track(0, 0, { ...edge, calendar: calendar(...leave) }))).toEqual({
      covered: 2, // a week away, and the window reaches a week further back
      workingDays: 40,
    });
  });

  it("is of all there was yet, for somebody who began lately", () => {
    expect(paceOf(track(0, 2, { from: "2026-06-01" }))).toEqual({ covered: 2, workingDays: 10 });
    expect(paceOf(track(0, 0, { from: "2026-07-01" }))).toEqual({ covered: 0, workingDays: 0 });
  });
});

describe("the forecast", () => {
  it("says that it is too early in the first four weeks, and of fewer than three competences at any time", () => {
    const type = (lately: number, from: Day) => forecastOf(track(0, lately, { from })).type;
    expect(type(20, "2026-05-19")).toBe("too-early"); // 19 working days
    expect(type(20, "2026-05-18")).toBe("range");
    expect(type(3, "2026-04-22")).toBe("range");
    expect(type(2, "2026-04-22")).toBe("too-early"); // 38, of forty in the window
    expect(type(2, "2026-01-05")).toBe("too-early"); // a full window
    expect(type(0, "2026-01-05")).toBe("too-early"); // a day from nothing would be years away
  });

  it("is not told of somebody who works on no day", () => {
    const off = Array.from({ length: 400 }, (_, n) => addDays(TODAY, n));
    expect(forecastOf(track(50, 9, { calendar: calendar(...off) })).type).toBe("too-early");
  });

  it("is done where every target is met, and not foreseeable at its far end where little happens", () => {
    expect(forecastOf(track(50, 45))).toEqual({ type: "done" });
    expect(range(track(10, 3)).latest).toBeNull();
  });

  it("has the middle of its range at the pace there was, and reaches well to both sides", () => {
    const { earliest, latest, pace } = range(track(50, 9));
    const middle = (36 / 9) * 40; // working days: 36 are missing
    const days = (to: Day | null) => workingDaysBetween(calendar(), TODAY, to ?? TODAY);
    expect(pace).toEqual({ covered: 9, workingDays: 40 });
    // By the tables: chi-square of 11 and 9 degrees of freedom, 17.275 at 90 % and 4.168 at 10 %.
    expect([days(earliest), days(latest)]).toEqual([(36 * 40) / 17.275, (36 * 40) / 4.168].map(Math.ceil));
    expect(middle).toBeGreaterThan(84);
    expect(middle).toBeLessThan(346);
  });

  it("counts days off ahead as no working days", () => {
    const away = Array.from({ length: 28 }, (_, n) => addDays("2026-07-06", n));
    const [usual, later] = [range(track(50, 20)), range(track(50, 20, { calendar: calendar(...away) }))];
    expect(daysBetween(usual.earliest, later.earliest)).toBe(28);
  });

  it("has none where no working day lies ahead", () => {
    const never = { workingDays: [], daysOff: new Set<Day>() };
    expect(forecastOf(track(50, 20, { calendar: never })).type).toBe("too-early");
  });
});

describe("against the target day", () => {
  const course = (lately: number, target: Day | null, change: Partial<Track> = {}) =>
    courseOf(track(50, lately, change), target);

  it("is on course where the pace of the last eight weeks is enough, and behind with two numbers where it is not", () => {
    // 36 are missing; 160 working days to 22 January 2027
    expect(workingDaysBetween(calendar(), TODAY, "2027-01-22")).toBe(160);
    expect(course(9, "2027-01-22")).toEqual({ type: "on-course" });
    expect(course(8, "2027-01-22")).toEqual({
      type: "behind",
      target: "2027-01-22",
      pace: { covered: 8, workingDays: 40 },
      needed: { covered: 10, workingDays: 40 }, // 37 in 160 days
    });
    expect(course(9, "2026-06-19")).toMatchObject({ needed: { covered: 36, workingDays: 5 } });
    expect(course(9, TODAY)).toMatchObject({ needed: { covered: 36, workingDays: 0 } });
  });

  it("says what else there is: done, no target day, one that has passed, too early", () => {
    expect(courseOf(track(50, 45), "2026-01-31")).toEqual({ type: "done" });
    expect(course(9, null)).toEqual({ type: "no-target" });
    expect(course(9, "2026-06-11")).toEqual({ type: "past-target" });
    expect(course(2, "2027-01-22", { from: "2026-05-01" })).toEqual({ type: "too-early" });
    expect(course(2, "2027-01-22", { from: "2026-04-22" })).toEqual({ type: "too-early" }); // 38, of forty
    expect(course(0, "2027-01-22")).toMatchObject({ type: "behind", pace: { covered: 0, workingDays: 40 } });
  });
});

describe("the forecast, whatever happened", () => {
  const anyDay = fc.integer({ min: 0, max: 300 }).map((ago) => addDays(TODAY, -ago));
  const anyTrack = fc
    .record({
      days: fc.array(anyDay, { maxLength: 60 }),
      more: fc.integer({ min: 1, max: 60 }),
      from: anyDay,
      workingDays: fc.subarray([1, 2, 3, 4, 5], { minLength: 1 }),
      daysOff: fc.array(
        fc.integer({ min: -200, max: 400 }).map((n) => addDays(TODAY, n)),
        { maxLength: 40 },
      ),
    })
    .map(
      ({ days, more, from, workingDays, daysOff }): Track => ({
        coveredAt: days.map(on),
        total: days.length + more,
        zone: ZONE,
        from,
        today: TODAY,
        calendar: { workingDays, daysOff: new Set(daysOff) },
      }),
    );
  const sooner = (a: Day | null, b: Day | null) => (a ?? "9999-12-31") <= (b ?? "9999-12-31");

  it("its range is in order, and lies ahead", () => {
    fc.assert(
      fc.property(anyTrack, (of) => {
        const forecast = forecastOf(of);
        if (forecast.type !== "range") return;
        expect(forecast.pace.covered).toBeGreaterThanOrEqual(3);
        expect(forecast.earliest > TODAY).toBe(true);
        expect(sooner(forecast.earliest, forecast.latest)).toBe(true);
      }),
    );
  });

  it("one more approval today never makes it later, and never puts anyone behind", () => {
    fc.assert(
      fc.property(anyTrack, anyDay, (of, target) => {
        const more = { ...of, coveredAt: [...of.coveredAt, on(TODAY)] };
        const [before, after] = [forecastOf(of), forecastOf(more)];
        if (before.type === "range" && after.type === "range") {
          expect(sooner(after.earliest, before.earliest)).toBe(true);
          expect(sooner(after.latest, before.latest)).toBe(true);
        } else expect(before.type === "range" && after.type === "too-early").toBe(false);
        const ahead = addDays(TODAY, daysBetween(target, TODAY));
        const was = courseOf(of, ahead);
        if (was.type === "on-course") expect(courseOf(more, ahead).type).not.toBe("behind");
      }),
    );
  });

  it("the order of the approvals never matters", () => {
    fc.assert(
      fc.property(anyTrack, (of) => {
        const turned = { ...of, coveredAt: [...of.coveredAt].reverse() };
        expect(forecastOf(turned)).toEqual(forecastOf(of));
      }),
    );
  });
});
