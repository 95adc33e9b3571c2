import type { Enrolment, Pause } from "../people/directory.ts";
import { addDays, type Day, daysBetween, isDay } from "./calendar.ts";

/*
 * How far an enrolment has come, in months and weeks since its start. Days on which it stood still have not gone by:
 * whoever comes back after half a year of leave stands in the month in which they left.
 */

/** So much of an enrolment's time, from its start. */
export type Span = { months: number } | { weeks: number };

/**
 * The last day of the first so many months or weeks of an enrolment.
 * @param pauses of every enrolment
 * @returns null where it stands still before then until further notice: nobody knows
 */
export function lastDayOf(
  { id, start }: Pick<Enrolment, "id" | "start">,
  span: Span,
  pauses: readonly Pause[],
): Day | null {
  const end = "months" in span ? monthsAfter(start, span.months) : addDays(start, 7 * span.weeks);
  let last = addDays(end, -1);
  let counted = addDays(start, -1); // days up to this one are reckoned with
  const own = pauses
    .filter(({ enrolmentId, from, until }) => enrolmentId === id && (until === null || until >= from))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  for (const { from, until } of own) {
    const first = from > counted ? from : addDays(counted, 1);
    if (first > last) break;
    if (until === null) return null;
    if (until < first) continue;
    last = addDays(last, daysBetween(first, until) + 1);
    counted = until;
  }
  return last;
}

/** Whether so many months or weeks of an enrolment are over. */
export function isOver(
  enrolment: Pick<Enrolment, "id" | "start">,
  span: Span,
  pauses: readonly Pause[],
  today: Day,
): boolean {
  const last = lastDayOf(enrolment, span, pauses);
  return last !== null && last < today;
}

/** The same day of a later month; the last of that month where it has no such day. */
export function monthsAfter(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const at = month - 1 + months;
  const ahead = `${year + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
  for (let fit = date; fit > 28; fit -= 1) if (isDay(`${ahead}-${fit}`)) return `${ahead}-${fit}`;
  return `${ahead}-${String(Math.min(date, 28)).padStart(2, "0")}`;
}
