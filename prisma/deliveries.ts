import { randomUUID } from "node:crypto";
import { type Deliveries, LONGEST_WAIT_MS } from "../src/ports/deliveries.ts";
import { NEVER, prismaAside, recipientOf, shownBy } from "./aside.ts";
import { prismaClaiming } from "./claiming.ts";
import type { Database, Provider, Tx } from "./client.ts";
import { DOUBT_ALL } from "./doubt.ts";
import { gather, rowOf, rowsOf } from "./gather.ts";
import { insertAll, updateAll } from "./insert.ts";
import { NOW, type Paused, pausedMsOf, prismaRates } from "./rates.ts";
import { refColumns } from "./reads.ts";
import { holdEntry, redrawCards } from "./redraws.ts";
import { Prisma } from "./sqlite/generated/client.ts";
import { inSentences } from "./trouble.ts";
import { withRetry } from "./with-retry.ts";

const CREATED_MS: Record<Provider, Prisma.Sql> = {
  sqlite: Prisma.sql`CAST(unixepoch("createdAt", 'subsec') * 1000 AS INTEGER)`,
  postgresql: Prisma.sql`(extract(epoch FROM "createdAt") * 1000)::bigint`,
};

/** For whoever looks at what is on its way. */
const RESTS = "its person has quiet hours";

/** The outbox's marks on deliveries: short statements, each guarded by owner and lease. */
export function prismaDeliveries(database: Database): Deliveries {
  const { db, statements, provider } = database;
  const now = NOW[provider];
  const createdMs = CREATED_MS[provider];
  const mine = (id: number, owner: string) =>
    Prisma.sql`"id" = ${id} AND "owner" = ${owner} AND "state" = 'sending'`;
  const inOne = <T>(run: (tx: Tx) => Promise<T>) => withRetry(() => database.together(run));

  /** @returns whether it was the owner's still, and is out of its hands */
  async function givenBack(id: number, owner: string, state: string, also: Prisma.Sql): Promise<boolean> {
    const back = Prisma.sql`UPDATE "Delivery" SET "state" = ${state}, "owner" = NULL, ${also}
       WHERE ${mine(id, owner)}`;
    return (await withRetry(() => statements.run(back))) === 1;
  }

  const done = (at: Date) => ({ state: "sent", settledAt: at, leaseUntil: 0n });

  /** Nothing else of that conversation is claimed before its gap is over. */
  async function restConversation(tx: Tx, id: number, workspace: string): Promise<void> {
    const gap = Prisma.sql`SELECT "gapMs" FROM "RateBucket"
      WHERE "workspace" = ${workspace} AND "purpose" = 'messages' AND "gapMs" > 0`;
    await tx.statements.run(
      Prisma.sql`UPDATE "Delivery" SET "leaseUntil" = ${now} + (${gap}) WHERE "id" = ${id} AND EXISTS (${gap})`,
    );
  }

  return inSentences(database.name, {
    rates: prismaRates(database),
    aside: prismaAside(database),
    ...prismaClaiming(database),

    async restMs(id, { most, withinMs }) {
      // What was sent is not claimed upon until its gap is over: that is when it was sent, and the gap.
      const rows = await statements.query<{ ms: number }>(
        Prisma.sql`SELECT s."leaseUntil" + ${withinMs} - ${now} AS "ms"
          FROM "Delivery" d JOIN "Delivery" s ON s."conversation" = d."conversation"
          WHERE d."id" = ${id} AND d."priority" > 0 AND d."conversation" LIKE 'person:%'
            AND s."leaseUntil" > ${now} - ${withinMs} AND s."state" = 'sent'
            AND s."priority" > 0 AND s."redrawCardId" IS NULL AND s."redraws" IS NULL
          ORDER BY s."leaseUntil" DESC LIMIT ${most}`,
      );
      const oldest = rows[most - 1];
      return oldest ? Math.min(withinMs, Math.max(1, oldest.ms)) : 0;
    },

    async holds(id, owner, leastMs, workspace) {
      const [row] = await statements.query<{ ours: number } & Paused>(
        Prisma.sql`SELECT (SELECT COUNT(*) FROM "Delivery" WHERE "id" = ${id} AND "owner" = ${owner}
            AND "state" = 'sending' AND "leaseUntil" >= ${now} + ${leastMs}) AS "ours",
          ${now} AS "now", "pausedUntil", "pausedMs"
          FROM (SELECT 1) "one" LEFT JOIN "RateBucket" ON "workspace" = ${workspace} AND "purpose" = 'messages'`,
      );
      return { ours: row?.ours === 1, pausedMs: pausedMsOf(row) };
    },

    sent: (id, owner, at, ref, face) =>
      inOne(async (tx) => {
        if ((await updateAll(tx, "Delivery", { ...done(at), ...refColumns(ref) }, mine(id, owner))) !== 1)
          return false;
        await restConversation(tx, id, ref.workspace);
        const card = Prisma.sql`"id" = ${id} AND "cardEntryId" IS NOT NULL`;
        const { its } = await gather(tx, { its: rowsOf("Delivery", card) });
        const row = its[0] && rowOf("Delivery", its[0]);
        const shown = row && shownBy(row);
        if (!shown) return true;
        const to = recipientOf(row.recipient);
        const personId = to.type === "person" ? to.person : null;
        await insertAll(tx, "Card", [
          { id: randomUUID(), ...shown, ...ref, personId, face: face ?? "", sentAt: at },
        ]);
        const entry = await holdEntry(tx, shown.entryId); // whoever changes it now finds this card, or is seen by us
        const asSent = entry?.status === "submitted" && entry.revision === shown.revision;
        if (!asSent) await redrawCards(tx, shown.entryId, `sent-${id}`);
        return true;
      }),

    redrawn: (id, owner, at, face) =>
      inOne(async (tx) => {
        if ((await updateAll(tx, "Delivery", done(at), mine(id, owner))) !== 1) return false;
        const its = Prisma.sql`"id" = (SELECT "redrawCardId" FROM "Delivery" WHERE "id" = ${id})`;
        if (face !== null) await updateAll(tx, "Card", { face }, its);
        return true;
      }),

    retry(id, owner, why, inMs, unsure) {
      const later = Prisma.sql`"problem" = ${why}, "notBefore" = ${now} + ${Math.min(LONGEST_WAIT_MS, Math.round(inMs))},
           "unsure" = ("unsure" OR ${unsure})`;
      return givenBack(id, owner, "pending", later);
    },

    putOff: (id, owner, workspace) =>
      givenBack(id, owner, "pending", Prisma.sql`"workspace" = ${workspace}, "attempts" = "attempts" - 1`),

    rest: (id, owner, until) =>
      givenBack(
        id,
        owner,
        "pending",
        Prisma.sql`"restsUntil" = ${until.getTime()}, "attempts" = "attempts" - 1, "problem" = ${RESTS}`,
      ),

    setAside(id, owner, state, why, inMs) {
      const next = inMs === null ? Prisma.sql`${NEVER}` : Prisma.sql`${now} + ${Math.round(inMs)}`;
      const aside = Prisma.sql`"problem" = ${why}, "notBefore" = ${next},
           "asideSince" = CASE WHEN "asideSince" = 0 THEN ${now} ELSE "asideSince" END`;
      return givenBack(id, owner, state, aside);
    },

    async settle(id, owner, at, state, why) {
      const data = { state, problem: why, settledAt: at };
      return (await withRetry(() => updateAll(database, "Delivery", data, mine(id, owner)))) === 1;
    },

    async takeOver() {
      const data = { state: "pending", unsure: true, owner: null };
      return withRetry(() => updateAll(database, "Delivery", data, Prisma.sql`"state" = 'sending'`));
    },

    async doubtAll() {
      await withRetry(() => statements.run(Prisma.raw(DOUBT_ALL)));
    },

    async counts() {
      const groups = await db.delivery.groupBy({ by: ["state"], _count: true });
      // What rested waits since it may be sent, and not for as long as it rested.
      const [oldest] = await statements.query<{ since: number | null }>(Prisma.sql`
        SELECT MIN(CASE WHEN "restsUntil" > ${createdMs} THEN "restsUntil" ELSE ${createdMs} END) AS "since"
          FROM "Delivery" WHERE "state" = 'pending'`);
      const parked = await db.rateBucket.count({ where: { parkedSince: { gt: 0 } } });
      const count = (of: string) => groups.find(({ state }) => state === of)?._count ?? 0;
      return {
        waiting: count("pending"),
        sending: count("sending"),
        held: count("held"),
        unreachable: count("unreachable"),
        dead: count("dead"),
        oldestWaiting: oldest?.since ? new Date(Number(oldest.since)) : null,
        parked,
      };
    },
  });
}
