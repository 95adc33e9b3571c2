import pg from "pg";
import { connectionTo, neverSilent, PATIENCE } from "./connections.ts";
import type { Prisma } from "./sqlite/generated/client.ts";
import type { Statements, Together } from "./statements.ts";

export interface PooledPostgres {
  pool: pg.Pool; // for Prisma's client, too
  statements: Statements;
  together: Together;
}

const AT_ONCE = 10;

/** Connections to PostgreSQL, for Prisma's client and for statements of our own. */
export function pooledPostgres(url: string): PooledPostgres {
  const pool = new pg.Pool({ ...connectionTo(url), max: AT_ONCE, ...PATIENCE, onConnect: neverSilent });
  pool.on("error", ignored); // an idle one that is cut off is replaced
  return {
    pool,
    statements: statementsOn(pool),
    together: async (run) => {
      const client = await pool.connect();
      client.on("error", ignored); // whoever asks on it is told
      let fault: Error | undefined;
      try {
        await client.query("BEGIN");
        const value = await run(statementsOn(client));
        await client.query("COMMIT");
        return value;
      } catch (error) {
        await client.query("ROLLBACK").catch((lost: Error) => {
          fault = lost; // nobody knows what is open on it
        });
        throw error;
      } finally {
        client.off("error", ignored);
        client.release(fault);
      }
    },
  };
}

const ignored = () => {};

function statementsOn(on: pg.Pool | pg.PoolClient): Statements {
  const asked = ({ text, values }: Prisma.Sql) =>
    on.query({ ...named(text), text, values: values.map(bound), types: AS_WE_READ_THEM });
  return {
    query: async <Row>(sql: Prisma.Sql) => (await asked(sql)).rows as Row[],
    run: async (sql) => (await asked(sql)).rowCount ?? 0,
  };
}

const MOST_KEPT = 500;
const names = new Map<string, { name: string }>();

/**
 * By its name a connection keeps a statement, as a server plans what reads several tables for longer than it runs it. Those
 * that come once are few: what comes after so many is not kept.
 */
function named(text: string): { name: string } | undefined {
  const known = names.get(text);
  if (known || names.size >= MOST_KEPT) return known;
  const fresh = { name: `countersign-${names.size}` };
  names.set(text, fresh);
  return fresh;
}

/** Columns of instants have no zone: they are in UTC. */
const bound = (value: unknown) => (value instanceof Date ? value.toISOString() : value);

const INT8 = 20;
const AS_WE_READ_THEM: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    oid === INT8 ? Number : pg.types.getTypeParser(oid, format as "text"),
};
