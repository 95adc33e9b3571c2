import { expect, it } from "vitest";
import { firstToldOn } from "../../src/core/calendar/review-slots.ts";
import type { ReviewRhythm } from "../../src/core/people/review-rhythm.ts";

/* On which day a reviewer's own message first tells of what they are asked, by its edges. 2026-06-08 is a Monday. */

const ZONE = "Europe/London"; // an hour ahead of UTC in June
const since = new Date("2026-01-01T00:00:00Z");
const at = (weekday: ReviewRhythm["weekday"]): ReviewRhythm => ({
  weekday,
  time: "10:00",
  since,
  batchedSince: since,
});
const calendar = (...daysOff: string[]) => ({ workingDays: [1, 2, 3, 4, 5], daysOff: new Set(daysOff) });

it.each<[string, ReviewRhythm["weekday"], string, string[], string | undefined]>([
  ["daily, before its time", null, "2026-06-08T08:59Z", [], "2026-06-08"],
  ["daily, at its time", null, "2026-06-08T09:00Z", [], "2026-06-08"],
  ["daily, after its time", null, "2026-06-08T09:01Z", [], "2026-06-09"],
  ["daily, after its time on a Friday", null, "2026-06-12T09:01Z", [], "2026-06-15"],
  ["daily, before its time on a day off", null, "2026-06-08T08:00Z", ["2026-06-08"], "2026-06-09"],
  ["weekly, the day before", 3, "2026-06-09T20:00Z", [], "2026-06-10"],
  ["weekly, at its time", 3, "2026-06-10T09:00Z", [], "2026-06-10"],
  ["weekly, after its time", 3, "2026-06-10T09:01Z", [], "2026-06-17"],
  ["weekly, after its day", 1, "2026-06-12T12:00Z", [], "2026-06-15"],
  ["weekly, where its day is off", 3, "2026-06-08T12:00Z", ["2026-06-10"], "2026-06-11"],
  ["weekly, where its day is off, after that", 3, "2026-06-11T09:30Z", ["2026-06-10"], "2026-06-17"],
  [
    "weekly, where the rest of the week is off",
    3,
    "2026-06-08T12:00Z",
    ["2026-06-10", "2026-06-11", "2026-06-12"],
    "2026-06-15",
  ],
])("%s", (_, weekday, asked, daysOff, told) =>
  expect(firstToldOn(at(weekday), calendar(...daysOff), ZONE, new Date(asked))).toBe(told),
);

it("on none, where nobody works within a year", () => {
  const never = { workingDays: [], daysOff: new Set<string>() };
  for (const weekday of [null, 3] as const)
    expect(firstToldOn(at(weekday), never, ZONE, since)).toBeUndefined();
});
