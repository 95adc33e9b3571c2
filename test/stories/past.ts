import type { Database } from "../../prisma/client.ts";
import { addDays, dayIn, dayOfWeek, instantOf, weekOf } from "../../src/core/calendar/calendar.ts";

/*
 * Where the clock is the machine's: the people are there since January, and what was due last week can be done before
 * the program starts, or it would note that it was missed.
 */

export async function thereSinceJanuary({ db }: Database): Promise<void> {
  const long = { data: { createdAt: new Date("2026-01-05T09:00:00Z") } };
  await db.enrolment.updateMany(long);
  await db.programme.updateMany(long);
}

/** That day of last week in London. */
export function lastWeekOn(weekday: number, time: string): Date {
  const week = weekOf(addDays(dayIn("Europe/London", new Date()), -7));
  return instantOf(dayOfWeek(week, weekday), time, "Europe/London");
}
