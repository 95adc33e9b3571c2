import { randomUUID } from "node:crypto";
import { statSync } from "node:fs";
import Sqlite from "better-sqlite3";
import pg from "pg";
import { fileOf, type Provider, providerOf } from "./client.ts";
import { connectionTo } from "./connections.ts";
import { keptPrivate } from "./private-file.ts";
import { Trouble } from "./trouble.ts";

/** One connection in one transaction, in which tables and rights may change, under a lock that others like it wait for. */
export interface Session {
  run(sql: string): Promise<void>;
  rows<Row = Record<string, unknown>>(sql: string): Promise<Row[]>;
  record(name: string, checksum: string): Promise<void>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

const OPEN: Record<Provider, (url: string) => Promise<Session>> = {
  sqlite: async (url) => sqliteSession(fileOf(url)),
  postgresql: postgresqlSession,
};

export const openSession = (url: string): Promise<Session> => OPEN[providerOf(url)](url);

const RECORD = `INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "applied_steps_count") VALUES`;

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

function sqliteSession(file: string): Session {
  refuseEmptied(file);
  keptPrivate(file);
  const db = new Sqlite(file, { timeout: 15_000 });
  db.pragma("journal_mode = WAL");
  db.pragma("secure_delete = ON"); // a table that is rebuilt leaves no words behind
  db.pragma("foreign_keys = OFF"); // no effect once inside a transaction, and tables may be rebuilt
  db.exec("BEGIN IMMEDIATE");
  return {
    run: async (sql) => void db.exec(sql),
    rows: async <Row>(sql: string) => db.prepare<[], Row>(sql).all(),
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
    rows: async <Row>(sql: string) => (await client.query(sql)).rows as Row[],
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
