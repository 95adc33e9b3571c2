/**
 * Days are plain calendar days without a zone, and their arithmetic is done in whole numbers: it is asked for
 * everybody at every beat. Only what depends on a zone goes through Temporal.
 */
import { Temporal } from "temporal-polyfill";

/** A calendar day, `YYYY-MM-DD`, years 1000 to 9999. */
export type Day = string;
/** A time of day on the wall clock, `HH:MM`, 00:00 to 23:59. */
export type LocalTime = string;
/** An ISO 8601 week, `YYYY-Www`; its year is the year of its Thursday. */
export type Week = string;
/** ISO 8601: Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const dayMs = 86_400_000;
const dayPattern = /^([1-9]\d{3})-(\d\d)-(\d\d)$/;
const weekPattern = /^([1-9]\d{3})-W(\d\d)$/;
const timePattern = /^([01]\d|2[0-3]):[0-5]\d$/;
const zonePattern = /^(?!(Etc|SystemV|posix|right)\/)[A-Z][A-Z0-9_+-]{0,30}(\/[A-Z][A-Z0-9_+-]{0,30}){1,2}$/i;
const universal = ["UTC", "Etc/UTC"];

/** Whether a text is a day that exists: `2026-02-28` is one, `2026-02-29` and `2026-2-28` are not. */
export function isDay(text: string): boolean {
  const number = parseDay(text);
  return number !== undefined && dayFromNumber(number) === text;
}

/** Whether a text is a time of day, `HH:MM` with two digits each; `24:00` is not one. */
export const isLocalTime = (text: string): boolean => timePattern.test(text);

/**
 * Whether a text names a zone of the IANA time zone database, an area and a place (`Europe/London`) or `UTC`, that
 * Temporal, which reckons with it, takes. (Intl alone takes `BST`, and means Dhaka by it.)
 *
 * Refused are abbreviations (`BST`, `EST`, `GMT`, `CET`): they mean several places, or winter alone; and fixed offsets
 * (`+01:00`, `Etc/GMT+1`): they would miss every change of the clocks.
 */
export function isZone(text: string): boolean {
  if (universal.includes(text)) return true;
  return zonePattern.test(text) && zonesKnown(text, () => isReckonedWith(text));
}

function isReckonedWith(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}

/** The day on the calendar in a zone at an instant. Throws a RangeError for an unknown zone. */
export const dayIn = (zone: string, at: Date): Day => localIn(zone, at).day;

/** The time on the clocks of a zone at an instant, `HH:MM`, seconds dropped. */
export const timeIn = (zone: string, at: Date): LocalTime => localIn(zone, at).time;

function localIn(zone: string, at: Date): { day: Day; time: LocalTime } {
  // Clocks change on whole minutes, so within one minute of one zone both are the same.
  return minutes(`${zone}|${Math.floor(at.getTime() / 60_000)}`, () => {
    const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
    const time = local.toPlainTime().toString({ smallestUnit: "minute", roundingMode: "trunc" });
    return { day: local.toPlainDate().toString(), time };
  });
}

/**
 * The instant at which the clocks of a zone show a time on a day.
 *
 * Where clocks go forward over that time, it moves forward by the length of the gap; where they go back and it
 * comes twice, the first is taken (Temporal's disambiguation "compatible", which is RFC 5545's too).
 * Throws a RangeError for a day, time or zone that does not exist.
 */
export function instantOf(day: Day, time: LocalTime, zone: string): Date {
  const milliseconds = instants(`${zone}|${day}|${time}`, () => {
    dayNumber(day);
    if (!isLocalTime(time)) throw new RangeError(`Not a local time (HH:MM): ${time}`);
    return Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone, {
      disambiguation: "compatible",
    }).epochMilliseconds;
  });
  return new Date(milliseconds);
}

/** The instant at which a day begins in a zone: 00:00, or the end of a gap over it. */
export const startOfDay = (day: Day, zone: string): Date => instantOf(day, "00:00", zone);

/** The day `n` days later; earlier if `n` is negative. */
export const addDays = (day: Day, n: number): Day => dayFromNumber(dayNumber(day) + n);

/** How many days lie from `a` to `b`: 1 if `b` is the day after `a`, negative if `b` comes first. */
export const daysBetween = (a: Day, b: Day): number => dayNumber(b) - dayNumber(a);

export const weekdayOf = (day: Day): Weekday => weekdayOfNumber(dayNumber(day));

/** The ISO week that a day belongs to. Source: ISO 8601; a week belongs to the year of its Thursday. */
export function weekOf(day: Day): Week {
  const number = dayNumber(day);
  const thursday = number - weekdayOfNumber(number) + 4;
  const year = dayFromNumber(thursday).slice(0, 4);
  const week = Math.floor((thursday - dayNumber(`${year}-01-01`)) / 7) + 1;
  return `${year}-W${String(week).padStart(2, "0")}`;
}

/** The day of a week that falls on a weekday. Throws a RangeError for a week 53 in a year that has none. */
export function dayOfWeek(week: Week, weekday: number): Day {
  if (!Number.isInteger(weekday) || weekday < 1 || weekday > 7) {
    throw new RangeError(`Not an ISO weekday (1 to 7): ${weekday}`);
  }
  return addDays(mondayOf(week), weekday - 1);
}

export const previousWeek = (week: Week): Week => weekOf(addDays(mondayOf(week), -7));

export const nextWeek = (week: Week): Week => weekOf(addDays(mondayOf(week), 7));

const DAY_AND_MONTH = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });
const dayAndMonth = (day: Day) => DAY_AND_MONTH.format(dayNumber(day) * dayMs);

/** A day in words: `3 March 2026`. */
export const formatDay = (day: Day): string => `${dayAndMonth(day)} ${day.slice(0, 4)}`;

/** A first and a last day in words, saying nothing twice: `3–5 March 2026`, `28 February – 3 March 2026`. */
export function formatDays(first: Day, last: Day): string {
  if (first === last) return formatDay(first);
  if (first.slice(0, 7) === last.slice(0, 7)) return `${Number(first.slice(8))}–${formatDay(last)}`;
  if (first.slice(0, 4) === last.slice(0, 4)) return `${dayAndMonth(first)} – ${formatDay(last)}`;
  return `${formatDay(first)} – ${formatDay(last)}`;
}

function mondayOf(week: Week): Day {
  const [, year, number] = weekPattern.exec(week) ?? [];
  if (year === undefined) throw new RangeError(`Not an ISO week (YYYY-Www): ${week}`);
  const fourth = dayNumber(`${year}-01-04`); // always in week 1
  const monday = dayFromNumber(fourth - weekdayOfNumber(fourth) + 1 + (Number(number) - 1) * 7);
  if (weekOf(monday) !== week) throw new RangeError(`Not a week of its year: ${week}`);
  return monday;
}

/** Days since 1970-01-01. */
function dayNumber(day: Day): number {
  const number = parseDay(day);
  if (number === undefined) throw new RangeError(`Not a day (YYYY-MM-DD): ${day}`);
  return number;
}

const parseDay = (text: string): number | undefined =>
  numbers(text, () => {
    const [, year, month, date] = dayPattern.exec(text) ?? [];
    if (year === undefined) return undefined;
    const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date)));
    const exists = at.getUTCMonth() === Number(month) - 1 && at.getUTCDate() === Number(date);
    return exists ? at.getTime() / dayMs : undefined;
  });

const dayFromNumber = (number: number): Day =>
  days(number, () => new Date(number * dayMs).toISOString().slice(0, 10));

function weekdayOfNumber(number: number): Weekday {
  // 1970-01-01 was a Thursday.
  return (((((number + 3) % 7) + 7) % 7) + 1) as Weekday;
}

const zonesKnown = remembering<string, boolean>();
const instants = remembering<string, number>();
const minutes = remembering<string, { day: Day; time: LocalTime }>();
const numbers = remembering<Day, number | undefined>();
const days = remembering<number, Day>();

/** Remembers the last few thousand answers; the oldest goes first. A throw is not remembered. */
function remembering<K, T>(size = 4_096): (key: K, compute: () => T) => T {
  const known = new Map<K, T>();
  return (key, compute) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = compute();
    if (value === undefined) return value;
    if (known.size >= size) known.delete(known.keys().next().value as K);
    known.set(key, value);
    return value;
  };
}
