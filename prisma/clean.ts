import { setTimeout as wait } from "node:timers/promises";
import type { Erasure } from "../src/ports/erasures.ts";
import type { Database } from "./client.ts";

/** All whose words were erased in this database. */
export async function erasuresDone({ db }: Database): Promise<Erasure[]> {
  const [people, enrolments] = [
    await db.person.findMany({ where: { erasedAt: { not: null } }, select: { id: true, erasedAt: true } }),
    await db.enrolment.findMany({ where: { erasedAt: { not: null } }, select: { id: true, erasedAt: true } }),
  ];
  const all: Erasure[] = [
    ...people.flatMap(({ id, erasedAt }) => (erasedAt ? [{ person: id, at: erasedAt }] : [])),
    ...enrolments.flatMap(({ id, erasedAt }) => (erasedAt ? [{ enrolment: id, at: erasedAt }] : [])),
  ];
  return all.sort((a, b) => a.at.getTime() - b.at.getTime());
}

const TRIES = 20;
const APART_MS = 150;

/**
 * SQLite overwrites what is deleted (`secure_delete`), but not what an earlier version deleted, nor its log. The file is
 * written anew, and its log emptied. A server's files are its own.
 */
export async function clean({ db, provider }: Pick<Database, "db" | "provider">): Promise<boolean> {
  if (provider === "postgresql") return true;
  for (let tries = 1; ; tries++)
    try {
      await db.$executeRawUnsafe("VACUUM");
      const [done] = await db.$queryRawUnsafe<{ busy: number | bigint }[]>("PRAGMA wal_checkpoint(TRUNCATE)");
      if (Number(done?.busy ?? 0) === 0) return true;
      throw new Error("SQLITE_BUSY");
    } catch (error) {
      if (!/SQLITE_(BUSY|LOCKED|FULL)|database is locked|database or disk is full/.test(String(error)))
        throw error;
      if (tries >= TRIES) return false;
      await wait(APART_MS);
    }
}
