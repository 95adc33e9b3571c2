import { byCalendar } from "../src/core/causes.ts";
import { LEASE_MS } from "../src/ports/deliveries.ts";
import type { LooseEnds } from "../src/ports/loose-ends.ts";
import type { Occurrence } from "../src/ports/schedule.ts";
import { unsentIn } from "./aside.ts";
import type { Database } from "./client.ts";
import { NOW } from "./rates.ts";
import { Prisma } from "./sqlite/generated/client.ts";

/** Longer than it takes a bot to be started again, and to take in hand what another left. */
const GONE_MS = 10 * LEASE_MS;

const ON_ITS_WAY = Prisma.sql`"state" IN ('pending', 'sending', 'held', 'unreachable')`;

export function looseEnds(database: Database): LooseEnds {
  const { db, statements, provider } = database;
  return {
    unasked: async (limit) => {
      const ofIt = Prisma.sql`d."cardEntryId" = e."id" AND d."cardRevision" = e."revision"`;
      const rows = await statements.query<{ id: string; state: string | null }>(
        Prisma.sql`SELECT e."id", (SELECT MIN(d."state") FROM "Delivery" d WHERE ${ofIt}) AS "state" FROM "Entry" e
          WHERE e."status" = 'submitted'
            AND NOT EXISTS (SELECT 1 FROM "Card" c WHERE c."entryId" = e."id" AND c."revision" = e."revision")
            AND NOT EXISTS (SELECT 1 FROM "Delivery" d WHERE ${ofIt} AND ${ON_ITS_WAY})
          ORDER BY e."id" LIMIT ${limit}`,
      );
      // "dead" comes before "sent" and "skipped".
      const cardsOf = (state: string | null) => (state === "dead" ? "given up" : state ? "lost" : "never");
      return rows.map(({ id, state }) => ({ entryId: id, cards: cardsOf(state) }));
    },
    // By the calendar alone: what a demo's people were told before it began was never sent.
    unsent: async (since, limit) => {
      const rows = await statements.query<{ key: string }>(Prisma.sql`SELECT o."key" FROM "Occurrence" o
        WHERE o."outcome" = 'sent' AND o."kind" NOT IN ('asked', 'delegation') AND o."plannedAt" >= ${since}
          AND EXISTS (SELECT 1 FROM "Cause" c WHERE c."key" = ${byCalendar("")} || o."key")
          AND NOT EXISTS (SELECT 1 FROM "Delivery" d WHERE d."key" = o."key") ORDER BY o."key" LIMIT ${limit}`);
      const those = { key: { in: rows.map(({ key }) => key) } };
      return (await db.occurrence.findMany({ where: those, orderBy: { key: "asc" } })) as Occurrence[]; // its lists are ours
    },
    unended: async (limit) => {
      const rows = await statements.query<{ id: number }>(Prisma.sql`SELECT "id" FROM "Delivery"
        WHERE "state" = 'held' OR ("state" = 'sending' AND "leaseUntil" < ${NOW[provider]} - ${GONE_MS})
        ORDER BY "id" LIMIT ${limit}`);
      return unsentIn(db, { id: { in: rows.map(({ id }) => id) } });
    },
  };
}
