import type { Database } from "../../prisma/client.ts";
import { addDays, dayIn, dayOfWeek, instantOf, weekOf } from "../../src/core/calendar/calendar.ts";
import { monthsAfter } from "../../src/core/calendar/training-time.ts";
import type { Store } from "../../src/ports/store.ts";

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

/** Somebody's training began so that its sixth month ends in a week, by the machine's clock. */
export async function reviewNear(store: Store): Promise<void> {
  const [enrolment] = (await store.directory("all")).enrolments.values();
  if (!enrolment) throw new Error("Nobody trains here.");
  const at = new Date();
  const start = monthsAfter(addDays(dayIn("Europe/London", at), 8), -6);
  const began = { ...enrolment, start };
  await store.commit({ cause: "operator:start", at, writes: [{ type: "enrolment", enrolment: began }] });
}
