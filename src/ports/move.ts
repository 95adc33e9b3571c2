import { z } from "zod";

/*
 * A move from SQLite to PostgreSQL. Everything is copied in one transaction, which leaves the mark "moving" there; then
 * the old one is marked as moved, and the mark there is taken away. Wherever it is cut off, at most one of the two can be
 * started, and the next move goes on from there.
 */

/** What stands in the setting "moved" of the old one. */
export interface Moved {
  id: string; // of this move
  to: string; // host and name: never a password
  at: Date;
}

const text = z.object({ id: z.string(), to: z.string(), at: z.coerce.date() });
export const movedText = (moved: Moved): string => JSON.stringify(moved);
export const movedIn = (value: string | null): Moved | null =>
  value === null ? null : text.parse(JSON.parse(value));

export interface MovedAll {
  to: string;
  entries: number;
  tables: { table: string; rows: number }[];
  head: { sequence: number; hash: string }; // of its audit trail
}

/** Told as it goes on: rows of a table, of how many. */
export type Progress = (table: string, rows: number, of: number) => void;

/**
 * Moves all that is remembered to a database that is empty.
 * @throws a sentence that says what to do; the old one goes on as it is, unless all was moved
 */
export type Move = (
  from: string,
  to: string,
  how: { now: Date; id: string; progress: Progress },
) => Promise<MovedAll>;
