import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, formatDays } from "../../src/core/calendar/calendar.ts";
import { daysMeant } from "../../src/core/calendar/days-meant.ts";

const MONDAY = "2026-07-20";

/** What was typed on Monday 20 July 2026, and what is made of it: who is meant before the days, then these. */
const READ: Readonly<Record<string, string>> = {
  "3–14 Aug": "2026-08-03 2026-08-14",
  "3 - 14 aug.": "2026-08-03 2026-08-14",
  "3rd–14th of August": "2026-08-03 2026-08-14",
  "3rd of August to 14th of August": "2026-08-03 2026-08-14",
  "August 3-14": "2026-08-03 2026-08-14",
  "3 Aug - 14": "2026-08-03 2026-08-14",
  "3/8-14/8": "2026-08-03 2026-08-14",
  "3.8.2026": "2026-08-03 2026-08-03",
  "3/8/26": "2026-08-03 2026-08-03",
  "from Mon 3 Aug to Fri 14 Aug": "2026-08-03 2026-08-14",
  "2027-08-03 2027-08-14": "2027-08-03 2027-08-14",
  "2027-08-03-2027-08-14": "2027-08-03 2027-08-14",
  "3 Aug for 2 weeks": "2026-08-03 2026-08-16",
  "tomorrow for a week": "2026-07-21 2026-07-27",
  "tomorrow for a fortnight": "2026-07-21 2026-08-03",
  "3 Aug for 2 fortnights": "2026-08-03 2026-08-30",
  "tomorrow for three days": "2026-07-21 2026-07-23",
  "soon for 2 weeks": "none",
  "31 Feb for 2 weeks": "no-such-day",
  "3-14 Aug for 2 weeks": "none",
  "tomorrow for one week": "2026-07-21 2026-07-27",
  "tomorrow for a day": "2026-07-21 2026-07-21",
  "tomorrow for two days": "2026-07-21 2026-07-22",
  "3 Aug until friday": "2026-08-03 2026-08-07",
  "3 Aug until mon": "2026-08-03 2026-08-03",
  "31 Feb until friday": "no-such-day",
  "tomorrow until 31 Feb": "no-such-day",
  "tomorrow until 3 Aug": "2026-07-21 2026-08-03",
  "3 Aug 2026 - 14 Aug": "2026-08-03 2026-08-14",
  "3 Aug - 14 Aug 2027": "2027-08-03 2027-08-14",
  "24 Dec 2026 - 2 Jan 2027": "2026-12-24 2027-01-02",
  "today until tomorrow": "2026-07-20 2026-07-21",
  "21 May": "past", // sixty days before
  "20 May": "2027-05-20 2027-05-20",
  "sat-sun": "2026-07-25 2026-07-26",
  "sun, 26 July": "2026-07-26 2026-07-26",
  "August 3, 2027": "2027-08-03 2027-08-03",
  "3 Sept": "2026-09-03 2026-09-03",
  "3 Septe": "none",
  "3/8/2026 - 14/8/2026": "2026-08-03 2026-08-14",
  "3/8.2026": "3/8.2026: none",
  "3 aug; ": "2026-08-03 2026-08-03",
  "from 3 Aug": "2026-08-03 2026-08-03",
  "2027-02-31 until friday": "no-such-day",
  "2027-02-31 for 2 weeks": "no-such-day",
  "3 Aug - 4 Aug - 5 Aug": "none",
  "till friday": "2026-07-20 2026-07-24",
  "3 Aug through 5 Aug": "2026-08-03 2026-08-05",
  "3 Aug 2026 - 2 Feb 2027": "too-long",
  today: "2026-07-20 2026-07-20",
  tomorrow: "2026-07-21 2026-07-21",
  "tomorrow until friday": "2026-07-21 2026-07-24",
  mon: "2026-07-20 2026-07-20",
  "thurs-tue": "2026-07-23 2026-07-28",
  "this week": "2026-07-20 2026-07-26",
  "next week": "2026-07-27 2026-08-02",
  "until 9 January": "2026-07-20 2027-01-09",
  "24 Dec – 2 Jan": "2026-12-24 2027-01-02",
  "28 Dec 2026 - 3 Jan": "2026-12-28 2027-01-03",
  "28 Dec - 3 Jan 2027": "2026-12-28 2027-01-03",
  "10–24 Jul": "2026-07-10 2026-07-24",
  "29 Feb 2028": "2028-02-29 2028-02-29",
  "3\u00a0–\u00a014\u00a0Aug": "2026-08-03 2026-08-14",
  "3\u201114 AUGUST": "2026-08-03 2026-08-14",
  "3—14 Aug.”": "2026-08-03 2026-08-14",
  "31/08 - 04/09": "2026-08-31 2026-09-04",
  "2026-08-03..2026-08-14": "2026-08-03 2026-08-14",
  "2026-08-03/2026-08-14": "2026-08-03 2026-08-14",
  "3 Aug to 14 Aug inclusive, please": "2026-08-03 2026-08-14",
  "3 Aug (annual leave)": "2026-08-03 2026-08-03",
  "3 Aug ’27": "2027-08-03 2027-08-03",
  "from the 3rd to the 14th of August": "2026-08-03 2026-08-14",
  "between 3 and 14 August": "2026-08-03 2026-08-14",
  "on the 3rd of August": "2026-08-03 2026-08-03",
  "3 and 4 Aug": "2026-08-03 2026-08-04",
  "today & tomorow": "2026-07-20 2026-07-21",
  "all next week": "2026-07-27 2026-08-02",
  "3, 4 and 5 Aug": "none",
  "3 and 5 Aug": "none",
  "tomorrow and Friday": "none",
  "today, back tomorrow": "none",
  "two weeks from 3 August": "none",
  "the week of 3 Aug": "none",
  "next Monday": "next Monday: none",
  "Maya 3–14 Aug": "Maya: 2026-08-03 2026-08-14",
  "Maya on 3 Aug": "Maya: 2026-08-03 2026-08-03",
  "Maya, from the 3rd to the 14th of August": "Maya: 2026-08-03 2026-08-14",
  "Dr Lind until 14 Aug": "Dr Lind: 2026-07-20 2026-08-14",
  "April Jones 3-14 Aug": "April Jones: 2026-08-03 2026-08-14",
  "Dr May 3 Aug": "Dr May: 2026-08-03 2026-08-03",
  "31 Feb": "no-such-day",
  "30 Feb to 3 March": "no-such-day",
  "29 Feb": "no-such-day",
  "2027-02-31": "no-such-day",
  "3/14/2026": "no-such-day",
  "Maya 31 Feb": "Maya: no-such-day",
  "3-14": "no-month",
  "14-3 Aug": "backwards",
  "3 Aug 2026 - 1 Aug 2026": "backwards",
  "3 Jul": "past",
  "1-17 July 2026": "past",
  "3 Aug 2026 - 3 Feb 2027": "too-long",
  "3 Aug 2026 - 1 Feb 2027": "2026-08-03 2027-02-01",
  Maya: "Maya: none",
  "some day soon": "some day soon: none",
  "": "none",
};

describe("Days that somebody types", () => {
  it.each(Object.entries(READ))("%s", (typed, expected) => {
    const { before, ...read } = daysMeant(typed, MONDAY);
    const said = read.ok ? `${read.first} ${read.last}` : read.why;
    expect(before === "" ? said : `${before}: ${said}`).toBe(expected);
  });

  const day = (typed: string) => {
    const read = daysMeant(typed, MONDAY);
    return read.ok ? read.first : read.why;
  };
  const WEEK = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" ");
  it.each(WEEK.map((name, n) => [name, n] as const))(
    "name %s whole and short, before a date too",
    (name, n) => {
      for (const typed of [name, name.slice(0, 3)]) expect(day(typed)).toBe(addDays(MONDAY, n));
      for (const typed of [name, name.slice(0, 3)]) expect(day(`${typed} 3 Aug`)).toBe("2026-08-03");
    },
  );
  it.each([
    ["tues", "2026-07-21"],
    ["thur", "2026-07-23"],
    ["thurs", "2026-07-23"],
  ])("name a weekday as %s", (typed, expected) => expect(day(typed)).toBe(expected));
  const YEAR = "January February March April May June July August September October November December".split(
    " ",
  );
  it.each(YEAR.map((name, n) => [name, n + 1] as const))("name %s whole and short", (name, month) => {
    const expected = `2027-${String(month).padStart(2, "0")}-05`;
    for (const typed of [name, name.slice(0, 3)]) {
      expect(day(`5 ${typed} 2027`)).toBe(expected);
      expect(day(`${typed} 5, 2027`)).toBe(expected);
    }
  });

  it("are read back as they are shown, whatever today is", () => {
    const day = fc.integer({ min: 0, max: 4_000 }).map((n) => addDays("2026-01-01", n));
    const length = fc.integer({ min: 0, max: 182 });
    fc.assert(
      fc.property(day, length, (first, more) => {
        const last = addDays(first, more);
        expect(daysMeant(formatDays(first, last), first)).toEqual({ ok: true, first, last, before: "" });
        expect(daysMeant(`Dr Ada Lind ${first} ${last}`, first)).toEqual({
          ok: true,
          first,
          last,
          before: "Dr Ada Lind",
        });
      }),
    );
  });

  it("never stop anything, whatever is typed", () => {
    const parts =
      "31 Feb|2027-02-31|30/2/2026|3 Aug|14|2028|friday|mon|today|tomorrow|until|from|to|-|for|0 days|2 weeks|a fortnight|next week|Maya";
    const said = fc
      .array(fc.constantFrom(...parts.split("|")), { maxLength: 5 })
      .map((words) => words.join(" "));
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 200 }), said), (typed) => {
        const read = daysMeant(typed, MONDAY);
        if (read.ok) expect(read.first <= read.last && read.last >= MONDAY).toBe(true);
      }),
    );
  });
});
