import { type Day, formatDay } from "../../core/calendar/calendar.ts";
import { count } from "./phrases.ts";

/** Before the target day of an enrolment. */
export const lead = (days: number, target: Day) =>
  `${count(days, "day")} to your target day, ${formatDay(target)}.`;
export const missing = (ids: readonly string[], more: number) =>
  `Without enough approved evidence: ${ids.join(", ")}${more > 0 ? ` and ${more} more` : ""}.`;
export const nothingMissing = "Every competence has enough approved evidence.";
export const waiting = (entries: number) => `${count(entries, "entry waits", "entries wait")} for review.`;
export const returned = (entries: number) =>
  `${count(entries, "entry", "entries")} came back with feedback: nothing of it counts until it is sent again.`;
export const drafts = (entries: number) => `${count(entries, "draft is", "drafts are")} begun and not sent.`;
export const takeAway =
  'Write "portfolio" to see what is still to put right, and to take the documents away while you can.';
