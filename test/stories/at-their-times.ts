import { addDays, dayIn, instantOf, weekdayOf } from "../../src/core/calendar/calendar.ts";
import { doDueWork } from "../../src/engine/due.ts";
import type { Desk } from "../../src/flows/desk.ts";
import { write } from "../fixtures.ts";

/* Where the clock is the machine's, what is due later is done ahead of it. */

/** The next working day's 16:00 in London, as if it had come. */
export async function atFourNextWorkingDay(desk: Desk): Promise<void> {
  let day = addDays(dayIn("Europe/London", desk.clock.now()), 1);
  while (weekdayOf(day) > 5) day = addDays(day, 1);
  await doDueWork(desk, instantOf(day, "16:00", "Europe/London"));
}

/** Quiet hours that run now, whatever time it is: from hours ago, for hours. */
export async function inQuietHours({ store, clock }: Desk, name: string): Promise<void> {
  const { people } = await store.directory("all");
  const person = [...people.values()].find((one) => one.name === name);
  if (!person) throw new Error(`There is no ${name}.`);
  const hour = (hours: number) =>
    `${String((clock.now().getUTCHours() + 24 + hours) % 24).padStart(2, "0")}:00`;
  const quiet = { from: hour(-3), until: hour(9) };
  await write(store, { type: "person", person: { ...person, quiet } });
}
