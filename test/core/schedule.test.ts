import { describe, expect, it, test } from "vitest";
import { dueWork, nextDue } from "../../src/core/calendar/schedule.ts";
import type { OpenPrompt, ScheduleFacts } from "../../src/core/calendar/slots.ts";
import type { DayOff } from "../../src/core/people/days-off.ts";
import type { Programme } from "../../src/core/people/directory.ts";
import {
  at,
  department,
  due,
  facts,
  keys,
  LORD_HOWE,
  livedFrom,
  missed,
  NEW_YORK,
  off,
  sentOf,
  skippedOf,
} from "./schedule-facts.ts";

const MONDAYS = { weekly: { weekday: 1, time: "08:30" } };

describe("a weekly message on Fridays at 16:00 in London", () => {
  const table = [
    ["2026-03-27T16:00", "2026-W13"], // the last Friday of winter time
    ["2026-04-03T15:00", "2026-W14"],
    ["2026-10-23T15:00", "2026-W43"], // the last Friday of summer time
    ["2026-10-30T16:00", "2026-W44"],
    ["2027-03-26T16:00", "2027-W12"],
    ["2027-04-02T15:00", "2027-W13"],
    ["2027-10-29T15:00", "2027-W43"],
    ["2027-11-05T16:00", "2027-W44"],
  ] as const;

  test.each(table)("is due at %s, not a minute, a second or a millisecond before, and once", (time, week) => {
    const instant = at(`${time}Z`).getTime();
    const moved = (ms: number) => new Date(instant + ms).toISOString();
    const summary = `summary:rao-rt:rao:${week}`;
    expect(due(facts(), moved(0))).toEqual([`digest:radiotherapy:shah:${week}`, summary]);
    for (const ms of [60_000, 1_000, 1]) expect(due(facts(), moved(-ms), "summary")).not.toContain(summary);
    const sixDays = 6 * 86_400_000;
    expect(sentOf(livedFrom(facts(), moved(-sixDays), moved(sixDays)), "summary")).toEqual([
      `${week} ${time}`,
    ]);
  });

  it("does not come a second time where the person moves to another zone after it", () => {
    const before = livedFrom(facts(), "2026-06-01", "2026-06-05T15:30Z");
    expect(sentOf(before, "summary")).toEqual(["2026-W23 2026-06-05T15:00"]);
    const done = new Set(keys([...before.sent, ...before.skipped].map(({ slot }) => slot)));
    for (const zone of [NEW_YORK, "Pacific/Honolulu", LORD_HOWE, "Pacific/Kiritimati"]) {
      const after = livedFrom(
        facts({ people: { rao: { zone } } }, { done }),
        "2026-06-05T15:30Z",
        "2026-06-12",
      );
      expect(sentOf(after, "summary:rao-rt:rao:2026-W23")).toEqual([]);
      expect(sentOf(after, "prompt:rao-rt:rao:2026-W23")).toEqual([]);
    }
  });

  it("comes at 16:00 wherever its person is: their own zone, else their account's, else the programme's", () => {
    const accountZones = new Map([["rao", NEW_YORK]]);
    const account = facts({}, { directory: { ...department(), accountZones } });
    const own = department({ people: { rao: { zone: LORD_HOWE } } });
    const both = facts({}, { directory: { ...own, accountZones } });
    const summary = "summary:rao-rt:rao:2026-W23";
    expect(due(account, "2026-06-05T15:00Z")).not.toContain(summary);
    expect(due(account, "2026-06-05T20:00Z")).toContain(summary);
    expect(due(both, "2026-06-05T05:29:59Z")).not.toContain(summary);
    expect(due(both, "2026-06-05T05:30Z")).toContain(summary);
  });
});

describe("a weekly message and days off", () => {
  const weeks = (...change: Parameters<typeof facts>) =>
    livedFrom(facts(...change), "2026-06-08", "2026-07-04");
  const weeklyOf = (daysOff: readonly DayOff[], workingDays = [1, 2, 3, 4, 5], programme = {}) =>
    sentOf(weeks({ daysOff, enrolment: { workingDays }, programme }), "summary");
  const usual = "W24 2026-06-12|W25 2026-06-19|W26 2026-06-26|W27 2026-07-03"
    .split("|")
    .map((one) => `2026-${one}T15:00`);

  it("comes every Friday", () => {
    expect(weeklyOf([])).toEqual(usual);
  });

  it("comes on the previous working day of that week, at the same time", () => {
    expect(weeklyOf([off("2026-06-18", "2026-06-19")])).toEqual(usual.with(1, "2026-W25 2026-06-17T15:00"));
    expect(weeklyOf([], [1, 2, 3])[0]).toBe("2026-W24 2026-06-10T15:00");
  });

  it("comes on the first working day back after a week away, under the old week's key", () => {
    expect(weeklyOf([off("2026-06-15", "2026-06-19")])).toEqual(usual.with(1, "2026-W25 2026-06-22T15:00"));
  });

  it("comes once after several weeks away, and the older weeks are written down as skipped", () => {
    const found = weeks({ daysOff: [off("2026-06-08", "2026-06-26")] });
    expect(sentOf(found, "summary")).toEqual(["2026-W26 2026-06-29T15:00", "2026-W27 2026-07-03T15:00"]);
    expect(skippedOf(found, "summary")).toEqual(usual.slice(0, 2));
  });

  it("is not doubled by the next week's own on the first day back", () => {
    expect(weeklyOf([off("2026-06-15", "2026-06-19")], undefined, MONDAYS)).toEqual([
      "2026-W24 2026-06-08T07:30",
      "2026-W26 2026-06-22T07:30",
      "2026-W27 2026-06-29T07:30",
    ]);
  });

  it("comes later in the same week where nothing was worked before it", () => {
    expect(weeklyOf([off("2026-06-15")], undefined, MONDAYS)[1]).toBe("2026-W25 2026-06-16T07:30");
  });

  it("comes on a day off of somebody else all the same", () => {
    const friday = (whose: Partial<DayOff>) => weeklyOf([off("2026-06-19", "2026-06-19", whose)]);
    expect(friday({ personId: "bell" })).toEqual(usual);
    expect(friday({ programmeId: "elsewhere" })).toEqual(usual);
    expect(friday({ programmeId: "radiotherapy" })).toEqual(usual.with(1, "2026-W25 2026-06-18T15:00"));
  });

  it("is written down where its person never works", () => {
    const found = livedFrom(facts({ enrolment: { workingDays: [] } }), "2026-06-08", "2026-06-14");
    expect(sentOf(found, "summary")).toEqual([]);
    expect(skippedOf(found, "summary")).toEqual(usual.slice(0, 1));
  });
});

describe("prompts", () => {
  const promptsOf = (
    plan: Partial<Programme["prompts"]>,
    more: Parameters<typeof facts>[0] = {},
    from = "2026-06-08",
    until = "2026-07-04",
  ) => {
    const prompts = { weekdays: [2], time: "09:30", everyWeeks: 1, ...plan };
    const known = facts({ ...more, programme: { prompts } });
    const found = livedFrom(known, from, until);
    return { sent: sentOf(found, "prompt"), skipped: skippedOf(found, "prompt"), known };
  };
  const first = (...plan: Parameters<typeof promptsOf>) => promptsOf(...plan).sent[0];

  it("come on Tuesdays at 09:30 once a week, keyed by the week", () => {
    expect(promptsOf({}).sent).toEqual([
      "2026-W24 2026-06-09T08:30",
      "2026-W25 2026-06-16T08:30",
      "2026-W26 2026-06-23T08:30",
      "2026-W27 2026-06-30T08:30",
    ]);
  });

  it("are due at the minute, and not a millisecond before", () => {
    expect(due(facts(), "2026-06-09T08:29:59.999Z", "prompt")).toEqual([]);
    expect(due(facts(), "2026-06-09T08:30Z", "prompt")).toEqual(["prompt:rao-rt:rao:2026-W24"]);
  });

  it("move from a day off to the next working day of the same week", () => {
    const { sent } = promptsOf({}, { daysOff: [off("2026-06-16", "2026-06-17")] });
    expect(sent[1]).toBe("2026-W25 2026-06-18T08:30");
    expect(first({}, { enrolment: { workingDays: [5] } })).toBe("2026-W24 2026-06-12T08:30");
  });

  it("are skipped, and that is written down, where no working day is left in the week", () => {
    const { sent, skipped, known } = promptsOf({}, { daysOff: [off("2026-06-16", "2026-06-19")] });
    expect(sent.map((one) => one.slice(0, 8))).toEqual(["2026-W24", "2026-W26", "2026-W27"]);
    expect(skipped).toEqual(["2026-W25 2026-06-16T08:30"]);
    const never = dueWork(known, at("2026-06-16T08:30Z")).missed.find(({ period }) => period === "2026-W25");
    expect(never?.until).toEqual(never?.at); // which is how its reason is told: no working day in its period
  });

  it("several times a week are keyed by the planned date, which is the whole period: none moves", () => {
    const { sent, skipped } = promptsOf({ weekdays: [1, 4] }, { daysOff: [off("2026-06-15")] });
    expect(sent.slice(0, 3)).toEqual([
      "2026-06-08 2026-06-08T08:30",
      "2026-06-11 2026-06-11T08:30",
      "2026-06-18 2026-06-18T08:30",
    ]);
    expect(skipped).toEqual(["2026-06-15 2026-06-15T08:30"]);
  });

  it.each([
    [
      { weekdays: [3], time: "14:30", everyWeeks: 2 },
      "2026-06-04",
      ["W25 2026-06-17T13:30", "W27 2026-07-01T13:30"],
    ],
    [
      { weekdays: [3], time: "14:30", everyWeeks: 2 },
      "2026-06-08",
      ["W24 2026-06-10T13:30", "W26 2026-06-24T13:30"],
    ],
    [{ everyWeeks: 4 }, "2026-01-05", ["W26 2026-06-23T08:30"]],
  ])("come every so many weeks from the week of the start: %j from %s", (plan, start, sent) => {
    expect(promptsOf(plan, { enrolment: { start } }).sent).toEqual(sent.map((one) => `2026-${one}`));
  });

  it("come at the trainee's own day and time within the plan", () => {
    expect(first({}, { enrolment: { prompts: { time: "13:00" } } })).toBe("2026-W24 2026-06-09T12:00");
    expect(first({}, { enrolment: { prompts: { weekdays: [4] } } })).toBe("2026-W24 2026-06-11T08:30");
  });

  it("do not come before the day of the start", () => {
    expect(first({}, { enrolment: { start: "2026-06-17" } })).toBe("2026-W26 2026-06-23T08:30");
    expect(first({}, { enrolment: { start: "2026-06-16" } })).toBe("2026-W25 2026-06-16T08:30");
    const eastern = { enrolment: { start: "2026-06-16" }, people: { rao: { zone: LORD_HOWE } } };
    expect(first({}, eastern)).toBe("2026-W25 2026-06-15T23:00"); // the 16th, where she is
  });

  it("go to nobody who has left or is no trainee any more, whatever their enrolment says", () => {
    expect(promptsOf({}, { people: { rao: { active: false } } }).sent).toEqual([]);
    expect(promptsOf({}, { people: { rao: { roles: ["supervisor"] } } }).sent).toEqual([]);
  });

  it("named twice by a plan come once", () => {
    const twice = promptsOf({ weekdays: [2, 2] });
    expect(twice.sent).toEqual(promptsOf({}).sent);
    expect(due(twice.known, "2026-06-09T08:30Z", "prompt")).toHaveLength(1);
  });

  it("keep their hour on the wall through both changes of the clocks, where a gap or an overlap lies over it too", () => {
    const sundays = { weekdays: [7], time: "01:30" };
    const everyDay = { enrolment: { workingDays: [1, 2, 3, 4, 5, 6, 7] } };
    expect(promptsOf(sundays, everyDay, "2026-03-22", "2026-04-06").sent).toEqual([
      "2026-W12 2026-03-22T01:30",
      "2026-W13 2026-03-29T01:30", // 01:30 does not exist: half past two
      "2026-W14 2026-04-05T00:30",
    ]);
    const autumn = promptsOf(sundays, { enrolment: { workingDays: [7] } }, "2026-10-18", "2026-11-02");
    expect(autumn.sent).toEqual([
      "2026-W42 2026-10-18T00:30",
      "2026-W43 2026-10-25T00:30", // 01:30 comes twice: the first
      "2026-W44 2026-11-01T01:30",
    ]);
  });

  it("follow half an hour's change on Lord Howe Island", () => {
    const { sent } = promptsOf({}, { people: { rao: { zone: LORD_HOWE } } }, "2026-09-28", "2026-10-10");
    expect(sent).toEqual(["2026-W40 2026-09-28T23:00", "2026-W41 2026-10-05T22:30"]);
  });

  it("come on a leap day", () => {
    const { sent } = promptsOf({ weekdays: [2] }, {}, "2028-02-28", "2028-03-08");
    expect(sent).toEqual(["2028-W09 2028-02-29T09:30", "2028-W10 2028-03-07T09:30"]);
  });

  it("come once in a week 53, and once in the week 1 after it", () => {
    expect(promptsOf({}, {}, "2026-12-21", "2027-01-16").sent).toEqual([
      "2026-W52 2026-12-22T09:30",
      "2026-W53 2026-12-29T09:30",
      "2027-W01 2027-01-05T09:30",
      "2027-W02 2027-01-12T09:30",
    ]);
    expect(promptsOf({ everyWeeks: 2 }, {}, "2026-12-21", "2027-01-16").sent).toHaveLength(2);
  });

  it("do not come again in a week that was asked in, where the plan changes to several a week or back", () => {
    const changed = (weekdays: number[], asked: string) =>
      facts(
        { programme: { prompts: { weekdays, time: "09:30", everyWeeks: 1 } } },
        { done: new Set([`prompt:rao-rt:rao:${asked}`]) },
      );
    const several = changed([2, 4], "2026-W24");
    expect(due(several, "2026-06-11T08:30Z", "prompt")).toEqual([]);
    expect(missed(several, "2026-06-12T08:30Z", "prompt:rao-rt:rao:2026-06-09")).toEqual([]);
    expect(due(several, "2026-06-16T08:30Z", "prompt")).toEqual(["prompt:rao-rt:rao:2026-06-16"]);
    const weekly = changed([4], "2026-06-09");
    expect(due(weekly, "2026-06-11T08:30Z", "prompt")).toEqual([]);
    expect(due(weekly, "2026-06-18T08:30Z", "prompt")).toEqual(["prompt:rao-rt:rao:2026-W25"]);
  });
});

describe("catching up", () => {
  const summary = "summary:rao-rt:rao:2026-W24";

  it("lasts two hours for a prompt, and not beyond its day", () => {
    const prompt = "prompt:rao-rt:rao:2026-W24";
    expect(due(facts(), "2026-06-09T10:29:59.999Z", "prompt")).toEqual([prompt]);
    expect(due(facts(), "2026-06-09T10:30Z", "prompt")).toEqual([]);
    expect(missed(facts(), "2026-06-09T10:29:59.999Z")).not.toContain(prompt);
    expect(missed(facts(), "2026-06-09T10:30Z")).toContain(prompt);
    const late = facts({ enrolment: { prompts: { time: "23:00" } } });
    expect(due(late, "2026-06-09T22:59:59Z", "prompt")).toEqual([prompt]);
    expect(due(late, "2026-06-09T23:00Z", "prompt")).toEqual([]); // midnight where she is
  });

  it.each([
    ["2026-06-12T15:00Z", true, "on time"],
    ["2026-06-12T16:59:59Z", true, "17:59 the same day"],
    ["2026-06-12T17:00Z", false, "18:00"],
    ["2026-06-13T10:00Z", false, "a Saturday"],
    ["2026-06-15T06:59:59Z", false, "Monday, before 08:00"],
    ["2026-06-15T07:00Z", true, "Monday at 08:00"],
    ["2026-06-15T16:59:59Z", true, "Monday, 17:59"],
    ["2026-06-15T17:00Z", false, "Monday at 18:00"],
    ["2026-06-16T08:00Z", false, "Tuesday: over"],
  ])("of a summary planned for Friday at 16:00: at %s %s (%s)", (instant, expected) => {
    expect(due(facts(), instant, summary)).toHaveLength(expected ? 1 : 0);
  });

  it("ends with the next working day, and what is missed is written down once that is over", () => {
    expect(missed(facts(), "2026-06-15T22:59:59Z")).not.toContain(summary);
    expect(missed(facts(), "2026-06-15T23:00Z")).toContain(summary);
    const bankHoliday = facts({ daysOff: [off("2026-06-15")] });
    expect(due(bankHoliday, "2026-06-15T10:00Z", summary)).toEqual([]);
    expect(due(bankHoliday, "2026-06-16T10:00Z", summary)).toEqual([summary]);
  });

  it("of an evening message waits for the morning", () => {
    const known = facts({ programme: { weekly: { weekday: 4, time: "19:00" } } });
    expect(due(known, "2026-06-11T18:00Z", "summary")).toEqual([summary]); // on time at any hour
    expect(due(known, "2026-06-11T18:09:59.999Z", "summary")).toEqual([summary]);
    expect(due(known, "2026-06-11T18:10Z", "summary")).toEqual([]);
    expect(due(known, "2026-06-12T06:59:59Z", "summary")).toEqual([]);
    expect(due(known, "2026-06-12T07:00Z", "summary")).toEqual([summary]);
  });

  it("is written down even after three weeks of silence", () => {
    const prompts = missed(facts(), "2026-07-01T12:00Z", "prompt");
    for (const week of [24, 25, 26, 27]) expect(prompts).toContain(`prompt:rao-rt:rao:2026-W${week}`);
  });

  it("of a longer silence is written down once for each person and kind, from when it began", () => {
    const looked = { since: at("2026-03-02T09:00Z"), at: at("2026-03-31T12:00Z") }; // a Tuesday, after the week's prompt
    const { missed: all, due: now } = dueWork(facts({}, { looked }), at("2026-06-30T12:00Z"));
    const told = all.flatMap(({ key, standsFor }) => (standsFor ? [`${key} ${standsFor.count}`] : []));
    expect(told).toEqual([
      "digest:radiotherapy:shah:2026-W23 10",
      "summary:rao-rt:rao:2026-W23 10",
      "prompt:rao-rt:rao:2026-W23 9",
    ]);
    expect(all.find(({ standsFor }) => standsFor)?.standsFor?.since).toEqual(looked.at);
    expect(keys(all.filter(({ standsFor, kind }) => !standsFor && kind === "prompt"))).toEqual(
      [24, 25, 26, 27].map((week) => `prompt:rao-rt:rao:2026-W${week}`),
    );
    expect(keys(now)).toEqual([]);
  });

  const recordedAt = (createdAt: Date) => facts({ enrolment: { createdAt }, programme: { createdAt } });

  it("does not reach back before the enrolment was recorded, nor before the programme was", () => {
    const known = recordedAt(at("2026-06-12T15:30Z")); // Friday, half an hour after the weekly messages
    expect(due(known, "2026-06-12T15:30Z")).toEqual([]);
    expect(missed(known, "2026-06-12T15:30Z")).toEqual([]);
    const found = livedFrom(known, "2026-06-12T15:30Z", "2026-06-20");
    expect(sentOf(found)).toEqual([
      "2026-W25 2026-06-16T08:30",
      "2026-W25 2026-06-19T15:00",
      "2026-W25 2026-06-19T15:00",
    ]);
    expect(skippedOf(found)).toEqual([]);
  });

  it("of nothing hides what would have been due at an instant before the recording", () => {
    const known = recordedAt(at("2026-06-15T09:00Z"));
    const friday = due(known, "2026-03-27T16:00Z");
    expect(friday).toEqual(["digest:radiotherapy:shah:2026-W13", "summary:rao-rt:rao:2026-W13"]);
    expect(due(known, "2026-03-24T09:30Z", "prompt")).toEqual(["prompt:rao-rt:rao:2026-W13"]);
    expect(missed(known, "2026-03-27T16:00Z")).toEqual([]);
  });
});

describe("the nudge", () => {
  const asked = (some: Partial<OpenPrompt> = {}): Partial<ScheduleFacts> => {
    const usual = {
      enrolmentId: "rao-rt",
      period: "2026-W24",
      askedAt: at("2026-06-09T08:30Z"),
      askAgainOn: null,
    };
    return { openPrompts: [{ ...usual, ...some }] };
  };
  const nudge = "nudge:rao-rt:rao:2026-W24";

  it("comes once, two working days after the prompt, at the prompt's time", () => {
    const done = facts({}, { ...asked(), done: new Set([nudge]) });
    expect(due(facts({}, asked()), "2026-06-11T08:29:59Z", "nudge")).toEqual([]);
    expect(due(facts({}, asked()), "2026-06-11T08:30Z", "nudge")).toEqual([nudge]);
    expect(due(done, "2026-06-11T08:30Z", "nudge")).toEqual([]);
    expect(due(done, "2026-06-16T08:30Z", "nudge")).toEqual([]);
  });

  it("counts the trainee's own working days", () => {
    const known = facts({ enrolment: { workingDays: [1, 2, 3] }, daysOff: [off("2026-06-15")] }, asked());
    const found = livedFrom(known, "2026-06-09T08:30Z", "2026-06-20");
    expect(sentOf(found, "nudge")).toEqual(["2026-W24 2026-06-16T08:30"]);
  });

  it.each([
    ["2026-06-08T12:00Z", 1, "before the prompt"],
    ["2026-06-09T08:30Z", 0, "at the prompt's very instant"],
    ["2026-06-10T12:00Z", 0, "after it"],
  ])("where something was logged at %s: %i (%s)", (logged, expected) => {
    const known = facts({}, { ...asked(), lastLogged: new Map([["rao-rt", at(logged)]]) });
    expect(due(known, "2026-06-11T08:30Z", "nudge")).toHaveLength(expected);
  });

  it("of a snoozed prompt comes on the day that was named", () => {
    const known = facts({}, asked({ askAgainOn: "2026-06-10" }));
    expect(due(known, "2026-06-10T08:30Z", "nudge")).toEqual([nudge]);
  });

  it("of a prompt that was snoozed to a day off comes on the next working day, and is not lost", () => {
    const friday = asked({ askedAt: at("2026-06-12T08:30Z"), askAgainOn: "2026-06-13" });
    const found = livedFrom(facts({}, friday), "2026-06-12T08:30Z", "2026-06-20");
    expect(sentOf(found, "nudge")).toEqual(["2026-W24 2026-06-15T08:30"]);
    expect(skippedOf(found, "nudge")).toEqual([]);
  });

  it("lasts two hours, and is written down when it was missed", () => {
    expect(due(facts({}, asked()), "2026-06-11T10:29:59Z", "nudge")).toEqual([nudge]);
    expect(due(facts({}, asked()), "2026-06-11T10:30Z", "nudge")).toEqual([]);
    expect(missed(facts({}, asked()), "2026-06-11T10:30Z")).toContain(nudge);
  });

  it("goes to nobody who has left, and belongs to no enrolment that is gone", () => {
    const left = facts({ people: { rao: { active: false } } }, asked());
    expect(due(left, "2026-06-11T08:30Z", "nudge")).toEqual([]);
    expect(due(facts({}, asked({ enrolmentId: "gone" })), "2026-06-11T08:30Z", "nudge")).toEqual([]);
  });
});

describe("the lead's digest", () => {
  it("comes to every lead once a week and programme, in the lead's own zone and on their own working days", () => {
    const daysOff = [off("2026-06-12", "2026-06-12", { personId: "shah" })];
    const found = livedFrom(
      facts({ people: { shah: { zone: NEW_YORK } }, daysOff }),
      "2026-06-08",
      "2026-06-20",
    );
    expect(sentOf(found, "digest")).toEqual(["2026-W24 2026-06-11T20:00", "2026-W25 2026-06-19T20:00"]);
  });

  it("goes to no lead who has left or is none any more", () => {
    for (const shah of [{ active: false }, { roles: [] }])
      expect(due(facts({ people: { shah } }), "2026-06-12T15:00Z", "digest")).toEqual([]);
  });
});

describe("the next thing due", () => {
  const nextAfter = (known: ScheduleFacts, instant: string) => {
    const next = nextDue(known, at(instant));
    return next && `${next.key} ${next.at.toISOString().slice(0, 16)}`;
  };
  const digest = "digest:radiotherapy:shah:2026-W24 2026-06-12T15:00";

  it("is the first that lies ahead, and never the one that is due now", () => {
    expect(nextAfter(facts(), "2026-06-08")).toBe("prompt:rao-rt:rao:2026-W24 2026-06-09T08:30");
    expect(nextAfter(facts(), "2026-06-09T08:30Z")).toBe(digest);
  });

  it("passes over what is done and what can never be sent", () => {
    const done = new Set(["prompt:rao-rt:rao:2026-W24"]);
    expect(nextAfter(facts({}, { done }), "2026-06-08")).toBe(digest);
    const away = facts({ daysOff: [off("2026-06-09", "2026-06-12")] });
    expect(nextAfter(away, "2026-06-08")).toBe("summary:rao-rt:rao:2026-W24 2026-06-08T15:00");
  });

  it("is found up to four weeks ahead, and is nothing where nobody is to be written to", () => {
    const monthly = facts({ people: { shah: { active: false } }, enrolment: { start: "2026-07-01" } });
    expect(nextAfter(monthly, "2026-06-08")).toBe("summary:rao-rt:rao:2026-W27 2026-07-03T15:00");
    const nobody = facts({ people: { shah: { active: false }, rao: { active: false } } });
    expect(nextAfter(nobody, "2026-06-08")).toBeNull();
  });
});

describe("whoever is looked at", () => {
  const again = (id: string, instant: string, change = {}) =>
    dueWork(facts(change), at(instant), new Set([id]))
      .again.get(id)
      ?.toISOString()
      .slice(0, 16);

  it("is looked at again when their next message may come", () => {
    expect(again("rao", "2026-06-09T08:00Z")).toBe("2026-06-09T08:30");
  });

  it("is looked at when another day begins for them: what holds from a day on has then begun", () => {
    expect(again("rao", "2026-06-11T10:00Z")).toBe("2026-06-11T23:00");
    expect(again("okafor", "2026-06-11T10:00Z")).toBe("2026-06-11T23:00");
  });

  it("is looked at every quarter of an hour while something waits for working hours", () => {
    const late = { programme: { weekly: { weekday: 4, time: "23:30" } } };
    expect(again("rao", "2026-06-11T22:41Z", late)).toBe("2026-06-11T22:45");
  });

  it("is looked at by the next beat while nothing can be planned for them", () => {
    const wrong = { enrolment: { prompts: { time: "99:99" } } };
    expect(again("rao", "2026-06-09T08:00Z", wrong)).toBe("2026-06-09T08:00");
  });
});
