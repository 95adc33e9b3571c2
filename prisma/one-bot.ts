import { existsSync, realpathSync } from "node:fs";
import Sqlite from "better-sqlite3";
import { fileOf, providerOf } from "./client.ts";
import { keptPrivate } from "./private-file.ts";

/** By whichever link it is reached. */
const realFile = (file: string) => (existsSync(file) ? realpathSync(file) : file);

/** Held here until they are released: a connection that nobody refers to is collected, and lets its lock go. */
const held = new Set<Sqlite.Database>();

/**
 * Keeps a second bot off the same SQLite file. The lock is an open transaction on a file beside it, which the
 * system lets go even on kill -9. PostgreSQL needs none: replicas share it by leases.
 * @throws a sentence that says what to do, when another bot holds it
 */
export function onlyBotOn(url: string): { release(): void } {
  if (providerOf(url) === "postgresql") return { release() {} };
  const file = fileOf(url);
  const beside = `${realFile(file)}.lock`;
  keptPrivate(beside);
  const lock = new Sqlite(beside, { timeout: 0 });
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    if (error instanceof Sqlite.SqliteError && error.code.startsWith("SQLITE_BUSY"))
      throw new Error(
        `Another Countersign is running on ${file}. Stop it first, or use PostgreSQL (DATABASE_URL=postgresql://…), which several can share.`,
      );
    throw error;
  }
  held.add(lock);
  return {
    release() {
      lock.close();
      held.delete(lock);
    },
  };
}
