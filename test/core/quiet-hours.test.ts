import { describe, expect, it } from "vitest";
import { isWithin, quietMeant, quietUntil } from "../../src/core/calendar/quiet-hours.ts";
import { reviewsMeant } from "../../src/core/people/review-rhythm.ts";

const ends = (from: string, until: string, now: string, zone = "Europe/London") =>
  quietUntil({ from, until }, zone, new Date(now))?.toISOString() ?? null;

describe("quiet hours", () => {
  it.each([
    ["19:00", "07:30", "2026-06-09T17:59Z", null],
    ["19:00", "07:30", "2026-06-09T18:00Z", "2026-06-10T06:30:00.000Z"],
    ["19:00", "07:30", "2026-06-10T06:29:59Z", "2026-06-10T06:30:00.000Z"],
    ["19:00", "07:30", "2026-06-10T06:30Z", null],
    ["12:00", "13:00", "2026-06-09T11:30Z", "2026-06-09T12:00:00.000Z"],
    // The clocks go back at 02:00 on 25 October: 01:30 comes twice, and the first of them ends it.
    ["19:00", "01:30", "2026-10-25T00:29Z", "2026-10-25T00:30:00.000Z"],
    ["19:00", "01:30", "2026-10-25T01:15Z", null],
    // They go forward at 01:00 on 28 March: 01:30 is not there, and 02:30 stands for it.
    ["19:00", "01:30", "2027-03-28T01:29Z", "2027-03-28T01:30:00.000Z"],
    ["01:30", "07:30", "2027-03-28T01:15Z", null],
  ])("from %s to %s at %s run until %s", (from, until, now, expected) => {
    expect(ends(from, until, now)).toBe(expected);
  });

  it("are those of the clock somebody lives by", () => {
    expect(ends("19:00", "07:30", "2026-06-09T18:00Z", "Australia/Sydney")).toBe("2026-06-09T21:30:00.000Z");
    expect(ends("19:00", "07:30", "2026-06-09T18:00Z", "America/New_York")).toBe(null);
  });

  it("have their first minute in them, and not their last", () => {
    const night = { from: "19:00", until: "07:30" };
    expect(["18:59", "19:00", "00:00", "07:29", "07:30"].map((time) => isWithin(night, time))).toEqual([
      ...[false, true, true, true, false],
    ]);
  });

  it.each([
    ["19:00–07:30", "19:00–07:30"],
    ["from 19.00 to 7.30", "19:00–07:30"],
    ["7 pm until 7:30 am", "19:00–07:30"],
    ["between 18 and 8", "18:00–08:00"],
    ["12am-6am", "00:00–06:00"],
    ["OFF", "off"],
    ["programme", "programme"],
    ["25:00", "unknown"],
    ["at night", "unknown"],
    ["25:00-07:00", "no-such-time"],
    ["19:60-07:00", "no-such-time"],
    ["19:59-07:00", "19:59–07:00"],
    ["24:00-07:00", "no-such-time"],
    ["23:59-07:00", "23:59–07:00"],
    ["0am-7am", "no-such-time"],
    ["12pm-1pm", "12:00–13:00"],
    ["13pm-7am", "no-such-time"],
    ["08:00-08:00", "whole-day"],
    ["17:01-16:00", "no-hour"],
    ["08:00-17:01", "whole-day"],
    ["08:00-17:00", "08:00–17:00"],
    [`${"9".repeat(5_000)}-8`, "unknown"],
  ])("typed as %j are %s", (typed, expected) => {
    const read = quietMeant(typed);
    const { quiet } = read.ok ? read : { quiet: null };
    const said = read.ok ? quiet : read.why;
    const shown = typeof said === "object" && said ? `${said.from}–${said.until}` : said;
    expect(shown).toBe(expected === "no-hour" ? "17:01–16:00" : expected);
  });
});

describe("when what waits for a review comes", () => {
  it.each([
    ["daily 16:00", [null, "16:00"]],
    ["every working day at 4 pm", [null, "16:00"]],
    ["every day at 16.00", [null, "16:00"]],
    ["Monday 09:30", [1, "09:30"]],
    ["weekly on Mondays at 9:30", [1, "09:30"]],
    ["when they come", "now"],
    ["off", "now"],
    ["weekly 09:30", null],
    ["Monday Tuesday 09:30", null],
    ["of the linac 09:30", null],
  ])("typed as %j is %j", (typed, expected) => {
    const read = reviewsMeant(typed);
    const said = read && (read.wanted ? [read.wanted.weekday, read.wanted.time] : "now");
    expect(said).toEqual(expected);
  });
});
