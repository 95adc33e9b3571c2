import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, dayIn, dayOfWeek, instantOf, nextWeek, weekOf } from "../../src/core/calendar/calendar.ts";
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
  test("are the weekdays worked, without the days off", () => {
    expect(isWorkingDay(easter, "2026-04-02")).toBe(true);
    expect(isWorkingDay(easter, "2026-04-03")).toBe(false);
    expect(isWorkingDay(easter, "2026-04-04")).toBe(false);
  });

  test("are found strictly after and strictly before a day, over a holiday and a weekend", () => {
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

describe("the day of a prompt", () => {
  test("is the one planned, or the next working day of the same week, or none", () => {
    expect(plannedDay(easter, "2026-W14", 2)).toBe("2026-03-31");
    expect(plannedDay(easter, "2026-W15", 1)).toBe("2026-04-07");
    expect(plannedDay(easter, "2026-W14", 5)).toBeUndefined();
    expect(plannedDay(never, "2026-W14", 2)).toBeUndefined();
    expect(plannedDay(calendar(["2026-12-31", "2027-01-01"]), "2026-W53", 4)).toBeUndefined();
  });

  test("is a working day of its week, never before the one planned, and none is missed", () => {
    const given = fc
      .tuple(anyWeek, anyWeekday)
      .chain(([week, weekday]) =>
        fc.tuple(fc.constant(week), fc.constant(weekday), anyCalendar(dayOfWeek(week, 4))),
      );
    fc.assert(
      fc.property(given, ([week, weekday, cal]) => {
        const candidates = allOfWeek(week)
          .slice(weekday - 1)
          .filter((day) => isWorkingDay(cal, day));
        expect(plannedDay(cal, week, weekday)).toBe(candidates[0]);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("the day of a weekly message", () => {
  test("is the one planned, or on a day off the previous working day of that week", () => {
    expect(weeklyDay(easter, "2026-W13", 5)).toEqual({ day: "2026-03-27", late: false });
    expect(weeklyDay(easter, "2026-W14", 5)).toEqual({ day: "2026-04-02", late: false });
    expect(weeklyDay(calendar([], [1, 2]), "2026-W14", 5)).toEqual({ day: "2026-03-31", late: false });
  });

  test("is the first working day back for somebody away all week, and late", () => {
    expect(weeklyDay(calendar(allOfWeek("2026-W14")), "2026-W14", 5)).toEqual({
      day: "2026-04-06",
      late: true,
    });
    const fortnight = calendar([...allOfWeek("2026-W52"), ...allOfWeek("2026-W53")]);
    expect(weeklyDay(fortnight, "2026-W52", 5)).toEqual({ day: "2027-01-04", late: true });
    expect(weeklyDay(never, "2026-W14", 5)).toBeUndefined();
  });

  test("is later in the same week, and not late, where only the week's start is off", () => {
    expect(weeklyDay(easter, "2026-W15", 1)).toEqual({ day: "2026-04-07", late: false });
  });

  test("is a working day, in its own week unless it is late, and late only if nothing in the week would do", () => {
    const given = fc
      .tuple(anyWeek, anyWeekday)
      .chain(([week, weekday]) =>
        fc.tuple(fc.constant(week), fc.constant(weekday), anyCalendar(dayOfWeek(week, 4))),
      );
    fc.assert(
      fc.property(given, ([week, weekday, cal]) => {
        const found = weeklyDay(cal, week, weekday);
        const workedInWeek = allOfWeek(week).filter((day) => isWorkingDay(cal, day));
        if (found === undefined) {
          expect(workedInWeek).toEqual([]);
          return;
        }
        expect(isWorkingDay(cal, found.day)).toBe(true);
        expect(found.late).toBe(workedInWeek.length === 0);
        if (found.late) expect(found.day >= dayOfWeek(nextWeek(week), 1)).toBe(true);
        else expect(weekOf(found.day)).toBe(week);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("how late a message may be", () => {
  test("a prompt may be two hours late, and not after its day", () => {
    const morning = instantOf("2026-03-31", "09:30", london);
    expect(promptWindow(morning, london, easter)).toEqual({
      from: morning,
      until: instantOf("2026-03-31", "11:30", london),
    });
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

  test.each([
    ["07:59", false],
    ["08:00", true],
    ["17:59", true],
    ["18:00", false],
  ])("sending hours are 08:00 to 18:00 where the person is: %s is %s", (time, within) => {
    for (const zone of [london, "America/New_York", "Australia/Lord_Howe"]) {
      expect(withinSendingHours(instantOf("2026-03-31", time, zone), zone)).toBe(within);
    }
  });

  test.each([
    ["2026-04-02", "15:59", false, "before its time"],
    ["2026-04-02", "16:00", true, "its time"],
    ["2026-04-02", "17:59", true, "caught up the same day"],
    ["2026-04-02", "18:00", false, "after hours"],
    ["2026-04-03", "10:00", false, "a public holiday"],
    ["2026-04-04", "10:00", false, "a weekend"],
    ["2026-04-07", "07:59", false, "before hours"],
    ["2026-04-07", "08:00", true, "the next working day"],
    ["2026-04-07", "17:59", true, "the next working day, to the end of its hours"],
    ["2026-04-08", "08:00", false, "a day too late"],
  ])("a weekly message of Thursday 16:00 on %s at %s: %s (%s)", (day, time, may) => {
    const at = instantOf("2026-04-02", "16:00", london);
    expect(maySendWeekly(instantOf(day, time, london), at, london, easter)).toBe(may);
  });

  test("a weekly message planned for the evening goes out at its time, and is caught up in hours only", () => {
    const at = instantOf("2026-03-31", "19:00", london);
    const may = (day: string, time: string) =>
      maySendWeekly(instantOf(day, time, london), at, london, easter);
    expect([may("2026-03-31", "19:00"), may("2026-03-31", "19:09"), may("2026-03-31", "19:10")]).toEqual([
      true,
      true,
      false,
    ]);
    expect([may("2026-04-01", "07:00"), may("2026-04-01", "08:00")]).toEqual([false, true]);
  });

  test("windows begin at the planned instant and never end before it, in any zone and on any day", () => {
    const zone = fc.constantFrom(
      london,
      "America/New_York",
      "Australia/Lord_Howe",
      "Asia/Beirut",
      "America/Havana",
    );
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
      }),
      { numRuns: 1_000 },
    );
  });
});
