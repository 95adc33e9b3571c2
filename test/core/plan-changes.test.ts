import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, weekOf } from "../../src/core/calendar/calendar.ts";
import { dueWork } from "../../src/core/calendar/schedule.ts";
import {
  type CalendarLook,
  lookedAgain,
  NOBODY_RECORDED,
  type ScheduleFacts,
} from "../../src/core/calendar/slots.ts";
import type { DayOff } from "../../src/core/people/days-off.ts";
import type { Directory, Enrolment, Programme } from "../../src/core/people/directory.ts";
import { rowsIn } from "../data.ts";
import { directory, enrolment, entry, NOW } from "../fixtures.ts";
import { department, factsOf, keys, type Lived, lived, off, sentOf, skippedOf } from "./schedule-facts.ts";

/** What may change in a department: all of it is as it is unless it is named. */
interface Times {
  zone?: string | null; // Maya Rao's own
  profile?: string; // her account's
  prompts?: Partial<Programme["prompts"]>;
  own?: Enrolment["prompts"];
  weekly?: Programme["weekly"];
  workingDays?: number[];
  off?: readonly DayOff[];
}

const TUESDAYS = { weekdays: [2], time: "09:30", everyWeeks: 1 };
const FRIDAYS = { weekday: 5, time: "16:00" };

function departmentOf(times: Times): Directory {
  const { zone = null, own = null, weekly = FRIDAYS, workingDays = [1, 2, 3, 4, 5], profile } = times;
  return {
    ...department({
      people: { rao: { zone } },
      programme: { prompts: { ...TUESDAYS, ...times.prompts }, weekly },
      enrolment: { workingDays, prompts: own },
      daysOff: times.off ?? [],
    }),
    accountZones: new Map(profile ? [["rao", profile]] : []),
  };
}

/** What was done in the weeks before an instant. */
const weeksBefore = (instant: string): string[] =>
  [7, 14, 21, 28].flatMap((days) => {
    const week = weekOf(addDays(instant.slice(0, 10), -days));
    const whose = ["prompt:rao-rt:rao", "summary:rao-rt:rao", "digest:radiotherapy:shah"];
    return whose.map((one) => `${one}:${week}`);
  });

const at = (instant: string): CalendarLook => ({ since: new Date(instant), at: new Date(instant) });

/** What was sent and skipped while the department's times change, from the first instant on; `down`: nobody is there. */
function livedThrough(
  changes: Record<string, Times>,
  until: string,
  more: { minutes?: number; down?: [from: string, until: string]; facts?: Partial<ScheduleFacts> } = {},
): Lived {
  const { minutes = 30, down, facts = {} } = more;
  const [from = ""] = Object.keys(changes);
  const start = {
    ...factsOf(department()),
    ...facts,
    done: new Set([...weeksBefore(from), ...(facts.done ?? [])]),
    looked: at(new Date(Date.parse(from) - 60_000).toISOString()),
  };
  return lived(start, [from, until, minutes], (now) => {
    if (down && new Date(down[0]) <= now && now < new Date(down[1])) return null;
    const past = Object.entries(changes).filter(([since]) => new Date(since) <= now);
    return departmentOf(Object.assign({}, ...past.map(([, times]) => times)));
  });
}

const MONDAY = "2026-06-08T00:00:00Z";
const SUNDAY = "2026-06-14T12:00:00Z";

describe("a change spends no week's prompt: it comes once, at the first working hour that is left", () => {
  type Row = { before?: Times; at?: string; after: Times; comes: string };
  it.each(rowsIn<Row>(import.meta.dirname, "plan-changes.yaml"))(
    "%s",
    (_, { before = {}, at = "2026-06-09T07:00:00Z", after, comes }) => {
      const found = livedThrough({ [MONDAY]: before, [at]: after }, "2026-06-15T00:00:00Z");
      expect(sentOf(found, "prompt")).toEqual([`2026-W24 ${comes}`]);
      expect(skippedOf(found)).toEqual([]);
    },
  );

  it("is asked in a week once, whatever the plan becomes afterwards", () => {
    const found = livedThrough(
      {
        [MONDAY]: {},
        "2026-06-09T12:00:00Z": { prompts: { weekdays: [4] } },
        "2026-06-10T12:00:00Z": { zone: "Pacific/Auckland", prompts: { weekdays: [1, 3, 5] } },
      },
      SUNDAY,
    );
    expect(sentOf(found, "prompt")).toEqual(["2026-W24 2026-06-09T08:30"]);
  });

  it("of several a week is made up for by one, where the week had fewer than the plan has by then", () => {
    const twice = { prompts: { weekdays: [1, 4], time: "10:00" } };
    const moved = livedThrough(
      { [MONDAY]: twice, "2026-06-11T08:00:00Z": { zone: "Asia/Kathmandu" } },
      SUNDAY,
    );
    expect(sentOf(moved, "prompt")).toEqual(["2026-06-08 2026-06-08T09:00", "2026-06-11 2026-06-11T08:00"]);
    const other = livedThrough(
      { [MONDAY]: twice, "2026-06-12T08:00:00Z": { prompts: { weekdays: [2, 3] } } },
      SUNDAY,
    );
    expect(sentOf(other, "prompt")).toHaveLength(2); // Monday's and Thursday's: the week has as many as it should
    const rarer = livedThrough(
      {
        [MONDAY]: { prompts: { weekdays: [5] } },
        "2026-06-12T07:00:00Z": { prompts: { weekdays: [1, 2, 4] } },
      },
      SUNDAY,
    );
    expect(sentOf(rarer, "prompt")).toEqual(["2026-06-11 2026-06-12T07:00"]);
  });

  it("is missed all the same where nobody was there to send it", () => {
    const found = livedThrough({ [MONDAY]: {} }, SUNDAY, {
      down: ["2026-06-09T08:00:00.000Z", "2026-06-10T08:00:00.000Z"],
    });
    expect(sentOf(found, "prompt")).toEqual([]);
    expect(skippedOf(found, "prompt:rao-rt:rao")).toEqual(["2026-W24 2026-06-10T08:00"]);
    expect(skippedOf(found)).toHaveLength(1);
  });

  it("brings no one what was planned before they were recorded", () => {
    const enrolment = { createdAt: new Date("2026-06-09T12:00:00Z") };
    const facts = factsOf(department({ enrolment, programme: { prompts: { ...TUESDAYS, weekdays: [1] } } }));
    const { due } = dueWork(
      { ...facts, looked: at("2026-06-09T11:59:30Z") },
      new Date("2026-06-09T12:00:00Z"),
    );
    expect(due.filter(({ personId }) => personId === "rao")).toEqual([]);
    const leads = new Map([["radiotherapy shah", new Date("2026-06-15T07:00:00Z")]]);
    const lead = { ...factsOf(department()), recorded: { ...NOBODY_RECORDED, leads } };
    const monday = dueWork({ ...lead, looked: at("2026-06-15T07:59:00Z") }, new Date("2026-06-15T08:00:00Z"));
    expect(keys([...monday.due, ...monday.missed]).filter((key) => key.startsWith("digest"))).toEqual([]);
  });

  it("brings a new supervisor no note of last week, and a reminder only once they had three working days", () => {
    const waiting = [entry({ submittedAt: new Date("2026-06-08T09:00:00Z") })];
    const supervision = new Map([["okafor-rao-rt", new Date("2026-06-15T07:00:00Z")]]);
    const found = livedThrough({ "2026-06-15T07:00:00Z": {} }, "2026-06-20T00:00:00Z", {
      facts: { waiting, recorded: { ...NOBODY_RECORDED, supervision } },
    });
    const okafors = found.sent.filter(({ slot }) => slot.personId === "okafor");
    expect(okafors.map(({ slot, at }) => `${slot.kind} ${at.toISOString().slice(0, 16)}`)).toEqual([
      "reminder 2026-06-18T08:30",
      "supervisor-note 2026-06-19T15:00",
    ]);
  });

  it("makes a nudge up for as well, before the next prompt", () => {
    const askedAt = new Date("2026-06-09T08:30:00Z");
    const openPrompts = [{ enrolmentId: "rao-rt", period: "2026-W24", askedAt, askAgainOn: null }];
    const found = livedThrough(
      { "2026-06-09T09:00:00Z": {}, "2026-06-11T07:00:00Z": { zone: "Asia/Kathmandu" } },
      "2026-06-20T00:00:00Z",
      { facts: { openPrompts, done: new Set(["prompt:rao-rt:rao:2026-W24"]) } },
    );
    expect(sentOf(found, "nudge")).toEqual(["2026-W24 2026-06-11T07:00"]);
  });
});

it("a look goes on from the last one within 65 minutes", () => {
  const later = (ms: number) => new Date(NOW.getTime() + 65 * 60_000 + ms);
  const since = (ms: number) => lookedAgain({ since: new Date(0), at: NOW }, later(ms)).since;
  expect([since(0), since(1)]).toEqual([new Date(0), later(1)]);
});

describe("one person's times that cannot be reckoned with", () => {
  it.each<[what: string, spoiled: Partial<Enrolment>]>([
    ["a time that no clock shows", { prompts: { time: "25:61" } }],
    ["a start that no calendar has", { start: "2025-02-31", prompts: { everyWeeks: 2 } }],
    ["a weekday that is none", { prompts: { weekdays: [9] } }],
  ])("%s: they are named, and everybody else is served", (_, spoiled) => {
    const known = directory();
    const bell = enrolment({ traineeId: "bell", ...spoiled });
    const facts = factsOf({ ...known, enrolments: new Map([...known.enrolments, [bell.id, bell]]) });
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

  it("is an entry's day on which nothing can be reckoned: it is named, its reviewers looked at again, and others hear of theirs", () => {
    const odd = entry({ number: 1, submittedAt: new Date(Number.NaN) });
    const waiting = [odd, entry({ number: 2, submittedAt: new Date("2026-06-04T12:00:00Z") })];
    const now = new Date("2026-06-12T15:00:00Z");
    const { due, unplanned, again } = dueWork(
      { ...factsOf(department()), waiting },
      now,
      new Set(["okafor"]),
    );
    expect(unplanned).toEqual([{ personId: null, subject: `entry:${odd.id}`, why: expect.any(String) }]);
    expect(due.map(({ kind, personId }) => `${kind} ${personId}`)).toContain("supervisor-note okafor");
    expect(again.get("okafor")).toEqual(now);
  });

  it("is leave that no calendar has: it is named, and nobody's times depend on it; and leave without an end is no burden", () => {
    const daysOff = [
      off("soon"),
      off("2026-06-20", "9999-12-31"),
      off("2026-02-31", "2026-02-31", { programmeId: "radiotherapy" }),
    ];
    const { due, unplanned } = dueWork(factsOf(department({ daysOff })), new Date("2026-06-09T08:30:00Z"));
    expect(due.filter(({ kind }) => kind === "prompt").map(({ personId }) => personId)).toEqual(["rao"]);
    expect(unplanned.map(({ subject }) => subject)).toEqual(["person:rao", "programme:radiotherapy"]);
  });
});

describe("a change spends no weekly message either", () => {
  it("moved from Friday to Monday on a Wednesday: that week's comes at once, the next on Monday", () => {
    const found = livedThrough(
      { [MONDAY]: {}, "2026-06-10T12:00:00Z": { weekly: { weekday: 1, time: "16:00" } } },
      "2026-06-16T00:00:00Z",
    );
    for (const kind of ["summary", "digest"])
      expect(sentOf(found, kind)).toEqual(["2026-W24 2026-06-10T12:00", "2026-W25 2026-06-15T15:00"]);
    expect(skippedOf(found)).toEqual([]);
  });

  it("moved from Monday to Friday on a Wednesday: the next is next Friday's", () => {
    const found = livedThrough(
      { [MONDAY]: { weekly: { weekday: 1, time: "16:00" } }, "2026-06-10T12:00:00Z": { weekly: FRIDAYS } },
      "2026-06-22T00:00:00Z",
    );
    expect(sentOf(found, "summary")).toEqual(["2026-W24 2026-06-08T15:00", "2026-W25 2026-06-19T15:00"]);
  });

  it("stops after three notes about the same entries, whatever became of the plan", () => {
    const waiting = [entry({ submittedAt: new Date("2026-06-08T09:00:00Z") })];
    const weekly = (weekday: number): Times => ({ weekly: { weekday, time: "16:00" } });
    const found = livedThrough(
      {
        [MONDAY]: {},
        "2026-06-17T12:00:00Z": weekly(1),
        "2026-06-24T12:00:00Z": weekly(4),
        "2026-07-02T16:00:00Z": weekly(2),
      },
      "2026-07-20T00:00:00Z",
      { facts: { waiting } },
    );
    const notes = found.sent.filter(({ slot }) => slot.key.startsWith("supervisor-note:-:okafor"));
    expect(notes.map(({ slot }) => slot.period)).toEqual(["2026-W24", "2026-W25", "2026-W26"]);
  });
});

describe("whatever changes, and whenever", () => {
  const WEEKS = 6;
  const start = new Date("2026-03-02T00:00:00Z").getTime(); // over the change of the clocks
  const hour = 3_600_000;
  const instant = (hours: number) => new Date(start + hours * hour).toISOString();
  const far = "America/New_York Pacific/Honolulu Asia/Kathmandu Pacific/Kiritimati".split(" ");
  const zone = fc.constantFrom("Europe/London", ...far);
  const time = fc.integer({ min: 9, max: 17 }).map((at) => `${String(at).padStart(2, "0")}:00`);
  const weekday = fc.integer({ min: 1, max: 5 });
  const anyChange: fc.Arbitrary<Times> = fc.oneof(
    zone.map((zone) => ({ zone })),
    zone.map((profile) => ({ profile })),
    fc.tuple(weekday, time).map(([day, at]) => ({ prompts: { weekdays: [day], time: at } })),
    fc.tuple(weekday, time).map(([day, at]) => ({ weekly: { weekday: day, time: at } })),
    fc.tuple(weekday, time).map(([day, at]) => ({ own: { weekdays: [day], time: at } })),
  );
  const anyChanges = fc
    .uniqueArray(fc.tuple(fc.integer({ min: 1, max: WEEKS * 168 }), anyChange), {
      maxLength: 8,
      selector: ([at]) => at,
    })
    .map((some) => some.sort(([a], [b]) => a - b).map(([at, times]) => [instant(at), times] as const));
  const all = (changes: readonly (readonly [at: string, times: Times])[]) =>
    livedThrough(Object.fromEntries([[instant(0), {}], ...changes]), instant((WEEKS + 1) * 168), {
      minutes: 60,
    });

  it("every week has one prompt, one summary and one digest; none is skipped, none comes twice", () => {
    fc.assert(
      fc.property(anyChanges, (changes) => {
        const found = all(changes);
        expect(skippedOf(found)).toEqual([]);
        const weeks = Array.from({ length: WEEKS }, (_, n) => weekOf(instant(n * 168).slice(0, 10)));
        for (const kind of ["prompt", "summary", "digest"]) {
          const periods = sentOf(found, kind).map((one) => one.slice(0, 8));
          expect(periods.filter((one) => weeks.includes(one)).sort()).toEqual(weeks);
        }
      }),
      { numRuns: 12 },
    );
  });

  it("an approval is in exactly one weekly report: each goes from what the last one reported to", () => {
    const minute = fc.integer({ min: 1, max: WEEKS * 168 * 60 });
    const anyApprovals = fc.array(minute, { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(anyChanges, anyApprovals, (changes, minutes) => {
        const reports = all(changes).sent.filter(({ slot }) => slot.kind === "summary");
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
