import type { LocalTime, Weekday } from "./calendar.ts";

/* Times and weekdays as people type them, alike wherever they do. */

const TIME = /^(\d{1,2})(?:[:.](\d\d))?(?: ?([ap])m)?$/;

/** "7:30", "19.00", "7 pm", "19". Null: there is no such time. */
export function timeMeant(typed: string): LocalTime | null {
  const [known, hour = "", minute = "00", half] = TIME.exec(typed.trim().toLowerCase()) ?? [];
  if (known === undefined || Number(minute) > 59) return null;
  const hours = Number(hour);
  if (half && (hours < 1 || hours > 12)) return null;
  const ofDay = half ? (hours % 12) + (half === "p" ? 12 : 0) : hours;
  return ofDay < 24 ? `${String(ofDay).padStart(2, "0")}:${minute}` : null;
}

const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/** "thu", "Thursdays". Null: it is no day of the week. */
export function weekdayMeant(word: string): Weekday | null {
  const said = word.toLowerCase();
  const day = DAYS.findIndex((name) => said.length >= 3 && name.startsWith(said.replace(/s$/, "")));
  return day < 0 ? null : ((day + 1) as Weekday);
}

/** A text's words in small letters, "7 pm" being one, without those that only hold it together. */
export const wordsTyped = (typed: string, fillers: ReadonlySet<string>): string[] =>
  typed
    .toLowerCase()
    .replace(/\s+/g, " ")
    .replace(/(\d) (?=[ap]m\b)/g, "$1")
    .split(/[ ,]+/)
    .filter((word) => word !== "" && !fillers.has(word));
