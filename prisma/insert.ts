import type { Provider, Tx } from "./client.ts";
import { COLUMNS, type Kind } from "./columns.ts";
import { Prisma } from "./sqlite/generated/client.ts";
import type { Rows, Table } from "./tables.ts";

/*
 * New rows, however many, by one statement that stays the same: they go as one value. Prisma's client plans and writes out
 * each list of rows anew.
 */

const MOST_AT_ONCE = 500;

/** Some columns of a row, to be written. What is kept as JSON may be anything that JSON knows. */
type Given<T extends Table> = {
  readonly [C in keyof Rows[T]]?: Prisma.JsonValue extends Rows[T][C] ? object | null : Rows[T][C];
};

/** What becomes of a row that is there already, by these columns: its others are written over, or only some of them. */
interface Known<T extends Table> {
  by: readonly (keyof Rows[T] & string)[];
  over?: readonly (keyof Rows[T] & string)[];
}

/**
 * A column that none of them names has its default; one that some do not name is empty in these.
 * @throws where one is there already, unless it is said what becomes of it
 */
export async function insertAll<T extends Table>(
  { statements, provider }: Tx,
  table: T,
  rows: readonly Given<T>[],
  known?: Known<T>,
): Promise<void> {
  const named = new Set(rows.flatMap((row) => Object.keys(row)));
  const columns = Object.keys(COLUMNS[table]).filter((column) => named.has(column));
  if (columns.length === 0) return;
  const clock = table === "Delivery" ? { createdAt: ITS_CLOCK[provider] } : {};
  const into = [...columns, ...Object.keys(clock)].map((column) => `"${column}"`).join(", ");
  for (let place = 0; place < rows.length; place += MOST_AT_ONCE) {
    const some = rows.slice(place, place + MOST_AT_ONCE);
    await statements.run(
      Prisma.sql`${Prisma.raw(`INSERT INTO "${table}" (${into})`)}
        ${rowsGiven(provider, table, columns, some, Object.values(clock))} ${known ? over(columns, known) : Prisma.empty}`,
    );
  }
}

function over<T extends Table>(columns: readonly string[], { by, over }: Known<T>): Prisma.Sql {
  const listed = (some: readonly string[]) => some.map((column) => `"${column}"`).join(", ");
  const others = over ?? columns.filter((column) => !(by as readonly string[]).includes(column));
  const set = others.map((column) => `"${column}" = excluded."${column}"`).join(", ");
  return Prisma.raw(
    `WHERE 1 = 1 ON CONFLICT (${listed(by)}) DO ${set === "" ? "NOTHING" : `UPDATE SET ${set}`}`,
  );
}

/** @returns how many rows of it were changed; what is undefined is left as it is */
export function updateAll<T extends Table>(
  { statements }: Tx,
  table: T,
  data: Given<T>,
  where: Prisma.Sql,
): Promise<number> {
  const set = Object.entries(data)
    .filter(([, value]) => value !== undefined)
    .map(([column, value]) => Prisma.sql`${Prisma.raw(`"${column}"`)} = ${asStored(value)}`);
  return statements.run(
    Prisma.sql`UPDATE ${Prisma.raw(`"${table}"`)} SET ${Prisma.join(set)} WHERE ${where}`,
  );
}

const asStored = (value: unknown) =>
  typeof value === "object" && value !== null && !(value instanceof Date) ? jsonOf(value) : value;

export const deleteAll = ({ statements }: Tx, table: Table, where: Prisma.Sql): Promise<number> =>
  statements.run(Prisma.sql`DELETE FROM ${Prisma.raw(`"${table}"`)} WHERE ${where}`);

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
const jsonOf = (value: object): string =>
  JSON.stringify(value, (_, value) => (typeof value === "string" ? value.toWellFormed() : value));
