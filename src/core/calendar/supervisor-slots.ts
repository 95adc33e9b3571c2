import type { Entry } from "../entry/entry.ts";
import { workCalendarOf, zoneOf, zoneOfProgramme } from "../people/directory.ts";
import { askedOf } from "../people/reviewers.ts";
import { type Day, dayIn, dayOfWeek, nextWeek, startOfDay, type Week, weekOf } from "./calendar.ts";
import {
  type About,
  type Around,
  keyOf,
  type ScheduleFacts,
  type SentNote,
  type Slot,
  slot,
  weeklySlots,
} from "./slots.ts";
import { addWorkingDays, fromThen, type WorkCalendar, weeklyWindow } from "./working-days.ts";

const REMIND_AFTER_WORKING_DAYS = 3;
export const MOST_NOTES = 3;

type Submitted = Extract<Entry, { status: "submitted" }>;

/**
 * How many weekly notes a supervisor was sent about all of these entries: since the newest of them was submitted.
 * At `MOST_NOTES` the bot stops, and the lead is told.
 */
export function notesAbout(
  notes: readonly SentNote[],
  personId: string,
  entries: readonly Pick<Submitted, "submittedAt">[],
): number {
  const newest = Math.max(...entries.map(({ submittedAt }) => submittedAt.getTime()));
  return notes.filter((note) => note.personId === personId && note.plannedAt.getTime() >= newest).length;
}

/** Something that waits for a supervisor. */
export interface Waits {
  entry: Submitted;
  since: Date; // when it was submitted, or when they were recorded as its supervisor if that was later
  askedFrom: Day | null; // the others, once the one who saw the work has let three working days pass; null: at once
}

/** What waits for each of those who are asked; an entry that cannot be reckoned with is given to `failed`. */
export function waitingByPerson(
  facts: ScheduleFacts,
  now: Date,
  failed: (entry: Entry, error: unknown) => void,
): Map<string, Waits[]> {
  const found = new Map<string, Waits[]>();
  const recordedFor = recordedSince(facts);
  for (const entry of facts.waiting) {
    if (entry.status !== "submitted") continue;
    try {
      for (const [id, askedFrom] of askedNow(facts, entry, now)) {
        const recorded = recordedFor(entry.enrolmentId, id);
        const since = recorded && recorded > entry.submittedAt ? recorded : entry.submittedAt;
        found.set(id, [...(found.get(id) ?? []), { entry, since, askedFrom }]);
      }
    } catch (error) {
      failed(entry, error);
    }
  }
  return found;
}

function askedNow({ directory }: ScheduleFacts, entry: Submitted, now: Date): [string, Day | null][] {
  const programme = directory.programmes.get(entry.programmeId);
  if (!programme) return [];
  const zone = zoneOfProgramme(programme);
  const submitted = dayIn(zone, entry.submittedAt);
  const asked = askedOf(directory, entry, submitted, dayIn(zone, now));
  const witness = asked.find(({ id }) => id === entry.words.witness);
  const calendar = witness && workCalendarOf(directory, witness.id, entry.programmeId);
  const later = calendar && addWorkingDays(calendar, submitted, REMIND_AFTER_WORKING_DAYS);
  return asked.map(({ id }) => [id, id === witness?.id ? null : (later ?? null)]);
}

/** When somebody was first recorded as a supervisor of an enrolment; null: longer ago than that is kept. */
function recordedSince({
  directory,
  recorded,
}: ScheduleFacts): (enrolment: string, person: string) => Date | null {
  if (recorded.supervision.size === 0) return () => null;
  const links = new Map<string, (Date | null)[]>();
  for (const { id, enrolmentId, supervisorId } of directory.supervision) {
    const key = `${enrolmentId} ${supervisorId}`;
    links.set(key, [...(links.get(key) ?? []), recorded.supervision.get(id) ?? null]);
  }
  return (enrolment, person) => {
    let first: Date | null = null;
    for (const at of links.get(`${enrolment} ${person}`) ?? []) {
      if (!at) return null;
      if (!first || at < first) first = at;
    }
    return first;
  };
}

/**
 * What a supervisor hears of what waits: one reminder when an entry has waited for three working days (at most one
 * a week), and the weekly note. After three weekly notes about the same entries the bot stops; the lead is told.
 */
export function supervisorSlots(around: Around, personId: string, waits: readonly Waits[]): Slot[] {
  const { facts, weeks, now, onlyUntil } = around;
  const { directory, done, notes } = facts;
  const [first] = waits;
  const programme = first && directory.programmes.get(first.entry.programmeId);
  if (!programme) return [];
  const zone = zoneOf(directory, personId, programme);
  const calendar = workCalendarOf(directory, personId, programme.id);
  const about = { subject: "-", personId, zone, calendar, knownSince: programme.createdAt };
  const weeklyNotes = weeklySlots(around, programme.weekly, { ...about, kind: "supervisor-note" }).filter(
    (note) => {
      const day = dayIn(zone, note.at);
      const then = waits.flatMap(({ entry, since, askedFrom }) =>
        since <= note.at && (!askedFrom || askedFrom <= day) ? [entry] : [],
      );
      return then.length > 0 && notesAbout(notes, personId, then) < MOST_NOTES;
    },
  );
  const reminder: About = { ...about, kind: "reminder" };
  const lateUntil = (week: Week) => () => startOfDay(dayOfWeek(nextWeek(week), 1), zone);
  const reminders = reminderDays(waits, zone, calendar)
    .map((day) => ({ day, week: weekOf(day) }))
    .filter(({ week }) => week >= (weeks[0]?.week ?? week) && !done.has(keyOf(reminder, week)))
    .flatMap(({ day, week }) =>
      slot({ onlyUntil: null }, reminder, week, {
        day,
        time: programme.prompts.time,
        window: weeklyWindow,
        lateUntil: lateUntil(week),
      }),
    );
  const wanted = oneOfEach(reminders, now).filter((one) => !onlyUntil || one.at <= onlyUntil);
  return [...weeklyNotes, ...wanted];
}

/** Three working days after each entry was submitted, or when it was first asked of this supervisor if that is later. */
function reminderDays(waits: readonly Waits[], zone: string, calendar: WorkCalendar): Day[] {
  const days = waits.flatMap(({ since, askedFrom }) => {
    const day = addWorkingDays(calendar, dayIn(zone, since), REMIND_AFTER_WORKING_DAYS);
    const asked = askedFrom && fromThen(calendar, askedFrom);
    return day ? [asked && asked > day ? asked : day] : [];
  });
  return [...new Set(days)].sort();
}

/** Of several with one key the first that may still be sent; where none may, the first. */
function oneOfEach(slots: readonly Slot[], now: Date): Slot[] {
  const byKey = new Map<string, Slot>();
  for (const one of slots) {
    const known = byKey.get(one.key);
    if (!known || (known.until <= now && one.until > now)) byKey.set(one.key, one);
  }
  return [...byKey.values()];
}
