import { setImmediate as othersFirst } from "node:timers/promises";
import { ZodError } from "zod";
import type { Unreadable } from "../src/ports/found.ts";
import type { Provider } from "./client.ts";
import { COLUMNS, type Kind } from "./columns.ts";
import { Prisma } from "./sqlite/generated/client.ts";
import type { Statements } from "./statements.ts";
import type { Rows, Table } from "./tables.ts";

/*
 * Rows of several tables by one statement, as they stood at one moment. A statement costs a hundred times what a row does,
 * and rows that come by several belong to several moments. Every value comes as text and is parsed row by row, so that a
 * row that some other hand has spoiled keeps nobody else's from being read: it is left out, and told of.
 */

/** Some rows of a table. */
export interface Part<T extends Table = Table> {
  table: T;
  from: Prisma.Sql; // the table itself, as a rule
  where: Prisma.Sql;
}

export const ALL = Prisma.sql`1 = 1`;

export const rowsOf = <T extends Table>(table: T, where: Prisma.Sql = ALL): Part<T> => ({
  table,
  from: Prisma.raw(`"${table}"`),
  where,
});

/** What a question of its own finds: it gives one column, "id". */
export const found = (question: Prisma.Sql): Part<"Found"> => ({
  table: "Found",
  from: Prisma.sql`(${question}) "found"`,
  where: ALL,
});

/** A row as it was read; `rowOf` says what it means. */
export type Raw<T extends Table> = { readonly [C in keyof Rows[T]]: string | null };

type Gathered<Parts> = { [P in keyof Parts]: Parts[P] extends Part<infer T> ? Raw<T>[] : never };

/** Where rows are read: the database, or one transaction in it. */
export interface Reading {
  statements: Pick<Statements, "query">;
  provider: Provider;
}

/** @param asides what several parts refer to: each `"name" AS (…)` */
export async function gather<Parts extends Record<string, Part>>(
  { statements, provider }: Reading,
  parts: Parts,
  asides: readonly Prisma.Sql[] = [],
): Promise<Gathered<Parts>> {
  const arms = Object.entries(parts).map(
    ([name, { table, from, where }]) =>
      Prisma.sql`SELECT ${Prisma.raw(`'${name}' AS "part", ${asOneValue(table, provider)} AS "rows"`)} FROM ${from} WHERE ${where}`,
  );
  const before = asides.length > 0 ? Prisma.sql`WITH ${Prisma.join([...asides], ", ")}` : Prisma.empty;
  const found = await statements.query<{ part: string; rows: string | null }>(
    Prisma.sql`${before} ${Prisma.join(arms, " UNION ALL ")}`,
  );
  const gathered: Record<string, Record<string, string | null>[]> = {};
  for (const [name, { table }] of Object.entries(parts)) {
    const text = found.find(({ part }) => part === name)?.rows ?? "[]";
    if (text.length > MUCH) await othersFirst();
    const rows: (string | null)[][] = JSON.parse(text);
    gathered[name] = rows.map((row) => named(NAMES[table] ?? [], row));
  }
  return gathered as Gathered<Parts>;
}

/** From so many signs on whoever presses something is served before the next part is read: thousands of rows. */
const MUCH = 250_000;

const NAMES: { readonly [table: string]: readonly string[] } = Object.fromEntries(
  Object.entries(COLUMNS).map(([table, columns]) => [table, Object.keys(columns)]),
);

/** In a loop: there are a hundred thousand of them on a Friday. */
function named<T>(names: readonly string[], values: readonly T[]): Record<string, T | null> {
  const row: Record<string, T | null> = {};
  for (const [n, name] of names.entries()) row[name] = values[n] ?? null;
  return row;
}

/** All rows of a part as one JSON text, a list of texts each: what a client does for each value costs more than reading it. */
function asOneValue(table: Table, provider: Provider): string {
  const columns = Object.entries(COLUMNS[table]).map(([column, kind]) => asText(column, kind, provider));
  return provider === "postgresql"
    ? `CAST(json_agg(json_build_array(${columns.join(", ")})) AS TEXT)`
    : `json_group_array(json_array(${columns.join(", ")}))`;
}

/** However a server likes to write its dates. */
const asText = (column: string, kind: Kind, provider: Provider) =>
  kind === "date" && provider === "postgresql"
    ? `to_char("${column}", 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
    : `CAST("${column}" AS TEXT)`;

class WrongType extends Error {}

const PARSERS: Record<Kind, (text: string) => unknown> = {
  text: (text) => text,
  int: (text) => (/^-?\d+$/.test(text) ? Number(text) : wrong()),
  bigint: (text) => (/^-?\d+$/.test(text) ? BigInt(text) : wrong()),
  boolean: (text) => BOOLEANS[text] ?? wrong(),
  date: (text) => new Date(text), // what is none is told by whoever says what the row means
  json: (text) => JSON.parse(text),
};
const BOOLEANS: Readonly<Record<string, boolean>> = { 1: true, 0: false, true: true, false: false };

function wrong(): never {
  throw new WrongType();
}

/** As Prisma's client would give it. @throws where a value is none of its column's */
export function rowOf<T extends Table>(table: T, raw: Raw<T>): Rows[T] {
  const kinds: Readonly<Record<string, Kind>> = COLUMNS[table];
  const values = raw as Record<string, string | null>;
  const row: Record<string, unknown> = {};
  for (const column of NAMES[table] ?? []) {
    const [value, kind] = [values[column] ?? null, kinds[column] ?? "text"];
    row[column] = value === null || kind === "text" ? value : PARSERS[kind](value);
  }
  return row as Rows[T];
}

export type Tell = (row: Unreadable) => void;

/** What one row means, or nothing where it means nothing. */
export function meant<T>(table: string, id: string, meaning: () => T, tell: Tell): T[] {
  try {
    return [meaning()];
  } catch (error) {
    tell({ table, id, why: whyOf(error) });
    return [];
  }
}

/** Never the value itself: it may be somebody's words. */
function whyOf(error: unknown): string {
  if (error instanceof ZodError) {
    const fields = error.issues.map(({ path }) => path.join(".")).filter(Boolean);
    return fields.length > 0 ? `unexpected value in ${fields.join(", ")}` : "unexpected value";
  }
  if (error instanceof SyntaxError) return "a column that is not JSON";
  return error instanceof WrongType ? "a value of the wrong type" : "unexpected value";
}

/** One of a list of any length: one value, as databases limit how many a statement names. */
export const oneOf = (
  provider: Provider,
  column: string,
  list: Iterable<string> | Iterable<number>,
): Prisma.Sql =>
  provider === "postgresql"
    ? Prisma.sql`${Prisma.raw(column)} = ANY(${[...list]})`
    : Prisma.sql`${Prisma.raw(column)} IN (SELECT "value" FROM json_each(${JSON.stringify([...list])}))`;

const A_PIECE = 500; // for lists that Prisma's client writes out: SQLite's build takes about a thousand values

/** Each of a list once, in pieces; what was read of them in the order of the pieces. */
export async function inPieces<T>(
  list: Iterable<string>,
  read: (piece: string[]) => Promise<T[]>,
): Promise<T[]> {
  const all = [...new Set(list)];
  const found: T[] = [];
  for (let from = 0; from < all.length; from += A_PIECE)
    for (const each of await read(all.slice(from, from + A_PIECE))) found.push(each);
  return found;
}
