import type { Prisma } from "./sqlite/generated/client.ts";

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
