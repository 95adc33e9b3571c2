import { Prisma } from "./sqlite/generated/client.ts";

/**
 * Statements of our own, as the driver runs them: what Prisma's client does around each of them costs more than the
 * database does.
 */
export interface Statements {
  /** @returns rows by the names of their columns, with the numbers of 64 bits as numbers */
  query<Row>(sql: Prisma.Sql): Promise<Row[]>;
  /** @returns how many rows were written */
  run(sql: Prisma.Sql): Promise<number>;
}

/** All of it or nothing. */
export type Together = <T>(run: (tx: Statements) => Promise<T>) => Promise<T>;

/**
 * A whole number as it is written, for LIMIT: SQLite plans a statement anew each time where the limit is a value that is bound,
 * and planning one that claims deliveries takes ten times as long as running it.
 */
export const atMost = (rows: number): Prisma.Sql => Prisma.raw(String(Math.trunc(rows)));
