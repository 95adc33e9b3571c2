import { randomInt } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Database, Tx } from "./client.ts";
import { NOTHING_DUE, type WriteAnew } from "./gone-for-good.ts";
import { Prisma } from "./sqlite/generated/client.ts";

const MOST_MARK = 2 ** 31 - 1;

/** Part of the transaction that takes words out. Another mark each time, so that none is lifted by what began before it. */
export async function markDue({ statements, provider }: Tx): Promise<void> {
  if (provider === "sqlite")
    await statements.run(Prisma.raw(`PRAGMA application_id = ${randomInt(1, MOST_MARK)}`));
}

async function isClean({ statements, provider }: Tx): Promise<boolean> {
  if (provider !== "sqlite") return true;
  const [row] = await statements.query<{ application_id: number }>(Prisma.raw("PRAGMA application_id"));
  return row?.application_id === NOTHING_DUE;
}

/** The file written anew, where it is ours, by one at a time. */
export interface Cleaning {
  /** Begun after it was asked for. @returns false where it could not be done now */
  clean(): Promise<boolean>;
  isClean(): Promise<boolean>;
  /** The same, for whoever has something else to do than to wait for long: what is not done is done later. */
  begin(): Promise<void>;
  /** What is under way is given up. */
  stop(): Promise<void>;
}

const PATIENCE_MS = 1_000; // somebody waits for an answer

export function cleaning(database: Database, writeAnew: WriteAnew, patienceMs = PATIENCE_MS): Cleaning {
  const given = new AbortController();
  let last: Promise<unknown> = Promise.resolve();
  let next: Promise<boolean> | null = null; // waits for the last one: whoever asks by then has it in common

  function clean(): Promise<boolean> {
    if (database.provider !== "sqlite") return Promise.resolve(true);
    if (next) return next;
    const begun = last.then(() => {
      next = null;
      if (given.signal.aborted) return false;
      // They would wait for its lock in any case; and whoever wrote first would then copy the whole log, as SQLite has it.
      return database.nobodyWrites(() => writeAnew(database.name, given.signal));
    });
    next = begun;
    last = begun.catch(() => {});
    return begun;
  }
  return {
    clean,
    isClean: () => isClean(database),
    begin: async () => {
      const done = clean().catch(() => {}); // the file says that it is due, and whoever does it then says why not
      await Promise.race([done, wait(patienceMs, undefined, { ref: false })]);
    },
    stop: async () => {
      given.abort();
      await last;
    },
  };
}
