import { addDays, type Day, dayOfWeek, daysBetween, isDay, nextWeek, weekdayOf, weekOf } from "./calendar.ts";

/*
 * Days as people type them: "3–14 Aug", "tomorrow", "until 9 January". The whole of what stands there is read or none of
 * it: a library that looks for dates in prose (chrono-node, tried) reads "30 Feb to 3 March" as 3 March, and leave that
 * begins on another day than somebody meant is worse than a question.
 */

/** A first and a last day, both included, and what stood before them: "Maya 3–14 Aug" is about Maya. */
export type DaysMeant =
  | { ok: true; first: Day; last: Day; before: string }
  | { ok: false; why: DaysFault; before: string };

/**
 * `none`: no days are named; `no-such-day`: 31 February; `no-month`: "3–14"; `backwards`: the last before the first;
 * `past`: over before today, as far as anybody can tell; `too-long`: longer than `LONGEST_DAYS`.
 */
export type DaysFault = "none" | "no-such-day" | "no-month" | "backwards" | "past" | "too-long";

/** Half a year: whoever is away for longer has their enrolment paused. */
export const LONGEST_DAYS = 183;

const MOST_WORDS = 14;
const MOST_TYPED = 120;

/**
 * @param today where whoever typed it is
 * @param over where what is over, and what is longer than half a year, is meant too
 */
export function daysMeant(typed: string, today: Day, { over = false } = {}): DaysMeant {
  const words = typed.trim().split(/\s+/).filter(Boolean);
  // However much stands before them: days are said in few words, and at the end.
  for (let at = Math.max(0, words.length - MOST_WORDS); at < words.length; at += 1) {
    const before = words
      .slice(0, at)
      .join(" ")
      .replace(/[,;:]+$/, "");
    const read = readDays(words.slice(at).join(" "), today);
    if (read === "none") continue;
    if (typeof read === "object" && NO_NAME.test(before)) break; // "today and" is nobody's name
    const fault = typeof read === "string" ? read : faultOf(read, today);
    const why = over && (fault === "past" || fault === "too-long") ? null : fault;
    if (why) return { ok: false, why, before };
    if (typeof read === "object") return { ok: true, ...read, before };
  }
  const before = words.join(" ");
  return { ok: false, why: "none", before: NO_NAME.test(before) ? "" : before };
}

/** Numbers, or words that belong to days which were not read with the others: no name before the days has them. */
const NO_NAME =
  /(?:^|\s)(?:\d+(?:st|nd|rd|th)?|today|tomorrow),?(?:\s|$)|(?:^|\s)(?:and|&|\+|next|this|the|of|weeks?|days?|back|between)$/i;

/** What is wrong with a first and a last day that are to come; null: nothing. */
export function faultOf({ first, last }: Days, today: Day): DaysFault | null {
  if (!isDay(first) || !isDay(last)) return "no-such-day";
  if (last < first) return "backwards";
  if (last < today) return "past";
  return daysBetween(first, last) >= LONGEST_DAYS ? "too-long" : null;
}

interface Days {
  first: Day;
  last: Day;
}

/** One end of a span, as far as it says itself which day it is. */
type End = { day: Day } | { date: number; month: number | null; year: number | null } | { weekday: number };

const TO = /\s*(?:[-‐‑‒–—−]|\b(?:to|until|till|through)\b)\s*/;
const WHOLE_DAYS = /(\d{4})-(\d\d)-(\d\d)/g;
const LENGTH = /^(.+?) for (?:(\d{1,3})|a|an|one|two|three) (day|week|fortnight)s?$/;
const NUMBERS: Readonly<Record<string, number>> = { two: 2, three: 3 };

function readDays(text: string, today: Day): Days | DaysFault {
  if (text.length > MOST_TYPED) return "none";
  const said = text
    .toLowerCase()
    .replace(/(?:[.,;!"”'’)]|\s(?:please|thanks|inclusive|inc|\([^()]*))+$/, "")
    .replace(/^(?:from|on|all) /, "")
    .replace(/\bthe (?=\d)/g, "")
    .replace(/^between (.+) and (?=\d)/, "$1 - ")
    .replace(WHOLE_DAYS, "$1_$2_$3") // no dash of theirs parts two ends
    .replace(/(\d_\d\d)(?: |\.\.+|\/)(?=\d{4}_)/, "$1 - ");
  const week = /^(this|next) week$/.exec(said)?.[1];
  if (week) {
    const asked = week === "next" ? nextWeek(weekOf(today)) : weekOf(today);
    return { first: week === "next" ? dayOfWeek(asked, 1) : today, last: dayOfWeek(asked, 7) };
  }
  const [, start, digits, unit] = LENGTH.exec(said) ?? [];
  if (start && unit) {
    const end = endOf(start);
    const count = Number(digits ?? NUMBERS[/(\w+) \w+$/.exec(said)?.[1] ?? ""] ?? 1);
    const days = count * { day: 1, week: 7, fortnight: 14 }[unit as "day" | "week" | "fortnight"];
    const span = end && days > 0 ? spanOf(end, end, today) : "none";
    return typeof span === "string" ? span : { ...span, last: addDays(span.first, days - 1) };
  }
  const together = ADJACENT.exec(said);
  if (together) return adjacent(together[1] ?? "", together[2] ?? "", today);
  const ends = said.replace(/^(?:until|till) /, "today - ").split(TO);
  const [one = "", other = one, ...more] = ends;
  const [first, last] = [endOf(one), endOf(other)];
  return first && last && more.length === 0 ? spanOf(first, last, today) : "none";
}

/** "3 and 4 Aug", "today and tomorrow": of days with others between them nothing is made. */
const ADJACENT = /^(\S.*?) (?:and|&|\+) (\S.*)$/;
function adjacent(one: string, other: string, today: Day): Days | DaysFault {
  const [first, last] = [endOf(one), endOf(other)];
  const span = first && last ? spanOf(first, last, today) : "none";
  return typeof span === "string" || addDays(span.first, 1) === span.last ? span : "none";
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WHOLE =
  "january|february|march|april|may|june|july|august|september|october|november|december|sept".split("|");
const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const SHORT_DAYS = /^(mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)$/;
const ON_A_WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? (?=.*\d)/;

function endOf(said: string): End | null {
  const text = said.trim().replace(ON_A_WEEKDAY, "");
  if (/^\d{4}_\d\d_\d\d$/.test(text)) return { day: text.replaceAll("_", "-") };
  if (text === "today") return { day: text };
  if (/^(?:tomorr?ow|tommorr?ow|tmrw)$/.test(text)) return { day: "tomorrow" };
  const weekday = WEEKDAYS.findIndex(
    (name) => text === name || (SHORT_DAYS.test(text) && name.startsWith(text)),
  );
  if (weekday >= 0) return { weekday: weekday + 1 };
  const [, date, sep, month, year] = /^(\d{1,2})([/.])(\d{1,2})(?:\2(\d{4}|\d\d))?\.?$/.exec(text) ?? [];
  if (date && sep && month) return { date: Number(date), month: Number(month), year: yearOf(year) };
  const [, d1, m1, y1] =
    /^(\d{1,2})(?:st|nd|rd|th)?(?: (?:of )?([a-z]{3,9})(?: ['’]?(\d{4}|\d\d))?)?$/.exec(text) ?? [];
  if (d1) return withMonth(d1, m1, y1);
  const [, m2, d2, y2] = /^([a-z]{3,9}) (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?$/.exec(text) ?? [];
  return d2 ? withMonth(d2, m2, y2) : null;
}

function withMonth(date: string, named: string | undefined, year: string | undefined): End | null {
  if (!named) return { date: Number(date), month: null, year: null };
  const isMonth = MONTHS.includes(named) || WHOLE.includes(named);
  return isMonth
    ? { date: Number(date), month: MONTHS.indexOf(named.slice(0, 3)) + 1, year: yearOf(year) }
    : null;
}

const yearOf = (text: string | undefined): number | null =>
  text === undefined ? null : Number(text.length === 2 ? `20${text}` : text);

const PAST_MEANS_NEXT_YEAR_DAYS = 60;

function spanOf(from: End, to: End, today: Day): Days | DaysFault {
  if ("date" in from && "date" in to) return ofDates(from, to, today);
  const begun = "date" in from ? ofDates(from, from, today) : { first: fixed(from, today) };
  if (typeof begun === "string") return begun;
  const begin = begun.first;
  if (!isDay(begin)) return "no-such-day";
  if ("date" in to) {
    const end = ofDates(to, to, today);
    return typeof end === "string" ? end : { first: begin, last: end.first };
  }
  return from === to ? { first: begin, last: begin } : { first: begin, last: fixed(to, begin, today) };
}

/** A day that says itself which it is; a weekday: the first from a day on. */
function fixed(end: Exclude<End, { date: number }>, from: Day, today = from): Day {
  if ("weekday" in end) return addDays(from, (end.weekday - weekdayOf(from) + 7) % 7);
  if (end.day === "today") return today;
  return end.day === "tomorrow" ? addDays(today, 1) : end.day;
}

type DateEnd = Extract<End, { date: number }>;

/** Of one that does not say its month or year the other's; else the year in which the span is not over for long. */
function ofDates(from: DateEnd, to: DateEnd, today: Day): Days | DaysFault {
  const [startMonth, endMonth] = [from.month ?? to.month, to.month ?? from.month];
  if (startMonth === null || endMonth === null) return "no-month";
  const over = startMonth > endMonth; // the turn of a year lies between
  const within = (endYear: number): Days => ({
    first: dayText(from.year ?? (over ? endYear - 1 : endYear), startMonth, from.date),
    last: dayText(endYear, endMonth, to.date),
  });
  const said = to.year ?? (from.year === null ? null : from.year + (over ? 1 : 0));
  if (said !== null) return existing(within(said));
  const year = Number(today.slice(0, 4));
  const near = within(year);
  const isOver = near.last < today;
  const long = !isDay(near.last) || daysBetween(near.last, today) > PAST_MEANS_NEXT_YEAR_DAYS;
  return existing(isOver && long ? within(year + 1) : near);
}

const existing = (days: Days): Days | DaysFault =>
  isDay(days.first) && isDay(days.last) ? days : "no-such-day";

const dayText = (year: number, month: number, date: number): Day =>
  `${year}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
