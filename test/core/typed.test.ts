import path from "node:path";
import { expect, it } from "vitest";
import { daysMeant, faultOf } from "../../src/core/calendar/days-meant.ts";
import { promptsWanted } from "../../src/core/calendar/own-prompts.ts";
import { parkMeant } from "../../src/core/calendar/parked.ts";
import { quietMeant } from "../../src/core/calendar/quiet-hours.ts";
import { timeMeant } from "../../src/core/calendar/typed-times.ts";
import { zonesMeant } from "../../src/core/calendar/zones.ts";
import * as plan from "../../src/core/people/plan-typed.ts";
import { reviewsMeant } from "../../src/core/people/review-rhythm.ts";

/*
 * Promises what is made of what people type, whole: the days, times, zones and plans that are meant, and why none is.
 * Typed on Monday 20 July 2026. `counted/typed.txt`; `vitest run test/core -u` writes it anew.
 */

const MONDAY = "2026-07-20";
const DAYS = [
  "",
  "  3 Aug  ",
  "Maya Rao 3 Aug",
  "maya.rao@example.test 3-14 Aug",
  "Maya soon",
  "3 Aug 2025",
  "3 Aug 2025 to 14 Aug 2025",
  "1 Aug 2026 to 31 Jan 2027",
  "31 July 2026 to 30 Jan 2027",
  "14 Aug - 3 Aug 2026",
  "24 Dec - 2 Jan",
  "24 Dec 2026 - 2 Jan",
  "24 Dec - 2 Jan 2027",
  "24 Dec 2025 - 2 Jan",
  "31 Feb",
  "31 Feb - 2 Mar",
  "1 Mar - 31 Feb",
  "today",
  "20 July",
  "19 July",
  "tomorrow for 0 days",
  "tomorrow for 1 day",
  "tomorrow for days",
  "for 2 weeks",
  `${"very ".repeat(30)}soon`,
  `${"very ".repeat(12)}3 Aug`,
  `${"very ".repeat(13)}3 Aug`,
  "x".repeat(121),
];
const PARKED = [
  "A1",
  " A1 ",
  "A1 2 weeks",
  "A1 for 2 Weeks.",
  "A1 one week!",
  "A1 53 weeks",
  "A1 until 3 Aug",
  "A1 until 19 July",
  "A1 until 20 July",
  "A1 until 21 July 2027",
  "A1 3 Aug",
  "A1 soon",
  "A1 until 31 Feb",
  "A1 3-14 Aug",
];
const QUIET = [
  "off",
  " NONE ",
  "programme",
  "Default",
  "19:00-07:30",
  "from 7 PM  until 7:30 am",
  "19-7",
  "19:00-19:00",
  "soon until late",
  "19:00 until late",
  "late until 19:00",
  "25:00-7",
  "19:60-7",
  "",
  `19:00-07:30${" ".repeat(200)}x`,
];
const TIMES = [
  "9",
  "09:30",
  " 9.30 ",
  "9:30 PM",
  "12 am",
  "12pm",
  "0 am",
  "13 pm",
  "23:59",
  "24:00",
  "9:60",
  "noon",
  "",
];
const PROMPTS = [
  "programme",
  "Default",
  "tue",
  "Tuesday 9:30",
  "on tuesdays at 9.30",
  "9am",
  "tue wed",
  "thursdays 2 pm",
  "9",
  "sunday",
  "tue 9 10",
  "soon",
  "",
];
const REVIEWS = [
  "at once",
  "daily",
  "every day at 9",
  "tue 16:00",
  "Weekly, friday",
  "friday at 4 pm",
  "programme",
  "fri fri",
  "at 9",
  "soon",
  "",
];
const ZONES = [
  "london",
  "Europe/Paris",
  "europe/paris",
  " new york ",
  "New_York",
  "paris",
  "york",
  "utc",
  "GMT",
  "nowhere",
  "x".repeat(200),
  "",
];
const MILESTONES = [
  "6: 10 areas, 5 specific",
  "12: 10 areas",
  "by month 6, 5 specific and 2 areas",
  "6: 10 areas; 12: 20 specific\n18: soon",
  "0: 1 areas",
  "6: 1 areas, 2 areas",
  "6",
  "",
];
const MONTHS = ["6, 12 and 18", "6;12", "month 6", "soon, 6", "0", "121", ""];
const TARGETS = ["A1 2, B 3", "all 2", "A1: 2; B: off", "A1", "A1 soon", "A1 0", ""];
const NOT_BEFORE = ["A1 6, B 12", "A1: 6", "A1 soon", "A1", "A1 0", ""];
const BUDGETS = ["60/80", " 60 to 80 ", "60-80", "80/60", "60", "60/", "a/b", "12345/6", ""];

it("what is made of what is typed", async () => {
  const all: Record<string, [readonly string[], (text: string) => unknown]> = {
    days: [DAYS, (text) => daysMeant(text, MONDAY)],
    "days that may be over": [DAYS, (text) => daysMeant(text, MONDAY, { over: true })],
    "days parked": [PARKED, (text) => parkMeant(text, MONDAY)],
    "quiet hours": [QUIET, quietMeant],
    times: [TIMES, timeMeant],
    prompts: [PROMPTS, promptsWanted],
    reviews: [REVIEWS, reviewsMeant],
    zones: [ZONES, zonesMeant],
    milestone: [MILESTONES, plan.milestoneTyped],
    milestones: [MILESTONES, plan.milestonesTyped],
    months: [MONTHS, plan.monthsTyped],
    targets: [TARGETS, plan.targetsTyped],
    "not before": [NOT_BEFORE, plan.notBeforeTyped],
    "pages of a portfolio": [BUDGETS, plan.budgetTyped],
  };
  const lines = Object.entries(all).flatMap(([what, [texts, meant]]) => [
    `== ${what}`,
    ...texts.map((text) => `${JSON.stringify(text)}: ${JSON.stringify(meant(text))}`),
  ]);
  const file = path.join(import.meta.dirname, "counted", "typed.txt");
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(file);
});

it("what was typed is shown as it can be typed again", () => {
  const milestones = [
    { month: 6, areas: 10, specific: 5 },
    { month: 12, areas: 0, specific: 9 },
    { month: 18, areas: 20, specific: 0 },
  ];
  expect(plan.milestonesTyped(plan.milestonesAsTyped(milestones))).toEqual({ milestones, unreadable: [] });
  const notBefore = { A1: 6, B: 12 };
  expect(plan.notBeforeTyped(plan.notBeforeAsTyped(notBefore)).wanted).toEqual(Object.entries(notBefore));
  expect(plan.budgetTyped(plan.budgetAsTyped({ target: 60, most: 80 }))).toEqual({ target: 60, most: 80 });
  expect(plan.idsTyped(" A1, B;C\nD  E ")).toEqual(["A1", "B", "C", "D", "E"]);
});

it.each([
  [{ first: "2026-07-20", last: "2026-07-20" }, null],
  [{ first: "2026-07-19", last: "2026-07-19" }, "past"],
  [{ first: "2026-07-21", last: "2026-07-20" }, "backwards"],
  [{ first: "2026-02-31", last: "2026-07-20" }, "no-such-day"],
  [{ first: "2026-07-20", last: "2026-09-31" }, "no-such-day"],
  [{ first: "2026-07-20", last: "2027-01-18" }, null],
  [{ first: "2026-07-20", last: "2027-01-19" }, "too-long"],
])("%j is at fault: %s", (days, fault) => {
  expect(faultOf(days, MONDAY)).toBe(fault);
});
