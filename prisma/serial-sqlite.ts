import { setImmediate as othersFirst } from "node:timers/promises";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import type { Database } from "better-sqlite3";
import { keepStatements } from "./kept-statements.ts";

type AdapterOptions = ConstructorParameters<typeof PrismaBetterSqlite3>;
type Adapter = Awaited<ReturnType<PrismaBetterSqlite3["connect"]>>;
type Factory = Pick<PrismaBetterSqlite3, "provider" | "adapterName" | "connect" | "connectToShadowDb">;

/**
 * Prisma's SQLite adapter, one statement or transaction at a time. The stock one lets a query that is issued
 * while another transaction is open run inside that transaction, and vanish when it rolls back.
 */
export function serialSqlite(...options: AdapterOptions): Factory {
  const stock = new PrismaBetterSqlite3(...options);
  return {
    provider: stock.provider,
    adapterName: stock.adapterName,
    connectToShadowDb: () => stock.connectToShadowDb(),
    connect: async () => {
      const adapter = await stock.connect();
      await adapter.executeScript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=200;",
      );
      const { client } = adapter as unknown as { client: Database }; // which it does not show
      keepStatements(client);
      return serialised(adapter);
    },
  };
}

function serialised(adapter: Adapter): Adapter {
  let last: Promise<void> = Promise.resolve();
  /** Waits its turn; gives the function that ends it. */
  async function turn(): Promise<() => void> {
    const before = last;
    let end = () => {};
    last = new Promise<void>((resolve) => {
      end = resolve;
    });
    await before;
    // Statements are synchronous: without this, a queue of commits would run as one piece, and neither timers nor
    // the network would be served until its end.
    await othersFirst();
    return end;
  }
  const inTurn =
    <A extends unknown[], R>(run: (...args: A) => Promise<R>) =>
    async (...args: A) => {
      const end = await turn();
      try {
        return await run(...args);
      } finally {
        end();
      }
    };
  const startTransaction: Adapter["startTransaction"] = async (isolation) => {
    const end = await turn();
    try {
      const transaction = await adapter.startTransaction(isolation);
      const commit = transaction.commit.bind(transaction);
      const rollback = transaction.rollback.bind(transaction);
      transaction.commit = () => commit().finally(end);
      transaction.rollback = () => leave(adapter).then(rollback).finally(end);
      return transaction;
    } catch (error) {
      end();
      throw error;
    }
  };
  const own: Partial<Adapter> = {
    queryRaw: inTurn(adapter.queryRaw.bind(adapter)),
    executeRaw: inTurn(adapter.executeRaw.bind(adapter)),
    executeScript: inTurn(adapter.executeScript.bind(adapter)),
    startTransaction,
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
