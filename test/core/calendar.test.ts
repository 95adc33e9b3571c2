import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, test } from "vitest";
import {
  addDays,
  dayIn,
  dayOfWeek,
  daysBetween,
  formatDay,
  formatDays,
  instantOf,
  isDay,
  isLocalTime,
  isZone,
  nextWeek,
  previousWeek,
  startOfDay,
  timeIn,
  weekdayOf,
  weekOf,
} from "../../src/core/calendar/calendar.ts";

const zones =
  `Europe/London Europe/Dublin Europe/Berlin America/New_York America/St_Johns America/Sao_Paulo Africa/Cairo
  Africa/Casablanca Asia/Kolkata Asia/Kathmandu Asia/Beirut Australia/Lord_Howe Pacific/Chatham Pacific/Auckland
  Pacific/Kiritimati America/Los_Angeles UTC`.split(/\s+/);
const zone = fc.constantFrom(...zones);
const day = fc.integer({ min: 0, max: 60 * 366 }).map((n) => addDays("1990-01-01", n));
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, "0")).join(":"));

describe("a day", () => {
  test("is one only if the calendar has it", () => {
    for (const text of "2026-03-03 2024-02-29 2000-02-29 2026-12-31".split(" "))
      expect(isDay(text)).toBe(true);
    const wrong =
      "2026-02-29|1900-02-29|2026-13-01|2026-00-10|2026-04-31|2026-3-3|03/03/2026|2026-03-03T00:00|";
    for (const text of `${wrong} 2026-03-03|0026-03-03`.split("|")) expect(isDay(text), text).toBe(false);
  });

  test("that does not exist is never calculated with", () => {
    expect(() => addDays("2026-02-29", 1)).toThrow("Not a day (YYYY-MM-DD): 2026-02-29");
    expect(() => weekOf("soon")).toThrow(RangeError);
    expect(() => instantOf("2026-02-29", "09:30", "Europe/London")).toThrow(RangeError);
    expect(() => formatDay("2026-02-29")).toThrow(RangeError);
  });

  test("has the weekday, ISO week and neighbours that another library gives it", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -2_000, max: 2_000 }), (from, n) => {
        const other = DateTime.fromISO(from, { zone: "UTC" });
        expect(isDay(from)).toBe(true);
        expect(weekdayOf(from)).toBe(other.weekday);
        expect(weekOf(from)).toBe(other.toISOWeekDate()?.slice(0, 8));
        expect(addDays(from, n)).toBe(other.plus({ days: n }).toISODate());
        expect(daysBetween(from, addDays(from, n))).toBe(n);
      }),
      { numRuns: 5_000 },
    );
  });

  test("is written in words, and a span says nothing twice", () => {
    expect(formatDay("2026-03-03")).toBe("3 March 2026");
    expect(formatDays("2026-03-03", "2026-03-03")).toBe("3 March 2026");
    expect(formatDays("2026-03-03", "2026-03-05")).toBe("3–5 March 2026");
    expect(formatDays("2026-02-28", "2026-03-03")).toBe("28 February – 3 March 2026");
    expect(formatDays("2026-12-31", "2027-01-01")).toBe("31 December 2026 – 1 January 2027");
  });
});

describe("an ISO week", () => {
  test("53 has neighbours, and exists only in years that have one", () => {
    expect(nextWeek("2026-W53")).toBe("2027-W01");
    expect(previousWeek("2027-W01")).toBe("2026-W53");
    expect(nextWeek("2025-W52")).toBe("2026-W01");
    for (const week of ["2025-W53", "2026-W54", "2026-W00"])
      expect(() => dayOfWeek(week, 1)).toThrow(`Not a week of its year: ${week}`);
    for (const week of ["2026-48", "26-W01", " 2026-W48", ""])
      expect(() => dayOfWeek(week, 1)).toThrow(`Not an ISO week (YYYY-Www): ${week}`);
    for (const weekday of [0, 8, 1.5])
      expect(() => dayOfWeek("2026-W48", weekday)).toThrow(`Not an ISO weekday (1 to 7): ${weekday}`);
  });

  test("and a weekday make a day, and that day gives both back", () => {
    fc.assert(
      fc.property(day, (any) => {
        const week = weekOf(any);
        expect(dayOfWeek(week, weekdayOf(any))).toBe(any);
        expect(previousWeek(nextWeek(week))).toBe(week);
        expect(daysBetween(dayOfWeek(week, 1), dayOfWeek(nextWeek(week), 1))).toBe(7);
        expect(week < nextWeek(week)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("a zone", () => {
  test("is a name of the time zone database, no abbreviation and no fixed offset, whatever Intl makes of it", () => {
    const more = "Etc/UTC Asia/Calcutta Europe/Kyiv America/Argentina/Buenos_Aires".split(" ");
    for (const name of [...zones, ...more]) expect(isZone(name), name).toBe(true);
    const none = `|Mars/Base|Europe|London|2026-01-01T00:00[Europe/London]|BST|IST|EST|CET|GMT|PST8PDT|EST5EDT|Zulu|GMT0|
      +01:00|-0500|UTC+1|Etc/GMT+1|etc/gmt-3|SystemV/EST5|Etc/Zulu`;
    for (const name of [...none.split(/\|\s*/), "x".repeat(5_000)]) expect(isZone(name), name).toBe(false);
  });

  test("is one exactly where Temporal can reckon with it", () => {
    const named = fc.constantFrom(...Intl.supportedValuesOf("timeZone"), "BST", "A/B", "Europe/London/x");
    fc.assert(
      fc.property(fc.oneof(named, fc.string()), (text) => {
        if (isZone(text)) expect(() => dayIn(text, new Date(0))).not.toThrow();
      }),
    );
  });

  test("has its own day and time at one instant", () => {
    const at = new Date("2026-12-31T23:30:59.999Z");
    expect([dayIn("Europe/London", at), timeIn("Europe/London", at)]).toEqual(["2026-12-31", "23:30"]);
    expect([dayIn("Europe/Berlin", at), timeIn("Europe/Berlin", at)]).toEqual(["2027-01-01", "00:30"]);
    expect([dayIn("Asia/Kathmandu", at), timeIn("Asia/Kathmandu", at)]).toEqual(["2027-01-01", "05:15"]);
    expect(dayIn("Pacific/Kiritimati", at)).toBe("2027-01-01");
    expect(dayIn("America/Los_Angeles", at)).toBe("2026-12-31");
    expect(() => dayIn("Mars/Base", at)).toThrow(RangeError);
    expect(() => dayIn("Europe/London", new Date(Number.NaN))).toThrow(RangeError);
  });

  test("shows at any instant the day and time that another library gives", () => {
    const [min, max] = [new Date("1990-01-01"), new Date("2050-01-01")];
    const instant = fc.date({ min, max, noInvalidDate: true });
    fc.assert(
      fc.property(zone, instant, (name, at) => {
        const other = DateTime.fromJSDate(at, { zone: name });
        expect(dayIn(name, at)).toBe(other.toISODate());
        expect(timeIn(name, at)).toBe(other.toFormat("HH:mm"));
      }),
      { numRuns: 3_000 },
    );
  });
});

describe("the instant of a local time", () => {
  test("is the one another library gives, wherever clocks do not change", () => {
    let compared = 0;
    fc.assert(
      fc.property(zone, day, time, (name, on, at) => {
        const other = DateTime.fromISO(`${on}T${at}`, { zone: name });
        const calm = other.minus({ hours: 26 }).offset === other.plus({ hours: 26 }).offset;
        if (!calm) return;
        compared += 1;
        const instant = instantOf(on, at, name);
        expect(instant.getTime()).toBe(other.toMillis());
        expect([dayIn(name, instant), timeIn(name, instant)]).toEqual([on, at]);
      }),
      { numRuns: 6_000 },
    );
    expect(compared).toBeGreaterThan(5_000);
  });

  test.each([
    ["Europe/London", "2026-03-29", "00:59", "2026-03-29T00:59:00.000Z"],
    ["Europe/London", "2026-03-29", "01:00", "2026-03-29T01:00:00.000Z"],
    ["Europe/London", "2026-03-29", "01:30", "2026-03-29T01:30:00.000Z"],
    ["Europe/London", "2026-03-29", "02:00", "2026-03-29T01:00:00.000Z"],
    ["America/New_York", "2026-03-08", "01:59", "2026-03-08T06:59:00.000Z"],
    ["America/New_York", "2026-03-08", "02:30", "2026-03-08T07:30:00.000Z"],
    ["America/New_York", "2026-03-08", "03:00", "2026-03-08T07:00:00.000Z"],
    ["Australia/Lord_Howe", "2026-10-04", "01:59", "2026-10-03T15:29:00.000Z"],
    ["Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:45:00.000Z"],
    ["Australia/Lord_Howe", "2026-10-04", "02:30", "2026-10-03T15:30:00.000Z"],
  ])("moves forward out of a gap: %s, %s %s", (name, on, at, instant) => {
    expect(instantOf(on, at, name).toISOString()).toBe(instant);
  });

  test.each([
    ["Europe/London", "2026-10-25", "00:59", "2026-10-24T23:59:00.000Z"],
    ["Europe/London", "2026-10-25", "01:00", "2026-10-25T00:00:00.000Z"],
    ["Europe/London", "2026-10-25", "01:30", "2026-10-25T00:30:00.000Z"],
    ["Europe/London", "2026-10-25", "02:00", "2026-10-25T02:00:00.000Z"],
    ["America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30:00.000Z"],
    ["America/New_York", "2026-11-01", "02:00", "2026-11-01T07:00:00.000Z"],
    ["Australia/Lord_Howe", "2026-04-05", "01:29", "2026-04-04T14:29:00.000Z"],
    ["Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-04T14:45:00.000Z"],
    ["Australia/Lord_Howe", "2026-04-05", "02:00", "2026-04-04T15:30:00.000Z"],
  ])("is the first of two in an overlap: %s, %s %s", (name, on, at, instant) => {
    expect(instantOf(on, at, name).toISOString()).toBe(instant);
  });

  test("of a day whose midnight is skipped is the end of the gap", () => {
    expect(startOfDay("2026-03-29", "Asia/Beirut").toISOString()).toBe("2026-03-28T22:00:00.000Z");
    expect(timeIn("Asia/Beirut", startOfDay("2026-03-29", "Asia/Beirut"))).toBe("01:00");
  });

  test("is refused for a time or a zone that does not exist", () => {
    for (const text of ["24:00", "9:30", "09:60", "", "09:30:00"]) {
      expect(isLocalTime(text)).toBe(false);
      expect(() => instantOf("2026-03-03", text, "Europe/London")).toThrow(
        `Not a local time (HH:MM): ${text}`,
      );
    }
    expect(() => instantOf("2026-03-03", "09:30", "Mars/Base")).toThrow(RangeError);
  });

  test("belongs to the one who asked: changing it changes nobody else's", () => {
    const mine = instantOf("2026-03-03", "09:30", "Europe/London");
    mine.setTime(0);
    expect(instantOf("2026-03-03", "09:30", "Europe/London").toISOString()).toBe("2026-03-03T09:30:00.000Z");
  });
});
