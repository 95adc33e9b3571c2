import {
  addDays,
  type Day,
  dayIn,
  dayOfWeek,
  daysBetween,
  instantOf,
  nextWeek,
  previousWeek,
  type Week,
  weekOf,
} from "./calendar.ts";
import {
  askedOf,
  currentEnrolments,
  type Directory,
  type Enrolment,
  leadsOf,
  type Programme,
  type PromptPlan,
  pausedOn,
  workCalendarOf,
  zoneOf,
  zoneOfProgramme,
} from "./directory.ts";
import type { Entry } from "./entry.ts";
import { isHere } from "./here.ts";
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
  // Planned before its people were recorded here, and so never ours to make up for.
  const ours = slotsAround(facts, now, 0).filter((one) => one.at >= one.knownSince || now < one.knownSince);
  return {
    due: ours.filter((slot) => maySend(slot, now)),
    missed: ours.filter((slot) => slot.until <= now && slot.at >= slot.knownSince),
  };
}

/** What becomes due next within four weeks, to anybody or to one person. */
export function nextDue(facts: ScheduleFacts, now: Date, personId: string | null = null): Slot | null {
  const later = slotsAround(facts, now, 4).filter((slot) => slot.at > now && slot.until > slot.at);
  return later.find((slot) => personId === null || slot.personId === personId) ?? null;
}

function maySend(slot: Slot, now: Date): boolean {
  if (slot.kind === "prompt" || slot.kind === "nudge") return now < slot.until;
  return now < slot.until && maySendWeekly(now, slot.at, slot.zone, slot.calendar);
}

/** Longer than any window, and than an outage whose misses are still written down one by one. */
const LOOK_BACK_DAYS = 21;

/** The weeks that a question is about, with their days from Monday on. All of it is asked for at every beat. */
interface Around {
  facts: ScheduleFacts;
  now: Date;
  onlyUntil: Date | null; // what is planned for later is not asked for
  weeks: readonly { week: Week; days: readonly Day[] }[];
}

/** Whatever is planned for these weeks and not done yet, in the order of the instants; every key once. */
function slotsAround(facts: ScheduleFacts, now: Date, weeksAhead: number): Slot[] {
  const { directory } = facts;
  const today = dayIn("UTC", now);
  const end = addDays(today, 7 * weeksAhead + 1); // tomorrow in UTC is today somewhere
  const weeks: Around["weeks"][number][] = [];
  for (let monday = mondayBefore(today); monday <= end; monday = addDays(monday, 7))
    weeks.push({ week: weekOf(monday), days: [0, 1, 2, 3, 4, 5, 6].map((n) => addDays(monday, n)) });
  const around: Around = { facts, now, onlyUntil: weeksAhead > 0 ? null : now, weeks };
  const places = new Map<string, Enrolled>();
  for (const enrolment of currentEnrolments(directory, now).values()) {
    const place = enrolled(directory, enrolment);
    if (place) places.set(enrolment.id, place);
  }
  return [
    ...[...places.values()].flatMap((place) => [
      ...promptSlots(around, place),
      ...weekly(around, place.programme, { ...place.about, kind: "summary" }).filter((one) =>
        isUnderWay(facts, place, one),
      ),
    ]),
    ...facts.openPrompts.flatMap((prompt) => nudgeSlot(around, places.get(prompt.enrolmentId), prompt)),
    ...[...directory.programmes.values()].flatMap((programme) => digestSlots(around, programme)),
    ...supervisorSlots(around),
  ].sort((a, b) => a.at.getTime() - b.at.getTime() || (a.key < b.key ? -1 : 1));
}

const mondayBefore = (today: Day) => dayOfWeek(weekOf(addDays(today, -LOOK_BACK_DAYS)), 1);

/** What a slot is about, before its day is known. */
type About = Omit<Slot, "key" | "at" | "until" | "period">;

const keyOf = (
  { kind, subject, personId }: Pick<Slot, "kind" | "subject" | "personId">,
  period: Day | Week,
) => `${kind}:${subject}:${personId}:${period}`;

/**
 * One slot, or none where it is not asked for yet.
 * @param window null: no working day is left in its period, and it is never to be sent
 */
function slot(
  { onlyUntil }: Around,
  about: About,
  period: Day | Week,
  day: Day,
  time: string,
  window: typeof weeklyWindow | null,
): Slot[] {
  const { zone, calendar } = about;
  const at = instantOf(day, time, zone);
  if (onlyUntil && at > onlyUntil) return [];
  const until = window ? window(at, zone, calendar).until : at;
  return [{ ...about, period, key: keyOf(about, period), at, until }];
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
  if (!programme || !trainee || !isHere(directory, trainee.id) || !trainee.roles.includes("trainee"))
    return null;
  const about = {
    subject: enrolment.id,
    personId: trainee.id,
    zone: zoneOf(directory, trainee.id, programme),
    calendar: workCalendarOf(directory, trainee.id, programme.id, enrolment.workingDays),
    knownSince: enrolment.createdAt,
  };
  return { enrolment, programme, plan: { ...programme.prompts, ...enrolment.prompts }, about };
}

/** Whether somebody is to be written to at a slot: the enrolment has begun, and does not stand still. */
function isUnderWay({ directory }: ScheduleFacts, { enrolment, about }: Enrolled, one: Slot): boolean {
  const day = dayIn(about.zone, one.at);
  return day >= enrolment.start && !pausedOn(directory, enrolment.id, day);
}

/**
 * Weekly or rarer: the period is the ISO week; several a week: the planned local date, fixed before any move.
 * Where a plan has changed from one to the other, a week that was asked in is over: it is asked in no more.
 */
function promptSlots(around: Around, place: Enrolled): Slot[] {
  const { done } = around.facts;
  const { enrolment, plan } = place;
  const about: About = { ...place.about, kind: "prompt" };
  const weekdays = [...new Set(plan.weekdays)];
  const weekly = weekdays.length === 1;
  const isAsked = (period: Day | Week) => done.has(keyOf(about, period));
  const isInStep = everySoManyWeeks(plan.everyWeeks, enrolment.start);
  return around.weeks
    .filter(({ week, days }) => !isAsked(week) && !(weekly && days.some(isAsked)))
    .filter(({ days }) => isInStep(days[0]))
    .flatMap(({ week, days }) =>
      weekdays.flatMap((weekday) => {
        const planned = days[weekday - 1];
        const period = weekly ? week : planned;
        if (!planned || !period || isAsked(period)) return [];
        const open = isWorkingDay(about.calendar, planned) ? planned : undefined;
        const day = open ?? (weekly ? plannedDay(about.calendar, week, weekday) : undefined);
        return slot(around, about, period, day ?? planned, plan.time, day ? promptWindow : null);
      }),
    )
    .filter((one) => isUnderWay(around.facts, place, one));
}

/** Whether a Monday's week is one of every so many, counted from the week of the start. */
function everySoManyWeeks(everyWeeks: number, start: Day): (monday: Day | undefined) => boolean {
  if (everyWeeks === 1) return () => true;
  const first = dayOfWeek(weekOf(start), 1);
  return (monday) => monday !== undefined && (daysBetween(first, monday) / 7) % everyWeeks === 0;
}

const NUDGE_AFTER_WORKING_DAYS = 2;

/** One nudge for an unanswered prompt, none if anything was logged since; a snoozed prompt names its day. */
function nudgeSlot(around: Around, place: Enrolled | undefined, prompt: OpenPrompt): Slot[] {
  if (!place) return [];
  const { done, lastLogged } = around.facts;
  const about: About = { ...place.about, kind: "nudge", knownSince: prompt.askedAt };
  const { zone, calendar } = about;
  const logged = lastLogged.get(prompt.enrolmentId);
  if (done.has(keyOf(about, prompt.period)) || (logged && logged >= prompt.askedAt)) return [];
  const day = prompt.askAgainOn
    ? fromThen(calendar, prompt.askAgainOn)
    : addWorkingDays(calendar, dayIn(zone, prompt.askedAt), NUDGE_AFTER_WORKING_DAYS);
  const slots = day ? slot(around, about, prompt.period, day, place.plan.time, promptWindow) : [];
  return slots.filter((one) => isUnderWay(around.facts, place, one));
}

/** The day itself, or the first working day after it. */
const fromThen = (calendar: WorkCalendar, day: Day) =>
  isWorkingDay(calendar, day) ? day : nextWorkingDay(calendar, day);

function digestSlots(around: Around, programme: Programme): Slot[] {
  const { directory } = around.facts;
  return leadsOf(directory, programme.id).flatMap(({ id }) =>
    weekly(around, programme, {
      kind: "digest",
      subject: programme.id,
      personId: id,
      zone: zoneOf(directory, id, programme),
      calendar: workCalendarOf(directory, id, programme.id),
      knownSince: programme.createdAt,
    }),
  );
}

/** A weekly message's slots, by its programme's plan. */
function weekly(around: Around, programme: Programme, about: About): Slot[] {
  const { weekday, time } = programme.weekly;
  return around.weeks
    .filter(({ week }) => !around.facts.done.has(keyOf(about, week)))
    .flatMap(({ week, days }) => {
      const planned = days[weekday - 1];
      const usual = planned && isWorkingDay(about.calendar, planned);
      const day = usual ? planned : dayOfMessage(about.calendar, week, weekday);
      return slot(around, about, week, day ?? planned ?? "", time, day ? weeklyWindow : null);
    });
}

/**
 * The day of a week's message. A week away is made up for on the first working day back; of several, and of one
 * whose message would not come before the next week's own, the last alone: it says it all.
 */
function dayOfMessage(calendar: WorkCalendar, week: Week, weekday: number): Day | undefined {
  const found = weeklyDay(calendar, week, weekday);
  const next = found?.late ? weeklyDay(calendar, nextWeek(week), weekday) : undefined;
  return found && next && next.day <= found.day ? undefined : found?.day;
}

const WEEKS_IN_A_YEAR = 52;

/** From when on a weekly message reports: the planned instant of the one before it, as far as today's plan tells. */
export function reportsSince({ period, at, zone, calendar }: Slot, { weekly: plan }: Programme): Date {
  let week = previousWeek(period);
  for (let n = 0; n < WEEKS_IN_A_YEAR; n += 1, week = previousWeek(week)) {
    const day = dayOfMessage(calendar, week, plan.weekday);
    if (day) return instantOf(day, plan.time, zone);
  }
  return new Date(at.getTime() - 7 * 24 * 3_600_000);
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
function supervisorSlots(around: Around): Slot[] {
  const { facts, weeks, now, onlyUntil } = around;
  const { directory, done, notes } = facts;
  return [...waitingByPerson(facts, now)].flatMap(([personId, waits]) => {
    const [first] = waits;
    const programme = first && directory.programmes.get(first.entry.programmeId);
    if (!programme) return [];
    const zone = zoneOf(directory, personId, programme);
    const calendar = workCalendarOf(directory, personId, programme.id);
    const about = { subject: "-", personId, zone, calendar, knownSince: programme.createdAt };
    const weeklyNotes = weekly(around, programme, { ...about, kind: "supervisor-note" }).filter((note) => {
      const then = waits.map(({ entry }) => entry).filter(({ submittedAt }) => submittedAt <= note.at);
      return then.length > 0 && notesAbout(notes, personId, then) < MOST_NOTES;
    });
    const reminder: About = { ...about, kind: "reminder" };
    const reminders = reminderDays(waits, zone, calendar)
      .map((day) => ({ day, week: weekOf(day) }))
      .filter(({ week }) => week >= (weeks[0]?.week ?? week) && !done.has(keyOf(reminder, week)))
      .flatMap(({ day, week }) =>
        slot({ ...around, onlyUntil: null }, reminder, week, day, programme.prompts.time, weeklyWindow),
      );
    const wanted = oneOfEach(reminders, now).filter((one) => !onlyUntil || one.at <= onlyUntil);
    return [...weeklyNotes, ...wanted];
  });
}

function waitingByPerson({ directory, waiting }: ScheduleFacts, now: Date): Map<string, Waits[]> {
  const found = new Map<string, Waits[]>();
  for (const entry of waiting) {
    const programme = directory.programmes.get(entry.programmeId);
    if (entry.status !== "submitted" || !programme) continue;
    const zone = zoneOfProgramme(programme);
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
