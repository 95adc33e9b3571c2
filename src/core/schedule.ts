import {
  addDays,
  type Day,
  dayIn,
  dayOfWeek,
  daysBetween,
  instantOf,
  nextWeek,
  type Week,
  weekOf,
} from "./calendar.ts";
import {
  askedOf,
  type Directory,
  type Enrolment,
  leadsOf,
  type Programme,
  type PromptPlan,
  workCalendarOf,
  zoneOf,
} from "./directory.ts";
import type { Entry } from "./entry.ts";
import {
  addWorkingDays,
  isWorkingDay,
  maySendWeekly,
  nextWorkingDay,
  plannedDay,
  promptWindow,
  type WorkCalendar,
  weeklyDay,
  weeklyWindow,
} from "./working-days.ts";

export type DueKind = "prompt" | "nudge" | "summary" | "digest" | "supervisor-note" | "reminder";

/** Something to be done once: for whom, about what, in which period. Its key never holds an instant. */
export interface Slot {
  key: string; // kind:subject:person:period
  kind: DueKind;
  subject: string; // the enrolment, the programme, or "-"
  personId: string;
  period: Day | Week;
  at: Date; // the planned instant
  until: Date; // the end of its catch-up window; equal to `at` where it can never be sent
  zone: string;
  calendar: WorkCalendar;
  knownSince: Date; // what was planned before it was recorded is never caught up
}

/** A prompt that nobody has answered yet. */
export interface OpenPrompt {
  enrolmentId: string;
  period: Day | Week;
  askedAt: Date;
  askAgainOn: Day | null;
}

/** A weekly note that a supervisor was sent; one that was skipped is none. */
export interface SentNote {
  personId: string;
  plannedAt: Date;
}

export interface ScheduleFacts {
  directory: Directory;
  done: ReadonlySet<string>; // keys of what was done or skipped
  notes: readonly SentNote[]; // at least those since the oldest entry that waits was submitted
  openPrompts: readonly OpenPrompt[];
  waiting: readonly Entry[]; // submitted entries
  lastLogged: ReadonlyMap<string, Date>; // by enrolment
}

/** What may be done now, and what was missed for good; both in the order of their instants. */
export function dueWork(facts: ScheduleFacts, now: Date): { due: Slot[]; missed: Slot[] } {
  const open = slotsAround(facts, now, 0).filter((slot) => slot.at <= now);
  // Planned before its people were recorded here, and so never ours to make up for.
  const ours = open.filter((slot) => slot.at >= slot.knownSince || now < slot.knownSince);
  return {
    due: ours.filter((slot) => maySend(slot, now)),
    missed: ours.filter((slot) => slot.until <= now && slot.at >= slot.knownSince),
  };
}

/** The next instant at which something becomes due, within four weeks. */
export function nextDue(facts: ScheduleFacts, now: Date): Slot | null {
  const later = slotsAround(facts, now, 4).filter((slot) => slot.at > now && slot.until > slot.at);
  return later[0] ?? null;
}

function maySend(slot: Slot, now: Date): boolean {
  if (slot.kind === "prompt" || slot.kind === "nudge") return now < slot.until;
  return now < slot.until && maySendWeekly(now, slot.at, slot.zone, slot.calendar);
}

/** Longer than any window, and than an outage whose misses are still written down one by one. */
const LOOK_BACK_DAYS = 28;

/** Whatever is planned for these weeks and not done yet, in the order of the instants; every key once. */
function slotsAround(facts: ScheduleFacts, now: Date, weeksAhead: number): Slot[] {
  const { directory } = facts;
  const today = dayIn("UTC", now);
  const first = weekOf(addDays(today, -LOOK_BACK_DAYS));
  const last = weekOf(addDays(today, 7 * weeksAhead + 1)); // tomorrow in UTC is today somewhere
  const weeks = [first];
  for (let week = first; week < last; weeks.push(week)) week = nextWeek(week);
  const places = new Map<string, Enrolled>();
  for (const enrolment of directory.enrolments.values()) {
    const place = enrolled(directory, enrolment);
    if (place) places.set(enrolment.id, place);
  }
  return [
    ...[...places.values()].flatMap((place) => [
      ...promptSlots(facts, place, weeks),
      ...summarySlots(facts, place, weeks),
    ]),
    ...facts.openPrompts.flatMap((prompt) => nudgeSlot(facts, places.get(prompt.enrolmentId), prompt)),
    ...[...directory.programmes.values()].flatMap((programme) => digestSlots(facts, programme, weeks)),
    ...supervisorSlots(facts, weeks, now),
  ].sort((a, b) => a.at.getTime() - b.at.getTime() || (a.key < b.key ? -1 : 1));
}

/** What a slot is about, before its day is known. */
type About = Omit<Slot, "key" | "at" | "until" | "period">;

const keyOf = (
  { kind, subject, personId }: Pick<Slot, "kind" | "subject" | "personId">,
  period: Day | Week,
) => `${kind}:${subject}:${personId}:${period}`;

/** @param window null: no working day is left in its period, and it is never to be sent */
function slot(
  about: About,
  period: Day | Week,
  day: Day,
  time: string,
  window: typeof weeklyWindow | null,
): Slot {
  const { zone, calendar } = about;
  const at = instantOf(day, time, zone);
  const until = window ? window(at, zone, calendar).until : at;
  return { ...about, period, key: keyOf(about, period), at, until };
}

/** An enrolment of somebody who is to be written to, with what its times depend on. */
interface Enrolled {
  enrolment: Enrolment;
  programme: Programme;
  plan: PromptPlan;
  about: Omit<About, "kind">;
}

function enrolled(directory: Directory, enrolment: Enrolment): Enrolled | null {
  const programme = directory.programmes.get(enrolment.programmeId);
  const trainee = directory.people.get(enrolment.traineeId);
  if (!programme || !trainee?.active || !trainee.roles.includes("trainee")) return null;
  const about = {
    subject: enrolment.id,
    personId: trainee.id,
    zone: zoneOf(directory, trainee.id, programme),
    calendar: workCalendarOf(directory, trainee.id, programme.id, enrolment.workingDays),
    knownSince: enrolment.createdAt,
  };
  return { enrolment, programme, plan: { ...programme.prompts, ...enrolment.prompts }, about };
}

const begun = ({ enrolment, about }: Enrolled, one: Slot) => dayIn(about.zone, one.at) >= enrolment.start;

/**
 * Weekly or rarer: the period is the ISO week; several a week: the planned local date, fixed before any move.
 * Where a plan has changed from one to the other, a week that was asked in is over: it is asked in no more.
 */
function promptSlots({ done }: ScheduleFacts, place: Enrolled, weeks: readonly Week[]): Slot[] {
  const { enrolment, plan } = place;
  const about: About = { ...place.about, kind: "prompt" };
  const weekdays = [...new Set(plan.weekdays)];
  const weekly = weekdays.length === 1;
  const firstMonday = dayOfWeek(weekOf(enrolment.start), 1);
  return weeks
    .filter((week) => !done.has(keyOf(about, week)))
    .filter((week) => (daysBetween(firstMonday, dayOfWeek(week, 1)) / 7) % plan.everyWeeks === 0)
    .filter((week) => !weekly || !daysOf(week).some((day) => done.has(keyOf(about, day))))
    .flatMap((week) =>
      weekdays.flatMap((weekday) => {
        const planned = dayOfWeek(week, weekday);
        const period = weekly ? week : planned;
        if (done.has(keyOf(about, period))) return [];
        const open = isWorkingDay(about.calendar, planned) ? planned : undefined;
        const day = weekly ? plannedDay(about.calendar, week, weekday) : open;
        return [slot(about, period, day ?? planned, plan.time, day ? promptWindow : null)];
      }),
    )
    .filter((one) => begun(place, one));
}

const daysOf = (week: Week) => [1, 2, 3, 4, 5, 6, 7].map((weekday) => dayOfWeek(week, weekday));

const NUDGE_AFTER_WORKING_DAYS = 2;

/** One nudge for an unanswered prompt, none if anything was logged since; a snoozed prompt names its day. */
function nudgeSlot(
  { done, lastLogged }: ScheduleFacts,
  place: Enrolled | undefined,
  prompt: OpenPrompt,
): Slot[] {
  if (!place) return [];
  const about: About = { ...place.about, kind: "nudge", knownSince: prompt.askedAt };
  const { zone, calendar } = about;
  const logged = lastLogged.get(prompt.enrolmentId);
  if (done.has(keyOf(about, prompt.period)) || (logged && logged >= prompt.askedAt)) return [];
  const day = prompt.askAgainOn
    ? fromThen(calendar, prompt.askAgainOn)
    : addWorkingDays(calendar, dayIn(zone, prompt.askedAt), NUDGE_AFTER_WORKING_DAYS);
  return day ? [slot(about, prompt.period, day, place.plan.time, promptWindow)] : [];
}

/** The day itself, or the first working day after it. */
const fromThen = (calendar: WorkCalendar, day: Day) =>
  isWorkingDay(calendar, day) ? day : nextWorkingDay(calendar, day);

function summarySlots({ done }: ScheduleFacts, place: Enrolled, weeks: readonly Week[]): Slot[] {
  const about: About = { ...place.about, kind: "summary" };
  return weekly(done, place.programme, weeks, about).filter((one) => begun(place, one));
}

function digestSlots(
  { directory, done }: ScheduleFacts,
  programme: Programme,
  weeks: readonly Week[],
): Slot[] {
  return leadsOf(directory, programme.id).flatMap(({ id }) =>
    weekly(done, programme, weeks, {
      kind: "digest",
      subject: programme.id,
      personId: id,
      zone: zoneOf(directory, id, programme),
      calendar: workCalendarOf(directory, id, programme.id),
      knownSince: programme.createdAt,
    }),
  );
}

/**
 * A weekly message's slots, by its programme's plan. A week away is made up for on the first working day back; of
 * several, and of one whose message would not come before the next week's own, the last alone: it says it all.
 */
function weekly(
  done: ReadonlySet<string>,
  programme: Programme,
  weeks: readonly Week[],
  about: About,
): Slot[] {
  const { weekday, time } = programme.weekly;
  return weeks
    .filter((week) => !done.has(keyOf(about, week)))
    .map((week) => {
      const found = weeklyDay(about.calendar, week, weekday);
      const next = found?.late ? weeklyDay(about.calendar, nextWeek(week), weekday) : undefined;
      const day = found && next && next.day <= found.day ? undefined : found?.day;
      return slot(about, week, day ?? dayOfWeek(week, weekday), time, day ? weeklyWindow : null);
    });
}

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

type Submitted = Extract<Entry, { status: "submitted" }>;

/** Something that waits for a supervisor, and from which day on it is theirs to decide. */
interface Waits {
  entry: Submitted;
  askedFrom: Day | null; // the others, once the one who saw the work has let three working days pass; null: at once
}

/**
 * What supervisors hear of what waits: one reminder when an entry has waited for three working days (at most one
 * a week), and the weekly note. After three weekly notes about the same entries the bot stops; the lead is told.
 */
function supervisorSlots(facts: ScheduleFacts, weeks: readonly Week[], now: Date): Slot[] {
  const { directory, done, notes } = facts;
  return [...waitingByPerson(facts, now)].flatMap(([personId, waits]) => {
    const [first] = waits;
    const programme = first && directory.programmes.get(first.entry.programmeId);
    if (!programme) return [];
    const zone = zoneOf(directory, personId, programme);
    const calendar = workCalendarOf(directory, personId, programme.id);
    const about = { subject: "-", personId, zone, calendar, knownSince: programme.createdAt };
    const weeklyNotes = weekly(done, programme, weeks, { ...about, kind: "supervisor-note" }).filter(
      (note) => {
        const then = waits.map(({ entry }) => entry).filter(({ submittedAt }) => submittedAt <= note.at);
        return then.length > 0 && notesAbout(notes, personId, then) < MOST_NOTES;
      },
    );
    const reminders = reminderDays(waits, zone, calendar)
      .filter((day) => weekOf(day) >= (weeks[0] ?? ""))
      .filter((day) => !done.has(keyOf({ ...about, kind: "reminder" }, weekOf(day))))
      .map((day) =>
        slot({ ...about, kind: "reminder" }, weekOf(day), day, programme.prompts.time, weeklyWindow),
      );
    return [...weeklyNotes, ...oneOfEach(reminders, now)];
  });
}

function waitingByPerson({ directory, waiting }: ScheduleFacts, now: Date): Map<string, Waits[]> {
  const found = new Map<string, Waits[]>();
  for (const entry of waiting) {
    const zone = directory.programmes.get(entry.programmeId)?.zone;
    if (entry.status !== "submitted" || !zone) continue;
    const submitted = dayIn(zone, entry.submittedAt);
    const asked = askedOf(directory, entry, submitted, dayIn(zone, now));
    const witness = asked.find(({ id }) => id === entry.words.witness);
    const calendar = witness && workCalendarOf(directory, witness.id, entry.programmeId);
    const later = calendar && addWorkingDays(calendar, submitted, REMIND_AFTER_WORKING_DAYS);
    for (const { id } of asked) {
      const askedFrom = id === witness?.id ? null : (later ?? null);
      found.set(id, [...(found.get(id) ?? []), { entry, askedFrom }]);
    }
  }
  return found;
}

/** Three working days after each entry was submitted, or when it was first asked of this supervisor if that is later. */
function reminderDays(waits: readonly Waits[], zone: string, calendar: WorkCalendar): Day[] {
  const days = waits.flatMap(({ entry, askedFrom }) => {
    const day = addWorkingDays(calendar, dayIn(zone, entry.submittedAt), REMIND_AFTER_WORKING_DAYS);
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
