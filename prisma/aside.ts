import { z } from "zod";
import { type Aside, NOT_SAID, type Recipient, type Unsent } from "../src/ports/deliveries.ts";
import type { Database, Db } from "./client.ts";
import { NOW } from "./rates.ts";
import { Prisma } from "./sqlite/generated/client.ts";
import { conversationOf, unreachableIn, wakeConversation } from "./waking.ts";
import { withRetry } from "./with-retry.ts";

/** Later than anything: only an operator has it sent. */
export const NEVER = Date.UTC(2100, 0);

const recipient = z.discriminatedUnion("type", [
  z.object({ type: z.literal("person"), person: z.string() }),
  z.object({ type: z.literal("channel"), workspace: z.string(), channel: z.string() }),
  z.object({ type: z.literal("account"), workspace: z.string(), user: z.string() }),
]);
export const recipientOf = (stored: unknown): Recipient => recipient.parse(stored);

const UNSETTLED = ["pending", "sending", "held", "unreachable"] as const;

/** The revision of an entry whose card it is. */
export const shownBy = ({ cardEntryId, cardRevision }: AsideRow) =>
  cardEntryId && cardRevision ? { entryId: cardEntryId, revision: cardRevision } : null;

/** How long a look-up may be at fault before anybody is told that somebody cannot be reached. */
const SURE_AFTER_MS = 10 * 60_000;

/** What could not be sent, in the table of deliveries. */
export function prismaAside(database: Database): Aside {
  const { db, statements, provider } = database;

  const unsent = (where: Prisma.DeliveryWhereInput, most?: number) => unsentIn(db, where, most);

  return {
    async wake(to) {
      const some = to === "everybody" ? await unreachableIn(database) : [conversationOf(to)];
      let woken = 0;
      for (const conversation of some) {
        // Most have nothing that waits: nothing is written for them.
        const waits = await statements.query(
          Prisma.sql`SELECT 1 FROM "Delivery" WHERE "conversation" = ${conversation} AND "state" = 'unreachable' LIMIT 1`,
        );
        if (waits.length > 0)
          woken += await withRetry(() => database.together((tx) => wakeConversation(tx, conversation)));
      }
      return woken;
    },

    waitingFor: (person) =>
      unsent({
        conversation: `person:${person}`,
        state: { in: ["pending", "sending"] },
        asideSince: { gt: 0 },
      }),

    async untold(limit) {
      const now = NOW[provider];
      const first = await statements.query<{ id: number }>(Prisma.sql`SELECT d."id" FROM "Delivery" d
        WHERE d."state" IN ('unreachable', 'dead') AND d."toldAt" IS NULL
          AND (d."problem" IS NULL OR d."problem" <> ${NOT_SAID} OR d."asideSince" < ${now} - ${SURE_AFTER_MS}
            OR d."asideSince" > ${now})
          AND NOT EXISTS (SELECT 1 FROM "Delivery" e
            WHERE e."conversation" = d."conversation" AND e."state" = d."state"
              AND (e."toldAt" IS NOT NULL OR e."id" < d."id"))
        ORDER BY d."id" LIMIT ${limit}`);
      return first.length > 0 ? unsent({ id: { in: first.map(({ id }) => id) } }) : [];
    },

    async told(some, at) {
      for (const { to, state } of some)
        await withRetry(() =>
          db.delivery.updateMany({
            where: { conversation: conversationOf(to), state, toldAt: null },
            data: { toldAt: at },
          }),
        );
    },

    all: (limit) => unsent({ state: { in: [...UNSETTLED, "dead"] } }, limit),

    waiting: () => db.delivery.count({ where: { state: { in: [...UNSETTLED] } } }),

    retry: () =>
      withRetry(() =>
        db.$transaction(async (tx) => {
          const again = { state: "pending", attempts: 0, notBefore: 0, toldAt: null, settledAt: null };
          const unsure = await tx.delivery.updateMany({
            where: { state: "held" },
            data: { ...again, whenUnsure: "resend" },
          });
          const rest = await tx.delivery.updateMany({
            where: { state: { in: ["dead", "unreachable"] } },
            data: again,
          });
          return unsure.count + rest.count;
        }),
      ),
  };
}

/** In the order in which they were committed. */
export async function unsentIn(db: Db, where: Prisma.DeliveryWhereInput, most?: number): Promise<Unsent[]> {
  const limit = most !== undefined && { take: most };
  const rows = await db.delivery.findMany({ where, orderBy: { id: "asc" }, omit: NOT_SHOWN, ...limit });
  return rows.map(unsentOf);
}

/** Never the message: it may be long, and is nobody's business here. */
const NOT_SHOWN = { message: true, carries: true } as const;
type AsideRow = Prisma.DeliveryGetPayload<{ omit: typeof NOT_SHOWN }>;

function unsentOf(row: AsideRow): Unsent {
  const { id, key, redrawCardId, redraws, problem, attempts } = row;
  return {
    id,
    key,
    to: recipientOf(row.recipient),
    state: row.state as Unsent["state"], // the query asks for these alone
    card: shownBy(row),
    redraw: redrawCardId !== null || redraws !== null,
    why: problem,
    attempts,
    since: row.asideSince > 0n ? new Date(Number(row.asideSince)) : (row.settledAt ?? row.createdAt),
  };
}
