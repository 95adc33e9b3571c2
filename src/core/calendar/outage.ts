import { groupedBy } from "../grouped.ts";
import { addDays, type Day, dayIn, dayOfWeek, startOfDay, weekOf } from "./calendar.ts";
import type { CalendarLook, Slot } from "./slots.ts";

/*
 * What nobody looked for in time is written down one by one for three weeks; of a longer outage the rest is written down
 * once for each person and kind, so that a bot that comes back after a year does not begin with fifty lines for each.
 */

/** Longer than any window. */
const ONE_BY_ONE_DAYS = 21;
const LONGEST_DAYS = 366;

const mondayBefore = (now: Date, days: number): Day =>
  dayOfWeek(weekOf(addDays(dayIn("UTC", now), -days)), 1);

/** Since when nobody has looked, where that is longer ago than what is written down one by one; else null. */
export const awaySince = (looked: CalendarLook | null, now: Date): Date | null =>
  looked && looked.at < oneByOneFrom(now) ? looked.at : null;

/** The Monday of the first week that is reckoned with. */
export function reckonedFrom(looked: CalendarLook | null, now: Date): Day {
  const away = awaySince(looked, now);
  if (!away) return mondayBefore(now, ONE_BY_ONE_DAYS);
  const [since, oldest] = [dayOfWeek(weekOf(dayIn("UTC", away)), 1), mondayBefore(now, LONGEST_DAYS)];
  return since > oldest ? since : oldest;
}

/** A day earlier than it begins in UTC, as it begins somewhere. */
const oneByOneFrom = (now: Date): Date => startOfDay(addDays(mondayBefore(now, ONE_BY_ONE_DAYS), -1), "UTC");

/** Of what was missed longer ago than that, the last of each person and kind, which stands for all before it. */
export function oncePerKind(missed: readonly Slot[], looked: CalendarLook | null, now: Date): Slot[] {
  const from = oneByOneFrom(now);
  const older = missed.filter(({ at }) => at < from);
  const newer = missed.filter(({ at }) => at >= from);
  const groups = groupedBy(older, ({ kind, subject, personId }) => `${kind}:${subject}:${personId}`);
  const away = awaySince(looked, now);
  const last = [...groups.values()].flatMap((some) => {
    const one = some.at(-1);
    return one && away ? [{ ...one, standsFor: { count: some.length, since: away, until: from } }] : [];
  });
  return [...last, ...newer];
}

/** Whether it was seen to before nobody looked any more: what was done so long ago is not read again. */
export const wasSeenTo = ({ at }: Slot, looked: CalendarLook | null, now: Date): boolean =>
  at < oneByOneFrom(now) && (!looked || at <= looked.at);
