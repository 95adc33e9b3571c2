import type { Provider, Tx } from "./client.ts";
import { COLUMNS, type Kind, type Rows, type Table } from "./columns.ts";
import { Prisma } from "./sqlite/generated/client.ts";

/*
 * New rows, however many, by one statement that stays the same: they go as one value. Prisma's client plans and writes out
 * each list of rows anew.
 */

const MOST_AT_ONCE = 500;

/** A column that none of them names has its default; one that some do not name is empty in these. */
export async function insertAll<T extends Table, Row extends Partial<Rows[T]>>(
  tx: Tx,
  provider: Provider,
  table: T,
  rows: readonly Row[],
): Promise<void> {
  const named = new Set(rows.flatMap((row) => Object.keys(row)));
  const columns = Object.keys(COLUMNS[table]).filter((column) => named.has(column));
  if (columns.length === 0) return;
  const clock = table === "Delivery" ? { createdAt: ITS_CLOCK[provider] } : {};
  const into = [...columns, ...Object.keys(clock)].map((column) => `"${column}"`).join(", ");
  for (let place = 0; place < rows.length; place += MOST_AT_ONCE) {
    const some = rows.slice(place, place + MOST_AT_ONCE);
    await tx.$executeRaw`${Prisma.raw(`INSERT INTO "${table}" (${into})`)}
      ${rowsGiven(provider, table, columns, some, Object.values(clock))}`;
  }
}

/** Rows that are given as one value, as a question that finds them. @param besides what is selected beside their columns */
export function rowsGiven(
  provider: Provider,
  table: Table,
  columns: readonly string[],
  rows: readonly object[],
  besides: readonly string[] = [],
): Prisma.Sql {
  const from = provider === "postgresql" ? recordset : each;
  return from(table, columns, besides, jsonOf(rows));
}

/** The database's own clock, as Prisma's adapters write an instant. */
const ITS_CLOCK: Record<Provider, string> = {
  sqlite: "strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')",
  postgresql: "timezone('UTC', now())",
};

/** As Prisma's adapter writes them. */
const IN_SQLITE: Partial<Record<Kind, (value: string) => string>> = {
  date: (value) => `replace(${value}, 'Z', '+00:00')`,
};

function each(table: Table, columns: readonly string[], own: readonly string[], json: string): Prisma.Sql {
  const values = columns.map((column) => {
    const value = `"value"->>'${column}'`;
    return IN_SQLITE[kindOf(table, column)]?.(value) ?? value;
  });
  return Prisma.sql`SELECT ${Prisma.raw([...values, ...own].join(", "))} FROM json_each(${json})`;
}

const IN_POSTGRESQL: Record<Kind, string> = {
  text: "text",
  int: "integer",
  bigint: "bigint",
  boolean: "boolean",
  date: "timestamp(3)",
  json: "jsonb",
};

function recordset(
  table: Table,
  columns: readonly string[],
  own: readonly string[],
  json: string,
): Prisma.Sql {
  const named = [...columns.map((column) => `"${column}"`), ...own].join(", ");
  const typed = columns.map((column) => `"${column}" ${IN_POSTGRESQL[kindOf(table, column)]}`).join(", ");
  return Prisma.sql`SELECT ${Prisma.raw(named)} FROM json_to_recordset(CAST(${json} AS json)) AS "rows" (${Prisma.raw(typed)})`;
}

const kindOf = (table: Table, column: string) => (COLUMNS[table] as Record<string, Kind>)[column] ?? "text";

/** Half of a pair, which is no character, is written as what stands for none: databases refuse it in JSON. */
const jsonOf = (rows: readonly object[]): string =>
  JSON.stringify(rows, (_, value) => (typeof value === "string" ? value.toWellFormed() : value));
