import { DateTime } from "luxon";
import { BANK_HOLIDAYS } from "./bank-holidays.ts";
import type { Days, Plans, ProgrammePlan, StaffPlan, Told, TraineePlan } from "./plans.ts";

/*
 * The checker's own days and instants, by another library than the program's. What is known grows: each question about
 * days may say as of when it is asked.
 */

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
const EVERYTHING = Number.POSITIVE_INFINITY; // as of when all has been entered
export const SENDING = { from: "08:00", until: "18:00" };

/** From an instant to an instant (not included), in milliseconds. */
export interface Span {
  from: number;
  until: number;
}

/** What everything is reckoned from: the plans, and when nothing could be sent. */
export interface Known {
  plans: Plans;
  down: readonly Span[];
}

/** What was reckoned once is not reckoned again: the same few days are asked for all the time. */
function remembered<Words extends string[], T>(reckon: (...words: Words) => T): (...words: Words) => T {
  const known = new Map<string, T>();
  return (...words) => {
    const name = words.join("|");
    const value = known.get(name) ?? reckon(...words);
    known.set(name, value);
    return value;
  };
}

export const instant = remembered((text: string) => DateTime.fromISO(text, { zone: "utc" }).toMillis());
export const iso = (ms: number) => new Date(ms).toISOString();

const date = (day: string) => DateTime.fromISO(day, { zone: "utc" });
const dayOf = (at: DateTime) => at.toISODate() ?? "";
export const dayAfter = remembered((day: string) => dayOf(date(day).plus({ days: 1 })));
export const daysLater = (day: string, n: number) => dayOf(date(day).plus({ days: n }));
const weekdayOf = remembered((day: string) => date(day).weekday);
export const mondayOf = remembered((day: string) => dayOf(date(day).startOf("week")));
export const shownAt = remembered((day: string, time: string, zone: string) =>
  DateTime.fromISO(`${day}T${time}`, { zone }).toMillis(),
);
const there = remembered((zone: string, minute: string) => {
  const at = DateTime.fromMillis(Number(minute) * MINUTE, { zone });
  return { day: dayOf(at), time: at.toFormat("HH:mm") };
});
const clockIn = (zone: string, ms: number) => there(zone, String(Math.floor(ms / MINUTE)));

export interface WeekOfDays {
  monday: string;
  days: string[];
}

export function daysFrom(monday: string): string[] {
  const days = [monday];
  while (days.length < 7) days.push(dayAfter(days.at(-1) ?? ""));
  return days;
}

/** The weeks of the plans and the one before, whose messages may come in them. */
export function weeksOf({ from, until }: Plans): WeekOfDays[] {
  const weeks: WeekOfDays[] = [];
  const end = instant(until);
  let monday = date(from).startOf("week").minus({ weeks: 1 });
  for (; monday.toMillis() <= end; monday = monday.plus({ weeks: 1 }))
    weeks.push({ monday: dayOf(monday), days: daysFrom(dayOf(monday)) });
  return weeks;
}

export function programmeOf(plans: Plans, { programme }: Pick<StaffPlan, "programme">): ProgrammePlan {
  const found = plans.programmes.find(({ id }) => id === programme);
  if (!found) throw new Error(`There is no plan for ${programme}.`);
  return found;
}

export const isKnown = ({ told }: Told, asOf: number) => told === undefined || instant(told) <= asOf;
export const isWithin = ({ first, last }: Days, day: string) => first <= day && day <= last;

/** Whether somebody works on a day, by what is known. */
export function works({ plans }: Known, person: StaffPlan, day: string, asOf = EVERYTHING): boolean {
  const own = "workingDays" in person ? (person as TraineePlan).workingDays : [1, 2, 3, 4, 5];
  const { closed, region } = programmeOf(plans, person);
  const holidays: readonly string[] = region ? BANK_HOLIDAYS[region] : [];
  return (
    own.includes(weekdayOf(day)) &&
    !holidays.includes(day) &&
    ![...closed, ...person.away].some((off) => isKnown(off, asOf) && isWithin(off, day))
  );
}

const FAR = 400; // days: nobody is away for so long

export function workingDayAfter(known: Known, person: StaffPlan, day: string, n: number, asOf = EVERYTHING) {
  let left = n;
  let found = day;
  for (let days = 0; left > 0 && days < FAR; days += 1) {
    found = dayAfter(found);
    if (works(known, person, found, asOf)) left -= 1;
  }
  return found;
}

export const zoneAsOf = ({ stays }: Pick<StaffPlan, "stays">, ms: number) =>
  (stays.filter(({ from }) => instant(from) <= ms).at(-1) ?? stays[0])?.zone ?? "utc";

/** The instant of a wall-clock time where the person is then. */
export function at({ stays }: StaffPlan, day: string, time: string): number {
  const here = stays.map(({ from, zone }) => ({ since: instant(from), shown: shownAt(day, time, zone) }));
  return here.filter(({ since, shown }) => shown >= since).at(-1)?.shown ?? here[0]?.shown ?? 0;
}

export const localDay = (person: Pick<StaffPlan, "stays">, ms: number) =>
  clockIn(zoneAsOf(person, ms), ms).day;
export const localTime = (person: Pick<StaffPlan, "stays">, ms: number) =>
  clockIn(zoneAsOf(person, ms), ms).time;
export const dayThere = (zone: string, ms: number) => clockIn(zone, ms).day;

/** The first instant from which on somebody is there to send, if that comes before an end. */
export function firstUp(from: number, until: number, down: readonly Span[]): number | null {
  let found = from;
  for (const one of down) if (one.from <= found && found < one.until) found = one.until;
  return found < until ? found : null;
}
