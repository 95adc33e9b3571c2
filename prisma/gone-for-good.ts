import { setTimeout as wait } from "node:timers/promises";
import Sqlite from "better-sqlite3";

/*
 * What was written over or deleted is to be in no page of the SQLite file and in none of its log: the file is written anew,
 * which takes as long as it is large, and its log emptied. SQLite overwrites what is deleted (`secure_delete`), but neither
 * what an earlier version deleted nor what it moved from page to page. PostgreSQL gives such room back by itself (autovacuum).
 *
 * That it has to be done stands in the file itself, as its `application_id`, from the commit that takes words out until they
 * are gone: what is cut off, or cannot be done now, is done later.
 */

/** What SQLite has there where nobody has set it. */
export const NOTHING_DUE = 0;

/** @returns false where somebody else had the file in hand all the time, or there is no room: to be tried again */
export type WriteAnew = (file: string, signal: AbortSignal) => Promise<boolean>;

/** In this very process, which stands still meanwhile; those of others read on, and wait where they write. */
export async function writtenAnew(file: string): Promise<boolean> {
  const db = new Sqlite(file, { fileMustExist: true, timeout: 0 });
  try {
    const mark = () => Number(db.pragma("application_id", { simple: true }));
    const before = mark();
    if (!(await passed(() => db.exec("VACUUM") !== null))) return false;
    if (!(await passed(() => db.pragma("wal_checkpoint(TRUNCATE)", { simple: true }) === 0))) return false;
    const lift = db.transaction(() => {
      if (mark() === before) db.pragma(`application_id = ${NOTHING_DUE}`);
    });
    return await passed(() => {
      lift.immediate();
      return true;
    });
  } finally {
    db.close();
  }
}

const TRIES = 20;
const APART_MS = 150;

/** What somebody else's lock keeps from being done is tried again for some seconds. */
async function passed(done: () => boolean): Promise<boolean> {
  for (let tries = 1; tries <= TRIES; tries++) {
    try {
      if (done()) return true;
    } catch (error) {
      const code = error instanceof Sqlite.SqliteError ? error.code : "";
      if (code.startsWith("SQLITE_FULL")) return false;
      if (!/^SQLITE_(BUSY|LOCKED)/.test(code)) throw error;
    }
    await wait(APART_MS);
  }
  return false;
}
