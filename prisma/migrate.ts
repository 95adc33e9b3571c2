import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import Sqlite from "better-sqlite3";
import pg from "pg";
import { fileOf, nameOf, type Provider, providerOf } from "./client.ts";
import { connectionTo } from "./connections.ts";
import { keptPrivate } from "./private-file.ts";
import { Trouble } from "./trouble.ts";

/** One connection in one transaction, under a lock that other starts wait for. */
interface Session {
  run(sql: string): Promise<void>;
  rows(sql: string): Promise<Record<string, unknown>[]>;
  record(name: string, checksum: string): Promise<void>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

/** Prisma's own book-keeping, so that `prisma migrate deploy` agrees with us. */
const BOOK: Record<Provider, string> = {
  sqlite: `CREATE TABLE IF NOT EXISTS "_prisma_migrations" ("id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME, "migration_name" TEXT NOT NULL, "logs" TEXT, "rolled_back_at" DATETIME, "started_at" DATETIME NOT NULL DEFAULT current_timestamp, "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0)`,
  postgresql: `CREATE TABLE IF NOT EXISTS "_prisma_migrations" ("id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ, "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ, "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`,
};
const RECORD = `INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "applied_steps_count") VALUES`;

const folderOf = (provider: Provider) => path.join(import.meta.dirname, provider, "migrations");

/** Those that this program has, in order. */
export const migrationNames = (provider: Provider): string[] =>
  readdirSync(folderOf(provider), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();

/**
 * Brings a database to this program's version: every migration that is missing, in order, all or none.
 * @returns the names of those applied
 * @throws when a migration was edited, failed or is unknown here; nothing is changed then
 */
export async function migrate(url: string): Promise<string[]> {
  const provider = providerOf(url);
  const names = migrationNames(provider);
  const session = provider === "sqlite" ? sqliteSession(fileOf(url)) : await postgresqlSession(url);
  try {
    await session.run(BOOK[provider]);
    const applied = await appliedMigrations(session);
    const unknown = [...applied.keys()].find((name) => !names.includes(name));
    if (unknown)
      throw new Error(
        `The database is newer than this program: it has the migration ${unknown}. Install the newer version, or name another DATABASE_URL.`,
      );
    const done: string[] = [];
    for (const name of names) {
      const sql = readFileSync(path.join(folderOf(provider), name, "migration.sql"));
      const checksum = createHash("sha256").update(sql).digest("hex");
      const known = applied.get(name);
      if (known) {
        if (!known.finished)
          throw new Error(`The migration ${name} failed earlier. Restore a backup, then start again.`);
        if (known.checksum !== checksum)
          throw new Error(
            `The migration ${name} was edited after it was applied. Put the original file back, then start again.`,
          );
        continue;
      }
      await session.run(sql.toString("utf8")).catch((error: unknown) => {
        throw misfit(nameOf(url), name, error);
      });
      await session.record(name, checksum);
      done.push(name);
    }
    await session.commit();
    return done;
  } catch (error) {
    await session.rollback();
    throw error;
  }
}

/** Tables are there that no migration in the book has made, or are not there that one has. */
function misfit(database: string, migration: string, error: unknown): unknown {
  const { code = "", message = "" } = error as { code?: string; message?: string };
  const isThere =
    /already exists|duplicate column/.test(message) || ["42P07", "42701", "42710"].includes(code);
  const isGone = /no such (table|column)/.test(message) || ["42P01", "42703"].includes(code);
  if (!isThere && !isGone) return error;
  const what = isThere
    ? "has tables or columns that its book of migrations does not name"
    : "lacks tables or columns";
  return new Trouble(
    `${database} ${what} (at ${migration}): it is another program's, or something else than Countersign has changed it. Keep it as it is, and restore a backup (docs/operating.md, Backup), or set DATABASE_URL to another.`,
    { cause: error },
  );
}

const JUST_MADE_MS = 10_000; // by another start that is at it

/** What was emptied, long after it was made, is not begun anew as if nothing had ever been in it. */
function refuseEmptied(file: string): void {
  const found = statSync(file, { throwIfNoEntry: false });
  const isWhole =
    !found || found.size > 0 || (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
  // Some file systems do not say when a file was made.
  if (isWhole || found.birthtimeMs === 0 || found.mtimeMs - found.birthtimeMs < JUST_MADE_MS) return;
  throw new Trouble(
    `${file} is empty, which no database is. Restore a backup (docs/operating.md, Backup); to begin anew, delete that file.`,
  );
}

async function appliedMigrations(
  session: Session,
): Promise<Map<string, { checksum: string; finished: boolean }>> {
  const rows = await session.rows(
    `SELECT "migration_name", "checksum", "finished_at" FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL`,
  );
  return new Map(
    rows.map((row) => [
      String(row.migration_name),
      { checksum: String(row.checksum), finished: row.finished_at != null },
    ]),
  );
}

function sqliteSession(file: string): Session {
  refuseEmptied(file);
  keptPrivate(file);
  const db = new Sqlite(file, { timeout: 15_000 });
  db.pragma("journal_mode = WAL");
  db.pragma("foreign_keys = OFF"); // no effect once inside a transaction, and tables may be rebuilt
  db.exec("BEGIN IMMEDIATE");
  return {
    run: async (sql) => void db.exec(sql),
    rows: async (sql) => db.prepare<[], Record<string, unknown>>(sql).all(),
    record: async (name, checksum) =>
      void db.prepare(`${RECORD} (?, ?, current_timestamp, ?, 1)`).run(randomUUID(), checksum, name),
    commit: async () => {
      const broken = db.pragma("foreign_key_check");
      if (Array.isArray(broken) && broken.length > 0)
        throw new Error(`The migration would leave ${broken.length} rows without what they refer to.`);
      db.exec("COMMIT");
      db.close();
    },
    rollback: async () => {
      if (db.inTransaction) db.exec("ROLLBACK");
      db.close();
    },
  };
}

const MIGRATION_LOCK = 72_707_369; // any number of our own: starts that share a database wait on it

async function postgresqlSession(url: string): Promise<Session> {
  const client = new pg.Client(connectionTo(url));
  await client.connect();
  await client.query("BEGIN");
  await client.query("SELECT pg_advisory_xact_lock($1)", [MIGRATION_LOCK]);
  return {
    run: async (sql) => void (await client.query(sql)),
    rows: async (sql) => (await client.query<Record<string, unknown>>(sql)).rows,
    record: async (name, checksum) =>
      void (await client.query(`${RECORD} ($1, $2, now(), $3, 1)`, [randomUUID(), checksum, name])),
    commit: async () => {
      await client.query("COMMIT");
      await client.end();
    },
    rollback: async () => {
      await client.query("ROLLBACK").finally(() => client.end());
    },
  };
}
