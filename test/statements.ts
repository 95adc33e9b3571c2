import BetterSqlite3 from "better-sqlite3";

/* What reaches the database: every statement, those that begin, end or take back a transaction apart. */

const AROUND = /^\s*(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)/i;

/** The statements of one act, in their order. */
export const statementsOf = async (act: () => Promise<unknown>): Promise<string[]> =>
  (await tracedStatements(act)).filter((sql) => !AROUND.test(sql));

/** With those around them. */
export async function tracedStatements(act: () => Promise<unknown>): Promise<string[]> {
  const seen: string[] = [];
  const { prototype } = new BetterSqlite3(":memory:").prepare("SELECT 1").constructor as {
    prototype: Record<"run" | "all", (this: { source: string }, ...values: unknown[]) => unknown>;
  };
  const real = { run: prototype.run, all: prototype.all };
  for (const method of ["run", "all"] as const)
    prototype[method] = function (...values) {
      seen.push(this.source);
      return real[method].apply(this, values);
    };
  try {
    await act();
  } finally {
    Object.assign(prototype, real);
  }
  return seen;
}
