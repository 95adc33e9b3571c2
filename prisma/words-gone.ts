import type { Tx } from "./client.ts";
import { deleteAll, updateAll } from "./insert.ts";
import { Prisma } from "./sqlite/generated/client.ts";

/**
 * An entry's revisions up to one of them go, with what was said in deciding and in comments, which may quote them: that it
 * was decided, by whom and when, stays. So do the rows of the trail; without their salts nothing ties a word to them.
 */
export async function wordsGone(tx: Tx, entryId: string, upTo: number): Promise<void> {
  const its = Prisma.sql`"entryId" = ${entryId}`;
  await deleteAll(tx, "Claim", Prisma.sql`${its} AND "revision" <= ${upTo}`);
  await deleteAll(tx, "Revision", Prisma.sql`${its} AND "number" <= ${upTo}`);
  await updateAll(tx, "Decision", { words: "" }, its);
  await updateAll(tx, "Comment", { words: "" }, its);
  const told = Prisma.sql`SELECT "sequence" FROM "Audit" WHERE "subject" = ${`entry:${entryId}`}`;
  await deleteAll(tx, "AuditSalt", Prisma.sql`"sequence" IN (${told})`);
}
