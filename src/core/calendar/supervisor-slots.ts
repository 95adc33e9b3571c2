import { type Entry, isSubmitted, type Submitted } from "../entry/entry.ts";
import { workCalendarOf, zoneOf, zoneOfProgramme } from "../people/directory.ts";
import { linksOf } from "../people/here.ts";
import { askedOf, delegationTo, othersAskedFrom, reviewersBy } from "../people/reviewers.ts";
import { type Day, dayIn, dayOfWeek, nextWeek, startOfDay, weekOf } from "./calendar.ts";
import {
  keyOf,
  type ScheduleFacts,
  type SentNote,
  type Slot,
  type SlotContext,
  type SlotSubject,
  slot,
  weeklySlots,
} from "./slots.ts";
import { addWorkingDays, fromThen, type WorkCalendar, weeklyWindow } from "./working-days.ts";

const REMIND_AFTER_WORKING_DAYS = 3;
export const MOST_NOTES = 3;

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

export interface WaitingSince {
  entry: Submitted;
  since: Date; // when it was submitted, or when they were recorded as its supervisor, or began to decide for one, if that was later
  askedFrom: Day | null; // the others, once the one who saw the work has let three working days pass; null: at once
}

/** What waits for each of those who are asked; an entry that cannot be reckoned with is given to `failed`. */
export function waitingByPerson(
  facts: ScheduleFacts,
  now: Date,
  failed: (entry: Entry, error: unknown) => void,
): Map<string, WaitingSince[]> {
  const found = new Map<string, WaitingSince[]>();
  const recordedFor = recordedSince(facts);
  for (const entry of facts.waiting.filter(isSubmitted)) {
    try {
      for (const { id, askedFrom, named } of askedWithDays(facts, entry, now)) {
        const recorded = named ?? recordedFor(entry.enrolmentId, id);
        const since = recorded && recorded > entry.submittedAt ? recorded : entry.submittedAt;
        found.set(id, [...(found.get(id) ?? []), { entry, since, askedFrom }]);
      }
    } catch (error) {
      failed(entry, error);
    }
  }
  return found;
}

interface AskedWithDay {
  id: string;
  askedFrom: Day | null;
  named: Date | null; // since when they decide for somebody else
}

function askedWithDays({ directory }: ScheduleFacts, entry: Submitted, now: Date): AskedWithDay[] {
  const programme = directory.programmes.get(entry.programmeId);
  if (!programme) return [];
  const zone = zoneOfProgramme(programme);
  const [submitted, today] = [dayIn(zone, entry.submittedAt), dayIn(zone, now)];
  const asked = new Set(askedOf(directory, entry, submitted, today).map(({ id }) => id));
  const { witness } = entry.words;
  const later = (witness && asked.has(witness) && othersAskedFrom(directory, entry, submitted)) || null;
  return reviewersBy(directory, entry, today)
    .filter(({ person }) => asked.has(person.id))
    .map(({ person: { id }, by }) => ({
      id,
      askedFrom: witness && (id === witness || delegationTo(directory, id, witness, today)) ? null : later,
      named: by && startOfDay(by.from, zone),
    }));
}

/** When somebody was first recorded as a supervisor of an enrolment; null: longer ago than that is kept. */
function recordedSince({ directory, recorded: { supervision } }: ScheduleFacts) {
  if (supervision.size === 0) return () => null;
  return (enrolment: string, person: string): Date | null => {
    const links = linksOf(directory.supervision, enrolment).filter(
      ({ supervisorId }) => supervisorId === person,
    );
    const times = links.map(({ id }) => supervision.get(id)?.getTime());
    return times.length === 0 || times.includes(undefined) ? null : new Date(Math.min(...times.map(Number)));
  };
}

/**
 * What a supervisor hears of what waits: one reminder when an entry has waited for three working days (at most one
 * a week), and the weekly note. After three weekly notes about the same entries the bot stops; the lead is told.
 */
export function supervisorSlots(
  around: SlotContext,
  personId: string,
  waits: readonly WaitingSince[],
): Slot[] {
  const { facts, weeks, now, onlyUntil } = around;
  const { directory, done, notes } = facts;
  const [first] = waits;
  const programme = first && directory.programmes.get(first.entry.programmeId);
  if (!programme) return [];
  const zone = zoneOf(directory, personId, programme);
  const calendar = workCalendarOf(directory, personId, programme.id);
  const about = { subject: "-", personId, zone, calendar, knownSince: programme.createdAt };
  const planned = weeklySlots(around, programme.weekly, { ...about, kind: "supervisor-note" });
  const weeklyNotes = planned.filter(({ at }) => {
    const day = dayIn(zone, at);
    const then = waits.filter(({ since, askedFrom }) => since <= at && (!askedFrom || askedFrom <= day));
    const entries = then.map(({ entry }) => entry);
    return entries.length > 0 && notesAbout(notes, personId, entries) < MOST_NOTES;
  });
  const reminder: SlotSubject = { ...about, kind: "reminder" };
  const reminders = reminderDays(waits, zone, calendar)
    .map((day) => ({ day, week: weekOf(day) }))
    .filter(({ week }) => week >= (weeks[0]?.week ?? week) && !done.has(keyOf(reminder, week)))
    .flatMap(({ day, week }) => {
      const lateUntil = () => startOfDay(dayOfWeek(nextWeek(week), 1), zone);
      const when = { day, time: programme.prompts.time, window: weeklyWindow, lateUntil };
      return slot({ onlyUntil: null }, reminder, week, when);
    });
  const wanted = oneOfEach(reminders, now).filter((one) => !onlyUntil || one.at <= onlyUntil);
  return [...weeklyNotes, ...wanted];
}

/** Three working days after each entry was submitted, or when it was first asked of this supervisor if that is later. */
function reminderDays(waits: readonly WaitingSince[], zone: string, calendar: WorkCalendar): Day[] {
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
