import type { TestDatabase } from "../database.ts";

interface Sent {
  key: string;
  message: string;
  carries: string | null;
  recipient: string;
}

/**
 * What messages carry and do not say that they carry: an entry's title, what was written about it, somebody's name. It
 * reads the tables, and shares no code with what records it. Whoever a message is for may be named in it.
 */
export async function uncarried({ database: { db } }: TestDatabase): Promise<string[]> {
  const sent = await db.$queryRawUnsafe<Sent[]>(
    `SELECT "key", CAST("message" AS TEXT) AS "message", CAST("carries" AS TEXT) AS "carries",
       CAST("recipient" AS TEXT) AS "recipient" FROM "Delivery" WHERE "message" IS NOT NULL AND "redrawCardId" IS NULL AND "key" <> 'spoiled'`,
  );
  const about = [
    ...(await db.revision.findMany({ select: { entryId: true, title: true } })).map(({ entryId, title }) => ({
      id: entryId,
      text: title,
    })),
    ...(await db.comment.findMany()).map(({ entryId, words }) => ({ id: entryId, text: words })),
    ...(await db.decision.findMany()).map(({ entryId, words }) => ({ id: entryId, text: words })),
  ].filter(({ text }) => text.length > 8);
  const said = [
    ...(await db.comment.findMany()).map(({ by, words }) => ({ id: by, text: words })),
    ...(await db.decision.findMany()).map(({ by, words }) => ({ id: by, text: words })),
  ].filter(({ text }) => text.length > 8);
  const called = (await db.person.findMany()).map(({ id, name }) => ({ id, text: name }));
  return sent.flatMap(({ key, message, carries, recipient }) => {
    if (carries === null) return [`${key}: nothing is said of what it carries`];
    const shown = (text: string) => message.includes(JSON.stringify(text).slice(1, -1));
    const missing = (all: readonly { id: string; text: string }[]) =>
      [...new Set(all.map(({ text }) => text))].filter(
        (text) => shown(text) && !all.some((one) => one.text === text && carries.includes(`"${one.id}"`)),
      );
    const others = called.filter(({ id }) => !recipient.includes(`"${id}"`));
    const byOthers = said.filter(({ id }) => !recipient.includes(`"${id}"`));
    return [...missing(about), ...missing(byOthers), ...missing(others)].map((what) => `${key}: ${what}`);
  });
}
