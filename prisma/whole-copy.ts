import { closeSync, fsyncSync, openSync, rmSync, statSync } from "node:fs";
import Sqlite from "better-sqlite3";
import type { BackedUp } from "../src/ports/backup.ts";
import { keptPrivate } from "./private-file.ts";

/*
 * A copy of the file alone lacks what stands in its write-ahead log. SQLite's own copy has all that was committed, is made
 * beside whoever writes, and is read through before it takes its name.
 */

const WAIT_MS = 10_000; // for a checkpoint, or a commit that is long

/** Not whole; the message says what is wrong with it. */
export class Damaged extends Error {}

export function copied(source: string, to: string): void {
  keptPrivate(to);
  const from = new Sqlite(source, { readonly: true, fileMustExist: true, timeout: WAIT_MS });
  try {
    from.prepare("VACUUM INTO ?").run(to);
  } finally {
    from.close();
  }
}

/**
 * A Countersign database, every page of which can be read, and whose trail ends where its head says.
 * @throws Damaged where it is not whole; "no such table" where it is no Countersign database
 */
export function readThrough(file: string): Omit<BackedUp, "file"> {
  const copy = new Sqlite(file, { readonly: true, fileMustExist: true });
  try {
    const one = <T>(sql: string) => copy.prepare(sql).get() as T;
    const { integrity_check: found } = one<{ integrity_check: string }>("PRAGMA integrity_check(1)");
    if (found !== "ok") throw new Damaged(found);
    const head = one<BackedUp["head"] | undefined>(
      `SELECT "sequence", "hash" FROM "AuditHead" WHERE "id" = 1`,
    );
    const last = one<{ hash: string } | undefined>(
      `SELECT "hash" FROM "Audit" ORDER BY "sequence" DESC LIMIT 1`,
    );
    if (!head || (last?.hash ?? "") !== head.hash)
      throw new Damaged("the audit trail does not end at its head");
    const { entries } = one<{ entries: number }>(`SELECT COUNT(*) AS "entries" FROM "Entry"`);
    return { bytes: statSync(file).size, entries, head };
  } finally {
    copy.close();
  }
}

/** What was begun and has no name yet; nothing is left of it, wherever it was to stand. */
export function tidied(part: string): void {
  for (const end of ["", "-journal"])
    try {
      rmSync(part + end, { force: true });
    } catch {
      // There is no such folder.
    }
}

/** On the disk, whatever happens to the machine. */
export function flushed(what: string): void {
  const handle = openSync(what, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
