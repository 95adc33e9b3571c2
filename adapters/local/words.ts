import { dayIn, formatDay, weekdayOf } from "../../src/core/calendar/calendar.ts";

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

export const botName = "Countersign";

export const more = "More …"; // what is done seldom

/** "Tuesday 24 November 2026" */
export function dayOf(at: Date, zone: string): string {
  const day = dayIn(zone, at);
  return `${WEEKDAYS[weekdayOf(day) - 1]} ${formatDay(day)}`;
}

/** "MR" for Maya Rao; titles such as "Dr" are no part of it. */
export function initialsOf(name: string): string {
  const words = name
    .split(/\s+/)
    .filter((word) => word && !/^(dr|prof|professor|mr|mrs|ms|mx)\.?$/i.test(word));
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return [first, last].map((word) => [...(word ?? "")][0]?.toLocaleUpperCase("en-GB") ?? "").join("");
}
