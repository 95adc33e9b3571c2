import type { Provider, Tx } from "./client.ts";
import { gather, oneOf, type Part, type Raw, rowOf, rowsOf } from "./gather.ts";
import { insertAll } from "./insert.ts";
import { Prisma } from "./sqlite/generated/client.ts";
import { conversationOf } from "./waking.ts";

/*
 * At most one redraw waits per card: what it will show is read when it is sent. One that waits is held until the change is
 * done, so that it is not claimed, and shows the old state, before: on SQLite nobody else writes meanwhile.
 */

/** Until this transaction ends, nobody else writes the entry or asks for its cards to be redrawn. */
export async function holdEntry({ statements }: Tx, id: string) {
  const held = Prisma.sql`UPDATE "Entry" SET "version" = "version" WHERE "id" = ${id} RETURNING "status", "revision"`;
  const [row] = await statements.query<{ status: string; revision: number }>(held);
  return row;
}

/** What `gather` needs to find the cards of these entries for which no redraw waits; the entries are held. */
export function cardsToRedraw(
  provider: Provider,
  entries: readonly string[],
): { asides: Prisma.Sql[]; cards: Part<"Card"> } {
  const theirs = oneOf(provider, `"entryId"`, entries);
  const waiting = Prisma.sql`"state" = 'pending' AND "redrawCardId" IN (SELECT "id" FROM "Card" WHERE ${theirs})`;
  const held =
    provider === "postgresql"
      ? Prisma.sql`UPDATE "Delivery" SET "state" = 'pending' WHERE ${waiting} RETURNING "redrawCardId"`
      : Prisma.sql`SELECT "redrawCardId" FROM "Delivery" WHERE ${waiting}`;
  return {
    asides: [Prisma.sql`"waits" AS (${held})`],
    cards: rowsOf("Card", Prisma.sql`${theirs} AND "id" NOT IN (SELECT "redrawCardId" FROM "waits")`),
  };
}

/** Of an entry that is held. */
export async function redrawCards(tx: Tx, entryId: string, cause: string): Promise<void> {
  const { asides, cards } = cardsToRedraw(tx.provider, [entryId]);
  const found = await gather(tx, { cards }, asides);
  await insertAll(
    tx,
    "Delivery",
    found.cards.map((card) => redrawOf(card, cause)),
  );
}

/** The delivery that draws a card anew. */
export function redrawOf(raw: Raw<"Card">, cause: string) {
  const { id, personId, workspace, conversation } = rowOf("Card", raw);
  const to = personId
    ? ({ type: "person", person: personId } as const)
    : ({ type: "channel", workspace, channel: conversation } as const);
  return {
    key: `redraw:${id}:${cause}`,
    conversation: conversationOf(to),
    workspace,
    recipient: { ...to },
    priority: 0,
    redrawCardId: id,
    whenUnsure: "resend",
    unsure: false,
    state: "pending",
  };
}
