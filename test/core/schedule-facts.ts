import { dueWork } from "../../src/core/calendar/schedule.ts";
import {
  lookedAgain,
  NOBODY_RECORDED,
  type ScheduleFacts,
  type SentList,
  type Slot,
} from "../../src/core/calendar/slots.ts";
import type { DayOff } from "../../src/core/people/days-off.ts";
import type { Directory, Enrolment, Person, Programme } from "../../src/core/people/directory.ts";
import { DEPARTMENT, directory, enrolment } from "../fixtures.ts";

export const LONDON = "Europe/London";
export const NEW_YORK = "America/New_York";
export const LORD_HOWE = "Australia/Lord_Howe";

/** Maya Rao alone, with Dr Okafor and Dr Lind as supervisors and Dr Shah as lead; `change` says what is different. */
export function department(
  change: {
    enrolment?: Partial<Enrolment>;
    programme?: Partial<Programme>;
    people?: Record<string, Partial<Person>>;
    daysOff?: readonly DayOff[];
    supervision?: Directory["supervision"];
  } = {},
): Directory {
  const { daysOff = [], supervision = DEPARTMENT.supervision } = change;
  const known = directory({ daysOff, supervision });
  const people = [...known.people.values()].map((one) => ({ ...one, ...change.people?.[one.id] }));
  const programme = { ...DEPARTMENT.programme, version: 1, ...change.programme };
  return {
    ...known,
    people: new Map(people.map((one) => [one.id, one])),
    programmes: new Map([[programme.id, programme]]),
    enrolments: new Map([["rao-rt", enrolment({ ...change.enrolment, traineeId: "rao" })]]),
  };
}

/** What the schedule is reckoned from, where nothing has happened yet. */
export const factsOf = (directory: Directory): ScheduleFacts => ({
  directory,
  done: new Set(),
  notes: [],
  lists: [],
  openPrompts: [],
  waiting: [],
  meetings: [],
  lastLogged: new Map(),
  looked: null,
  recorded: NOBODY_RECORDED,
});

/** The same of a department that is somehow different, but for what has happened. */
export const facts = (
  change: Parameters<typeof department>[0] = {},
  some: Partial<ScheduleFacts> = {},
): ScheduleFacts => ({ ...factsOf(department(change)), ...some });

export const at = (instant: string) => new Date(instant);
export const keys = (slots: readonly Slot[]) => slots.map(({ key }) => key);
/** The keys of a kind, or of what else they begin with, that are due or missed at an instant. */
export const due = (known: ScheduleFacts, instant: string, kind = "") =>
  keys(dueWork(known, at(instant)).due).filter((key) => key.startsWith(kind));
export const missed = (known: ScheduleFacts, instant: string, kind = "") =>
  keys(dueWork(known, at(instant)).missed).filter((key) => key.startsWith(kind));

/** Leave of Maya Rao, unless it is somebody else's. */
export const off = (first: string, last = first, whose: Partial<DayOff> = { personId: "rao" }): DayOff => ({
  id: `off-${first}`,
  personId: null,
  programmeId: null,
  first,
  last,
  kind: whose.programmeId ? "department" : "leave",
  name: null,
  ...whose,
});

type Happened = { slot: Slot; at: Date };
export type Lived = { sent: Happened[]; skipped: Happened[] };

/** What a bot does that looks every so many minutes; the department may be another each time, or nobody be there. */
export function lived(
  start: ScheduleFacts,
  [from, until, minutes = 30]: readonly [from: string, until: string, minutes?: number],
  departmentAt: (now: Date) => Directory | null = () => start.directory,
): Lived {
  const found: Lived = { sent: [], skipped: [] };
  let known = start;
  for (let at = Date.parse(from); at < Date.parse(until); at += minutes * 60_000) {
    const now = new Date(at);
    const directory = departmentAt(now);
    if (!directory) continue;
    const { due, missed } = dueWork({ ...known, directory }, now);
    found.sent.push(...due.map((slot) => ({ slot, at: now })));
    found.skipped.push(...missed.map((slot) => ({ slot, at: now })));
    const lists = due.filter((one) => ["reminder", "supervisor-note", "reviews"].includes(one.kind));
    const noted = due.filter(({ kind }) => kind === "supervisor-note");
    known = {
      ...known,
      done: new Set([...known.done, ...keys(due), ...keys(missed)]),
      notes: [...known.notes, ...noted.map(({ personId, at: plannedAt }) => ({ personId, plannedAt }))],
      lists: [
        ...known.lists,
        ...lists.map(({ kind, personId }) => ({ kind: kind as SentList["kind"], personId, at: now })),
      ],
      looked: lookedAgain(known.looked, now),
    };
  }
  return found;
}

/** Of all that was planned from an instant on, what a bot does that is always there until another. */
export function livedFrom(start: ScheduleFacts, from: string, until: string, minutes = 30): Lived {
  const { sent, skipped } = lived(start, [from, until, minutes]);
  const planned = ({ slot }: Happened) => slot.at >= at(from);
  return { sent: sent.filter(planned), skipped: skipped.filter(planned) };
}

/** In which period's name, and when, what is called so was sent or skipped. */
const timesOf = (happened: readonly Happened[], kind: string) =>
  happened
    .filter(({ slot }) => slot.key.startsWith(kind))
    .map(({ slot, at }) => `${slot.period} ${at.toISOString().slice(0, 16)}`);
export const sentOf = ({ sent }: Lived, kind = "") => timesOf(sent, kind);
export const skippedOf = ({ skipped }: Lived, kind = "") => timesOf(skipped, kind);
