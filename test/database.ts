import { randomBytes } from "node:crypto";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll } from "vitest";
import { type Database, openDatabase } from "../prisma/client.ts";
import { prismaDeliveries } from "../prisma/deliveries.ts";
import { migrate } from "../prisma/migrate.ts";
import { Prisma } from "../prisma/sqlite/generated/client.ts";
import { prismaStore } from "../prisma/store.ts";
import type { Deliveries } from "../src/ports/deliveries.ts";
import type { Store } from "../src/ports/store.ts";

/** A migrated database of its own. `clear` leaves it as if nothing had ever been written; `close` removes it. */
export interface TestDatabase {
  url: string;
  store: Store;
  deliveries: Deliveries;
  database: Database;
  clear(): Promise<void>;
  close(): Promise<void>;
}

export interface Provided {
  name: string;
  skip: boolean; // where nothing says how to reach it: see the name
  fresh(): Promise<TestDatabase>;
}

const server = process.env.TEST_POSTGRES_URL;

/**
 * Every database that the product runs on. Use as
 * `for (const { name, skip, fresh } of databases) describe.skipIf(skip)(`… on ${name}`, () => …)`.
 */
export const databases: readonly Provided[] = [
  { name: "SQLite", skip: false, fresh: freshSqlite },
  {
    name: server ? "PostgreSQL" : "PostgreSQL (skipped: TEST_POSTGRES_URL is not set)",
    skip: !server,
    fresh: freshPostgres,
  },
];

/** The same, without even a table. */
export const emptyDatabases: readonly (Omit<Provided, "fresh"> & { empty(): Promise<EmptyDatabase> })[] =
  databases.map(({ name, skip }, index) => ({
    name,
    skip,
    empty: index === 0 ? async () => ({ url: emptySqliteUrl(), drop: async () => {} }) : emptyPostgres,
  }));

export interface EmptyDatabase {
  url: string;
  drop(): Promise<void>;
}

let room: string | undefined; // one folder per file of tests, gone with it
let template: Promise<string> | undefined;

function folder(): string {
  room ??= mkdtempSync(path.join(tmpdir(), "countersign-test-"));
  return room;
}

function sweep(): void {
  if (room) rmSync(room, { recursive: true, force: true });
}
// A worker is ended without its exit handlers; a file's last hook always runs.
if (process.env.VITEST) afterAll(sweep);
else process.once("exit", sweep);

async function migratedTemplate(): Promise<string> {
  const file = path.join(folder(), "template.db");
  await migrate(`file:${file}`);
  return file;
}

/** The address of a file that nothing has been written to yet. */
export function emptySqliteUrl(): string {
  return `file:${path.join(folder(), `${randomBytes(6).toString("hex")}.db`)}`;
}

/** The address of a migrated file: a copy of one that is migrated once per file of tests. */
export async function sqliteUrl(): Promise<string> {
  template ??= migratedTemplate();
  const url = emptySqliteUrl();
  copyFileSync(await template, url.slice("file:".length));
  return url;
}

export async function freshSqlite(): Promise<TestDatabase> {
  const url = await sqliteUrl();
  const file = url.slice("file:".length);
  return opened(url, async () => {
    for (const end of ["", "-wal", "-shm", ".lock"]) rmSync(file + end, { force: true });
  });
}

async function freshPostgres(): Promise<TestDatabase> {
  const { url, drop } = await emptyPostgres();
  await migrate(url);
  return opened(url, drop);
}

/** A database with nothing in it, on the server that TEST_POSTGRES_URL names. */
async function emptyPostgres(): Promise<EmptyDatabase> {
  if (!server) throw new Error("Set TEST_POSTGRES_URL, for instance postgresql://root@127.0.0.1:5432/test.");
  const name = `countersign_test_${randomBytes(6).toString("hex")}`;
  await onServer(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(server, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function opened(url: string, remove: () => Promise<void>): TestDatabase {
  const database = openDatabase(url);
  const store = prismaStore(database);
  return {
    url,
    store,
    deliveries: prismaDeliveries(database),
    database,
    clear: () => clear(database),
    close: async () => {
      await store.close();
      await remove();
    },
  };
}

/** Quicker than another database. The audit trail's triggers would refuse it, and are put aside meanwhile. */
async function clear({ db, provider }: Database): Promise<void> {
  const referred = ["Entry", "Enrolment", "Programme", "Person"]; // after the rows that refer to them
  const others = Object.keys(Prisma.ModelName).filter((table) => !referred.includes(table));
  await db.$transaction(async (tx) => {
    const run = (sql: string) => tx.$executeRawUnsafe(sql);
    const triggers =
      provider === "sqlite"
        ? await tx.$queryRaw<{ name: string; sql: string }[]>`
      SELECT "name", "sql" FROM sqlite_master WHERE "type" = 'trigger'`
        : [];
    for (const { name } of triggers) await run(`DROP TRIGGER "${name}"`);
    if (provider === "postgresql") await run('ALTER TABLE "Audit" DISABLE TRIGGER USER');
    for (const table of [...others, ...referred]) await run(`DELETE FROM "${table}"`);
    await run(`INSERT INTO "AuditHead" ("id", "sequence", "hash") VALUES (1, 0, '')`);
    if (provider === "postgresql") await run('ALTER TABLE "Audit" ENABLE TRIGGER USER');
    for (const { sql } of triggers) await run(sql);
  });
}
