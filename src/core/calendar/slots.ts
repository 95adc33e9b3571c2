import type { Entry } from "../entry/entry.ts";
import type { Meeting } from "../meetings/meeting.ts";
import type { Directory, WeeklyPlan } from "../people/directory.ts";
import {
  addDays,
  type Day,
  dayIn,
  dayOfWeek,
  instantOf,
  nextWeek,
  startOfDay,
  timeIn,
  type Week,
} from "./calendar.ts";
import {
  isWorkingDay,
  maySendWeekly,
  nextWorkingDay,
  SENDING_FROM,
  type WhyOff,
  type WorkCalendar,
  weeklyDay,
  weeklyWindow,
  whyOff,
  withinSendingHours,
} from "./working-days.ts";

export type DueKind =
  | "prompt"
  | "nudge"
  | "summary"
  | "digest"
  | "supervisor-note"
  | "reminder"
  | "asked"
  | "reviews"
  | "ending"
  | "meeting" // the working day before one that is planned
  | "delegation"; // it begins, or is over

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
  /** Why it can never be sent; null: it can. */
  never: WhyOff | "pause" | "reminders-off" | null;
  /** Of what was missed long ago: how many of its kind, since when nobody looked, and until when that is told of together. */
  standsFor?: { count: number; since: Date; until: Date };
  /** Others of the same person that are told of in the same message: they are done with it, or none of them is. */
  with?: readonly Slot[];
  /** Until when it is made up for, where a change of plan, zone or days put it before what had been seen to already. */
  lateUntil(): Date;
}

/** Somebody whose times cannot be reckoned with, and why: they are left out, and nobody else is. */
export interface Unplanned {
  personId: string | null; // null: no one person's
  subject: string; // as the audit trail names it: enrolment:…, programme:…, entry:…, person:…
  why: string;
}

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

/** A list of what waits that a supervisor was sent. */
export interface SentList {
  kind: "reminder" | "supervisor-note" | "reviews";
  personId: string;
  at: Date; // when it was made
}

/** When all that was due was seen to: the last time, and since when again and again without a gap. */
export interface CalendarLook {
  since: Date;
  at: Date;
}

const GAP_MS = 65 * 60_000; // a beat comes every 30 seconds: longer than an hour, and somebody was away

/** What is known of the looks once there was one more. */
export function lookedAgain(before: CalendarLook | null, at: Date): CalendarLook {
  const goesOn = before && at >= before.at && at.getTime() - before.at.getTime() <= GAP_MS;
  return { since: goesOn ? before.since : at, at };
}

/** When leads and supervisors were recorded as such; of those from before that was kept, nothing is known. */
export interface Recorded {
  leads: ReadonlyMap<string, Date>; // by programme, a space, person
  supervision: ReadonlyMap<string, Date>; // by supervision link
}

export interface ScheduleFacts {
  directory: Directory;
  done: ReadonlySet<string>; // keys of what was done or skipped
  notes: readonly SentNote[]; // at least those since the oldest entry that waits was submitted
  lists: readonly SentList[]; // of a month, and each one's newest of their reviews
  openPrompts: readonly OpenPrompt[];
  waiting: readonly Entry[]; // submitted entries
  meetings: readonly Meeting[]; // that are planned
  lastLogged: ReadonlyMap<string, Date>; // by enrolment
  looked: CalendarLook | null; // null: nobody knows
  recorded: Recorded;
}

export const NOBODY_RECORDED: Recorded = { leads: new Map(), supervision: new Map() };

/** The weeks that a question is about, with their days from Monday on. All of it is asked for at every beat. */
export interface SlotContext {
  facts: ScheduleFacts;
  now: Date;
  onlyUntil: Date | null; // what is planned for later is not asked for
  weeks: readonly { week: Week; days: readonly Day[] }[];
}

/** What a slot is about, before its day is known. */
export type SlotSubject = Omit<Slot, "key" | "at" | "until" | "period" | "lateUntil" | "never">;

export const keyOf = (
  { kind, subject, personId }: Pick<Slot, "kind" | "subject" | "personId">,
  period: Day | Week,
) => `${kind}:${subject}:${personId}:${period}`;

/**
 * One slot, or none where it is not asked for yet.
 * @param window null: no working day is left in its period, and it is never to be sent
 */
export function slot(
  { onlyUntil }: Pick<SlotContext, "onlyUntil">,
  about: SlotSubject,
  period: Day | Week,
  when: { day: Day; time: string; window: typeof weeklyWindow | null; lateUntil(at: Date): Date },
): Slot[] {
  const { zone, calendar } = about;
  const at = instantOf(when.day, when.time, zone);
  if (onlyUntil && at > onlyUntil) return [];
  const until = when.window ? when.window(at, zone, calendar).until : at;
  const never = when.window ? null : (whyOff(calendar, when.day) ?? "not-a-working-day");
  const key = keyOf(about, period);
  return [{ ...about, period, key, at, until, never, lateUntil: () => when.lateUntil(at) }];
}

/** The same, where it is not wanted: it is written down when it would have come, and never made up for. */
export const unwanted = (one: Slot, never: "pause" | "reminders-off"): Slot => ({
  ...one,
  until: one.at,
  never,
});

export type Stand = "due" | "waits" | "missed" | "past";

/**
 * Whether a slot that is not done may be sent, still waits, was missed, or was never anybody's to send.
 *
 * What had to be sent when it was last looked, and was not, was not planned then: a change of plan, zone, days or
 * standing has put it there since. No change spends a period: such a slot is made up for in working hours, until the
 * next of its kind comes. Everything else that nobody looked for in time was missed.
 */
export function standOf(slot: Slot, looked: CalendarLook | null, now: Date): Stand {
  if (now < slot.until) return maySend(slot, now) ? "due" : "waits";
  if (slot.never === "pause" || slot.never === "reminders-off")
    return looked && slot.at <= looked.at ? "past" : "missed";
  if (!looked || !hadToBeSent(slot, looked)) return "missed";
  const until = slot.lateUntil();
  if (now < until) return isFit(slot, until, now) ? "due" : "waits";
  return looked.at < until ? "missed" : "past";
}

const isAsked = ({ kind }: Slot) => kind === "prompt" || kind === "nudge";

function maySend(slot: Slot, now: Date): boolean {
  if (isAsked(slot)) return now >= slot.at;
  if (slot.kind === "delegation") return now >= slot.at && withinSendingHours(now, slot.zone);
  return maySendWeekly(now, slot.at, slot.zone, slot.calendar);
}

/** Whether it would have been sent or written down by the last look, had it been planned. */
export function hadToBeSent(slot: Slot, { since, at }: CalendarLook): boolean {
  if (slot.at > at) return false;
  if (isAsked(slot) || slot.until <= at || slot.at >= since) return true;
  const mornings: Date[] = [];
  for (let day = dayIn(slot.zone, since); day <= dayIn(slot.zone, at); day = addDays(day, 1))
    mornings.push(instantOf(day, SENDING_FROM, slot.zone));
  return [since, at, ...mornings.filter((one) => one >= since && one <= at)].some((one) =>
    maySend(slot, one),
  );
}

/** On working days from 08:00 to 18:00; later on the last of them before its end. */
function isFit({ zone, calendar }: Slot, until: Date, now: Date): boolean {
  const today = dayIn(zone, now);
  if (!isWorkingDay(calendar, today)) return false;
  if (withinSendingHours(now, zone)) return true;
  const next = nextWorkingDay(calendar, today);
  return timeIn(zone, now) >= SENDING_FROM && (!next || instantOf(next, SENDING_FROM, zone) >= until);
}

export function weeklySlots(around: SlotContext, plan: WeeklyPlan, about: SlotSubject): Slot[] {
  const { calendar, zone } = about;
  return around.weeks
    .filter(({ week }) => !around.facts.done.has(keyOf(about, week)))
    .flatMap(({ week, days }) => {
      const planned = days[plan.weekday - 1];
      const usual = planned && isWorkingDay(calendar, planned);
      const day = usual ? planned : dayOfMessage(calendar, week, plan.weekday);
      const lateUntil = () => nextMessage(calendar, week, plan, zone);
      const window = day ? weeklyWindow : null;
      return slot(around, about, week, { day: day ?? planned ?? "", time: plan.time, window, lateUntil });
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

const WEEKS_AHEAD = 8;

/** When the message of the week after comes, or of the first after it that has one. */
function nextMessage(calendar: WorkCalendar, week: Week, { weekday, time }: WeeklyPlan, zone: string): Date {
  let next = nextWeek(week);
  for (let n = 0; n < WEEKS_AHEAD; n += 1, next = nextWeek(next)) {
    const day = dayOfMessage(calendar, next, weekday);
    if (day) return instantOf(day, time, zone);
  }
  return startOfDay(dayOfWeek(next, 1), zone);
}
