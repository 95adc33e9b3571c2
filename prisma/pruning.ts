import { messageIn } from "../src/ports/message-shape.ts";
import type { Aged, Pruning } from "../src/ports/pruning.ts";
import { recordSome, SOME } from "./carried-before.ts";
import type { Database, Tx } from "./client.ts";
import { gather, oneOf, rowOf, rowsOf } from "./gather.ts";
import { deleteAll, updateAll } from "./insert.ts";
import { Prisma } from "./sqlite/generated/client.ts";
import { withRetry } from "./with-retry.ts";
import { TAKEN_OUT } from "./words-out.ts";

/*
 * What was given up and nobody was told of is kept, and so is a card that was: `outbox --retry` sends it. Whatever else was
 * given up loses its words as what was sent does, and is skipped from then on.
 */
const SETTLED = Prisma.sql`"message" IS NOT NULL AND ("state" IN ('sent', 'skipped')
  OR ("state" = 'dead' AND "cardEntryId" IS NULL AND "toldAt" IS NOT NULL))
  AND NOT ("problem" IS NOT NULL AND "problem" = ${TAKEN_OUT})`;

const NOT_KEPT = "its words are not kept any more";

export function pruning(database: Database): Pruning {
  const { statements, provider } = database;
  const together = (run: (tx: Tx) => Promise<unknown>) =>
    withRetry(async () => {
      database.inPlace();
      await database.together(run);
    });
  return {
    recordCarried: async () => {
      let some = 0;
      await together(async (tx) => {
        some = await recordSome(tx);
      });
      return some === SOME;
    },

    settledBefore: async (at, after, most) => {
      const some = Prisma.sql`"id" IN (SELECT "id" FROM "Delivery"
        WHERE "id" > ${after} AND ${SETTLED} AND COALESCE("settledAt", "createdAt") < ${at} ORDER BY "id" LIMIT ${most})`;
      const { settled } = await gather(database, { settled: rowsOf("Delivery", some) });
      return settled
        .map((raw) => rowOf("Delivery", raw))
        .map(({ id, message }) => ({ id, message: messageIn(message) }))
        .sort((a, b) => a.id - b.id);
    },

    withoutWords: (some) =>
      together(async (tx) => {
        const blank = (ids: readonly number[]) => Prisma.sql`${oneOf(provider, '"id"', ids)} AND ${SETTLED}`;
        for (const { id, subject } of some)
          if (subject) await updateAll(tx, "Delivery", { subject }, blank([id]));
        const ids = some.map(({ id }) => id);
        const over = Prisma.sql`${blank(ids)} AND "state" = 'dead'`;
        await updateAll(tx, "Delivery", { message: null, state: "skipped", problem: NOT_KEPT }, over);
        await updateAll(tx, "Delivery", { message: null }, blank(ids));
      }).then(() => {}),

    causesBefore: async (at, after, most) => {
      const rows = await statements.query<{ key: string }>(Prisma.sql`SELECT "key" FROM "Cause"
        WHERE "key" > ${after} AND "at" < ${at} ORDER BY "key" LIMIT ${most}`);
      return rows.map(({ key }) => key);
    },

    forgetCauses: (keys) =>
      together((tx) => deleteAll(tx, "Cause", oneOf(provider, '"key"', keys))).then(() => {}),

    prune: async (what, before, most) => {
      let gone = 0;
      await together(async (tx) => {
        gone = await PRUNE[what](tx, before, most);
      });
      return gone;
    },
  };
}

const PRUNE: Record<Aged, (tx: Tx, before: Date, most: number) => Promise<number>> = {
  answers: (tx, before, most) => {
    const some = Prisma.sql`SELECT "key" FROM "Cause" WHERE "answer" IS NOT NULL AND "at" < ${before} LIMIT ${most}`;
    return updateAll(tx, "Cause", { answer: null }, Prisma.sql`"key" IN (${some})`);
  },
  reactions: (tx, before, most) => {
    const card = Prisma.sql`SELECT 1 FROM "Card" c JOIN "Entry" e ON e."id" = c."entryId"
      WHERE c."workspace" = r."workspace" AND c."conversation" = r."conversation" AND c."message" = r."message"
        AND (e."status" IN ('submitted', 'reported') OR e."updatedAt" >= ${before})`;
    const its = Prisma.raw(`"workspace", "conversation", "message", "user", "emoji"`);
    const some = Prisma.sql`SELECT ${its} FROM "Reaction" r
      WHERE r."at" < ${before} AND NOT EXISTS (${card}) LIMIT ${most}`;
    return deleteAll(tx, "Reaction", Prisma.sql`(${its}) IN (${some})`);
  },
  // What somebody was sent last of a kind says from when the next reports.
  occurrences: (tx, before, most) => {
    const some = Prisma.sql`SELECT o."key" FROM "Occurrence" o WHERE o."plannedAt" < ${before}
      AND o."kind" IN ('prompt', 'nudge', 'summary', 'digest')
      AND EXISTS (SELECT 1 FROM "Occurrence" n WHERE n."subject" = o."subject" AND n."personId" = o."personId"
        AND n."kind" = o."kind" AND n."outcome" = 'sent' AND n."plannedAt" > o."plannedAt") LIMIT ${most}`;
    return deleteAll(tx, "Occurrence", Prisma.sql`"key" IN (${some})`);
  },
  "page-links": (tx, before, most) => {
    const some = Prisma.sql`SELECT "hash" FROM "PageLink" WHERE "expiresAt" < ${before} LIMIT ${most}`;
    return tx.statements.run(Prisma.sql`DELETE FROM "PageLink" WHERE "hash" IN (${some})`);
  },
  "page-visits": (tx, before, most) => {
    const some = Prisma.sql`SELECT "hash" FROM "PageVisit" WHERE "seenAt" < ${before} LIMIT ${most}`;
    return tx.statements.run(Prisma.sql`DELETE FROM "PageVisit" WHERE "hash" IN (${some})`);
  },
  "outsider-links": (tx, before, most) => {
    const some = Prisma.sql`SELECT "hash" FROM "OutsiderLink" WHERE "usedAt" IS NULL AND "expiresAt" < ${before} LIMIT ${most}`;
    return deleteAll(tx, "OutsiderLink", Prisma.sql`"hash" IN (${some})`);
  },
};
