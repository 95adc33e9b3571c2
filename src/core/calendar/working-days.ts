import {
  addDays,
  type Day,
  dayIn,
  dayOfWeek,
  daysBetween,
  type LocalTime,
  startOfDay,
  timeIn,
  type Week,
  weekdayOf,
  weekOf,
} from "./calendar.ts";

export type WorkCalendar = {
  /** ISO weekdays: Monday is 1, Sunday is 7. */
  workingDays: readonly number[];
  /** Public holidays, the department's extra days, and leave. */
  daysOff: ReadonlySet<Day>;
  /** Which of them are leave; without it none is. */
  leave?: ReadonlySet<Day>;
};

/** Why nothing is sent on a day: product.md, section 4. */
export type WhyOff = "not-a-working-day" | "away" | "holiday";

/** Why a day is not worked; null: it is. Leave on a weekday that is never worked is no reason. */
export function whyOff({ workingDays, daysOff, leave }: WorkCalendar, day: Day): WhyOff | null {
  if (!workingDays.includes(weekdayOf(day))) return "not-a-working-day";
  if (!daysOff.has(day)) return null;
  return leave?.has(day) ? "away" : "holiday";
}

/** A span of time: `from` belongs to it, `until` does not. */
export type Span = { from: Date; until: Date };

/** How far a working day is looked for, in days: nobody is away for longer and still wants messages. */
const horizon = 366;
const minuteMs = 60_000;
const promptMinutes = 120;
export const SENDING_FROM = "08:00";
const sendingUntil = "18:00";
/** A beat comes every 30 seconds; a message this soon after its time, in minutes, is on time and not caught up. */
const onTimeMinutes = 10;

export const isWorkingDay = (cal: WorkCalendar, day: Day): boolean =>
  cal.workingDays.includes(weekdayOf(day)) && !cal.daysOff.has(day);

/** The first working day strictly after a day; undefined if none comes within 366 days. */
export const nextWorkingDay = (cal: WorkCalendar, day: Day): Day | undefined => addWorkingDays(cal, day, 1);

/** The day itself, or the first working day after it. */
export const fromThen = (cal: WorkCalendar, day: Day): Day | undefined =>
  isWorkingDay(cal, day) ? day : nextWorkingDay(cal, day);

/** The last working day strictly before a day; undefined if none lies within 366 days. */
export const previousWorkingDay = (cal: WorkCalendar, day: Day): Day | undefined =>
  addWorkingDays(cal, day, -1);

/**
 * The `n`th working day after a day, or before it if `n` is negative; with 0, the day itself, worked or not.
 * Undefined if 366 days pass without a working day.
 */
export function addWorkingDays(cal: WorkCalendar, day: Day, n: number): Day | undefined {
  const step = Math.sign(n);
  let [at, left, waited] = [day, Math.abs(n), 0];
  while (left > 0 && waited < horizon) {
    at = addDays(at, step);
    waited += 1;
    if (isWorkingDay(cal, at)) [left, waited] = [left - 1, 0];
  }
  return left === 0 ? at : undefined;
}

/** How many working days lie after `from` up to and including `to`; 0 if `to` is not after `from`. */
export function workingDaysBetween(cal: WorkCalendar, from: Day, to: Day): number {
  const weeks = Math.floor(daysBetween(from, to) / 7);
  if (weeks < 0) return 0;
  const isWeekdayWorked = (day: Day) => cal.workingDays.includes(weekdayOf(day));
  let count = weeks * new Set(cal.workingDays).size;
  for (let day = addDays(from, 7 * weeks); day < to; ) {
    day = addDays(day, 1);
    if (isWeekdayWorked(day)) count += 1;
  }
  for (const day of cal.daysOff) if (day > from && day <= to && isWeekdayWorked(day)) count -= 1;
  return count;
}

/**
 * The day of a week's prompt: the weekday planned, or the next working day of the same ISO week.
 * Undefined if there is none: the prompt of that week is skipped.
 */
export function plannedDay(cal: WorkCalendar, week: Week, weekday: number): Day | undefined {
  const planned = dayOfWeek(week, weekday);
  if (isWorkingDay(cal, planned)) return planned;
  const next = nextWorkingDay(cal, planned);
  return next !== undefined && weekOf(next) === week ? next : undefined;
}

/**
 * The day of a week's summary or digest: the weekday planned; on a day off the previous working day of the same
 * ISO week; without one, the first working day after it. `late` says that this is in a later week: the message
 * still belongs to the week asked for. Undefined if 366 days pass without a working day.
 */
export function weeklyDay(
  cal: WorkCalendar,
  week: Week,
  weekday: number,
): { day: Day; late: boolean } | undefined {
  const planned = dayOfWeek(week, weekday);
  if (isWorkingDay(cal, planned)) return { day: planned, late: false };
  const before = previousWorkingDay(cal, planned);
  if (before !== undefined && weekOf(before) === week) return { day: before, late: false };
  const after = nextWorkingDay(cal, planned);
  return after === undefined ? undefined : { day: after, late: weekOf(after) !== week };
}

/**
 * When a prompt planned for an instant may be sent: for two hours, and not beyond the end of its day in the
 * zone. Empty if that day is off.
 */
export function promptWindow(at: Date, zone: string, cal: WorkCalendar): Span {
  const day = dayIn(zone, at);
  if (!isWorkingDay(cal, day)) return { from: at, until: at };
  const [late, night] = [after(at, promptMinutes), endOfDay(day, zone)];
  return { from: at, until: late < night ? late : night };
}

/**
 * When a weekly message planned for an instant may be sent: to the end of the next working day in the zone, or of
 * its own day if there is none for 366 days. Within it, `maySendWeekly` says which moments are fit.
 */
export const weeklyWindow = (at: Date, zone: string, cal: WorkCalendar): Span => ({
  from: at,
  until: endOfNextWorkingDay(dayIn(zone, at), zone, cal),
});

/** The instant at which the next working day after a day is over in a zone; the day itself if there is none. */
export const endOfNextWorkingDay = (day: Day, zone: string, cal: WorkCalendar): Date =>
  endOfDay(nextWorkingDay(cal, day) ?? day, zone);

export const withinSendingHours = (at: Date, zone: string): boolean => withinDay(timeIn(zone, at));

/** Whether a time of day is outside the quiet hours, 18:00 to 08:00 (product.md, section 4). */
export const withinDay = (time: LocalTime): boolean => time >= SENDING_FROM && time < sendingUntil;

/**
 * Whether a weekly message planned for an instant may be sent now: on time (within ten minutes) at any hour;
 * caught up later, only within its window, on a working day, from 08:00 to 18:00 in the zone.
 */
export function maySendWeekly(now: Date, at: Date, zone: string, cal: WorkCalendar): boolean {
  if (now < at) return false;
  if (now < after(at, onTimeMinutes)) return true;
  return (
    now < weeklyWindow(at, zone, cal).until &&
    isWorkingDay(cal, dayIn(zone, now)) &&
    withinSendingHours(now, zone)
  );
}

const endOfDay = (day: Day, zone: string): Date => startOfDay(addDays(day, 1), zone);

const after = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * minuteMs);
