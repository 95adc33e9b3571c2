import { openDatabase } from "../../prisma/client.ts";
import { prismaStore } from "../../prisma/store.ts";
import { withRetry } from "../../prisma/with-retry.ts";

type Db = ReturnType<typeof openDatabase>["db"];
export type Rows = <T>(look: (db: Db) => Promise<T>) => Promise<T>;

/** A database beside whoever runs on it. */
export function rowsBeside(databaseUrl: string) {
  const database = openDatabase(databaseUrl);
  const store = prismaStore(database);
  // SQLite waits for a lock without letting go of the thread: whoever holds it here, in this process, ends in between.
  const rows: Rows = (look) => withRetry(() => look(database.db));
  return {
    store,
    rows,
    /** Of all entries, the oldest first. */
    statuses: async () =>
      (await database.db.entry.findMany({ orderBy: { number: "asc" } })).map(({ status }) => status),
    /** How much is still to be sent. */
    unsent: () => database.db.delivery.count({ where: { state: { in: ["pending", "sending"] } } }),
  };
}

/** The next attempts come at once, and not within ten minutes. */
export const hurried = (rows: Rows, ...states: string[]) =>
  rows((db) => db.delivery.updateMany({ where: { state: { in: states } }, data: { notBefore: 0 } }));

/** As if all that was begun had been begun so long ago. */
export async function aged({ rows }: { rows: Rows }, ms: number): Promise<void> {
  const earlier = (at: Date) => new Date(at.getTime() - ms);
  await rows(async (db) => {
    for (const { id, sentAt, sweptAt } of await db.card.findMany())
      await db.card.update({
        where: { id },
        data: { sentAt: earlier(sentAt), sweptAt: sweptAt && earlier(sweptAt) },
      });
    for (const { id, submittedAt } of await db.entry.findMany())
      if (submittedAt) await db.entry.update({ where: { id }, data: { submittedAt: earlier(submittedAt) } });
  });
  await hurried(rows, "pending");
}
