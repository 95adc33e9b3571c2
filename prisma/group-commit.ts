import { setImmediate as othersFirst } from "node:timers/promises";
import type { Statements, Together } from "./statements.ts";
import { begunIn, type Turn } from "./turns.ts";

/*
 * Writing a transaction down for good takes SQLite longer than all of its statements. Those that wait for their turn
 * together are written down together: each within a savepoint, so that one that fails takes back itself alone, and none
 * of them hears how it ended before all of them stand.
 */

/** One connection, on which nobody else does anything meanwhile. */
export interface Connection extends Statements {
  isOpen(): boolean; // whether a transaction has begun: some faults end it
  tell(sql: string): void;
}

interface Member {
  run(tx: Statements): Promise<unknown>;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/** What one transaction holds, so that nobody waits for long. */
const MOST = 32;

export function groupCommit(turn: Turn, connected: () => Promise<Connection>): Together {
  const waiting: Member[] = [];
  let under = false; // a group is under way, and whoever comes joins it or the next one

  async function begun(): Promise<Connection> {
    const connection = await connected();
    connection.tell("BEGIN IMMEDIATE");
    return connection;
  }

  async function group(): Promise<void> {
    const settled: (() => void)[] = [];
    const members: Member[] = [];
    let end: (() => void) | null = null;
    try {
      const [connection, ended] = await begunIn(turn, begun);
      end = ended;
      for (let next = waiting.shift(); next; next = members.length < MOST ? waiting.shift() : undefined) {
        members.push(next);
        settled.push(await doneApart(connection, next));
        await othersFirst(); // who may come along
      }
      connection.tell("COMMIT");
      for (const settle of settled) settle();
    } catch (error) {
      if (end) await connected().then(takenBack, () => {});
      // Where none could begin, neither could those who wait; each tries again in its own time.
      for (const { reject } of members.length > 0 ? members : waiting.splice(0)) reject(error);
    } finally {
      end?.();
    }
    if (waiting.length > 0) void group();
    else under = false;
  }

  return <T>(run: (tx: Statements) => Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      waiting.push({ run, resolve: resolve as (value: unknown) => void, reject });
      if (under) return;
      under = true;
      void group();
    });
}

/** @returns what tells it how it ended. @throws where the whole transaction ended by its fault */
async function doneApart(connection: Connection, { run, resolve, reject }: Member): Promise<() => void> {
  connection.tell("SAVEPOINT one");
  try {
    const value = await run(connection);
    connection.tell("RELEASE one");
    return () => resolve(value);
  } catch (error) {
    if (!connection.isOpen()) throw error;
    connection.tell("ROLLBACK TO one");
    connection.tell("RELEASE one");
    return () => reject(error);
  }
}

function takenBack(connection: Connection): void {
  if (connection.isOpen()) connection.tell("ROLLBACK");
}
