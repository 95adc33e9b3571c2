import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import Sqlite from "better-sqlite3";
import pg from "pg";
import { fileOf, type Provider, providerOf } from "./client.ts";
import { keptPrivate } from "./private-file.ts";

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
      await session.run(sql.toString("utf8"));
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
  const client = new pg.Client({ connectionString: url });
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
