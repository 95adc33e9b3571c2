import { type Day, formatDay } from "../../core/calendar/calendar.ts";
import type { ParkRefusal } from "../../core/calendar/parked.ts";
import { sentences } from "../sentences.ts";

/** A competence that its trainee is not to be asked about for a while. */

export const parkedByYou = "Parked by you, for nobody else to see";
export const how =
  'To be asked about one later, write for example "park Tech4 8 weeks", or "park Tech4 until 9 January".';

export const undo = "Undo";
export const park = "Park";
export const takeBack = "Take back";
export const weeksPicked = "Weeks";
/** In the table of all competences. */
export const parkOne = (id: string) => `Park ${id}`;
export const parkedUntil = (until: Day) => `Parked until ${formatDay(until)}`;
export const onPage = "What you park stays a gap; I ask about it later. Nobody else sees it.";
export const unpark = (id: string) => `Unpark ${id}`;
export const weeks = (n: number) => `For ${n} weeks`;
export const forHowLong = (id: string) => `For how long shall I not ask about ${id}?`;
export const parked = (id: string, until: Day) =>
  `${id} is parked: I ask about it after ${formatDay(until)}. It stays a gap, and your lead does not see that you parked it.`;
export const everyGap = (next: Day) =>
  `Every gap is parked by now, or comes later in your training, so I ask nothing until ${formatDay(next)}.`;
export const unparked = (id: string) => `${id} is parked no more: I ask about it when its turn comes.`;
export const sameAsBefore = (id: string, until: Day) => `${id} is parked until ${formatDay(until)} already.`;
export const notParked = (id: string) => `${id} is not parked.`;
export const noneParked = 'Nothing is parked. "park Tech4 8 weeks" leaves a competence out for a while.';
export const list = "What you have parked";
export const unknown = (typed: string) =>
  `I know no competence called "${typed}". Use its code, as in "park Tech4 8 weeks".`;
/** What stands where it was asked. */
export const became = (until: Day) => `parked until ${formatDay(until)}.`;

export const refused = sentences<{ type: ParkRefusal }, "type">("type", {
  days: () => 'Say for how long: "park Tech4 8 weeks", or "park Tech4 until 9 January".',
  past: () => "That day is over. Choose a day to come.",
  "too-long": () => "Twelve weeks at most: park it again then, if it still is too early.",
});
