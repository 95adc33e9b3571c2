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
    on.query({ text, values: values.map(bound), types: AS_WE_READ_THEM });
  return {
    query: async <Row>(sql: Prisma.Sql) => (await asked(sql)).rows as Row[],
    run: async (sql) => (await asked(sql)).rowCount ?? 0,
  };
}

/** Columns of instants have no zone: they are in UTC. */
const bound = (value: unknown) => (value instanceof Date ? value.toISOString() : value);

const INT8 = 20;
const AS_WE_READ_THEM: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    oid === INT8 ? Number : pg.types.getTypeParser(oid, format as "text"),
};
