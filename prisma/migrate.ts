import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileOf, nameOf, type Provider, providerOf } from "./client.ts";
import { openSession, type Session } from "./session.ts";
import { Trouble } from "./trouble.ts";

/** Prisma's own book-keeping, so that `prisma migrate deploy` agrees with us. */
const BOOK: Record<Provider, string> = {
  sqlite: `CREATE TABLE IF NOT EXISTS "_prisma_migrations" ("id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME, "migration_name" TEXT NOT NULL, "logs" TEXT, "rolled_back_at" DATETIME, "started_at" DATETIME NOT NULL DEFAULT current_timestamp, "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0)`,
  postgresql: `CREATE TABLE IF NOT EXISTS "_prisma_migrations" ("id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ, "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ, "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`,
};

const HAS_BOOK: Record<Provider, string> = {
  sqlite: `SELECT 1 FROM sqlite_master WHERE "name" = '_prisma_migrations'`,
  postgresql: `SELECT 1 FROM pg_class WHERE oid = to_regclass('"_prisma_migrations"')`,
};

/** Nobody but the owner of what earlier migrations made can change it; what another role made would be of two owners. */
const MAY_CHANGE: Record<Provider, string> = {
  sqlite: "SELECT 1",
  postgresql: `${HAS_BOOK.postgresql} AND pg_has_role(relowner, 'USAGE')`,
};

/** What is in a database; on PostgreSQL without the tables that an extension brought along. */
const TABLES: Record<Provider, string> = {
  sqlite: `SELECT "name" FROM sqlite_master WHERE "type" = 'table' AND "name" NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY 1`,
  postgresql: `SELECT c."relname"::text AS "name" FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n."nspname" = current_schema() AND c."relkind" IN ('r', 'p') AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d."classid" = 'pg_class'::regclass AND d."objid" = c.oid AND d."deptype" = 'e') ORDER BY 1`,
};

const folderOf = (provider: Provider) => path.join(import.meta.dirname, provider, "migrations");

/** Those that this program has, in order. */
export const migrationNames = (provider: Provider): string[] =>
  readdirSync(folderOf(provider), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();

/**
 * Brings a database to this program's version: every migration that is missing, in order, all or none.
 * @param dryRun changes nothing
 * @returns the names of those applied, or to be
 * @throws when a migration was edited, failed or is unknown here, or this role may not change the tables; nothing is changed then
 */
export async function migrate(url: string, { dryRun } = { dryRun: false }): Promise<string[]> {
  const provider = providerOf(url);
  const names = migrationNames(provider);
  if (dryRun && provider === "sqlite" && !existsSync(fileOf(url))) return names; // opening would make it
  const session = await openSession(url);
  try {
    const isNew = (await session.rows(HAS_BOOK[provider])).length === 0;
    const missing = missingOf(provider, names, isNew ? new Map() : await appliedMigrations(session));
    if (isNew) await refuseAnothers(session, url, missing);
    if (dryRun || missing.length === 0) {
      await session.rollback();
      return missing.map(({ name }) => name);
    }
    const mayNot = () => notItsOwner(nameOf(url), missing.length);
    if (!isNew && (await session.rows(MAY_CHANGE[provider])).length === 0) throw mayNot();
    if (isNew)
      await session.run(BOOK[provider]).catch((error: unknown) => {
        throw isRefused(error) ? mayNot() : error;
      });
    for (const { name, sql, checksum } of missing) {
      await session.run(sql.toString("utf8")).catch((error: unknown) => {
        throw isRefused(error) ? mayNot() : misfit(nameOf(url), name, error);
      });
      await session.record(name, checksum);
    }
    await session.commit();
    return missing.map(({ name }) => name);
  } catch (error) {
    await session.rollback();
    throw error;
  }
}

/** Where nothing of ours has ever been, but somebody else's tables are, the address is wrong. @throws a sentence */
async function refuseAnothers(session: Session, url: string, missing: readonly { sql: Buffer }[]) {
  const all = missing.map(({ sql }) => sql.toString("utf8")).join("\n");
  const ours = new Set([...all.matchAll(/CREATE TABLE "(\w+)"/g)].map(([, name]) => name));
  const tables = await session.rows<{ name: string }>(TABLES[providerOf(url)]);
  const anothers = tables.find(({ name }) => !ours.has(name));
  if (anothers)
    throw new Trouble(
      `${nameOf(url)} has tables of another program's (${anothers.name}), and none of Countersign's: nothing was made in it. Set DATABASE_URL to another.`,
    );
}

type Applied = ReadonlyMap<string, { checksum: string; finished: boolean }>;

/** @throws a sentence where what was applied is not what this program has */
function missingOf(provider: Provider, names: readonly string[], applied: Applied) {
  const unknown = [...applied.keys()].find((name) => !names.includes(name));
  if (unknown)
    throw new Error(
      `The database is newer than this program: it has the migration ${unknown}. Install the newer version, or name another DATABASE_URL.`,
    );
  return names.flatMap((name) => {
    const sql = readFileSync(path.join(folderOf(provider), name, "migration.sql"));
    const checksum = createHash("sha256").update(sql).digest("hex");
    const known = applied.get(name);
    if (!known) return [{ name, sql, checksum }];
    if (!known.finished)
      throw new Error(`The migration ${name} failed earlier. Restore a backup, then start again.`);
    if (known.checksum !== checksum)
      throw new Error(
        `The migration ${name} was edited after it was applied. Put the original file back, then start again.`,
      );
    return [];
  });
}

const isRefused = (error: unknown) => (error as { code?: string }).code === "42501";

const notItsOwner = (database: string, missing: number) =>
  new Trouble(
    `${database} lacks ${missing === 1 ? "one migration" : `${missing} migrations`} of this version, and this role may not change its tables: run "countersign migrate" as their owner (docs/hosting.md), then start again.`,
  );

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

async function appliedMigrations(session: Session): Promise<Applied> {
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
