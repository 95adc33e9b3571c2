import type { Database } from "./client.ts";
import { Prisma } from "./sqlite/generated/client.ts";
import { Trouble } from "./trouble.ts";

/* Whether a database has all that it should: its tables and columns, and pages that can be read. */

type ColumnsOf = Record<string, Record<string, string>>;

/** "Said", or "RateBucket.pausedMs": what the models have and the database lacks. */
async function lacking({ db, provider }: Database): Promise<string[]> {
  const rows = await db.$queryRawUnsafe<{ table: string; column: string }[]>(
    provider === "sqlite"
      ? `SELECT m."name" AS "table", c."name" AS "column" FROM sqlite_master m JOIN pragma_table_info(m."name") c WHERE m."type" = 'table'`
      : `SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns WHERE table_schema = current_schema()`,
  );
  const tables = new Set(rows.map(({ table }) => table));
  const columns = new Set(rows.map(({ table, column }) => `${table}.${column}`));
  return Object.keys(Prisma.ModelName).flatMap((model) => {
    if (!tables.has(model)) return [`the table ${model}`];
    const fields = Object.values((Prisma as unknown as ColumnsOf)[`${model}ScalarFieldEnum`] ?? {});
    return fields.flatMap((field) =>
      columns.has(`${model}.${field}`) ? [] : [`the column ${model}.${field}`],
    );
  });
}

/** @throws one sentence where something is missing that its migrations made */
export async function refuseLacking(database: Database): Promise<void> {
  const [first, ...more] = await lacking(database);
  if (!first) return;
  const others = more.length > 0 ? ` and ${more.length} more` : "";
  throw new Trouble(
    `${database.name} lacks ${first}${others}: something else than Countersign has changed it. Stop the bot, keep it as it is, and restore a backup (docs/operating.md, Backup).`,
  );
}

const MOST_SAID = 3;

/** What SQLite finds wrong where it reads all of its file, in its own words; PostgreSQL has tools of its own. */
export async function damageIn({ db, provider }: Database): Promise<string[]> {
  if (provider === "postgresql") return [];
  const rows = await db.$queryRawUnsafe<{ integrity_check: string }[]>(
    `PRAGMA integrity_check(${MOST_SAID})`,
  );
  return rows
    .flatMap(({ integrity_check: found }) => found.split("\n"))
    .filter((line) => line !== "ok" && !line.startsWith("***"))
    .slice(0, MOST_SAID);
}
