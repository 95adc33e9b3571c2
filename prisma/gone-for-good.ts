import type { Database } from "./client.ts";

/**
 * What was written over or deleted is in no page of the SQLite file and in none of its log any more: the file is written
 * anew, which takes as long as it is large, and its log emptied. PostgreSQL gives such room back by itself (autovacuum).
 */
export async function goneForGood({ db, provider }: Pick<Database, "db" | "provider">): Promise<void> {
  if (provider !== "sqlite") return;
  await db.$executeRawUnsafe("VACUUM");
  await db.$queryRawUnsafe("PRAGMA wal_checkpoint(TRUNCATE)");
}
