import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { addDays, type Day, dayIn, weekOf } from "../../src/core/calendar/calendar.ts";
import { dueWork, nextDue } from "../../src/core/calendar/schedule.ts";
import {
  lookedAgain,
  NOBODY_RECORDED,
  type OpenPrompt,
  type ScheduleFacts,
  type Slot,
} from "../../src/core/calendar/slots.ts";
import { MOST_NOTES, notesAbout } from "../../src/core/calendar/supervisor-slots.ts";
import type { Entry } from "../../src/core/entry/entry.ts";
import type { DayOff } from "../../src/core/people/days-off.ts";
import type { Directory, Enrolment, Person, Programme } from "../../src/core/people/directory.ts";
import { DEPARTMENT, directory, enrolment, entry, words } from "../fixtures.ts";

const at = (instant: string) => new Date(instant);
const London = "Europe/London";
const NewYork = "America/New_York";
const LordHowe = "Australia/Lord_Howe";

/** Maya Rao alone, with Dr Okafor and Dr Lind as supervisors and Dr Shah as lead; `change` says what is different. */
function department(
  change: {
    enrolment?: Partial<Enrolment>;
    programme?: Partial<Programme>;
    people?: Record<string, Partial<Person>>;
    daysOff?: readonly DayOff[];
  } = {},
): Directory {
  const known = directory({ daysOff: change.daysOff ?? [] });
  const people = [...known.people.values()].map((one) => ({ ...one, ...change.people?.[one.id] }));
  const [programme] = known.programmes.values();
  return {
    ...known,
    people: new Map(people.map((one) => [one.id, one])),
    programmes: new Map(
      [{ ...(programme ?? DEPARTMENT.programme), ...change.programme }].map((one) => [one.id, one]),
    ),
    enrolments: new Map([["rao-rt", enrolment({ ...change.enrolment, traineeId: "rao" })]]),
  };
}

function facts(some: Partial<ScheduleFacts> = {}): ScheduleFacts {
  return {
    directory: department(),
    done: new Set(),
    notes: [],
    openPrompts: [],
    waiting: [],
    lastLogged: new Map(),
    looked: null,
    recorded: NOBODY_RECORDED,
    ...some,
  };
}

const keys = (slots: readonly Slot[]) => slots.map(({ key }) => key);
const due = (known: ScheduleFacts, instant: string, kind = "") =>
  keys(dueWork(known, at(instant)).due).filter((key) => key.startsWith(kind));
const missed = (known: ScheduleFacts, instant: string, kind = "") =>
  keys(dueWork(known, at(instant)).missed).filter((key) => key.startsWith(kind));

const off = (first: Day, last = first, whose: Partial<DayOff> = { personId: "rao" }): DayOff => ({
  personId: null,
  programmeId: null,
  first,
  last,
  ...whose,
});

/** Everything planned from an instant on that a bot which is always there does until another, in steps of minutes. */
function lived(
  start: ScheduleFacts,
  from: string,
  until: string,
  minutes = 30,
): { sent: Map<string, Date>; skipped: Map<string, Date> } {
  const sent = new Map<string, Date>();
  const skipped = new Map<string, Date>();
  let known = start;
  for (let now = at(from); now < at(until); now = new Date(now.getTime() + minutes * 60_000)) {
    const work = dueWork(known, now);
    known = { ...known, looked: lookedAgain(known.looked, now) };
    if (work.due.length + work.missed.length === 0) continue;
    for (const one of work.due) if (one.at >= at(from)) sent.set(one.key, now);
    for (const one of work.missed) if (one.at >= at(from)) skipped.set(one.key, now);
    const notes = work.due
      .filter(({ kind }) => kind === "supervisor-note")
      .map(({ personId, at: plannedAt }) => ({ personId, plannedAt }));
    const over = keys([...work.due, ...work.missed]);
    known = { ...known, done: new Set([...known.done, ...over]), notes: [...known.notes, ...notes] };
  }
  return { sent, skipped };
}

const instants = (of: Map<string, Date>, kind: string) =>
  [...of]
    .filter(([key]) => key.startsWith(kind))
    .map(([key, when]) => `${key.split(":").at(-1)} ${when.toISOString().slice(0, 16)}`);

describe("a weekly message on Fridays at 16:00 in London", () => {
  const table = [
    ["2026-03-27T16:00:00.000Z", "2026-W13"], // the last Friday of winter time
    ["2026-04-03T15:00:00.000Z", "2026-W14"],
    ["2026-10-23T15:00:00.000Z", "2026-W43"], // the last Friday of summer time
    ["2026-10-30T16:00:00.000Z", "2026-W44"],
    ["2027-03-26T16:00:00.000Z", "2027-W12"],
    ["2027-04-02T15:00:00.000Z", "2027-W13"],
    ["2027-10-29T15:00:00.000Z", "2027-W43"],
    ["2027-11-05T16:00:00.000Z", "2027-W44"],
  ] as const;

  test.each(table)("is due at %s, not a minute, a second or a millisecond before", (instant, week) => {
    const known = facts();
    const before = (ms: number) => new Date(at(instant).getTime() - ms).toISOString();
    const summary = `summary:rao-rt:rao:${week}`;
    expect(due(known, instant)).toEqual([`digest:radiotherapy:shah:${week}`, summary]);
    for (const ms of [60_000, 1_000, 1]) expect(due(known, before(ms), "summary")).not.toContain(summary);
  });

  test.each(table)("comes once for the person and the week that is current at %s", (instant, week) => {
    const from = new Date(at(instant).getTime() - 6 * 86_400_000).toISOString();
    const until = new Date(at(instant).getTime() + 6 * 86_400_000).toISOString();
    expect(instants(lived(facts(), from, until).sent, "summary")).toEqual([
      `${week} ${instant.slice(0, 16)}`,
    ]);
  });

  it("does not come a second time where the person moves to another zone after it", () => {
    const before = lived(facts(), "2026-06-01T00:00:00Z", "2026-06-05T15:30:00Z");
    expect(instants(before.sent, "summary")).toEqual(["2026-W23 2026-06-05T15:00"]);
    for (const zone of [NewYork, "Pacific/Honolulu", LordHowe, "Pacific/Kiritimati"]) {
      const moved = facts({
        directory: department({ people: { rao: { zone } } }),
        done: new Set([...before.sent.keys(), ...before.skipped.keys()]),
      });
      const after = lived(moved, "2026-06-05T15:30:00Z", "2026-06-12T00:00:00Z");
      expect(instants(after.sent, "summary:rao-rt:rao:2026-W23")).toEqual([]);
      expect(instants(after.sent, "prompt:rao-rt:rao:2026-W23")).toEqual([]);
    }
  });

  it("comes at 16:00 wherever its person is: their own zone, else their account's, else the programme's", () => {
    const account = { ...department(), accountZones: new Map([["rao", NewYork]]) };
    const own = department({ people: { rao: { zone: LordHowe } } });
    const both = { ...own, accountZones: new Map([["rao", NewYork]]) };
    const summary = "summary:rao-rt:rao:2026-W23";
    expect(due(facts({ directory: account }), "2026-06-05T15:00:00Z")).not.toContain(summary);
    expect(due(facts({ directory: account }), "2026-06-05T20:00:00Z")).toContain(summary);
    expect(due(facts({ directory: both }), "2026-06-05T05:29:59Z")).not.toContain(summary);
    expect(due(facts({ directory: both }), "2026-06-05T05:30:00Z")).toContain(summary);
  });
});

describe("a weekly message and days off", () => {
  const weeklyOf = (daysOff: readonly DayOff[], workingDays = [1, 2, 3, 4, 5], programme = {}) =>
    instants(
      lived(
        facts({ directory: department({ daysOff, enrolment: { workingDays }, programme }) }),
        "2026-06-08T00:00:00Z",
        "2026-07-04T00:00:00Z",
      ).sent,
      "summary",
    );
  const usual = [
    "2026-W24 2026-06-12T15:00",
    "2026-W25 2026-06-19T15:00",
    "2026-W26 2026-06-26T15:00",
    "2026-W27 2026-07-03T15:00",
  ];

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
    const away = department({ daysOff: [off("2026-06-08", "2026-06-26")] });
    const { sent, skipped } = lived(
      facts({ directory: away }),
      "2026-06-08T00:00:00Z",
      "2026-07-04T00:00:00Z",
    );
    expect(instants(sent, "summary")).toEqual(["2026-W26 2026-06-29T15:00", "2026-W27 2026-07-03T15:00"]);
    expect(instants(skipped, "summary")).toEqual(["2026-W24 2026-06-12T15:00", "2026-W25 2026-06-19T15:00"]);
  });

  it("is not doubled by the next week's own on the first day back", () => {
    const mondays = { weekly: { weekday: 1, time: "08:30" } };
    expect(weeklyOf([off("2026-06-15", "2026-06-19")], undefined, mondays)).toEqual([
      "2026-W24 2026-06-08T07:30",
      "2026-W26 2026-06-22T07:30",
      "2026-W27 2026-06-29T07:30",
    ]);
  });

  it("comes later in the same week where nothing was worked before it", () => {
    const mondays = { weekly: { weekday: 1, time: "08:30" } };
    expect(weeklyOf([off("2026-06-15")], undefined, mondays)[1]).toBe("2026-W25 2026-06-16T07:30");
  });

  it("comes on a day off of somebody else all the same", () => {
    expect(weeklyOf([off("2026-06-19", "2026-06-19", { personId: "bell" })])).toEqual(usual);
    expect(weeklyOf([off("2026-06-19", "2026-06-19", { programmeId: "elsewhere" })])).toEqual(usual);
    expect(weeklyOf([off("2026-06-19", "2026-06-19", { programmeId: "radiotherapy" })])).toEqual(
      usual.with(1, "2026-W25 2026-06-18T15:00"),
    );
  });

  it("is written down where its person never works", () => {
    const never = facts({ directory: department({ enrolment: { workingDays: [] } }) });
    const { sent, skipped } = lived(never, "2026-06-08T00:00:00Z", "2026-06-14T00:00:00Z");
    expect(instants(sent, "summary")).toEqual([]);
    expect(instants(skipped, "summary")).toEqual(["2026-W24 2026-06-12T15:00"]);
  });
});

describe("prompts", () => {
  const promptsOf = (
    plan: Partial<Programme["prompts"]>,
    more: Parameters<typeof department>[0] = {},
    from = "2026-06-08T00:00:00Z",
    until = "2026-07-04T00:00:00Z",
  ) => {
    const prompts = { weekdays: [2], time: "09:30", everyWeeks: 1, ...plan };
    const known = facts({ directory: department({ ...more, programme: { prompts } }) });
    const { sent, skipped } = lived(known, from, until);
    return { sent: instants(sent, "prompt"), skipped: instants(skipped, "prompt"), known };
  };

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
    expect(due(facts(), "2026-06-09T08:30:00Z", "prompt")).toEqual(["prompt:rao-rt:rao:2026-W24"]);
  });

  it("move from a day off to the next working day of the same week", () => {
    expect(promptsOf({}, { daysOff: [off("2026-06-16", "2026-06-17")] }).sent[1]).toBe(
      "2026-W25 2026-06-18T08:30",
    );
    expect(promptsOf({}, { enrolment: { workingDays: [5] } }).sent[0]).toBe("2026-W24 2026-06-12T08:30");
  });

  it("are skipped, and that is written down, where no working day is left in the week", () => {
    const { sent, skipped, known } = promptsOf({}, { daysOff: [off("2026-06-16", "2026-06-19")] });
    expect(sent.map((one) => one.slice(0, 8))).toEqual(["2026-W24", "2026-W26", "2026-W27"]);
    expect(skipped).toEqual(["2026-W25 2026-06-16T08:30"]);
    const [never] = dueWork(known, at("2026-06-16T08:30:00Z")).missed.filter(
      ({ period }) => period === "2026-W25",
    );
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

  it("come every so many weeks from the week of the start", () => {
    const fortnightly = { weekdays: [3], time: "14:30", everyWeeks: 2 };
    expect(promptsOf(fortnightly, { enrolment: { start: "2026-06-04" } }).sent).toEqual([
      "2026-W25 2026-06-17T13:30",
      "2026-W27 2026-07-01T13:30",
    ]);
    expect(promptsOf(fortnightly, { enrolment: { start: "2026-06-08" } }).sent).toEqual([
      "2026-W24 2026-06-10T13:30",
      "2026-W26 2026-06-24T13:30",
    ]);
    expect(promptsOf({ everyWeeks: 4 }, { enrolment: { start: "2026-01-05" } }).sent).toEqual([
      "2026-W26 2026-06-23T08:30",
    ]);
  });

  it("come at the trainee's own day and time within the plan", () => {
    expect(promptsOf({}, { enrolment: { prompts: { time: "13:00" } } }).sent[0]).toBe(
      "2026-W24 2026-06-09T12:00",
    );
    expect(promptsOf({}, { enrolment: { prompts: { weekdays: [4] } } }).sent[0]).toBe(
      "2026-W24 2026-06-11T08:30",
    );
  });

  it("do not come before the day of the start", () => {
    expect(promptsOf({}, { enrolment: { start: "2026-06-17" } }).sent[0]).toBe("2026-W26 2026-06-23T08:30");
    expect(promptsOf({}, { enrolment: { start: "2026-06-16" } }).sent[0]).toBe("2026-W25 2026-06-16T08:30");
    const eastern = { enrolment: { start: "2026-06-16" }, people: { rao: { zone: LordHowe } } };
    expect(promptsOf({}, eastern).sent[0]).toBe("2026-W25 2026-06-15T23:00"); // the 16th, where she is
  });

  it("go to nobody who has left or is no trainee any more, whatever their enrolment says", () => {
    expect(promptsOf({}, { people: { rao: { active: false } } }).sent).toEqual([]);
    expect(promptsOf({}, { people: { rao: { roles: ["supervisor"] } } }).sent).toEqual([]);
  });

  it("named twice by a plan come once", () => {
    const twice = promptsOf({ weekdays: [2, 2] });
    expect(twice.sent).toEqual(promptsOf({}).sent);
    expect(due(twice.known, "2026-06-09T08:30:00Z", "prompt")).toHaveLength(1);
  });

  it("keep their hour on the wall through both changes of the clocks, where a gap or an overlap lies over it too", () => {
    const at0130 = promptsOf(
      { weekdays: [7], time: "01:30" },
      { enrolment: { workingDays: [1, 2, 3, 4, 5, 6, 7] } },
      "2026-03-22T00:00:00Z",
      "2026-04-06T00:00:00Z",
    );
    expect(at0130.sent).toEqual([
      "2026-W12 2026-03-22T01:30",
      "2026-W13 2026-03-29T01:30", // 01:30 does not exist: half past two
      "2026-W14 2026-04-05T00:30",
    ]);
    const autumn = promptsOf(
      { weekdays: [7], time: "01:30" },
      { enrolment: { workingDays: [7] } },
      "2026-10-18T00:00:00Z",
      "2026-11-02T00:00:00Z",
    );
    expect(autumn.sent).toEqual([
      "2026-W42 2026-10-18T00:30",
      "2026-W43 2026-10-25T00:30", // 01:30 comes twice: the first
      "2026-W44 2026-11-01T01:30",
    ]);
  });

  it("follow half an hour's change on Lord Howe Island", () => {
    const island = { people: { rao: { zone: LordHowe } } };
    expect(promptsOf({}, island, "2026-09-28T00:00:00Z", "2026-10-10T00:00:00Z").sent).toEqual([
      "2026-W40 2026-09-28T23:00",
      "2026-W41 2026-10-05T22:30",
    ]);
  });

  it("come on a leap day", () => {
    const { sent } = promptsOf({ weekdays: [2] }, {}, "2028-02-28T00:00:00Z", "2028-03-08T00:00:00Z");
    expect(sent).toEqual(["2028-W09 2028-02-29T09:30", "2028-W10 2028-03-07T09:30"]);
  });

  it("come once in a week 53, and once in the week 1 after it", () => {
    const { sent } = promptsOf({}, {}, "2026-12-21T00:00:00Z", "2027-01-16T00:00:00Z");
    expect(sent).toEqual([
      "2026-W52 2026-12-22T09:30",
      "2026-W53 2026-12-29T09:30",
      "2027-W01 2027-01-05T09:30",
      "2027-W02 2027-01-12T09:30",
    ]);
    expect(
      promptsOf({ everyWeeks: 2 }, {}, "2026-12-21T00:00:00Z", "2027-01-16T00:00:00Z").sent,
    ).toHaveLength(2);
  });

  it("do not come again in a week that was asked in, where the plan changes to several a week or back", () => {
    const several = { prompts: { weekdays: [2, 4], time: "09:30", everyWeeks: 1 } };
    const weekly = { prompts: { weekdays: [4], time: "09:30", everyWeeks: 1 } };
    const asked = (period: string) => new Set([`prompt:rao-rt:rao:${period}`]);
    const toSeveral = facts({ directory: department({ programme: several }), done: asked("2026-W24") });
    expect(due(toSeveral, "2026-06-11T08:30:00Z", "prompt")).toEqual([]);
    expect(missed(toSeveral, "2026-06-12T08:30:00Z", "prompt:rao-rt:rao:2026-06")).not.toContain(
      "prompt:rao-rt:rao:2026-06-09",
    );
    expect(due(toSeveral, "2026-06-16T08:30:00Z", "prompt")).toEqual(["prompt:rao-rt:rao:2026-06-16"]);
    const toWeekly = facts({ directory: department({ programme: weekly }), done: asked("2026-06-09") });
    expect(due(toWeekly, "2026-06-11T08:30:00Z", "prompt")).toEqual([]);
    expect(due(toWeekly, "2026-06-18T08:30:00Z", "prompt")).toEqual(["prompt:rao-rt:rao:2026-W25"]);
  });
});

describe("catching up", () => {
  it("lasts two hours for a prompt, and not beyond its day", () => {
    const prompt = "prompt:rao-rt:rao:2026-W24";
    expect(due(facts(), "2026-06-09T10:29:59.999Z", "prompt")).toEqual([prompt]);
    expect(due(facts(), "2026-06-09T10:30:00Z", "prompt")).toEqual([]);
    expect(missed(facts(), "2026-06-09T10:29:59.999Z")).not.toContain(prompt);
    expect(missed(facts(), "2026-06-09T10:30:00Z")).toContain(prompt);
    const late = facts({ directory: department({ enrolment: { prompts: { time: "23:00" } } }) });
    expect(due(late, "2026-06-09T22:59:59Z", "prompt")).toEqual([prompt]);
    expect(due(late, "2026-06-09T23:00:00Z", "prompt")).toEqual([]); // midnight where she is
  });

  it.each([
    ["2026-06-12T15:00:00Z", true, "on time"],
    ["2026-06-12T16:59:59Z", true, "17:59 the same day"],
    ["2026-06-12T17:00:00Z", false, "18:00"],
    ["2026-06-13T10:00:00Z", false, "a Saturday"],
    ["2026-06-15T06:59:59Z", false, "Monday, before 08:00"],
    ["2026-06-15T07:00:00Z", true, "Monday at 08:00"],
    ["2026-06-15T16:59:59Z", true, "Monday, 17:59"],
    ["2026-06-15T17:00:00Z", false, "Monday at 18:00"],
    ["2026-06-16T08:00:00Z", false, "Tuesday: over"],
  ])("of a summary planned for Friday at 16:00: at %s %s (%s)", (instant, expected) => {
    expect(due(facts(), instant, "summary:rao-rt:rao:2026-W24")).toHaveLength(expected ? 1 : 0);
  });

  it("ends with the next working day, and what is missed is written down once that is over", () => {
    const summary = "summary:rao-rt:rao:2026-W24";
    expect(missed(facts(), "2026-06-15T22:59:59Z")).not.toContain(summary);
    expect(missed(facts(), "2026-06-15T23:00:00Z")).toContain(summary);
    const bankHoliday = facts({ directory: department({ daysOff: [off("2026-06-15")] }) });
    expect(due(bankHoliday, "2026-06-15T10:00:00Z", summary)).toEqual([]);
    expect(due(bankHoliday, "2026-06-16T10:00:00Z", summary)).toEqual([summary]);
  });

  it("of an evening message waits for the morning", () => {
    const evening = department({ programme: { weekly: { weekday: 4, time: "19:00" } } });
    const known = facts({ directory: evening });
    const summary = "summary:rao-rt:rao:2026-W24";
    expect(due(known, "2026-06-11T18:00:00Z", "summary")).toEqual([summary]); // on time at any hour
    expect(due(known, "2026-06-11T18:09:59Z", "summary")).toEqual([summary]);
    expect(due(known, "2026-06-11T18:10:00Z", "summary")).toEqual([]);
    expect(due(known, "2026-06-12T07:00:00Z", "summary")).toEqual([summary]);
  });

  it("is written down even after three weeks of silence", () => {
    const prompts = missed(facts(), "2026-07-01T12:00:00Z", "prompt");
    for (const week of ["2026-W24", "2026-W25", "2026-W26", "2026-W27"])
      expect(prompts).toContain(`prompt:rao-rt:rao:${week}`);
  });

  it("does not reach back before the enrolment was recorded, nor before the programme was", () => {
    const recorded = at("2026-06-12T15:30:00Z"); // Friday, half an hour after the weekly messages
    const known = facts({
      directory: department({ enrolment: { createdAt: recorded }, programme: { createdAt: recorded } }),
    });
    const { due: work, missed: lost } = dueWork(known, at("2026-06-12T15:30:00Z"));
    expect(keys([...work, ...lost])).toEqual([]);
    const first = lived(known, "2026-06-12T15:30:00Z", "2026-06-20T00:00:00Z");
    expect(instants(first.sent, "")).toEqual([
      "2026-W25 2026-06-16T08:30",
      "2026-W25 2026-06-19T15:00",
      "2026-W25 2026-06-19T15:00",
    ]);
    expect(instants(first.skipped, "")).toEqual([]);
  });

  it("of nothing hides what would have been due at an instant before the recording", () => {
    const recorded = at("2026-06-15T09:00:00Z");
    const known = facts({
      directory: department({ enrolment: { createdAt: recorded }, programme: { createdAt: recorded } }),
    });
    expect(due(known, "2026-03-27T16:00:00Z")).toEqual([
      "digest:radiotherapy:shah:2026-W13",
      "summary:rao-rt:rao:2026-W13",
    ]);
    expect(due(known, "2026-03-24T09:30:00Z", "prompt")).toEqual(["prompt:rao-rt:rao:2026-W13"]);
    expect(missed(known, "2026-03-27T16:00:00Z")).toEqual([]);
  });
});

describe("the nudge", () => {
  const asked = (some: Partial<OpenPrompt> = {}): OpenPrompt => ({
    enrolmentId: "rao-rt",
    period: "2026-W24",
    askedAt: at("2026-06-09T08:30:00Z"),
    askAgainOn: null,
    ...some,
  });
  const nudge = "nudge:rao-rt:rao:2026-W24";

  it("comes once, two working days after the prompt, at the prompt's time", () => {
    const known = facts({ openPrompts: [asked()] });
    expect(due(known, "2026-06-11T08:29:59Z", "nudge")).toEqual([]);
    expect(due(known, "2026-06-11T08:30:00Z", "nudge")).toEqual([nudge]);
    expect(due({ ...known, done: new Set([nudge]) }, "2026-06-11T08:30:00Z", "nudge")).toEqual([]);
    expect(due({ ...known, done: new Set([nudge]) }, "2026-06-16T08:30:00Z", "nudge")).toEqual([]);
  });

  it("counts the trainee's own working days", () => {
    const directory = department({ enrolment: { workingDays: [1, 2, 3] }, daysOff: [off("2026-06-15")] });
    const known = facts({ directory, openPrompts: [asked()] });
    expect(instants(lived(known, "2026-06-09T08:30:00Z", "2026-06-20T00:00:00Z").sent, "nudge")).toEqual([
      "2026-W24 2026-06-16T08:30",
    ]);
  });

  it.each([
    ["2026-06-08T12:00:00Z", 1, "before the prompt"],
    ["2026-06-09T08:30:00Z", 0, "at the prompt's very instant"],
    ["2026-06-10T12:00:00Z", 0, "after it"],
  ])("where something was logged at %s: %i (%s)", (logged, expected) => {
    const known = facts({ openPrompts: [asked()], lastLogged: new Map([["rao-rt", at(logged)]]) });
    expect(due(known, "2026-06-11T08:30:00Z", "nudge")).toHaveLength(expected);
  });

  it("of a snoozed prompt comes on the day that was named", () => {
    const known = facts({ openPrompts: [asked({ askAgainOn: "2026-06-10" })] });
    expect(due(known, "2026-06-10T08:30:00Z", "nudge")).toEqual([nudge]);
  });

  it("of a prompt that was snoozed to a day off comes on the next working day, and is not lost", () => {
    const friday = asked({ askedAt: at("2026-06-12T08:30:00Z"), askAgainOn: "2026-06-13" });
    const { sent, skipped } = lived(
      facts({ openPrompts: [friday] }),
      "2026-06-12T08:30:00Z",
      "2026-06-20T00:00:00Z",
    );
    expect(instants(sent, "nudge")).toEqual(["2026-W24 2026-06-15T08:30"]);
    expect(instants(skipped, "nudge")).toEqual([]);
  });

  it("lasts two hours, and is written down when it was missed", () => {
    const known = facts({ openPrompts: [asked()] });
    expect(due(known, "2026-06-11T10:29:59Z", "nudge")).toEqual([nudge]);
    expect(due(known, "2026-06-11T10:30:00Z", "nudge")).toEqual([]);
    expect(missed(known, "2026-06-11T10:30:00Z")).toContain(nudge);
  });

  it("goes to nobody who has left, and belongs to no enrolment that is gone", () => {
    const left = facts({
      directory: department({ people: { rao: { active: false } } }),
      openPrompts: [asked()],
    });
    expect(due(left, "2026-06-11T08:30:00Z", "nudge")).toEqual([]);
    expect(
      due(facts({ openPrompts: [asked({ enrolmentId: "gone" })] }), "2026-06-11T08:30:00Z", "nudge"),
    ).toEqual([]);
  });
});

describe("what supervisors hear", () => {
  const submitted = (instant: string, number = 1, some: Partial<Entry> = {}) =>
    entry({ ...some, number, submittedAt: at(instant) });
  const of = (waiting: readonly Entry[], more: Partial<ScheduleFacts> = {}) => facts({ waiting, ...more });
  const onlyOkafor = {
    ...department(),
    supervision: DEPARTMENT.supervision.filter((one) => one.supervisorId === "okafor"),
  };
  const alone = (waiting: readonly Entry[], more: Partial<ScheduleFacts> = {}) =>
    of(waiting, { directory: onlyOkafor, ...more });

  it("is nothing while nothing waits", () => {
    const { sent, skipped } = lived(facts(), "2026-06-08T00:00:00Z", "2026-07-04T00:00:00Z");
    expect([...sent.keys(), ...skipped.keys()].filter((key) => /^(reminder|supervisor)/.test(key))).toEqual(
      [],
    );
  });

  it("is a reminder three working days after an entry was submitted, at the time of prompts", () => {
    const { sent } = lived(
      of([submitted("2026-06-09T14:00:00Z")]),
      "2026-06-09T14:00:00Z",
      "2026-06-20T00:00:00Z",
    );
    expect(instants(sent, "reminder")).toEqual(["2026-W24 2026-06-12T08:30", "2026-W24 2026-06-12T08:30"]);
    expect([...sent.keys()].filter((key) => key.startsWith("reminder"))).toEqual([
      "reminder:-:lind:2026-W24",
      "reminder:-:okafor:2026-W24",
    ]);
  });

  it("is at most one reminder in an ISO week, whatever is submitted", () => {
    const waiting = ["2026-06-04", "2026-06-05", "2026-06-08", "2026-06-09", "2026-06-10", "2026-06-11"].map(
      (day, index) => submitted(`${day}T12:00:00Z`, index + 1),
    );
    const { sent } = lived(alone(waiting), "2026-06-04T12:00:00Z", "2026-06-27T00:00:00Z");
    expect(instants(sent, "reminder")).toEqual(["2026-W24 2026-06-09T08:30", "2026-W25 2026-06-15T08:30"]);
  });

  it("is a reminder of what can still be reminded of, where an earlier one of the week was missed", () => {
    const waiting = [submitted("2026-06-04T12:00:00Z", 1), submitted("2026-06-08T12:00:00Z", 2)];
    // Planned for Tuesday and for Thursday; the bot was away from Tuesday morning to Thursday noon.
    expect(due(alone(waiting), "2026-06-11T11:00:00Z", "reminder")).toEqual(["reminder:-:okafor:2026-W24"]);
  });

  it("is not spent by one that was missed, while another of the week lies ahead", () => {
    const waiting = [submitted("2026-06-03T12:00:00Z", 1), submitted("2026-06-09T12:00:00Z", 2)];
    // Planned for Monday and for Friday; the bot was away until Wednesday.
    expect(missed(alone(waiting), "2026-06-10T11:00:00Z", "reminder")).toEqual([]);
    expect(due(alone(waiting), "2026-06-12T08:30:00Z", "reminder")).toEqual(["reminder:-:okafor:2026-W24"]);
  });

  it("counts the supervisor's own days off", () => {
    const directory = { ...onlyOkafor, daysOff: [off("2026-06-10", "2026-06-11", { personId: "okafor" })] };
    const { sent } = lived(
      alone([submitted("2026-06-09T14:00:00Z")], { directory }),
      "2026-06-09T14:00:00Z",
      "2026-06-20T00:00:00Z",
    );
    expect(instants(sent, "reminder")).toEqual(["2026-W25 2026-06-16T08:30"]);
  });

  it("comes to those who did not see the work on the very day they are asked, east of Greenwich too", () => {
    const waiting = [submitted("2026-06-09T03:00:00Z", 1, { words: words({ witness: "okafor" }) })]; // Tuesday there
    const directory = department({ programme: { zone: LordHowe } });
    const { sent } = lived(of(waiting, { directory }), "2026-06-09T03:00:00Z", "2026-06-14T00:00:00Z");
    expect(
      [...sent]
        .filter(([key]) => key.startsWith("reminder"))
        .map(([key, when]) => `${key} ${when.toISOString()}`),
    ).toEqual([
      "reminder:-:lind:2026-W24 2026-06-11T23:00:00.000Z",
      "reminder:-:okafor:2026-W24 2026-06-11T23:00:00.000Z",
    ]);
  });

  it("comes to the others when they are first asked, where the one who saw the work is away", () => {
    const waiting = [submitted("2026-06-09T12:00:00Z", 1, { words: words({ witness: "okafor" }) })];
    const directory = department({ daysOff: [off("2026-06-10", "2026-06-19", { personId: "okafor" })] });
    const { sent, skipped } = lived(
      of(waiting, { directory }),
      "2026-06-09T12:00:00Z",
      "2026-06-27T00:00:00Z",
    );
    expect(
      [...sent].filter(([key]) => key.startsWith("reminder:-:lind")).map(([, when]) => when.toISOString()),
    ).toEqual(["2026-06-24T08:30:00.000Z"]);
    expect([...skipped.keys()].filter((key) => key.startsWith("reminder"))).toEqual([]);
  });

  it("is a weekly note while something waits", () => {
    const known = alone([submitted("2026-06-09T14:00:00Z")]);
    expect(due(known, "2026-06-12T14:59:59Z", "supervisor-note")).toEqual([]);
    expect(due(known, "2026-06-12T15:00:00Z", "supervisor-note")).toEqual([
      "supervisor-note:-:okafor:2026-W24",
    ]);
  });

  it("is no weekly note about what came after it was planned", () => {
    const evening = alone([submitted("2026-06-12T15:30:00Z")]); // Friday, half past four in London
    expect(due(evening, "2026-06-12T15:30:00Z", "supervisor-note")).toEqual([]);
    expect(due(evening, "2026-06-15T09:00:00Z", "supervisor-note")).toEqual([]);
    expect(due(evening, "2026-06-19T15:00:00Z", "supervisor-note")).toEqual([
      "supervisor-note:-:okafor:2026-W25",
    ]);
  });

  it("stops after three weekly notes about the same entries, for good, and starts again with something new", () => {
    const old = submitted("2026-06-09T14:00:00Z", 1);
    const weeks = (waiting: readonly Entry[], until: string) =>
      instants(lived(alone(waiting), "2026-06-09T14:00:00Z", until, 60).sent, "supervisor-note");
    const three = ["2026-W24 2026-06-12T15:00", "2026-W25 2026-06-19T15:00", "2026-W26 2026-06-26T15:00"];
    expect(weeks([old], "2026-10-01T00:00:00Z")).toEqual(three); // and not a fourth by autumn
    const notes = three.map((one) => ({ personId: "okafor", plannedAt: at(`${one.slice(9)}:00Z`) }));
    const done = new Set(three.map((one) => `supervisor-note:-:okafor:${one.slice(0, 8)}`));
    const again = alone([old, submitted("2026-07-08T09:00:00Z", 2)], { notes, done });
    expect(due(alone([old], { notes, done }), "2026-07-10T15:00:00Z", "supervisor-note")).toEqual([]);
    expect(due(again, "2026-07-10T15:00:00Z", "supervisor-note")).toEqual([
      "supervisor-note:-:okafor:2026-W28",
    ]);
  });

  it("counts no note that was planned before the newest entry, be it of the same week", () => {
    // A note on Friday of W24, then a new entry on Saturday: three notes about both come after it.
    const waiting = [submitted("2026-06-09T14:00:00Z", 1), submitted("2026-06-13T14:00:00Z", 2)];
    const notes = [{ personId: "okafor", plannedAt: at("2026-06-12T15:00:00Z") }];
    const known = alone(waiting, { notes, done: new Set(["supervisor-note:-:okafor:2026-W24"]) });
    expect(
      instants(lived(known, "2026-06-13T14:00:00Z", "2026-08-01T00:00:00Z").sent, "supervisor-note"),
    ).toEqual(["2026-W25 2026-06-19T15:00", "2026-W26 2026-06-26T15:00", "2026-W27 2026-07-03T15:00"]);
  });

  it("counts no note that was skipped: the supervisor never saw it", () => {
    const known = alone([submitted("2026-06-09T14:00:00Z")], {
      done: new Set(["supervisor-note:-:okafor:2026-W24"]), // done with, but not among the notes that were sent
    });
    expect(
      instants(lived(known, "2026-06-13T00:00:00Z", "2026-08-01T00:00:00Z").sent, "supervisor-note"),
    ).toEqual(["2026-W25 2026-06-19T15:00", "2026-W26 2026-06-26T15:00", "2026-W27 2026-07-03T15:00"]);
  });

  it("counts a supervisor's notes apart from everybody else's", () => {
    const notes = ["2026-06-12", "2026-06-19", "2026-06-26"].map((day) => ({
      personId: "lind",
      plannedAt: at(`${day}T15:00:00Z`),
    }));
    const waiting = [submitted("2026-06-09T14:00:00Z")];
    expect(notesAbout(notes, "lind", waiting)).toBe(MOST_NOTES);
    expect(notesAbout(notes, "okafor", waiting)).toBe(0);
    expect(due(of(waiting, { notes }), "2026-07-03T15:00:00Z", "supervisor-note")).toEqual([
      "supervisor-note:-:okafor:2026-W27",
    ]);
  });

  it("comes to nobody whose supervision has ended, and to nobody who has left", () => {
    const waiting = [submitted("2026-06-09T14:00:00Z")];
    const ended = {
      ...onlyOkafor,
      supervision: onlyOkafor.supervision.map((link) => ({ ...link, until: "2026-06-10" })),
    };
    expect(due(alone(waiting, { directory: ended }), "2026-06-12T15:00:00Z", "supervisor-note")).toEqual([]);
    const left = department({ people: { okafor: { active: false }, lind: { active: false } } });
    expect(due(of(waiting, { directory: left }), "2026-06-12T15:00:00Z", "supervisor-note")).toEqual([]);
  });
});

describe("the lead's digest", () => {
  it("comes to every lead once a week and programme, in the lead's own zone and on their own working days", () => {
    const directory = department({
      people: { shah: { zone: NewYork } },
      daysOff: [off("2026-06-12", "2026-06-12", { personId: "shah" })],
    });
    expect(
      instants(lived(facts({ directory }), "2026-06-08T00:00:00Z", "2026-06-20T00:00:00Z").sent, "digest"),
    ).toEqual(["2026-W24 2026-06-11T20:00", "2026-W25 2026-06-19T20:00"]);
  });

  it("goes to no lead who has left or is none any more", () => {
    for (const change of [{ active: false }, { roles: [] }])
      expect(
        due(facts({ directory: department({ people: { shah: change } }) }), "2026-06-12T15:00:00Z", "digest"),
      ).toEqual([]);
  });
});

describe("the next thing due", () => {
  const nextAfter = (known: ScheduleFacts, instant: string) => {
    const next = nextDue(known, at(instant));
    return next && `${next.key} ${next.at.toISOString()}`;
  };

  it("is the first that lies ahead, and never the one that is due now", () => {
    expect(nextAfter(facts(), "2026-06-08T00:00:00Z")).toBe(
      "prompt:rao-rt:rao:2026-W24 2026-06-09T08:30:00.000Z",
    );
    expect(nextAfter(facts(), "2026-06-09T08:30:00Z")).toBe(
      "digest:radiotherapy:shah:2026-W24 2026-06-12T15:00:00.000Z",
    );
  });

  it("passes over what is done and what can never be sent", () => {
    const done = new Set(["prompt:rao-rt:rao:2026-W24"]);
    expect(nextAfter(facts({ done }), "2026-06-08T00:00:00Z")).toBe(
      "digest:radiotherapy:shah:2026-W24 2026-06-12T15:00:00.000Z",
    );
    const away = department({ daysOff: [off("2026-06-09", "2026-06-12")] });
    expect(nextAfter(facts({ directory: away }), "2026-06-08T00:00:00Z")).toBe(
      "summary:rao-rt:rao:2026-W24 2026-06-08T15:00:00.000Z",
    );
  });

  it("is found up to four weeks ahead, and is nothing where nobody is to be written to", () => {
    const monthly = department({
      people: { shah: { active: false } },
      enrolment: { start: "2026-07-01" },
    });
    expect(nextAfter(facts({ directory: monthly }), "2026-06-08T00:00:00Z")).toBe(
      "summary:rao-rt:rao:2026-W27 2026-07-03T15:00:00.000Z",
    );
    const nobody = department({ people: { shah: { active: false }, rao: { active: false } } });
    expect(nextAfter(facts({ directory: nobody }), "2026-06-08T00:00:00Z")).toBeNull();
  });
});

describe("whatever happens", () => {
  const anyZone = fc.constantFrom(
    London,
    NewYork,
    LordHowe,
    "Asia/Kolkata",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
  );
  const anyTime = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`);
  const weekdays = (minLength: number) =>
    fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength, maxLength: 7 });
  const start = at("2026-02-23T00:00:00Z").getTime();
  const anyInstant = fc
    .integer({ min: 0, max: 300 * 24 * 60 })
    .map((minute) => new Date(start + minute * 60_000));
  const anyDayOff = fc
    .record({
      whose: fc.constantFrom("rao", "okafor", "shah", "radiotherapy"),
      from: fc.integer({ min: 0, max: 300 }),
      days: fc.integer({ min: 0, max: 20 }),
    })
    .map(({ whose, from, days }) => {
      const first = addDays("2026-02-23", from);
      const off = { first, last: addDays(first, days) };
      return whose === "radiotherapy"
        ? { ...off, personId: null, programmeId: whose }
        : { ...off, personId: whose, programmeId: null };
    });
  const anyDirectory = fc
    .record({
      zones: fc.array(anyZone, { minLength: 3, maxLength: 3 }),
      prompts: fc.record({
        weekdays: weekdays(0),
        time: anyTime,
        everyWeeks: fc.integer({ min: 1, max: 4 }),
      }),
      weekly: fc.record({ weekday: fc.integer({ min: 1, max: 7 }), time: anyTime }),
      workingDays: weekdays(0),
      begin: fc.integer({ min: -100, max: 100 }),
      daysOff: fc.array(anyDayOff, { maxLength: 6 }),
    })
    .map(
      ({
        zones: [rao = London, okafor = London, shah = London],
        prompts,
        weekly,
        workingDays,
        begin,
        daysOff,
      }) =>
        department({
          people: { rao: { zone: rao }, okafor: { zone: okafor }, shah: { zone: shah } },
          programme: { prompts, weekly },
          enrolment: { workingDays, start: addDays("2026-02-23", begin) },
          daysOff,
        }),
    );
  const anyFacts = fc
    .record({
      directory: anyDirectory,
      waiting: fc.array(fc.tuple(anyInstant, fc.constantFrom(null, "okafor", "lind")), { maxLength: 4 }),
      asked: fc.array(fc.tuple(anyInstant, fc.option(fc.integer({ min: 0, max: 9 }))), { maxLength: 3 }),
      logged: fc.option(anyInstant),
    })
    .map(({ directory, waiting, asked, logged }) =>
      facts({
        directory,
        waiting: waiting.map(([submittedAt, witness], index) =>
          entry({ number: index + 1, submittedAt, words: words({ witness }) }),
        ),
        openPrompts: [...new Map(asked.map((one) => [weekOf(dayIn("UTC", one[0])), one])).entries()].map(
          ([period, [askedAt, later]]) => ({
            enrolmentId: "rao-rt",
            period,
            askedAt,
            askAgainOn: later === null ? null : addDays(dayIn("UTC", askedAt), later),
          }),
        ),
        lastLogged: new Map(logged ? [["rao-rt", logged]] : []),
      }),
    );
  const increasing = (of: readonly Date[]) => [...of].sort((a, b) => a.getTime() - b.getTime());

  it("a key is due until it is done, and never again; nothing is due that was missed, or missed that was done", () => {
    fc.assert(
      fc.property(anyFacts, fc.array(anyInstant, { minLength: 1, maxLength: 25 }), (start, instants) => {
        let known = start;
        const over = new Set<string>();
        for (const now of increasing(instants)) {
          const { due: work, missed: lost } = dueWork(known, now);
          expect(keys(dueWork(known, now).due)).toEqual(keys(work)); // until done, it stays due
          for (const { key } of [...work, ...lost]) {
            expect(over.has(key)).toBe(false);
            over.add(key);
          }
          const notes = work.flatMap(({ kind, personId, at: plannedAt }) =>
            kind === "supervisor-note" ? [{ personId, plannedAt }] : [],
          );
          known = { ...known, done: new Set(over), notes: [...known.notes, ...notes] };
        }
      }),
      { numRuns: 60 },
    );
  });

  it("keys are unique per kind, subject, person and period, hold no instant, and nothing is sent early or late", () => {
    fc.assert(
      fc.property(anyFacts, anyInstant, (known, now) => {
        const { due: work, missed: lost } = dueWork(known, now);
        const all = [...work, ...lost];
        expect(new Set(keys(all)).size).toBe(all.length);
        for (const one of all) {
          expect(one.key).toBe(`${one.kind}:${one.subject}:${one.personId}:${one.period}`);
          expect(one.period).toMatch(/^\d{4}-(W\d\d|\d\d-\d\d)$/);
          expect(one.at <= now).toBe(true);
        }
        for (const one of work) expect(now < one.until).toBe(true);
        for (const one of lost) expect(one.until <= now).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it("nobody is prompted on a day off, before the start, or twice in a period, in whatever zone they are", () => {
    fc.assert(
      fc.property(anyFacts, fc.array(anyInstant, { minLength: 1, maxLength: 25 }), (known, instants) => {
        for (const now of increasing(instants))
          for (const one of dueWork(known, now).due) {
            if (one.kind !== "prompt" && one.kind !== "nudge") continue;
            const day = dayIn(one.zone, now);
            const [enrolled] = known.directory.enrolments.values();
            expect(one.calendar.daysOff.has(day)).toBe(false);
            if (one.kind === "prompt") expect(day >= (enrolled?.start ?? "")).toBe(true);
          }
      }),
      { numRuns: 60 },
    );
  });

  it("a person's zone may change at any time: no period's key ever becomes due a second time", () => {
    fc.assert(
      fc.property(
        anyFacts,
        fc.array(fc.tuple(anyInstant, anyZone), { minLength: 2, maxLength: 25 }),
        (start, moves) => {
          const done = new Set<string>();
          const sentIn = new Map<string, number>();
          for (const [now, zone] of moves.sort(([a], [b]) => a.getTime() - b.getTime())) {
            const people = new Map([...start.directory.people].map(([id, one]) => [id, { ...one, zone }]));
            const known = { ...start, done: new Set(done), directory: { ...start.directory, people } };
            const { due: work, missed: lost } = dueWork(known, now);
            for (const { key } of [...work, ...lost]) {
              expect(done.has(key)).toBe(false);
              done.add(key);
            }
            for (const { kind, period } of work)
              if (kind === "summary") sentIn.set(period, (sentIn.get(period) ?? 0) + 1);
          }
          expect([...sentIn.values()].every((n) => n === 1)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});
