import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, dayIn, dayOfWeek, instantOf, weekOf } from "../../src/core/calendar/calendar.ts";
import {
  addWorkingDays,
  endOfNextWorkingDay,
  isWorkingDay,
  maySendWeekly,
  nextWorkingDay,
  plannedDay,
  previousWorkingDay,
  promptWindow,
  type WorkCalendar,
  weeklyDay,
  weeklyWindow,
  withinSendingHours,
  workingDaysBetween,
} from "../../src/core/calendar/working-days.ts";

const london = "Europe/London";

function calendar(daysOff: string[] = [], workingDays = [1, 2, 3, 4, 5]): WorkCalendar {
  return { workingDays, daysOff: new Set(daysOff) };
}

function allOfWeek(week: string): string[] {
  return [1, 2, 3, 4, 5, 6, 7].map((weekday) => dayOfWeek(week, weekday));
}

const never = calendar([], []);
const easter = calendar(["2026-04-03", "2026-04-06"]); // Good Friday and Easter Monday

const anyDay = fc.integer({ min: 0, max: 3_000 }).map((n) => addDays("2024-01-01", n));
const anyWeek = anyDay.map(weekOf);
const anyWeekday = fc.integer({ min: 1, max: 7 });
/** Somebody's calendar, with up to forty days off within about six weeks of a day. */
function anyCalendar(around: string): fc.Arbitrary<WorkCalendar> {
  return fc.record({
    workingDays: fc.uniqueArray(anyWeekday, { maxLength: 7 }),
    daysOff: fc
      .array(fc.integer({ min: -20, max: 20 }), { maxLength: 40 })
      .map((steps) => new Set(steps.map((n) => addDays(around, n)))),
  });
}

describe("working days", () => {
  test("are the weekdays worked without the days off, and the next and the last lie strictly after and before a day", () => {
    const days = ["2026-04-02", "2026-04-03", "2026-04-04"];
    expect(days.map((day) => isWorkingDay(easter, day))).toEqual([true, false, false]);
    expect(nextWorkingDay(easter, "2026-04-02")).toBe("2026-04-07");
    expect(previousWorkingDay(easter, "2026-04-07")).toBe("2026-04-02");
    expect(nextWorkingDay(easter, "2026-04-07")).toBe("2026-04-08");
  });

  test("are given up on after 366 days without one", () => {
    const away = (days: number) =>
      calendar(Array.from({ length: days }, (_, n) => addDays("2026-03-02", n + 1)));
    expect(nextWorkingDay(never, "2026-03-02")).toBeUndefined();
    expect(previousWorkingDay(never, "2026-03-02")).toBeUndefined();
    expect(nextWorkingDay(away(365), "2026-03-02")).toBe("2027-03-03");
    expect(nextWorkingDay(away(366), "2026-03-02")).toBeUndefined();
    expect(addWorkingDays(never, "2026-03-02", 1)).toBeUndefined();
  });

  test("are counted forward and back", () => {
    expect(addWorkingDays(easter, "2026-04-01", 3)).toBe("2026-04-08");
    expect(addWorkingDays(easter, "2026-04-08", -3)).toBe("2026-04-01");
    expect(addWorkingDays(easter, "2026-04-04", 0)).toBe("2026-04-04");
    expect(workingDaysBetween(easter, "2026-04-01", "2026-04-08")).toBe(3);
    expect(workingDaysBetween(easter, "2026-04-02", "2026-04-06")).toBe(0);
    expect(workingDaysBetween(easter, "2026-04-08", "2026-04-01")).toBe(0);
  });

  test("added and counted agree, and counting splits at any day", () => {
    const given = anyDay.chain((from) =>
      fc.tuple(fc.constant(from), anyCalendar(from), fc.integer({ min: 1, max: 30 }), fc.nat(60)),
    );
    fc.assert(
      fc.property(given, ([from, cal, n, further]) => {
        const to = addWorkingDays(cal, from, n);
        if (to === undefined) {
          expect(cal.workingDays).toEqual([]);
          return;
        }
        expect(isWorkingDay(cal, to)).toBe(true);
        expect(workingDaysBetween(cal, from, to)).toBe(n);
        const end = addDays(to, further);
        expect(workingDaysBetween(cal, from, end)).toBe(n + workingDaysBetween(cal, to, end));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("the day of a message", () => {
  const given = fc
    .tuple(anyWeek, anyWeekday)
    .chain(([week, weekday]) =>
      fc.tuple(fc.constant(week), fc.constant(weekday), anyCalendar(dayOfWeek(week, 4))),
    );
  const firstFrom = (cal: WorkCalendar, day: string) =>
    Array.from({ length: 60 }, (_, n) => addDays(day, n)).find((one) => isWorkingDay(cal, one));

  test("that is a prompt's is the one planned, or the next working day of the same week, or none", () => {
    fc.assert(
      fc.property(given, ([week, weekday, cal]) => {
        const candidates = allOfWeek(week).slice(weekday - 1);
        expect(plannedDay(cal, week, weekday)).toBe(candidates.find((day) => isWorkingDay(cal, day)));
      }),
      { numRuns: 1_000 },
    );
  });

  test("that is weekly is the one planned, else the last worked before it, else the next, which is late in another week", () => {
    fc.assert(
      fc.property(given, ([week, weekday, cal]) => {
        const planned = dayOfWeek(week, weekday);
        const worked = allOfWeek(week).filter((day) => isWorkingDay(cal, day));
        const day =
          worked.findLast((one) => one <= planned) ?? worked[0] ?? firstFrom(cal, addDays(planned, 1));
        const found = day && { day, late: worked.length === 0 };
        expect(weeklyDay(cal, week, weekday)).toEqual(found);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("how late a message may be", () => {
  test("a prompt may be two hours late, and not after its day", () => {
    const morning = instantOf("2026-03-31", "09:30", london);
    const until = instantOf("2026-03-31", "11:30", london);
    expect(promptWindow(morning, london, easter)).toEqual({ from: morning, until });
    const night = instantOf("2026-03-31", "23:00", london);
    expect(promptWindow(night, london, easter).until).toEqual(instantOf("2026-04-01", "00:00", london));
  });

  test("a prompt's two hours are hours that pass, whatever the clocks show", () => {
    const everyDay = calendar([], [1, 2, 3, 4, 5, 6, 7]);
    const { from, until } = promptWindow(instantOf("2026-03-29", "00:30", london), london, everyDay);
    expect(until.getTime() - from.getTime()).toBe(2 * 3_600_000);
  });

  test("a prompt on a day that has become a day off has no time left", () => {
    const at = instantOf("2026-04-03", "09:30", london);
    expect(promptWindow(at, london, easter)).toEqual({ from: at, until: at });
  });

  test("a weekly message may come until the next working day is over", () => {
    const friday = instantOf("2026-03-27", "16:00", london);
    expect(weeklyWindow(friday, london, easter)).toEqual({
      from: friday,
      until: instantOf("2026-03-31", "00:00", london), // the night in between is that of the spring change
    });
    const thursday = instantOf("2026-04-02", "16:00", london);
    expect(weeklyWindow(thursday, london, easter).until).toEqual(instantOf("2026-04-08", "00:00", london));
    expect(weeklyWindow(friday, london, never).until).toEqual(instantOf("2026-03-28", "00:00", london));
    expect(endOfNextWorkingDay("2026-04-02", london, easter)).toEqual(
      instantOf("2026-04-08", "00:00", london),
    );
  });

  test("sending hours are 08:00 to 18:00 where the person is", () => {
    for (const zone of [london, "America/New_York", "Australia/Lord_Howe"]) {
      const times = ["07:59", "08:00", "17:59", "18:00"].map((time) => instantOf("2026-03-31", time, zone));
      expect(times.map((at) => withinSendingHours(at, zone))).toEqual([false, true, true, false]);
    }
  });

  test("windows begin at the planned instant and never end before it, in any zone and on any day", () => {
    const zones = "America/New_York Australia/Lord_Howe Asia/Beirut America/Havana".split(" ");
    const zone = fc.constantFrom(london, ...zones);
    const time = fc.constantFrom("00:00", "00:30", "01:30", "02:15", "09:30", "16:00", "23:59");
    const given = anyDay.chain((day) => fc.tuple(fc.constant(day), anyCalendar(day), zone, time));
    fc.assert(
      fc.property(given, ([day, cal, name, local]) => {
        const at = instantOf(day, local, name);
        const prompt = promptWindow(at, name, cal);
        expect(prompt.from).toEqual(at);
        expect(prompt.until.getTime() - at.getTime()).toBeLessThanOrEqual(2 * 3_600_000);
        expect(prompt.until > at).toBe(isWorkingDay(cal, dayIn(name, at)));
        expect(weeklyWindow(at, name, cal).until > at).toBe(true);
        expect(maySendWeekly(at, at, name, cal)).toBe(true);
        expect(maySendWeekly(new Date(at.getTime() - 1), at, name, cal)).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });
});
