import path from "node:path";
import { expect, it } from "vitest";
import { addDays, weekOf } from "../../src/core/calendar/calendar.ts";
import { delegationSlots } from "../../src/core/calendar/delegation-slots.ts";
import { endingSlots } from "../../src/core/calendar/ending-slots.ts";
import type { ScheduleFacts, Slot, SlotContext } from "../../src/core/calendar/slots.ts";
import { supervisorSlots, waitingByPerson } from "../../src/core/calendar/supervisor-slots.ts";
import { type Directory, workCalendarOf } from "../../src/core/people/directory.ts";
import { account, delegation, directory, entry, person, programme, supervision, words } from "../fixtures.ts";
import { at, factsOf, LONDON, off } from "./schedule-facts.ts";

/*
 * Promises when it is told that a target day is near, that somebody decides for another and no more, and that somebody is
 * asked as another is away: `counted/slots.txt` has each with its window, and until when it is made up for.
 */

const instant = (of: Date) => of.toISOString().replace(/:00\.000Z$/, "Z");
const shown = ({ at: planned, until, never, lateUntil, ...slot }: Slot) => {
  const { key, kind, subject, personId, period, zone, knownSince } = slot;
  expect(key).toBe(`${kind}:${subject}:${personId}:${period}`);
  const why = never ? `, never: ${never}` : "";
  return `${key} ${instant(planned)} to ${instant(until)}, late to ${instant(lateUntil())}${why} (${zone}, known since ${instant(knownSince)})`;
};

/** The weeks from one Monday on, as a beat reckons them. */
const around = (
  known: Directory,
  monday: string,
  weeks: number,
  some: Partial<SlotContext> & { done?: string[]; waiting?: ScheduleFacts["waiting"] } = {},
): SlotContext => ({
  facts: { ...factsOf(known), done: new Set(some.done), waiting: some.waiting ?? [] },
  now: at("2026-06-09T12:00Z"),
  onlyUntil: null,
  weeks: Array.from({ length: weeks }, (_, n) => addDays(monday, 7 * n)).map((first) => ({
    week: weekOf(first),
    days: [0, 1, 2, 3, 4, 5, 6].map((n) => addDays(first, n)),
  })),
  ...some,
});

function endings(
  target: string | null,
  daysOff: Directory["daysOff"] = [],
  done: string[] = [],
  monday = "2026-05-18",
) {
  const known = directory({ daysOff });
  const about = {
    ...{ kind: "prompt" as const, subject: "rao-rt", personId: "rao", zone: LONDON },
    ...{ calendar: workCalendarOf(known, "rao", "radiotherapy"), knownSince: at("2026-01-05T09:00Z") },
  };
  return endingSlots(around(known, monday, 4, { done }), about, { target }, "09:30");
}

const another = programme({ id: "nm", name: "Nuclear Medicine", zone: "America/New_York" });

function turns(
  some: Partial<Directory>,
  of = delegation(),
  context: Parameters<typeof around>[3] = {},
  monday = "2026-06-01",
  weeks = 3,
) {
  return delegationSlots(around(directory(some), monday, weeks, context), of);
}
const leave = (first: string, last: string, personId = "lind") => off(first, last, { personId });

function asked(
  instantOfEntry: string,
  daysOff: Directory["daysOff"],
  some: Partial<Directory> = {},
  context: Parameters<typeof around>[3] = {},
  now = "2026-06-12T12:00Z",
) {
  const known = directory({ daysOff, ...some });
  const waiting = [entry({ words: words({ witness: "okafor" }), submittedAt: at(instantOfEntry) })];
  const scene = { ...around(known, "2026-06-08", 2, { waiting, ...context }), now: at(now) };
  return [...waitingByPerson(scene.facts, scene.now, () => expect.fail("It can be reckoned with."))].flatMap(
    ([personId, waits]) => supervisorSlots(scene, personId, waits),
  );
}

const london = {
  people: new Map([
    ...directory().people,
    ["lind", person({ name: "Dr Lind", roles: ["supervisor"], zone: "America/New_York" })],
  ]),
};
const gone = { accounts: new Map([["lind", [account({ personId: "lind", active: false })]]]) };
const both = {
  programmes: new Map([...directory().programmes, ["nm", another]]),
  enrolments: new Map(
    [...directory().enrolments].map(([id, one]) => [
      id,
      id === "bell-rt" ? { ...one, programmeId: "nm" } : one,
    ]),
  ),
};

const SLOTS: Record<string, readonly Slot[]> = {
  "no target day": endings(null),
  "a target day in September": endings("2026-09-08"),
  "a target day of which 90 days before is a Sunday": endings("2026-09-05"),
  "a target day of which the first is the Monday from which is reckoned": endings("2026-08-16"),
  "a target day of which the first is the day before that": endings("2026-08-15"),
  "a target day of which one is done": endings("2026-09-08", [], ["ending:rao-rt:rao:2026-06-10"]),
  "a target day in the second week of leave": endings("2026-06-16", [off("2026-06-08", "2026-06-19")]),
  "a target day on the first day back": endings("2026-06-15", [off("2026-06-08", "2026-06-14")]),
  "a target day the day after the first day back": endings("2026-06-16", [off("2026-06-08", "2026-06-14")]),
  "decides from Tuesday to Friday": turns({}),
  "decides from Saturday": turns({}, delegation({ from: "2026-06-13", until: "2026-06-16" })),
  "decides over a weekend": turns({}, delegation({ from: "2026-06-13", until: "2026-06-14" })),
  "decides, taken back before it began": turns({}, delegation({ until: "2026-06-08" })),
  "decides for a day": turns({}, delegation({ until: "2026-06-09" })),
  "decides, and is away at first": turns({ daysOff: [leave("2026-06-09", "2026-06-10")] }),
  "decides, and is away on all of it": turns({ daysOff: [leave("2026-06-09", "2026-06-12")] }),
  "decides, and was switched off": turns(gone),
  "decides for whoever supervises nobody": turns({ supervision: [] }),
  "decides in New York": turns(london),
  "decides in two programmes, one of them in New York": turns(both),
  "decides, and both were seen to": turns({}, delegation(), {
    done: [
      "delegation:okafor-lind-2026-06-09:lind:2026-06-09",
      "delegation:okafor-lind-2026-06-09:lind:2026-06-13",
    ],
  }),
  "decides, asked of until its first morning": turns({}, delegation(), {
    onlyUntil: at("2026-06-09T07:00Z"),
  }),
  "decides, asked of until just before": turns({}, delegation(), {
    onlyUntil: at("2026-06-09T06:59:59.999Z"),
  }),
  "decided, over for eight days": turns({}, delegation(), {}, "2026-06-20", 1),
  "decided, over for nine days": turns({}, delegation(), {}, "2026-06-21", 1),
  "decides, later than is asked": turns(
    {},
    delegation({ from: "2026-06-15", until: "2026-06-30" }),
    {},
    "2026-06-08",
    1,
  ),
  "decides, over on the last day that is asked": turns(
    {},
    delegation({ until: "2026-06-13" }),
    {},
    "2026-06-08",
    1,
  ),
  "decides, over on the day after that": turns({}, delegation({ until: "2026-06-14" }), {}, "2026-06-08", 1),
  "waits with one who saw it": asked("2026-06-08T12:00Z", []),
  "waits with one who saw it, and the others are not asked yet": asked(
    "2026-06-08T12:00Z",
    [],
    {},
    {},
    "2026-06-10T22:59Z",
  ),
  "waits with one who saw it, from the day on which the others are asked": asked(
    "2026-06-08T12:00Z",
    [],
    {},
    {},
    "2026-06-10T23:00Z",
  ),
  "waits in a programme that is gone": asked("2026-06-08T12:00Z", [], { programmes: new Map() }),
  "waits with one who saw it and went on leave": asked("2026-06-08T12:00Z", [
    leave("2026-06-10", "2026-06-19", "okafor"),
  ]),
  "waits with one who was on leave already": asked("2026-06-09T12:00Z", [
    leave("2026-06-09", "2026-06-19", "okafor"),
  ]),
  "waits with one who went on leave, the other being off then": asked("2026-06-08T12:00Z", [
    leave("2026-06-10", "2026-06-19", "okafor"),
    leave("2026-06-10", "2026-06-11"),
  ]),
  "waits with one who went on leave, and it was seen to": asked(
    "2026-06-08T12:00Z",
    [leave("2026-06-10", "2026-06-19", "okafor")],
    {},
    { done: ["asked:-:lind:2026-06-10"] },
  ),
  "waits with one who saw it, and the other named another": asked("2026-06-08T12:00Z", [], {
    delegations: [delegation({ supervisorId: "lind", delegateId: "shah", from: "2026-06-10" })],
    people: new Map([...directory().people, ["shah", person({ name: "Dr Shah", roles: ["supervisor"] })]]),
  }),
  "waits with one who named another": asked("2026-06-08T12:00Z", [], {
    delegations: [delegation({ delegateId: "shah", from: "2026-06-10" })],
    people: new Map([...directory().people, ["shah", person({ name: "Dr Shah", roles: ["supervisor"] })]]),
    supervision: [supervision({ enrolmentId: "rao-rt", supervisorId: "okafor" })],
  }),
};

it("every slot of days that are near, handed over or away", async () => {
  const lines = Object.entries(SLOTS).flatMap(([name, slots]) => [`== ${name}`, ...slots.map(shown)]);
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(
    path.join(import.meta.dirname, "counted", "slots.txt"),
  );
});
