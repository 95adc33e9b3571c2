import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../prisma/client.ts";
import { migrate } from "../../prisma/migrate.ts";
import { Prisma } from "../../prisma/sqlite/generated/client.ts";
import { emptyDatabases } from "../database.ts";
import { migrationsOf, prismaFolder } from "./migrations.ts";

for (const { name, skip, empty } of emptyDatabases)
  describe.skipIf(skip)(`migrating ${name}`, () => {
    let url: string;
    let drop: () => Promise<void>;
    let database: Database;
    beforeEach(async () => {
      ({ url, drop } = await empty());
      database = openDatabase(url);
    });
    afterEach(async () => {
      await database.db.$disconnect();
      await drop();
    });
    const rows = (sql: string) => database.db.$queryRawUnsafe<Record<string, unknown>[]>(sql);
    const run = (sql: string) => database.db.$executeRawUnsafe(sql);
    const book = () => rows(`SELECT "migration_name", "checksum" FROM "_prisma_migrations" ORDER BY 1`);

    it("applies every migration in order, and none twice", async () => {
      const all = migrationsOf(database.provider);
      expect(await migrate(url)).toEqual(all);
      expect(await migrate(url)).toEqual([]);
      expect((await book()).map((row) => row.migration_name)).toEqual(all);
      expect(await rows(`SELECT "sequence", "hash" FROM "AuditHead"`)).toMatchObject([{ hash: "" }]);
    });

    const spoiled: [string, string, string][] = [
      [
        "was edited after it was applied",
        `UPDATE "_prisma_migrations" SET "checksum" = 'another'`,
        "The migration {first} was edited after it was applied. Put the original file back, then start again.",
      ],
      [
        "is unknown to this program",
        `UPDATE "_prisma_migrations" SET "migration_name" = '20991231000000_later'`,
        "The database is newer than this program: it has the migration 20991231000000_later. Install the newer version, or name another DATABASE_URL.",
      ],
      [
        "failed halfway in other hands",
        `UPDATE "_prisma_migrations" SET "finished_at" = NULL`,
        "The migration {first} failed earlier. Restore a backup, then start again.",
      ],
    ];
    it.each(spoiled)(
      "stops with a sentence at a migration that %s, and changes nothing",
      async (_, spoil, says) => {
        await migrate(url);
        await run(spoil);
        const before = await book();
        const [first = ""] = migrationsOf(database.provider);
        await expect(migrate(url)).rejects.toThrow(says.replace("{first}", first));
        expect(await book()).toEqual(before);
        await expect(migrate(url)).rejects.toThrow(); // and left no lock behind
      },
    );

    it("makes nothing in another program's database, and says whose it seems to be", async () => {
      await run('CREATE TABLE "invoices" ("key" TEXT)');
      for (const dryRun of [true, false])
        await expect(migrate(url, { dryRun })).rejects.toThrow(
          "has tables of another program's (invoices), and none of Countersign's: nothing was made in it.",
        );
      await run('DROP TABLE "invoices"');
      expect(await migrate(url)).toEqual(migrationsOf(database.provider));
    });

    it("leaves nothing of a migration that fails", async () => {
      await run('CREATE TABLE "Setting" ("key" TEXT)'); // in the way of the last one
      await expect(migrate(url)).rejects.toThrow();
      const tables =
        database.provider === "sqlite" ? "sqlite_master" : "pg_tables WHERE schemaname = 'public'";
      expect(await rows(`SELECT * FROM ${tables}`)).toHaveLength(1);
      await run('DROP TABLE "Setting"');
      expect(await migrate(url)).toEqual(migrationsOf(database.provider));
    });

    it("makes a table that Prisma can read for every model", async () => {
      await migrate(url);
      for (const model of Object.values(Prisma.ModelName)) {
        const found = await modelOf(database, model).findMany();
        expect([model, found.length]).toEqual([model, model === "AuditHead" ? 1 : 0]);
      }
    });

    it("makes the columns of the models and no others, empty where the models say so, and their unique keys", async () => {
      await migrate(url);
      expect(await columnsOf(database)).toEqual(columnsOfModels());
      expect(await uniqueKeysOf(database)).toEqual(uniqueKeysOfModels());
    });

    it("makes rows that nothing writes yet readable all the same", async () => {
      await migrate(url);
      const { db } = database;
      const days = { from: "2026-06-01", until: "2026-06-05" };
      const delegation = { id: "1", supervisorId: "a", delegateId: "b", ...days };
      const pause = { id: "1", enrolmentId: "a", from: "2026-06-01", until: null };
      expect(await db.delegation.create({ data: delegation })).toEqual(delegation);
      expect(await db.pause.create({ data: pause })).toEqual(pause);
    });
  });

function modelOf({ db }: Database, model: string): { findMany(): Promise<unknown[]> } {
  return Reflect.get(db, model.charAt(0).toLowerCase() + model.slice(1));
}

/** Each model's name and the lines of its body. */
function models(): [string, string[]][] {
  const folder = path.join(prismaFolder, "models");
  const text = readdirSync(folder)
    .map((file) => readFileSync(path.join(folder, file), "utf8"))
    .join("\n");
  return [...text.matchAll(/^model (\w+) \{\n(.*?)^\}/gms)].map(([, model = "", body = ""]) => [
    model,
    body.split("\n").map((line) => line.trim()),
  ]);
}

/** "Entry.standing?": a column, and whether it may be empty. */
function columnsOfModels(): string[] {
  const column = /^(\w+)\s+(?:String|Int|BigInt|Boolean|DateTime|Json)(\??)(?:\s|$)/;
  const columns = models().flatMap(([model, lines]) =>
    lines.flatMap((line) => {
      const found = column.exec(line);
      return found ? [`${model}.${found[1]}${found[2]}`] : [];
    }),
  );
  return columns.sort();
}

async function columnsOf({ db, provider }: Database): Promise<string[]> {
  const rows = await db.$queryRawUnsafe<{ name: string }[]>(
    provider === "sqlite"
      ? `SELECT t.name || '.' || c.name || CASE WHEN c."notnull" THEN '' ELSE '?' END AS "name"
           FROM sqlite_master t, pragma_table_info(t.name) c
           WHERE t.type = 'table' AND t.name NOT IN ('_prisma_migrations', 'sqlite_sequence')`
      : `SELECT table_name || '.' || column_name || CASE is_nullable WHEN 'NO' THEN '' ELSE '?' END AS "name"
           FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'`,
  );
  return rows.map((row) => row.name).sort();
}

/** "Entry: number programmeId": what is there once, primary keys included. */
function uniqueKeysOfModels(): string[] {
  const keys = models().flatMap(([model, lines]) =>
    lines.flatMap((line) => {
      const block = /^@@(?:unique|id)\(\[(.*)\]\)/.exec(line)?.[1]?.split(", ");
      const field = /^(\w+)\s.*@(?:unique|id)\b/.exec(line)?.[1];
      const columns = block ?? (field ? [field] : []);
      return columns.length > 0 ? [`${model}: ${columns.sort().join(" ")}`] : [];
    }),
  );
  return keys.sort();
}

async function uniqueKeysOf({ db, provider }: Database): Promise<string[]> {
  const rows = await db.$queryRawUnsafe<{ table: string; key: string; column: string }[]>(
    provider === "sqlite"
      ? `SELECT t.name AS "table", i.name AS "key", c.name AS "column"
           FROM sqlite_master t, pragma_index_list(t.name) i, pragma_index_info(i.name) c
           WHERE t.type = 'table' AND i."unique" = 1
         UNION SELECT t.name, 'rowid', c.name FROM sqlite_master t, pragma_table_info(t.name) c
           WHERE t.type = 'table' AND c.pk > 0 AND c.type = 'INTEGER'
             AND (SELECT count(*) FROM pragma_table_info(t.name) p WHERE p.pk > 0) = 1`
      : `SELECT t.relname AS "table", i.indexrelid::text AS "key", a.attname AS "column"
           FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_attribute a ON a.attrelid = i.indexrelid
           WHERE i.indisunique AND t.relnamespace = 'public'::regnamespace`,
  );
  const keys = new Map<string, string[]>();
  for (const { table, key, column } of rows)
    if (table !== "_prisma_migrations")
      keys.set(`${table}: ${key}`, [...(keys.get(`${table}: ${key}`) ?? []), column]);
  const said = [...keys].map(([key, columns]) => key.replace(/: .*/, `: ${columns.sort().join(" ")}`));
  return said.sort();
}
