import { setTimeout as wait } from "node:timers/promises";
import type { Database } from "./client.ts";

const TRIES = 20;
const APART_MS = 150;

/**
 * What was written over or deleted is in no page of the SQLite file and in none of its log any more: the file is written
 * anew, which takes as long as it is large, and its log emptied. SQLite overwrites what is deleted (`secure_delete`), but not
 * what an earlier version deleted. PostgreSQL gives such room back by itself (autovacuum).
 * @returns false where somebody else had the file in hand all the time, or there is no room: to be tried again
 */
export async function goneForGood({ db, provider }: Pick<Database, "db" | "provider">): Promise<boolean> {
  if (provider !== "sqlite") return true;
  for (let tries = 1; ; tries++)
    try {
      await db.$executeRawUnsafe("VACUUM");
      const [done] = await db.$queryRawUnsafe<{ busy: number | bigint }[]>("PRAGMA wal_checkpoint(TRUNCATE)");
      if (Number(done?.busy ?? 0) === 0) return true;
      throw new Error("SQLITE_BUSY");
    } catch (error) {
      const passes = /SQLITE_(BUSY|LOCKED|FULL)|database is locked|database or disk is full/;
      if (!passes.test(String(error))) throw error;
      if (tries >= TRIES) return false;
      await wait(APART_MS);
    }
}
