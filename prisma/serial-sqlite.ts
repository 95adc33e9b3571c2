import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import type { Database } from "better-sqlite3";
import { type Connection, groupCommit } from "./group-commit.ts";
import { keepStatements, statementsOn } from "./kept-statements.ts";
import type { Prisma } from "./sqlite/generated/client.ts";
import type { Statements, Together } from "./statements.ts";
import { begunIn, type Turn, type Turns, turns } from "./turns.ts";

type AdapterOptions = ConstructorParameters<typeof PrismaBetterSqlite3>;
type Adapter = Awaited<ReturnType<PrismaBetterSqlite3["connect"]>>;
type Factory = Pick<PrismaBetterSqlite3, "provider" | "adapterName" | "connect" | "connectToShadowDb">;

export interface SerialSqlite extends Factory {
  statements: Statements;
  together: Together;
  nobodyWrites: Turns["nobodyWrites"];
  close(): Promise<void>;
}

interface Opened {
  adapter: Adapter;
  connection: Connection;
}

/**
 * One connection to SQLite, for Prisma's client and for statements of our own, one statement or transaction at a time. The
 * stock adapter lets a query that is issued while another transaction is open run inside that transaction, and vanish when
 * it rolls back.
 */
export function serialSqlite(...options: AdapterOptions): SerialSqlite {
  const stock = new PrismaBetterSqlite3(...options);
  const turn = turns();
  let opened: Promise<Opened> | null = null;

  async function open(): Promise<Opened> {
    const adapter = await stock.connect();
    await adapter.executeScript(
      "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=0; PRAGMA secure_delete=ON;",
    );
    const { client } = adapter as unknown as { client: Database }; // which it does not show
    const connection = statementsOn(client);
    keepStatements(client);
    const forget = () => {
      opened = null;
    };
    return { adapter: serialised(adapter, turn, forget), connection };
  }
  const known = () => {
    opened ??= open().catch((error: unknown) => {
      opened = null; // the next one may succeed
      throw error;
    });
    return opened;
  };
  async function close(): Promise<void> {
    const last = opened;
    opened = null;
    await (await last)?.adapter.dispose();
  }

  const connected = async () => (await known()).connection;
  const together = groupCommit(turn.writing, connected);
  return {
    provider: stock.provider,
    adapterName: stock.adapterName,
    connectToShadowDb: () => stock.connectToShadowDb(),
    connect: async () => (await known()).adapter,
    statements: {
      query: <Row>(sql: Prisma.Sql) => inTurn(turn.reading, async () => (await connected()).query<Row>(sql)),
      run: (sql) => together((tx) => tx.run(sql)),
    },
    together,
    nobodyWrites: turn.nobodyWrites,
    close,
  };
}

async function inTurn<R>(turn: Turn, run: () => Promise<R>): Promise<R> {
  const [value, end] = await begunIn(turn, run);
  end();
  return value;
}

const READS = /^\s*SELECT\b/i;

function serialised(adapter: Adapter, turn: Turns, forget: () => void): Adapter {
  const startTransaction: Adapter["startTransaction"] = async (isolation) => {
    const [transaction, end] = await begunIn(turn.writing, () => adapter.startTransaction(isolation));
    const commit = transaction.commit.bind(transaction);
    const rollback = transaction.rollback.bind(transaction);
    transaction.commit = () => commit().finally(end);
    transaction.rollback = () => leave(adapter).then(rollback).finally(end);
    return transaction;
  };
  const own: Partial<Adapter> = {
    queryRaw: (query) =>
      inTurn(READS.test(query.sql) ? turn.reading : turn.writing, () => adapter.queryRaw(query)),
    executeRaw: (query) => inTurn(turn.writing, () => adapter.executeRaw(query)),
    executeScript: (script) => inTurn(turn.writing, () => adapter.executeScript(script)),
    startTransaction,
    dispose: async () => {
      forget();
      await adapter.dispose();
    },
  };
  return new Proxy(adapter, {
    get(target, key) {
      const value = Reflect.get(key in own ? own : target, key);
      return typeof value === "function" && !(key in own) ? value.bind(target) : value;
    },
  });
}

/** After a COMMIT that failed, nobody else takes the transaction back, and the next one could never begin. */
async function leave(adapter: Adapter): Promise<void> {
  try {
    await adapter.executeScript("ROLLBACK");
  } catch {
    // As a rule it was rolled back already.
  }
}
