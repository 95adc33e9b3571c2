import { randomBytes } from "node:crypto";
import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { type Database, openDatabase } from "../prisma/client.ts";
import { prismaDeliveries } from "../prisma/deliveries.ts";
import { migrate } from "../prisma/migrate.ts";
import { Prisma } from "../prisma/sqlite/generated/client.ts";
import { prismaStore } from "../prisma/store.ts";
import type { Deliveries } from "../src/ports/deliveries.ts";
import type { Store } from "../src/ports/store.ts";
import { folderOf, onServer, RUN, serverName } from "./leftovers.ts";

/** A migrated database of its own. */
export interface TestDatabase {
  url: string;
  store: Store;
  deliveries: Deliveries;
  database: Database;
  /** Leaves it as if nothing had ever been written. */
  clear(): Promise<void>;
  /** Remembers what is in it now, once. @returns puts that back, and nothing else: quicker than writing it anew */
  kept(): Promise<() => Promise<void>>;
  /** Removes it. */
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

/** Made once for all the files of tests that run in this process. */
let sqliteTemplate: Promise<string> | undefined;
let postgresTemplate: Promise<string> | undefined;

async function migratedFile(): Promise<string> {
  const url = emptySqliteUrl();
  await migrate(url);
  return url.slice("file:".length);
}

async function migratedOnServer(): Promise<string> {
  const { url } = await emptyPostgres();
  await migrate(url);
  return new URL(url).pathname.slice(1);
}

/** The address of a file that nothing has been written to yet. */
export function emptySqliteUrl(): string {
  const folder = folderOf(RUN);
  mkdirSync(folder, { recursive: true });
  return `file:${path.join(folder, `${randomBytes(6).toString("hex")}.db`)}`;
}

/** The address of a migrated file: a copy of the template. */
export async function sqliteUrl(): Promise<string> {
  sqliteTemplate ??= migratedFile();
  const url = emptySqliteUrl();
  copyFileSync(await sqliteTemplate, url.slice("file:".length));
  return url;
}

export async function freshSqlite(): Promise<TestDatabase> {
  const url = await sqliteUrl();
  const file = url.slice("file:".length);
  const here = opened(url, async () => {
    for (const end of ["", "-wal", "-shm", ".lock"]) rmSync(file + end, { force: true });
  });
  await here.database.db.$executeRawUnsafe("PRAGMA synchronous=OFF"); // no power cuts here
  return here;
}

const givenBack: { url: string; database: Database }[] = [];

/**
 * The same for one test of many: closed, it is emptied and lent to the next, since what Prisma makes of each query is
 * kept with a client and takes longer than most tests.
 */
export async function lentSqlite(): Promise<TestDatabase> {
  const known = givenBack.pop();
  if (!known) {
    const { url, database } = await freshSqlite();
    givenBack.push({ url, database });
    return lentSqlite();
  }
  const { url, database } = known;
  return {
    ...opened(url, async () => {}, database),
    close: async () => {
      await reset(database, []);
      givenBack.push(known);
    },
  };
}

async function freshPostgres(): Promise<TestDatabase> {
  postgresTemplate ??= migratedOnServer();
  const { url, drop } = await emptyPostgres(await postgresTemplate);
  const careless = new URL(url);
  careless.searchParams.set("options", "-c synchronous_commit=off"); // no power cuts here
  return opened(careless.href, drop);
}

/** A database with nothing in it but what its template has, on the server that TEST_POSTGRES_URL names. */
async function emptyPostgres(template = "template1"): Promise<EmptyDatabase> {
  if (!server) throw new Error("Set TEST_POSTGRES_URL, for instance postgresql://root@127.0.0.1:5432/test.");
  const name = `${serverName(RUN)}${randomBytes(6).toString("hex")}`;
  await onServer(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: async () => void (await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`)),
  };
}

function opened(url: string, remove: () => Promise<void>, database = openDatabase(url)): TestDatabase {
  const store = prismaStore(database);
  return {
    url,
    store,
    deliveries: prismaDeliveries(database),
    database,
    clear: () => reset(database, []),
    kept: async () => {
      const tables = await copied(database);
      return () => reset(database, tables);
    },
    close: async () => {
      await store.close();
      await remove();
    },
  };
}

const REFERRED = ["Person", "Programme", "Enrolment", "Entry"]; // before the rows that refer to them
const TABLES = [...REFERRED, ...Object.keys(Prisma.ModelName).filter((table) => !REFERRED.includes(table))];

/** A copy of every table that has anything in it, beside it. @returns those tables */
async function copied({ db }: Database): Promise<string[]> {
  const tables: string[] = [];
  for (const table of TABLES) {
    const [one] = await db.$queryRawUnsafe<object[]>(`SELECT 1 FROM "${table}" LIMIT 1`);
    if (!one) continue;
    await db.$executeRawUnsafe(`CREATE TABLE "kept${table}" AS SELECT * FROM "${table}"`);
    tables.push(table);
  }
  return tables;
}

/** Quicker than another database. The audit trail's triggers would refuse it, and are put aside meanwhile. */
async function reset({ db, provider }: Database, kept: readonly string[]): Promise<void> {
  await db.$transaction(async (tx) => {
    const run = (sql: string) => tx.$executeRawUnsafe(sql);
    const triggers =
      provider === "sqlite"
        ? await tx.$queryRaw<{ name: string; sql: string }[]>`
      SELECT "name", "sql" FROM sqlite_master WHERE "type" = 'trigger'`
        : [];
    for (const { name } of triggers) await run(`DROP TRIGGER "${name}"`);
    if (provider === "postgresql") await run('ALTER TABLE "Audit" DISABLE TRIGGER USER');
    for (const table of TABLES.toReversed()) await run(`DELETE FROM "${table}"`);
    for (const table of kept) await run(`INSERT INTO "${table}" SELECT * FROM "kept${table}"`);
    if (!kept.includes("AuditHead"))
      await run(`INSERT INTO "AuditHead" ("id", "sequence", "hash") VALUES (1, 0, '')`);
    if (provider === "postgresql") await run('ALTER TABLE "Audit" ENABLE TRIGGER USER');
    for (const { sql } of triggers) await run(sql);
  });
}
