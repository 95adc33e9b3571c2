import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, dayIn, weekOf } from "../../src/core/calendar/calendar.ts";
import { dueWork } from "../../src/core/calendar/schedule.ts";
import {
  type Looked,
  lookedAgain,
  NOBODY_RECORDED,
  type ScheduleFacts,
  type Slot,
} from "../../src/core/calendar/slots.ts";
import type { DayOff } from "../../src/core/people/days-off.ts";
import type { Directory, Enrolment, Programme } from "../../src/core/people/directory.ts";
import { directory, enrolment, entry } from "../fixtures.ts";

/** What may change in a department: all of it is as it is unless it is named. */
interface Times {
  zone?: string | null; // Maya Rao's own
  profile?: string; // her account's
  prompts?: Partial<Programme["prompts"]>;
  own?: Enrolment["prompts"];
  weekly?: Programme["weekly"];
  workingDays?: number[];
  off?: readonly DayOff[];
  start?: string;
}

const TUESDAYS = { weekdays: [2], time: "09:30", everyWeeks: 1 };
const FRIDAYS = { weekday: 5, time: "16:00" };

/** Maya Rao with Dr Okafor as supervisor and Dr Shah as lead. */
function department(times: Times): Directory {
  const known = directory({ daysOff: times.off ?? [] });
  const rao = known.people.get("rao");
  const [programme] = known.programmes.values();
  if (!rao || !programme) throw new Error("The department has her.");
  const prompts = { ...TUESDAYS, ...times.prompts };
  const rest = {
    start: times.start ?? "2026-01-05",
    workingDays: times.workingDays ?? [1, 2, 3, 4, 5],
    prompts: times.own ?? null,
  };
  return {
    ...known,
    people: new Map([...known.people, ["rao", { ...rao, zone: times.zone ?? null }]]),
    programmes: new Map([[programme.id, { ...programme, prompts, weekly: times.weekly ?? FRIDAYS }]]),
    enrolments: new Map([["rao-rt", enrolment({ traineeId: "rao", ...rest })]]),
    accountZones: new Map(times.profile ? [["rao", times.profile]] : []),
  };
}

/** What was done in the weeks before an instant. */
const weeksBefore = (instant: string): string[] =>
  [7, 14, 21, 28].flatMap((days) => {
    const week = weekOf(addDays(instant.slice(0, 10), -days));
    const whose = ["prompt:rao-rt:rao", "summary:rao-rt:rao", "digest:radiotherapy:shah"];
    return whose.map((one) => `${one}:${week}`);
  });

const at = (instant: string): Looked => ({ since: new Date(instant), at: new Date(instant) });

interface Lived {
  sent: { slot: Slot; at: Date }[];
  skipped: Slot[];
}

/** A bot that looks every so many minutes, but for when it is down, while the department's times change. */
function lived(
  changes: readonly (readonly [from: string, times: Times])[],
  until: string,
  more: { minutes?: number; down?: [from: string, until: string]; facts?: Partial<ScheduleFacts> } = {},
): Lived {
  const { minutes = 30, down, facts = {} } = more;
  const [first] = changes;
  const found: Lived = { sent: [], skipped: [] };
  let known: ScheduleFacts = {
    ...emptyFacts(department({})),
    ...facts,
    done: new Set([...weeksBefore(first?.[0] ?? ""), ...(facts.done ?? [])]),
    looked: at(new Date(new Date(first?.[0] ?? "").getTime() - 60_000).toISOString()),
  };
  let times: Times = {};
  const left = [...changes];
  for (
    let now = new Date(first?.[0] ?? "");
    now < new Date(until);
    now = new Date(now.getTime() + minutes * 60_000)
  ) {
    for (; left[0] && new Date(left[0][0]) <= now; left.shift()) times = { ...times, ...left[0][1] };
    const iso = now.toISOString();
    if (down && down[0] <= iso && iso < down[1]) continue;
    known = { ...known, directory: department(times) };
    const { due, missed } = dueWork(known, now);
    for (const slot of due) found.sent.push({ slot, at: now });
    found.skipped.push(...missed);
    const notes = due.flatMap(({ kind, personId, at }) =>
      kind === "supervisor-note" ? [{ personId, plannedAt: at }] : [],
    );
    const done = new Set([...known.done, ...[...due, ...missed].map(({ key }) => key)]);
    known = { ...known, done, notes: [...known.notes, ...notes], looked: lookedAgain(known.looked, now) };
  }
  return found;
}

const MONDAY = "2026-06-08T00:00:00Z";
const SUNDAY = "2026-06-14T12:00:00Z";
const of = (kind: string, { sent }: Lived) =>
  sent
    .filter(({ slot }) => slot.kind === kind)
    .map(({ slot, at }) => `${slot.period} ${at.toISOString().slice(0, 16)}`);
const skippedOf = ({ skipped }: Lived) => skipped.map(({ key }) => key);
const leave = (first: string, last = first): DayOff => ({ personId: "rao", programmeId: null, first, last });

describe("a change spends no week's prompt: it comes once, at the first working hour that is left", () => {
  it.each<[what: string, before: Times, at: string, after: Times, comes: string]>([
    [
      "a zone where the time has passed",
      {},
      "2026-06-09T07:00:00Z",
      { zone: "Asia/Kathmandu" },
      "2026-06-09T07:00",
    ],
    [
      "a zone where the day is over",
      {},
      "2026-06-09T07:00:00Z",
      { zone: "Pacific/Auckland" },
      "2026-06-09T20:00",
    ],
    [
      "a zone where it lies ahead",
      {},
      "2026-06-09T07:00:00Z",
      { zone: "America/New_York" },
      "2026-06-09T13:30",
    ],
    [
      "another zone in the profile",
      {},
      "2026-06-09T07:00:00Z",
      { profile: "Asia/Kathmandu" },
      "2026-06-09T07:00",
    ],
    ["an earlier weekday", {}, "2026-06-09T07:00:00Z", { prompts: { weekdays: [1] } }, "2026-06-09T07:00"],
    ["an earlier time", {}, "2026-06-09T07:00:00Z", { prompts: { time: "06:00" } }, "2026-06-09T07:00"],
    ["a weekday of one's own", {}, "2026-06-09T07:00:00Z", { own: { weekdays: [1] } }, "2026-06-09T07:00"],
    ["a later weekday", {}, "2026-06-09T07:00:00Z", { prompts: { weekdays: [4] } }, "2026-06-11T08:30"],
    [
      "a day that is not worked any more",
      {},
      "2026-06-09T07:00:00Z",
      { workingDays: [1, 3, 4, 5] },
      "2026-06-10T08:30",
    ],
    [
      "a day that is worked again",
      { workingDays: [4, 5] },
      "2026-06-10T12:00:00Z",
      { workingDays: [2, 4, 5] },
      "2026-06-11T07:00",
    ],
    [
      "leave that is given up",
      { off: [leave("2026-06-09", "2026-06-11")] },
      "2026-06-10T12:00:00Z",
      { off: [] },
      "2026-06-10T12:00",
    ],
    [
      "a plan of every other week",
      {},
      "2026-06-09T07:00:00Z",
      { prompts: { weekdays: [1], everyWeeks: 2 } },
      "2026-06-09T07:00",
    ],
    [
      "one on Friday evening",
      { prompts: { weekdays: [5], time: "20:00" } },
      "2026-06-12T18:30:00Z",
      { prompts: { weekdays: [1] } },
      "2026-06-12T18:30",
    ],
    [
      "a zone where the week is over",
      { prompts: { weekdays: [5], time: "16:00" } },
      "2026-06-12T14:00:00Z",
      { zone: "Pacific/Kiritimati" },
      "2026-06-14T18:00",
    ],
  ])("%s", (_, before, at, after, comes) => {
    const found = lived(
      [
        [MONDAY, before],
        [at, after],
      ],
      "2026-06-15T00:00:00Z",
    );
    expect(of("prompt", found)).toEqual([`2026-W24 ${comes}`]);
    expect(skippedOf(found)).toEqual([]);
  });

  it("is asked in a week once, whatever the plan becomes afterwards", () => {
    const found = lived(
      [
        [MONDAY, {}],
        ["2026-06-09T12:00:00Z", { prompts: { weekdays: [4] } }],
        ["2026-06-10T12:00:00Z", { zone: "Pacific/Auckland", prompts: { weekdays: [1, 3, 5] } }],
      ],
      SUNDAY,
    );
    expect(of("prompt", found)).toEqual(["2026-W24 2026-06-09T08:30"]);
  });

  it("of several a week is made up for by one, where the week had fewer than the plan has by then", () => {
    const twice = { prompts: { weekdays: [1, 4], time: "10:00" } };
    const moved = lived(
      [
        [MONDAY, twice],
        ["2026-06-11T08:00:00Z", { zone: "Asia/Kathmandu" }],
      ],
      SUNDAY,
    );
    expect(of("prompt", moved)).toEqual(["2026-06-08 2026-06-08T09:00", "2026-06-11 2026-06-11T08:00"]);
    const other = lived(
      [
        [MONDAY, twice],
        ["2026-06-12T08:00:00Z", { prompts: { weekdays: [2, 3] } }],
      ],
      SUNDAY,
    );
    expect(of("prompt", other)).toHaveLength(2); // Monday's and Thursday's: the week has as many as it should
    const rarer = lived(
      [
        [MONDAY, { prompts: { weekdays: [5] } }],
        ["2026-06-12T07:00:00Z", { prompts: { weekdays: [1, 2, 4] } }],
      ],
      SUNDAY,
    );
    expect(of("prompt", rarer)).toEqual(["2026-06-11 2026-06-12T07:00"]);
  });

  it("is missed all the same where nobody was there to send it", () => {
    const found = lived([[MONDAY, {}]], SUNDAY, {
      down: ["2026-06-09T08:00:00.000Z", "2026-06-10T08:00:00.000Z"],
    });
    expect(of("prompt", found)).toEqual([]);
    expect(skippedOf(found)).toEqual(["prompt:rao-rt:rao:2026-W24"]);
  });

  it("brings no one what was planned before they were recorded", () => {
    const known = department({ prompts: { weekdays: [1] } });
    const late = {
      ...known,
      enrolments: new Map([
        ["rao-rt", enrolment({ traineeId: "rao", createdAt: new Date("2026-06-09T12:00:00Z") })],
      ]),
    };
    const facts = { ...emptyFacts(late), looked: at("2026-06-09T11:59:30Z") };
    const { due } = dueWork(facts, new Date("2026-06-09T12:00:00Z"));
    expect(due.filter(({ personId }) => personId === "rao")).toEqual([]);
    const lead = {
      ...facts,
      directory: department({}),
      recorded: {
        ...NOBODY_RECORDED,
        leads: new Map([["radiotherapy shah", new Date("2026-06-15T07:00:00Z")]]),
      },
    };
    const monday = dueWork({ ...lead, looked: at("2026-06-15T07:59:00Z") }, new Date("2026-06-15T08:00:00Z"));
    expect(monday.due.filter(({ kind }) => kind === "digest")).toEqual([]);
    expect(monday.missed.filter(({ kind }) => kind === "digest")).toEqual([]);
  });

  it("brings a new supervisor no note of last week, and a reminder only once they had three working days", () => {
    const waiting = [entry({ submittedAt: new Date("2026-06-08T09:00:00Z") })];
    const supervision = new Map([["okafor-rao-rt", new Date("2026-06-15T07:00:00Z")]]);
    const found = lived([["2026-06-15T07:00:00Z", {}]], "2026-06-20T00:00:00Z", {
      facts: { waiting, recorded: { ...NOBODY_RECORDED, supervision } },
    });
    const okafors = found.sent.filter(({ slot }) => slot.personId === "okafor");
    expect(okafors.map(({ slot, at }) => `${slot.kind} ${at.toISOString().slice(0, 16)}`)).toEqual([
      "reminder 2026-06-18T08:30",
      "supervisor-note 2026-06-19T15:00",
    ]);
  });

  it("makes a nudge up for as well, before the next prompt", () => {
    const openPrompts = [
      {
        enrolmentId: "rao-rt",
        period: "2026-W24",
        askedAt: new Date("2026-06-09T08:30:00Z"),
        askAgainOn: null,
      },
    ];
    const found = lived(
      [
        ["2026-06-09T09:00:00Z", {}],
        ["2026-06-11T07:00:00Z", { zone: "Asia/Kathmandu" }],
      ],
      "2026-06-20T00:00:00Z",
      {
        facts: { openPrompts, done: new Set(["prompt:rao-rt:rao:2026-W24"]) },
      },
    );
    expect(of("nudge", found)).toEqual(["2026-W24 2026-06-11T07:00"]);
  });
});

describe("one person's times that cannot be reckoned with", () => {
  it.each<[what: string, spoiled: Partial<Enrolment>]>([
    ["a time that no clock shows", { prompts: { time: "25:61" } }],
    ["a start that no calendar has", { start: "2025-02-31", prompts: { everyWeeks: 2 } }],
    ["a weekday that is none", { prompts: { weekdays: [9] } }],
  ])("%s: they are named, and everybody else is served", (_, spoiled) => {
    const known = directory();
    const bell = enrolment({ traineeId: "bell", ...spoiled });
    const facts = emptyFacts({ ...known, enrolments: new Map([...known.enrolments, [bell.id, bell]]) });
    for (const now of ["2026-06-09T08:30:00Z", "2026-06-12T15:00:00Z"]) {
      const { due, unplanned } = dueWork(facts, new Date(now));
      const kind = now.startsWith("2026-06-09") ? "prompt" : "summary";
      expect(due.filter((one) => one.kind === kind).map(({ personId }) => personId)).toContain("rao");
      if (spoiled.prompts?.weekdays) continue; // never asked, and that is all
      expect(unplanned).toEqual([
        { personId: "bell", subject: "enrolment:bell-rt", why: expect.stringContaining("Not a") },
      ]);
    }
  });

  it("is leave that no calendar has: it is named, and nobody's times depend on it; and leave without an end is no burden", () => {
    const off = [
      leave("soon"),
      leave("2026-06-20", "9999-12-31"),
      { ...leave("2026-02-31"), personId: null, programmeId: "radiotherapy" },
    ];
    const { due, unplanned } = dueWork(emptyFacts(department({ off })), new Date("2026-06-09T08:30:00Z"));
    expect(due.filter(({ kind }) => kind === "prompt").map(({ personId }) => personId)).toEqual(["rao"]);
    expect(unplanned.map(({ subject }) => subject)).toEqual(["person:rao", "programme:radiotherapy"]);
  });
});

const emptyFacts = (of: Directory): ScheduleFacts => ({
  directory: of,
  done: new Set(),
  notes: [],
  openPrompts: [],
  waiting: [],
  lastLogged: new Map(),
  looked: null,
  recorded: NOBODY_RECORDED,
});

describe("a change spends no weekly message either", () => {
  it("moved from Friday to Monday on a Wednesday: that week's comes at once, the next on Monday", () => {
    const found = lived(
      [
        [MONDAY, {}],
        ["2026-06-10T12:00:00Z", { weekly: { weekday: 1, time: "16:00" } }],
      ],
      "2026-06-16T00:00:00Z",
    );
    for (const kind of ["summary", "digest"])
      expect(of(kind, found)).toEqual(["2026-W24 2026-06-10T12:00", "2026-W25 2026-06-15T15:00"]);
    expect(skippedOf(found)).toEqual([]);
  });

  it("moved from Monday to Friday on a Wednesday: the next is next Friday's", () => {
    const found = lived(
      [
        [MONDAY, { weekly: { weekday: 1, time: "16:00" } }],
        ["2026-06-10T12:00:00Z", { weekly: FRIDAYS }],
      ],
      "2026-06-22T00:00:00Z",
    );
    expect(of("summary", found)).toEqual(["2026-W24 2026-06-08T15:00", "2026-W25 2026-06-19T15:00"]);
  });

  it("stops after three notes about the same entries, whatever became of the plan", () => {
    const waiting = [entry({ submittedAt: new Date("2026-06-08T09:00:00Z") })];
    const weekly = (weekday: number): Times => ({ weekly: { weekday, time: "16:00" } });
    const found = lived(
      [
        [MONDAY, {}],
        ["2026-06-17T12:00:00Z", weekly(1)],
        ["2026-06-24T12:00:00Z", weekly(4)],
        ["2026-07-02T16:00:00Z", weekly(2)],
      ],
      "2026-07-20T00:00:00Z",
      { facts: { waiting } },
    );
    const notes = found.sent.filter(
      ({ slot }) => slot.kind === "supervisor-note" && slot.personId === "okafor",
    );
    expect(notes.map(({ slot }) => slot.period)).toEqual(["2026-W24", "2026-W25", "2026-W26"]);
  });
});

describe("whatever changes, and whenever", () => {
  const WEEKS = 6;
  const start = new Date("2026-03-02T00:00:00Z").getTime(); // over the change of the clocks
  const hour = 3_600_000;
  const zones = [
    "Europe/London",
    "America/New_York",
    "Pacific/Honolulu",
    "Asia/Kathmandu",
    "Pacific/Kiritimati",
  ];
  const time = fc.integer({ min: 9, max: 17 }).map((at) => `${String(at).padStart(2, "0")}:00`);
  const weekday = fc.integer({ min: 1, max: 5 });
  const anyChange: fc.Arbitrary<Times> = fc.oneof(
    fc.constantFrom(...zones).map((zone) => ({ zone })),
    fc.constantFrom(...zones).map((profile) => ({ profile })),
    fc.tuple(weekday, time).map(([day, at]) => ({ prompts: { weekdays: [day], time: at } })),
    fc.tuple(weekday, time).map(([day, at]) => ({ weekly: { weekday: day, time: at } })),
    fc.tuple(weekday, time).map(([day, at]) => ({ own: { weekdays: [day], time: at } })),
  );
  const anyChanges = fc
    .uniqueArray(fc.tuple(fc.integer({ min: 1, max: WEEKS * 168 }), anyChange), {
      maxLength: 8,
      selector: ([at]) => at,
    })
    .map((some) =>
      some
        .sort(([a], [b]) => a - b)
        .map(([at, times]): [string, Times] => [new Date(start + at * hour).toISOString(), times]),
    );
  const end = new Date(start + (WEEKS + 1) * 168 * hour).toISOString();
  const livedThrough = (changes: [string, Times][]) =>
    lived([[new Date(start).toISOString(), {}], ...changes], end, { minutes: 60 });

  it("every week has one prompt, one summary and one digest; none is skipped, none comes twice", () => {
    fc.assert(
      fc.property(anyChanges, (changes) => {
        const found = livedThrough(changes);
        expect(skippedOf(found)).toEqual([]);
        const weeks = Array.from({ length: WEEKS }, (_, n) =>
          weekOf(dayIn("UTC", new Date(start + n * 168 * hour))),
        );
        for (const kind of ["prompt", "summary", "digest"]) {
          const periods = of(kind, found).map((one) => one.slice(0, 8));
          expect(periods.filter((one) => weeks.includes(one)).sort()).toEqual(weeks);
        }
      }),
      { numRuns: 12 },
    );
  });

  it("an approval is in exactly one weekly report: each goes from what the last one reported to", () => {
    const anyApprovals = fc.array(fc.integer({ min: 1, max: WEEKS * 168 * 60 }), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(anyChanges, anyApprovals, (changes, minutes) => {
        const reports = livedThrough(changes).sent.filter(({ slot }) => slot.kind === "summary");
        const approvals = minutes.map((minute) => start + minute * 60_000);
        let reported = start;
        const told = new Map<number, number>();
        for (const { slot } of reports) {
          const until = slot.at.getTime();
          for (const at of new Set(approvals))
            if (at > reported && at <= until) told.set(at, (told.get(at) ?? 0) + 1);
          reported = Math.max(reported, until);
        }
        expect(approvals.filter((at) => told.get(at) !== 1)).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });
});
