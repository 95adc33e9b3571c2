import type { ColumnDefinition, Database, Statement } from "better-sqlite3";
import type { Connection } from "./group-commit.ts";

const MOST_KEPT = 500; // lists of different lengths are different statements

/** Keeps what was made of a statement, the longest unused going first: preparing is a tenth of what one costs here. */
function keeping<Kept>(made: (sql: string) => Kept): (sql: string) => Kept {
  const all = new Map<string, Kept>();
  return (sql) => {
    const known = all.get(sql) ?? made(sql);
    all.delete(sql);
    all.set(sql, known);
    const [oldest] = all.keys();
    if (all.size > MOST_KEPT && oldest !== undefined) all.delete(oldest);
    return known;
  };
}

interface Prepared {
  statement: Statement<unknown[]>;
  columns: ColumnDefinition[] | null; // of a reader, once they were asked for
}

/** Prisma's adapter binds a statement for good, so that each use of one that is kept gets its values with its call. */
export function keepStatements(database: Database): void {
  const prepare = database.prepare.bind(database);
  const preparedOnce = keeping<Prepared>((sql) => ({ statement: prepare<unknown[]>(sql), columns: null }));
  Object.assign(database, {
    prepare: (sql: string) => ({
      bind: (values: unknown[]) => {
        const known = preparedOnce(sql);
        const { statement } = known;
        return {
          reader: statement.reader,
          columns: () => {
            known.columns ??= statement.columns();
            return known.columns;
          },
          run: () => statement.run(values),
          raw: () => ({ all: () => statement.raw().all(values) }),
        };
      },
      // Of an adapter's transaction: whoever is to write waits for the lock before anything was read.
      run: () => prepare(sql === "BEGIN" ? "BEGIN IMMEDIATE" : sql).run(),
    }),
  });
}

/** Statements of our own on the same connection, of one that Prisma's adapter does not keep its own on yet. */
export function statementsOn(database: Database): Connection {
  const prepare = database.prepare.bind(database);
  const prepared = keeping((sql) => prepare<unknown[]>(sql).safeIntegers(false));
  return {
    query: async <Row>({ sql, values }: { sql: string; values: readonly unknown[] }) =>
      prepared(sql).all(values.map(bound)) as Row[],
    run: async ({ sql, values }) => prepared(sql).run(values.map(bound)).changes,
    tell: (sql) => void prepared(sql).run(),
    isOpen: () => database.inTransaction,
  };
}

/** As Prisma's adapter writes them. */
function bound(value: unknown): unknown {
  if (typeof value === "boolean") return value ? 1 : 0;
  return value instanceof Date ? value.toISOString().replace("Z", "+00:00") : value;
}
