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
  type Person,
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

export interface ScheduleFacts {
  directory: Directory;
  done: ReadonlySet<string>; // keys of what was done or skipped
  openPrompts: readonly OpenPrompt[];
  waiting: readonly Entry[]; // submitted entries
  lastLogged: ReadonlyMap<string, Date>; // by enrolment
}

/** What may be done now, and what was missed for good; both in the order of their instants. */
export function dueWork(facts: ScheduleFacts, now: Date): { due: Slot[]; missed: Slot[] } {
  const open = slotsAround(facts, now, 0).filter((slot) => slot.at <= now && !facts.done.has(slot.key));
  // Planned before its people were recorded here, and so never ours to make up for.
  const ours = open.filter((slot) => slot.at >= slot.knownSince || now < slot.knownSince);
  return {
    due: ours.filter((slot) => maySend(slot, now)),
    missed: ours.filter((slot) => slot.until <= now && slot.at >= slot.knownSince),
  };
}

/** The next instant at which something becomes due, within four weeks. */
export function nextDue(facts: ScheduleFacts, now: Date): Slot | null {
  const later = slotsAround(facts, now, 4).filter(
    (slot) => slot.at > now && slot.until > slot.at && !facts.done.has(slot.key),
  );
  return later[0] ?? null;
}

function maySend(slot: Slot, now: Date): boolean {
  if (slot.kind === "prompt" || slot.kind === "nudge") return now < slot.until;
  return now < slot.until && maySendWeekly(now, slot.at, slot.zone, slot.calendar);
}

const LOOK_BACK_DAYS = 14; // the longest window: a week away, then the next working day

function slotsAround(facts: ScheduleFacts, now: Date, weeksAhead: number): Slot[] {
  const today = dayIn("UTC", now);
  const weeks: Week[] = [weekOf(addDays(today, -LOOK_BACK_DAYS))];
  const last = weekOf(addDays(today, 7 * weeksAhead + 1)); // tomorrow in UTC is today somewhere
  for (let week = weeks[0]; week !== undefined && week < last; ) {
    week = nextWeek(week);
    weeks.push(week);
  }
  return [
    ...[...facts.directory.enrolments.values()].flatMap((enrolment) => [
      ...promptSlots(facts, enrolment, weeks),
      ...summarySlots(facts, enrolment, weeks),
    ]),
    ...facts.openPrompts.flatMap((prompt) => nudgeSlot(facts, prompt)),
    ...[...facts.directory.programmes.values()].flatMap((programme) => digestSlots(facts, programme, weeks)),
    ...supervisorSlots(facts, weeks, today),
  ].sort((a, b) => a.at.getTime() - b.at.getTime() || (a.key < b.key ? -1 : 1));
}

function slot(
  from: Omit<Slot, "key" | "at" | "until">,
  day: Day,
  time: string,
  window: (at: Date, zone: string, calendar: WorkCalendar) => { until: Date },
): Slot {
  const at = instantOf(day, time, from.zone);
  const key = `${from.kind}:${from.subject}:${from.personId}:${from.period}`;
  return { ...from, key, at, until: window(at, from.zone, from.calendar).until };
}

/** Never to be sent: no working day was left in its period. */
const never = (at: Date) => ({ until: at });

interface Enrolled {
  programme: Programme;
  trainee: Person;
  zone: string;
  calendar: WorkCalendar;
}

/** An enrolment with what its times depend on; null where nobody is to be written to. */
function enrolled(directory: Directory, enrolment: Enrolment): Enrolled | null {
  const programme = directory.programmes.get(enrolment.programmeId);
  const trainee = directory.people.get(enrolment.traineeId);
  if (!programme || !trainee?.active || !trainee.roles.includes("trainee")) return null;
  return {
    programme,
    trainee,
    zone: zoneOf(directory, trainee.id, programme),
    calendar: workCalendarOf(directory, trainee.id, programme.id, enrolment.workingDays),
  };
}

function planOf(programme: Programme, enrolment: Enrolment): PromptPlan {
  return { ...programme.prompts, ...enrolment.prompts };
}

/** Weekly or rarer: the period is the ISO week; several a week: the planned local date, fixed before any move. */
function promptSlots({ directory }: ScheduleFacts, enrolment: Enrolment, weeks: readonly Week[]): Slot[] {
  const found = enrolled(directory, enrolment);
  if (!found) return [];
  const { programme, trainee, zone, calendar } = found;
  const plan = planOf(programme, enrolment);
  const about = { kind: "prompt" as const, subject: enrolment.id, personId: trainee.id, zone, calendar };
  const firstWeek = dayOfWeek(weekOf(enrolment.start), 1);
  return weeks
    .filter((week) => (daysBetween(firstWeek, dayOfWeek(week, 1)) / 7) % plan.everyWeeks === 0)
    .flatMap((week) =>
      plan.weekdays.map((weekday) => {
        const planned = dayOfWeek(week, weekday);
        const weekly = plan.weekdays.length === 1;
        const moved = weekly
          ? plannedDay(calendar, week, weekday)
          : isWorkingDay(calendar, planned)
            ? planned
            : undefined;
        const period = weekly ? week : planned;
        const from = { ...about, period, knownSince: enrolment.createdAt };
        return slot(from, moved ?? planned, plan.time, moved ? promptWindow : never);
      }),
    )
    .filter((one) => dayIn(zone, one.at) >= enrolment.start);
}

const NUDGE_AFTER_WORKING_DAYS = 2;

/** One nudge for an unanswered prompt, none if anything was logged since; a snoozed prompt names its day. */
function nudgeSlot({ directory, lastLogged }: ScheduleFacts, prompt: OpenPrompt): Slot[] {
  const enrolment = directory.enrolments.get(prompt.enrolmentId);
  const found = enrolment && enrolled(directory, enrolment);
  if (!found) return [];
  const logged = lastLogged.get(enrolment.id);
  if (logged && logged >= prompt.askedAt) return [];
  const { programme, trainee, zone, calendar } = found;
  const asked = dayIn(zone, prompt.askedAt);
  const day = prompt.askAgainOn ?? addWorkingDays(calendar, asked, NUDGE_AFTER_WORKING_DAYS);
  if (!day) return [];
  const from = {
    kind: "nudge" as const,
    subject: enrolment.id,
    personId: trainee.id,
    period: prompt.period,
    zone,
    calendar,
    knownSince: prompt.askedAt,
  };
  return [slot(from, day, planOf(programme, enrolment).time, promptWindow)];
}

function summarySlots({ directory }: ScheduleFacts, enrolment: Enrolment, weeks: readonly Week[]): Slot[] {
  const found = enrolled(directory, enrolment);
  if (!found) return [];
  const { programme, trainee, zone, calendar } = found;
  const from = { kind: "summary" as const, subject: enrolment.id, personId: trainee.id, zone, calendar };
  return weekly(programme, weeks, { ...from, knownSince: enrolment.createdAt }).filter(
    (one) => dayIn(zone, one.at) >= enrolment.start,
  );
}

function digestSlots({ directory }: ScheduleFacts, programme: Programme, weeks: readonly Week[]): Slot[] {
  return leadsOf(directory, programme.id).flatMap((lead) => {
    const zone = zoneOf(directory, lead.id, programme);
    const calendar = workCalendarOf(directory, lead.id, programme.id);
    const from = { kind: "digest" as const, subject: programme.id, personId: lead.id, zone, calendar };
    return weekly(programme, weeks, { ...from, knownSince: programme.createdAt });
  });
}

/** A weekly message's slots, by its programme's plan. */
function weekly(
  programme: Programme,
  weeks: readonly Week[],
  from: Omit<Slot, "key" | "at" | "until" | "period">,
): Slot[] {
  const { weekday, time } = programme.weekly;
  return weeks.flatMap((period) => {
    const found = weeklyDay(from.calendar, period, weekday);
    return found ? [slot({ ...from, period }, found.day, time, weeklyWindow)] : [];
  });
}

const REMIND_AFTER_WORKING_DAYS = 3;
export const MOST_NOTES = 3;

/**
 * What supervisors hear of what waits: one reminder when an entry has waited for three working days (at most one
 * a week), and the weekly note. After three weekly notes about the same entries the bot stops; the lead is told.
 */
function supervisorSlots(facts: ScheduleFacts, weeks: readonly Week[], today: Day): Slot[] {
  const { directory, waiting, done } = facts;
  const waitsFor = new Map<string, Entry[]>();
  for (const entry of waiting) {
    if (entry.status !== "submitted") continue;
    for (const { id } of askedOf(directory, entry, dayIn("UTC", entry.submittedAt), today))
      waitsFor.set(id, [...(waitsFor.get(id) ?? []), entry]);
  }
  return [...waitsFor].flatMap(([personId, entries]) => {
    const [first] = entries;
    const programme = first && directory.programmes.get(first.programmeId);
    if (!programme) return [];
    const zone = zoneOf(directory, personId, programme);
    const calendar = workCalendarOf(directory, personId, programme.id);
    const about = { subject: "-", personId, zone, calendar, knownSince: programme.createdAt };
    const since = submittedDays(entries, zone);
    const newest = since.at(-1) ?? today;
    const notes = weekly(programme, weeks, { ...about, kind: "supervisor-note" }).filter(
      (note) => dayIn(zone, note.at) >= (since[0] ?? today),
    );
    const already = notesSince(done, personId, weekOf(newest), weekOf(today));
    const reminders = since.flatMap((day) => {
      const on = addWorkingDays(calendar, day, REMIND_AFTER_WORKING_DAYS);
      if (!on) return [];
      const from = { ...about, kind: "reminder" as const, period: weekOf(on) };
      return [slot(from, on, programme.prompts.time, weeklyWindow)];
    });
    return [...(already < MOST_NOTES ? notes : []), ...firstOfEach(reminders)];
  });
}

/** Weekly notes since everything that waits now was already waiting. */
function notesSince(done: ReadonlySet<string>, personId: string, first: Week, last: Week): number {
  let count = 0;
  for (let week = first; week <= last; week = nextWeek(week))
    if (done.has(`supervisor-note:-:${personId}:${week}`)) count += 1;
  return count;
}

function submittedDays(entries: readonly Entry[], zone: string): Day[] {
  const days = entries.flatMap((entry) =>
    entry.status === "submitted" ? [dayIn(zone, entry.submittedAt)] : [],
  );
  return [...new Set(days)].sort();
}

function firstOfEach(slots: readonly Slot[]): Slot[] {
  const byKey = new Map<string, Slot>();
  for (const one of slots) {
    const known = byKey.get(one.key);
    if (!known || one.at < known.at) byKey.set(one.key, one);
  }
  return [...byKey.values()];
}
