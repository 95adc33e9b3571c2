import { callsNow } from "../src/core/rate.ts";
import type { Card } from "../src/ports/card.ts";
import type { Claimed, Deliveries } from "../src/ports/deliveries.ts";
import type { Unreadable } from "../src/ports/found.ts";
import type { Message } from "../src/ports/message.ts";
import { messageIn } from "../src/ports/message-shape.ts";
import { recipientOf, shownBy } from "./aside.ts";
import type { Database, Db, Tx } from "./client.ts";
import { found, gather, meant, oneOf, type Raw, rowOf, rowsOf } from "./gather.ts";
import { BY_LOT, type DeliveryClaim, elsewhere, headsOn, IN_TURN, within } from "./heads.ts";
import { updateAll } from "./insert.ts";
import { bucketsHeld, NOW, spendOf } from "./rates.ts";
import { cardOf } from "./reads.ts";
import type { DeliveryRow } from "./rewrites.ts";
import { Prisma } from "./sqlite/generated/client.ts";
import { withRetry } from "./with-retry.ts";

/*
 * Which deliveries an outbox takes in hand: the heads of their conversations, as many as their workspaces may be sent
 * now, read before they are given out.
 */

/**
 * Replicas claim one after the other: from the state before another's claim, two could each take a head of one
 * conversation, where a more urgent message came in between. SQLite has one writer anyway.
 */
const CLAIM_LOCK = 72_707_370;

/** Whether it is no answer and draws nothing anew, and its person, or a programme, has set quiet hours. */
const MAY_REST = Prisma.sql`d."priority" > 0 AND d."redrawCardId" IS NULL AND d."redraws" IS NULL
  AND d."conversation" LIKE 'person:%' AND (EXISTS (SELECT 1 FROM "Programme" WHERE "quiet" IS NOT NULL)
    OR EXISTS (SELECT 1 FROM "Person" p WHERE p."id" = substr(d."conversation", 8) AND p."quiet" IS NOT NULL))`;

const UNLIMITED = Number.POSITIVE_INFINITY;

/** How an outbox takes deliveries in hand; it marks them by deliveries.ts. */
export function prismaClaiming(database: Database): Pick<Deliveries, "someDue" | "claim"> {
  const { db, statements, provider } = database;
  const { heads, cutLeases, due } = headsOn(provider);

  /** From every workspace as many as may be sent there now, and those of which nobody knows yet where they go. */
  async function claimPaced(
    tx: Tx,
    limit: number,
    at: Date | undefined,
    claim: (which: DeliveryClaim) => Promise<{ id: number }[]>,
  ): Promise<{ id: number }[]> {
    const held = await bucketsHeld(tx);
    const limited = held.buckets.filter(({ allowance }) => callsNow(allowance, held.now) !== UNLIMITED);
    const from = elsewhere(limited.map(({ workspace }) => workspace));
    const claimed = await claim({ at, most: limit, order: IN_TURN, from });
    for (const bucket of limited) {
      const most = Math.min(limit - claimed.length, callsNow(bucket.allowance, held.now));
      if (most <= 0) continue;
      const order = bucket.allowance.parked ? BY_LOT : IN_TURN;
      const here = await claim({ at, most, order, from: within(bucket.workspace) });
      if (here.length > 0) await spendOf(tx, bucket, here.length, held.now);
      claimed.push(...here);
    }
    return claimed;
  }

  return {
    someDue: async (at) =>
      (await statements.query(Prisma.sql`SELECT 1 AS "due" FROM "Delivery" d WHERE ${due(at)} LIMIT 1`))
        .length > 0,

    async claim(owner, leaseMs, limit, at) {
      database.inPlace(); // what is sent and not marked would be sent again
      const ids = await withRetry(() =>
        database.together(async (tx) => {
          if (provider === "postgresql")
            await tx.statements.query(Prisma.sql`SELECT pg_advisory_xact_lock(${CLAIM_LOCK}::bigint)`);
          await tx.statements.run(cutLeases);
          const claimed = await claimPaced(tx, limit, at, (which) =>
            tx.statements.query<{ id: number }>(heads(owner, leaseMs, which)),
          );
          return claimed.map(({ id }) => id);
        }),
      );
      if (ids.length === 0) return [];
      const spoiled: Unreadable[] = [];
      const mine = oneOf(provider, '"id"', ids);
      const { taken, cards, quiet, clock } = await gather(database, {
        taken: rowsOf("Delivery", mine),
        cards: rowsOf("Card", Prisma.sql`"id" IN (SELECT "redrawCardId" FROM "Delivery" WHERE ${mine})`),
        quiet: found(Prisma.sql`SELECT "id" FROM "Delivery" d WHERE ${mine} AND ${MAY_REST}`),
        clock: found(Prisma.sql`SELECT ${NOW[provider]} AS "id"`),
      });
      const rows = taken.flatMap((raw) =>
        meant(
          "Delivery",
          String(raw.id),
          () => readDelivery(raw),
          (row) => void spoiled.push(row),
        ),
      );
      // Nobody can send what cannot be read, and claimed again and again it would keep everything else waiting.
      for (const { id, why } of spoiled)
        await withRetry(() =>
          updateAll(
            database,
            "Delivery",
            { state: "dead", problem: `cannot be read: ${why}` },
            Prisma.sql`"id" = ${Number(id)} AND "owner" = ${owner} AND "state" = 'sending'`,
          ),
        );
      rows.sort((a, b) => a.row.priority - b.row.priority || a.row.id - b.row.id);
      const dbNow = Number(clock[0]?.id);
      const shown = new Map(cards.map((raw) => [raw.id, cardOf(rowOf("Card", raw))]));
      const mayRest = new Set(quiet.map(({ id }) => Number(id)));
      return Promise.all(
        rows.map(async (one) => ({
          ...(await claimedOf(db, one, shown, dbNow)),
          mayRest: mayRest.has(one.row.id),
        })),
      );
    },
  };
}

function readDelivery(raw: Raw<"Delivery">) {
  const row = rowOf("Delivery", raw);
  return {
    row,
    to: recipientOf(row.recipient),
    message: row.redrawCardId ? null : messageIn(row.message),
  };
}

async function claimedOf(
  db: Db,
  { row, to, message }: ReturnType<typeof readDelivery>,
  cards: ReadonlyMap<string | null, Card>,
  now: number,
): Promise<Omit<Claimed, "mayRest">> {
  const { id, key, workspace, attempts, unsure, redrawCardId } = row;
  const shown = cards.get(redrawCardId);
  return {
    id,
    key,
    to,
    workspace,
    ageMs: now - row.createdAt.getTime(),
    aside: row.asideSince > 0n ? { ms: now - Number(row.asideSince), why: row.problem ?? "" } : null,
    attempts,
    unsure,
    whenUnsure: row.whenUnsure === "resend" ? "resend" : "hold",
    what: shown ? { type: "redraw", card: shown } : await saidBy(db, row, message ?? messageIn(row.message)),
  };
}

async function saidBy(db: Db, row: DeliveryRow, message: Message): Promise<Claimed["what"]> {
  if (row.redraws === null) return { type: "message", message, card: shownBy(row) };
  const sent = await db.delivery.findUnique({ where: { id: row.redraws } });
  const { refWorkspace: workspace, refConversation: conversation, refMessage: id } = sent ?? {};
  return {
    type: "rewrite",
    message,
    ref: workspace && conversation && id ? { workspace, conversation, message: id } : null,
  };
}
