import type { Database } from "./client.ts";

/**
 * What was deleted or changed stands in a SQLite file until its place is used again, and in the log beside it: the file is
 * written anew without it, and the log is cut. A server's file is the server's business: it writes it anew in its own time
 * (autovacuum), or by VACUUM FULL.
 */
export async function goneForGood({ provider, db }: Pick<Database, "provider" | "db">): Promise<void> {
  if (provider !== "sqlite") return;
  await db.$executeRawUnsafe("VACUUM");
  await db.$queryRawUnsafe("PRAGMA wal_checkpoint(TRUNCATE)");
}
