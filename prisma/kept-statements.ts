import type { ColumnDefinition, Database, Statement } from "better-sqlite3";

interface Kept {
  statement: Statement<unknown[]>;
  columns: ColumnDefinition[] | null; // of a reader, once they were asked for
}

const MOST_KEPT = 500; // lists of different lengths are different statements

/**
 * Keeps what was prepared, the longest unused going first: preparing is a tenth of what a statement costs here. Prisma's
 * adapter binds a statement for good, so that each use gets its values with its call instead.
 */
export function keepStatements(database: Database): void {
  const prepare = database.prepare.bind(database);
  const kept = new Map<string, Kept>();
  const preparedOnce = (sql: string): Kept => {
    const known = kept.get(sql) ?? { statement: prepare<unknown[]>(sql), columns: null };
    kept.delete(sql);
    kept.set(sql, known);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return known;
  };
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
      run: () => prepare(sql).run(),
    }),
  });
}
