import { renameSync, statSync } from "node:fs";
import path from "node:path";
import Sqlite from "better-sqlite3";
import type { Restore, Restored } from "../src/ports/backup.ts";
import { type Erasure, erasuresText } from "../src/ports/erasures.ts";
import { holdText } from "../src/ports/hold.ts";
import { fileOf, providerOf } from "./client.ts";
import { DOUBT_ALL, NUMBERS_LEFT_OUT } from "./doubt.ts";
import { erasuresBeside } from "./erasures-beside.ts";
import { migrationNames } from "./migrate.ts";
import { onlyBotOn } from "./one-bot.ts";
import { copied, Damaged, flushed, readThrough, tidied } from "./whole-copy.ts";
import { type StoredAudit, trailSoFar } from "./whole-trail.ts";

/*
 * A backup put where the settings say, held: nothing is sent from it until somebody has looked. It is read through before
 * anything is written, made ready beside its place, and takes it at once: cut off, nothing is there.
 */

export const restore: Restore = (url, file, now) => {
  if (providerOf(url) === "postgresql")
    throw new Error(
      'DATABASE_URL names a PostgreSQL server, which has tools of its own: pg_restore, and then "outbox hold" before the bot is started (docs/operating.md, Backup).',
    );
  if (!statSync(file, { throwIfNoEntry: false })?.isFile())
    throw new Error(`There is no backup at ${file}: nothing was restored. Name the file that "backup" made.`);
  const target = fileOf(url);
  const part = `${target}.restoring-${process.pid}`;
  try {
    const found = wholeBackup(file);
    const lock = onlyBotOn(url);
    try {
      refuseWhereOneIs(target);
      const erasures = erasuresBeside(file, target);
      copied(file, part);
      held(part, { why: "restored", since: now, newest: found.newest }, erasures);
      flushed(part);
      refuseWhereOneIs(target);
      renameSync(part, target);
      flushed(path.dirname(path.resolve(target)));
      return { file: target, bytes: statSync(target).size, ...found, erasures: erasures.length };
    } finally {
      lock.release();
    }
  } catch (error) {
    throw asSentence(error, file, target);
  } finally {
    tidied(part);
  }
};

/** @throws where it is not whole, none of ours, or of a version that is newer than this */
function wholeBackup(file: string): Omit<Restored, "file" | "bytes" | "erasures"> {
  const backup = new Sqlite(file, { readonly: true, fileMustExist: true });
  try {
    const names = backup
      .prepare<[], { name: string }>(
        `SELECT "migration_name" AS "name" FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL`,
      )
      .all();
    const ours = migrationNames("sqlite");
    const unknown = names.find(({ name }) => !ours.includes(name));
    const { entries, head } = readThrough(file);
    if (unknown)
      throw new Refusal(
        `${file} is of a newer version than this program (it has the migration ${unknown.name}): nothing was restored. Install the newer version, and restore it with that.`,
      );
    return { entries, head, newest: newestOf(backup) };
  } finally {
    backup.close();
  }
}

const PAGE = 5_000;

/** Reads the whole trail. @returns when its last row was written */
function newestOf(backup: Sqlite.Database): Date | null {
  const page = backup.prepare<[number, number], StoredAudit>(
    `SELECT * FROM "Audit" WHERE "sequence" > ? ORDER BY "sequence" LIMIT ?`,
  );
  const fits = trailSoFar();
  let newest: Date | null = null;
  for (let after = 0; ; ) {
    const rows = page.all(after, PAGE);
    const last = rows.at(-1);
    if (!last) return newest;
    after = fits(rows).sequence;
    newest = new Date(last.at);
  }
}

/** What SQLite put beside a file that was moved away belongs to that, and would spoil any other. */
function refuseWhereOneIs(target: string): void {
  const there = ["", "-wal", "-shm", "-journal"]
    .map((end) => target + end)
    .filter((one) => (statSync(one, { throwIfNoEntry: false })?.size ?? 0) > 0);
  if (there.length > 0)
    throw new Refusal(
      `There is a database at ${target} already (${there.map((one) => path.basename(one)).join(", ")}): nothing was restored, and nothing is written over one. Move all of that away first, or set DATABASE_URL to another file.`,
    );
}

function held(part: string, hold: Parameters<typeof holdText>[0], erasures: readonly Erasure[]): void {
  const copy = new Sqlite(part);
  try {
    copy.transaction(() => {
      const set = copy.prepare(`INSERT OR REPLACE INTO "Setting" ("key", "value") VALUES (?, ?)`);
      set.run("held", holdText(hold));
      if (erasures.length > 0) set.run("erasures-due", erasuresText(erasures));
      copy.prepare(DOUBT_ALL).run();
      copy.prepare(NUMBERS_LEFT_OUT).run();
    })();
  } finally {
    copy.close();
  }
}

/** Said as it is. */
class Refusal extends Error {}

function asSentence(error: unknown, file: string, target: string): unknown {
  const said = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (error instanceof Refusal || said.startsWith("Another Countersign is running")) return error;
  if (said.includes("is no erasure")) return error;
  if (error instanceof Damaged || code.startsWith("SQLITE_CORRUPT"))
    return new Error(
      `${file} is damaged, or cut off (${said}): nothing was restored. Take another backup, or copy this one anew from where it was made.`,
    );
  if (code === "SQLITE_NOTADB" || /no such (table|column)/.test(said))
    return new Error(
      `${file} is no database of Countersign's: nothing was restored. Name the file that "backup" made.`,
    );
  if (code === "SQLITE_FULL" || code === "ENOSPC")
    return new Error(`There is no room for ${target}: nothing was restored. Make room on its disk.`);
  if (["EACCES", "EROFS", "ENOTDIR", "EEXIST", "SQLITE_CANTOPEN", "SQLITE_READONLY"].includes(code))
    return new Error(
      `${target} cannot be written (${code || said}): nothing was restored. Set DATABASE_URL to a file in a folder that can be.`,
    );
  return new Error(`Nothing was restored: ${said}. Try again; if it stays so, take another backup.`);
}
