import { setImmediate as othersFirst, setTimeout as wait } from "node:timers/promises";

/** Waits its turn; gives the function that ends it. */
export type Turn = () => Promise<() => void>;

/** One after the other, in the order in which they asked. */
export interface Turns {
  reading: Turn;
  writing: Turn;
  /** Whoever reads has their turns meanwhile; whoever would write waits for its end. */
  nobodyWrites<T>(during: () => Promise<T>): Promise<T>;
}

export function turns(): Turns {
  let last: Promise<void> = Promise.resolve();
  let apart: Promise<unknown> | null = null; // what nobody is to write beside

  const reading: Turn = async () => {
    const before = last;
    let end = () => {};
    last = new Promise<void>((resolve) => {
      end = resolve;
    });
    await before;
    // Statements are synchronous: without this, a queue of them would run as one piece, and neither timers nor the
    // network would be served until its end.
    await othersFirst();
    return end;
  };
  const writing: Turn = async () => {
    for (;;) {
      const end = await reading();
      if (!apart) return end;
      end();
      await apart;
    }
  };
  return {
    reading,
    writing,
    async nobodyWrites(during) {
      const end = await writing(); // no transaction is under way by then
      const done = during();
      apart = done
        .catch(() => {})
        .then(() => {
          apart = null;
        });
      end();
      return done;
    },
  };
}

const APART_MS = 25;
const LONGEST_MS = 4_000; // whoever waits for an answer has given up by then, and is told, or sends it again

/**
 * What a turn begins with. Where another process has the lock of the file (a backup, a command, the file being written anew),
 * all others have their turns until it is tried again: nothing stands still, and whoever writes waits.
 * @returns what it gave, and what ends the turn
 */
export async function begunIn<T>(turn: Turn, begin: () => Promise<T>): Promise<[T, end: () => void]> {
  const until = performance.now() + LONGEST_MS;
  for (;;) {
    const end = await turn();
    try {
      return [await begin(), end];
    } catch (error) {
      end();
      if (!isLocked(error) || performance.now() >= until) throw error;
    }
    await wait(APART_MS);
  }
}

/** As SQLite's driver says it, and as Prisma's adapter does. */
function isLocked(error: unknown): boolean {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: { originalCode?: unknown } };
  return [code, cause?.originalCode].some((one) => typeof one === "string" && /^SQLITE_BUSY/.test(one));
}
