import { type BigIntStats, statSync } from "node:fs";
import { NotInPlace } from "../src/ports/store.ts";

/**
 * SQLite goes on with a file that was deleted, or that another was moved over: everything seems to be saved, and nothing
 * is there afterwards.
 * @returns throws `NotInPlace` where the file at that path is no longer the one that it is now
 */
export function inPlace(file: string): () => void {
  const opened = statSync(file, { bigint: true });
  const isSame = ({ dev, ino }: BigIntStats) => dev === opened.dev && ino === opened.ino;
  return () => {
    const now = statSync(file, { bigint: true, throwIfNoEntry: false });
    if (now && isSame(now)) return;
    throw new NotInPlace(
      `The database's file ${file} was ${now ? "replaced" : "taken away"} while the bot ran, so nothing can be saved. Stop the bot, put the right file there, and start it again.`,
    );
  };
}
