import { type Entry, isSubmitted, type Submitted } from "../entry/entry.ts";
import { leaveSince } from "../people/days-off.ts";
import { type PromptPlan, workCalendarOf, zoneOf, zoneOfProgramme } from "../people/directory.ts";
import { linksOf } from "../people/here.ts";
import type { ReviewRhythm } from "../people/review-rhythm.ts";
import { askedOf, delegationTo, othersAskedFrom, reviewersBy } from "../people/reviewers.ts";
import { type Day, dayIn, dayOfWeek, nextWeek, startOfDay, weekOf } from "./calendar.ts";
import { firstToldOn, reviewSlots } from "./review-slots.ts";
import {
  keyOf,
  type ScheduleFacts,
  type SentNote,
  type Slot,
  type SlotContext,
  type SlotSubject,
  slot,
  unwanted,
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
  newly: Day | null; // from then on they are asked, since the one who saw the work went on leave
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
      for (const { id, askedFrom, newly, named } of askedWithDays(facts, entry, now)) {
        const recorded = named ?? recordedFor(entry.enrolmentId, id);
        const since = recorded && recorded > entry.submittedAt ? recorded : entry.submittedAt;
        found.set(id, [...(found.get(id) ?? []), { entry, since, askedFrom, newly }]);
      }
    } catch (error) {
      failed(entry, error);
    }
  }
  return found;
}

function askedWithDays({ directory }: ScheduleFacts, entry: Submitted, now: Date) {
  const programme = directory.programmes.get(entry.programmeId);
  if (!programme) return [];
  const zone = zoneOfProgramme(programme);
  const submitted = dayIn(zone, entry.submittedAt);
  const today = dayIn(zone, now);
  const asked = new Set(askedOf(directory, entry, submitted, today).map(({ id }) => id));
  const witness = entry.words.witness && asked.has(entry.words.witness) ? entry.words.witness : null;
  const leave = witness ? leaveSince(directory, witness, submitted, today) : null;
  const later = (witness && (leave?.first ?? othersAskedFrom(directory, entry, submitted))) ?? null;
  const newly = leave && leave.first > submitted ? leave.first : null;
  return reviewersBy(directory, entry, today)
    .filter(({ person }) => asked.has(person.id))
    .map(({ person: { id }, by }) => {
      const named = by && startOfDay(by.from, zone); // since then they decide for somebody else
      const first = witness && (id === witness || delegationTo(directory, id, witness, today));
      return first ? { id, askedFrom: null, newly: null, named } : { id, askedFrom: later, newly, named };
    });
}

/** When somebody was first recorded as a supervisor of an enrolment; null: longer ago than that is kept. */
function recordedSince({ directory, recorded: { supervision } }: ScheduleFacts) {
  if (supervision.size === 0) return () => null;
  return (enrolment: string, person: string): Date | null => {
    const programmeId = directory.enrolments.get(enrolment)?.programmeId ?? "";
    const zone = zoneOfProgramme(directory.programmes.get(programmeId));
    const links = linksOf(directory.supervision, enrolment).filter(
      ({ supervisorId }) => supervisorId === person,
    );
    const times = links.map(({ id, from }) => {
      const recorded = supervision.get(id);
      return recorded && Math.max(recorded.getTime(), startOfDay(from, zone).getTime()); // or when it began, later
    });
    return times.length === 0 || times.includes(undefined) ? null : new Date(Math.min(...times.map(Number)));
  };
}

/**
 * What a supervisor hears of what waits: one reminder when an entry has waited for three working days (at most one
 * a week), and the weekly note; where they have what waits in batches, these. One list a day says it all. After three
 * weekly notes about the same entries the bot stops; the lead is told.
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
  const rhythm = directory.people.get(personId)?.reviews ?? null;
  const zone = zoneOf(directory, personId, programme);
  const calendar = workCalendarOf(directory, personId, programme.id);
  const about = { subject: "-", personId, zone, calendar, knownSince: programme.createdAt };
  const ahead = { ...around, onlyUntil: null }; // which of a day's lists comes is decided by all of them
  const planned = weeklySlots(ahead, programme.weekly, { ...about, kind: "supervisor-note" });
  const weeklyNotes = planned.filter(({ at }) => {
    const day = dayIn(zone, at);
    const then = waits.filter(({ since, askedFrom }) => since <= at && (!askedFrom || askedFrom < day));
    const entries = then.map(({ entry }) => entry);
    return entries.length > 0 && notesAbout(notes, personId, entries) < MOST_NOTES;
  });
  const reminder: SlotSubject = { ...about, kind: "reminder" };
  const remindersOf = (some: readonly WaitingSince[]) =>
    reminderDays(some, rhythm, zone, calendar)
      .map((day) => ({ day, week: weekOf(day) }))
      .filter(({ week }) => week >= (weeks[0]?.week ?? week) && !done.has(keyOf(reminder, week)))
      .flatMap(({ day, week }) => {
        const lateUntil = () => startOfDay(dayOfWeek(nextWeek(week), 1), zone);
        const when = { day, time: programme.prompts.time, window: weeklyWindow, lateUntil };
        return slot(ahead, reminder, week, when);
      });
  const wants = ({ entry }: WaitingSince) => directory.programmes.get(entry.programmeId)?.reminders !== false;
  const reminders = remindersOf(waits.filter(wants));
  // Those of a programme that wants none are written down, where no other's comes in their week.
  const wantless = remindersOf(waits.filter((one) => !wants(one)))
    .filter(({ key }) => !reminders.some((one) => one.key === key))
    .map((one) => unwanted(one, "reminders-off"));
  const batches = rhythm ? reviewSlots(ahead, { ...about, kind: "reviews" }, rhythm, waits) : [];
  const heard = new Set([
    ...facts.lists.filter((one) => one.personId === personId).map(({ at }) => dayIn(zone, at)),
    ...batches.filter(({ until }) => now < until).map(({ at }) => dayIn(zone, at)),
  ]);
  const lists = oneADay([...weeklyNotes, ...oneOfEach(unheard(reminders, heard), now)], heard, now);
  const asked = rhythm ? [] : askedSlots(ahead, { ...about, kind: "asked" }, programme.prompts, waits);
  const reminded = new Set(lists.filter(({ kind }) => kind === "reminder").map(({ at }) => at.getTime()));
  const unreminded = asked.filter(({ at }) => !reminded.has(at.getTime()));
  return [...batches, ...lists, ...oneOfEach(wantless, now), ...unreminded].filter(
    ({ at }) => !onlyUntil || at <= onlyUntil,
  );
}

const unheard = (slots: readonly Slot[], heard: ReadonlySet<Day>) =>
  slots.filter(({ zone, at }) => !heard.has(dayIn(zone, at)));

/**
 * Nobody is sent two lists of what waits on one day: the first that comes has all of it, and another of that day is not
 * needed, or waits for the next day where it is late.
 */
function oneADay(slots: readonly Slot[], heard: ReadonlySet<Day>, now: Date): Slot[] {
  const taken = new Set(heard);
  const due = ({ at }: Slot) => Math.max(at.getTime(), now.getTime());
  const isNote = ({ kind }: Slot) => (kind === "supervisor-note" ? 0 : 1);
  return unheard(slots, heard)
    .sort((a, b) => due(a) - due(b) || isNote(a) - isNote(b) || a.at.getTime() - b.at.getTime())
    .filter((one) => {
      if (one.until <= now) return true; // it was missed, or is made up for
      const day = dayIn(one.zone, new Date(due(one)));
      return !taken.has(day) && taken.add(day);
    });
}

/** On the morning from which somebody is asked because the one who saw the work is on leave, once: they get its card. */
function askedSlots(
  around: SlotContext,
  about: SlotSubject,
  { time }: PromptPlan,
  waits: readonly WaitingSince[],
): Slot[] {
  const days = new Set(waits.flatMap(({ newly }) => (newly && fromThen(about.calendar, newly)) ?? []));
  return [...days]
    .filter((day) => day >= (around.weeks[0]?.days[0] ?? day) && !around.facts.done.has(keyOf(about, day)))
    .flatMap((day) => {
      const lateUntil = () => startOfDay(dayOfWeek(nextWeek(weekOf(day)), 1), about.zone);
      return slot(around, about, day, { day, time, window: weeklyWindow, lateUntil });
    });
}

/**
 * Three working days after each entry was submitted, or when it was first asked of this supervisor if that is later; for
 * whoever has what waits in batches, after the one that told of it.
 */
function reminderDays(
  waits: readonly WaitingSince[],
  rhythm: ReviewRhythm | null,
  zone: string,
  calendar: WorkCalendar,
): Day[] {
  const days = waits.flatMap(({ since, askedFrom, newly }) => {
    const inBatch = rhythm && since >= rhythm.batchedSince;
    const from = (inBatch && firstToldOn(rhythm, calendar, zone, since)) || dayIn(zone, since);
    const day = addWorkingDays(calendar, newly && newly > from ? newly : from, REMIND_AFTER_WORKING_DAYS);
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
