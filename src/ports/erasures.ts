import { z } from "zod";

/*
 * Erasures: words that go everywhere, for good. They are kept beside the backups too, by ids alone, so that a copy of before
 * is put back without what was erased since.
 */

/** Whose words: all of a person's, or those of one training's evidence. */
export type ErasureOf = { person: string } | { enrolment: string };

/** One that was done. */
export type Erasure = ErasureOf & { at: Date };

/** What an erasure finds. */
export interface Erasable {
  counts: {
    entries: number;
    revisions: number;
    comments: number; // on their entries, and theirs on others'
    decisions: number; // with words
    actions: number; // agreed at meetings
    messages: number; // of the bot, sent or waiting
    sessions: number; // visits to pages, and links
    away: number; // days off, pauses, and times in which somebody decided for them
    accounts: number;
  };
  approvals: number; // that they gave, or that were given for them
  salted: string[]; // what the trail has digests of, as it is called there
  struck: { entryId: string; revision: number }[]; // others' revisions, of which they struck claims with reasons
}

/** What stands beside a database: its backups, as far as it is known where they are, and the erasures since they were made. */
export interface BesideBackups {
  /** Adds what is not there yet. @returns where it stands now, and where it could not be written */
  keep(erasures: readonly Erasure[]): { kept: string[]; failed: string[] };
  /** A backup was made there: what is erased from now on is kept beside it too. */
  made(file: string, at: Date): void;
  /** Backups that were made before an instant and are there still, oldest first. */
  madeBefore(at: Date): string[];
}

const line = z.union([
  z.object({ erased: z.literal("person"), id: z.string(), at: z.coerce.date() }),
  z.object({ erased: z.literal("evidence"), id: z.string(), at: z.coerce.date() }),
]);

export function erasureLine(one: Erasure): string {
  const [erased, id] = "person" in one ? ["person", one.person] : ["evidence", one.enrolment];
  return JSON.stringify({ erased, id, at: one.at.toISOString() });
}

/** @throws where it is none: what cannot be read is no reason to leave an erasure out */
export function erasureIn(text: string): Erasure {
  const { erased, id, at } = line.parse(JSON.parse(text));
  return erased === "person" ? { person: id, at } : { enrolment: id, at };
}

/** As text by the line: what is to be done again in a copy of before. */
export const erasuresText = (all: readonly Erasure[]): string => all.map(erasureLine).join("\n");

export const erasuresIn = (text: string | null): Erasure[] =>
  (text ?? "")
    .split("\n")
    .filter((one) => one.trim() !== "")
    .map(erasureIn);

export const idOf = (of: ErasureOf): string => ("person" in of ? of.person : of.enrolment);
