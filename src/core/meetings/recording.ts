import { addDays, type Day, isDay } from "../calendar/calendar.ts";
import { type FieldFault, remarkFaults } from "../entry/entry-rules.ts";
import type { IdentifierPattern } from "../text/identifiers/own-patterns.ts";
import { MOST_OF_ACTION, RECORDED_WITHIN_DAYS } from "./meeting.ts";

/** What somebody wrote down of a meeting, as it was typed; a row without words and day is none. */
export interface Written {
  day: string;
  actions: readonly { words: string; owner: string; due: string }[];
}

/** What is wrong with the day, and with a part of a row (counted from 0). */
export type DayFault = "day-missing" | "not-a-day" | "future" | "too-long-ago" | "before-start";
export type RowFault = { row: number } & (
  | { part: "words"; why: "no-words" | "too-many" }
  | { part: "words"; why: "text"; fault: FieldFault } // too long, or it looks like a patient
  | { part: "owner"; why: "owner" }
  | { part: "due"; why: "not-a-day" | "due-before" }
);

export function dayFault(day: string, { today, start }: { today: Day; start: Day }): DayFault | null {
  if (day === "") return "day-missing";
  if (!isDay(day)) return "not-a-day";
  if (day > today) return "future";
  if (day < addDays(today, -RECORDED_WITHIN_DAYS)) return "too-long-ago";
  return day < start ? "before-start" : null;
}

/**
 * @param room how many more actions that meeting may have
 * @param owners the two who meet
 */
export function rowFaults(
  { day, actions }: Written,
  {
    room,
    owners,
    patterns,
  }: { room: number; owners: readonly string[]; patterns: readonly IdentifierPattern[] },
): RowFault[] {
  const filled = actions.map((one, row) => ({ ...one, row })).filter(({ words }) => words !== "");
  const tooMany = new Set(filled.slice(Math.max(0, room)).map(({ row }) => row));
  return actions.flatMap(({ words, owner, due }, row): RowFault[] => {
    if (words === "") return due === "" ? [] : [{ row, part: "words", why: "no-words" }];
    if (tooMany.has(row)) return [{ row, part: "words", why: "too-many" }];
    const fault = textFault(words, patterns);
    return [
      ...(fault ? [{ row, part: "words" as const, why: "text" as const, fault }] : []),
      ...(owners.includes(owner) ? [] : [{ row, part: "owner" as const, why: "owner" as const }]),
      ...dueFault(row, due, day),
    ];
  });
}

const textFault = (words: string, patterns: readonly IdentifierPattern[]): FieldFault | undefined =>
  words.length > MOST_OF_ACTION
    ? { field: "words", why: "too-long", most: MOST_OF_ACTION }
    : remarkFaults("words", words, patterns)[0];

function dueFault(row: number, due: string, day: string): RowFault[] {
  if (due === "") return [];
  if (!isDay(due)) return [{ row, part: "due", why: "not-a-day" }];
  return due < day ? [{ row, part: "due", why: "due-before" }] : [];
}
