import type { openDatabase } from "../../prisma/client.ts";

type Rows = <T>(look: (db: ReturnType<typeof openDatabase>["db"]) => Promise<T>) => Promise<T>;

/** As if all that was begun had been begun so long ago. */
export async function aged({ rows }: { rows: Rows }, ms: number): Promise<void> {
  await rows(async (db) => {
    const earlier = (at: Date) => new Date(at.getTime() - ms);
    for (const { id, sentAt, sweptAt } of await db.card.findMany())
      await db.card.update({
        where: { id },
        data: { sentAt: earlier(sentAt), sweptAt: sweptAt && earlier(sweptAt) },
      });
    for (const { id, submittedAt } of await db.entry.findMany())
      if (submittedAt) await db.entry.update({ where: { id }, data: { submittedAt: earlier(submittedAt) } });
    // The next attempt would come within ten minutes.
    await db.delivery.updateMany({ where: { state: "pending" }, data: { notBefore: 0 } });
  });
}
