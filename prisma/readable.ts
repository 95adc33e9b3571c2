import { ZodError } from "zod";
import type { Unreadable } from "../src/ports/store.ts";
import { Prisma } from "./sqlite/generated/client.ts";

/*
 * Many rows at once. Databases limit how many values one query names (SQLite's build about a thousand, PostgreSQL
 * 32,767), so that lists of any length are read in pieces. And one row that some other hand has spoiled keeps nobody
 * else's from being read: it is left out, and told of.
 */

const A_PIECE = 500;

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

export type Tell = (row: Unreadable) => void;

/** How rows of one kind are read, and what one means. */
export interface ReadableKind<Where, Row, T> {
  table: string;
  find(where: Where): Promise<Row[]>;
  ids(where: Where): Promise<string[]>;
  withIds(ids: string[]): Where;
  idOf(row: Row): string;
  meaning(row: Row): T;
}

interface Named<Where> {
  findMany(asked: { where: Where; select: { id: true } }): Promise<{ id: string }[]>;
}

/** Rows that have an id, which names them. */
export const byId = <Where, Row extends { id: string }, T>(
  table: string,
  rows: Named<Where>,
  find: (where: Where) => Promise<Row[]>,
  meaning: (row: Row) => T,
): ReadableKind<Where, Row, T> => ({
  table,
  find,
  ids: async (where) => (await rows.findMany({ where, select: { id: true } })).map(({ id }) => id),
  withIds: (ids) => ({ id: { in: ids } }) as Where,
  idOf: ({ id }) => id,
  meaning,
});

/**
 * The rows that can be read and mean something; of the others their names are told. A row and those that belong to it
 * come by several queries: what was changed between them means nothing, and is read once more before it is given up.
 */
export async function readable<Where, Row, T>(
  kind: ReadableKind<Where, Row, T>,
  where: Where,
  tell: Tell,
): Promise<T[]> {
  const { table, idOf, meaning, withIds } = kind;
  const found: T[] = [];
  for (const row of await rowsOf(kind, where, tell)) {
    const meantAtOnce = meant(table, idOf(row), () => meaning(row), ignored);
    if (meantAtOnce.length > 0) found.push(...meantAtOnce);
    else {
      const [again = row] = await rowsOf(kind, withIds([idOf(row)]), ignored);
      found.push(...meant(table, idOf(row), () => meaning(again), tell));
    }
  }
  return found;
}

const ignored: Tell = () => {};

/** One row, in the same way: read once more where it means nothing, and thrown about if it still does not. */
export async function meantOne<Row, T>(
  read: () => Promise<Row | null>,
  meaning: (row: Row) => T,
): Promise<T | null> {
  const row = await read();
  if (row === null) return null;
  try {
    return meaning(row);
  } catch {
    const again = await read();
    return again === null ? null : meaning(again);
  }
}

/** What one row means, or nothing where it means nothing. */
export function meant<T>(table: string, id: string, meaning: () => T, tell: Tell): T[] {
  try {
    return [meaning()];
  } catch (error) {
    tell({ table, id, why: whyOf(error) });
    return [];
  }
}

async function rowsOf<Where, Row, T>(
  kind: ReadableKind<Where, Row, T>,
  where: Where,
  tell: Tell,
): Promise<Row[]> {
  try {
    return await kind.find(where);
  } catch (error) {
    if (!isSpoiled(error)) throw error;
    return inPieces(await kind.ids(where), (piece) => byHalves(kind, piece, tell));
  }
}

/** One spoiled value fails a whole query: the halves without it can be read. */
async function byHalves<Where, Row, T>(
  kind: ReadableKind<Where, Row, T>,
  ids: string[],
  tell: Tell,
): Promise<Row[]> {
  try {
    return await kind.find(kind.withIds(ids));
  } catch (error) {
    if (!isSpoiled(error)) throw error;
    const [id = "", ...others] = ids;
    if (others.length === 0) {
      tell({ table: kind.table, id, why: whyOf(error) });
      return [];
    }
    const half = Math.ceil(ids.length / 2);
    const first = await byHalves(kind, ids.slice(0, half), tell);
    return [...first, ...(await byHalves(kind, ids.slice(half), tell))];
  }
}

const isWrongType = (error: unknown) =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2023";

/** Of a value in a row, and not of the database: JSON that is none, a word where a number belongs. */
const isSpoiled = (error: unknown) => error instanceof SyntaxError || isWrongType(error);

/** Never the value itself: it may be somebody's words. */
function whyOf(error: unknown): string {
  if (error instanceof ZodError) {
    const fields = error.issues.map(({ path }) => path.join(".")).filter(Boolean);
    return fields.length > 0 ? `unexpected value in ${fields.join(", ")}` : "unexpected value";
  }
  if (error instanceof SyntaxError) return "a column that is not JSON";
  return isWrongType(error) ? "a value of the wrong type" : "unexpected value";
}
