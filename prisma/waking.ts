import type { Write } from "../src/ports/change.ts";
import { LONGEST_WAIT_MS, type Recipient } from "../src/ports/deliveries.ts";
import type { Tx } from "./client.ts";
import { oneOf } from "./gather.ts";
import { updateAll } from "./insert.ts";
import { nowOf } from "./rates.ts";
import { Prisma } from "./sqlite/generated/client.ts";

/** Nobody is sent twenty old messages at once. */
const A_MINUTE = 5;
const MINUTE_MS = 60_000;

export const conversationOf = (to: Recipient): string =>
  to.type === "person"
    ? `person:${to.person}`
    : `${to.type}:${to.workspace}:${to.type === "channel" ? to.channel : to.user}`;

const WITHIN = LONGEST_WAIT_MS / MINUTE_MS - 1;

/** What could not be sent there waits again, oldest first, a few a minute, all of it within the hour. @returns how many */
export async function wakeConversation(tx: Tx, conversation: string): Promise<number> {
  const rows = await tx.statements.query<{ id: number; drawn: string | number | null }>(
    Prisma.sql`SELECT "id", COALESCE("redrawCardId", CAST("redraws" AS TEXT)) AS "drawn" FROM "Delivery"
      WHERE "conversation" = ${conversation} AND "state" = 'unreachable' ORDER BY "id"`,
  );
  const now = rows.length > A_MINUTE ? await nowOf(tx) : 0;
  const aMinute = Math.max(A_MINUTE, Math.ceil(rows.length / WITHIN));
  for (const [place, { id, drawn }] of rows.entries()) {
    const again = {
      state: "pending",
      attempts: 0,
      notBefore: BigInt(place < aMinute ? 0 : now + Math.floor(place / aMinute) * MINUTE_MS),
      // What is drawn again stands where it stands.
      ...(drawn === null && conversation.startsWith("person:") && { workspace: null }),
    };
    await updateAll(tx, "Delivery", again, Prisma.sql`"id" = ${id} AND "state" = 'unreachable'`);
  }
  return rows.length;
}

/** Every conversation in which something could not be sent. */
export async function unreachableIn({ statements }: Pick<Tx, "statements">): Promise<string[]> {
  const rows = await statements.query<{ conversation: string }>(
    Prisma.sql`SELECT DISTINCT "conversation" FROM "Delivery" WHERE "state" = 'unreachable'`,
  );
  return rows.map(({ conversation }) => conversation);
}

/** Where these people are reached, and when, may have changed: whoever sends what waits for them finds out, at once. */
export async function routeAnew(tx: Tx, writes: readonly Write[]): Promise<void> {
  if (writes.some(({ type }) => type === "programme"))
    await updateAll(tx, "Delivery", { restsUntil: 0n }, Prisma.sql`"state" = 'pending' AND "restsUntil" > 0`);
  const people = new Set(writes.flatMap(whoseWay));
  if (people.size === 0) return;
  const theirs = new Set([...people].map((person) => conversationOf({ type: "person", person })));
  await updateAll(
    tx,
    "Delivery",
    { workspace: null, restsUntil: 0n },
    Prisma.sql`"state" = 'pending' AND ${oneOf(tx.provider, '"conversation"', theirs)}
      AND "redrawCardId" IS NULL AND "redraws" IS NULL`,
  );
  for (const conversation of await unreachableIn(tx))
    if (theirs.has(conversation)) await wakeConversation(tx, conversation);
}

function whoseWay(write: Write): string[] {
  if (write.type === "account") return write.account.personId ? [write.account.personId] : [];
  return write.type === "person" && write.person.version > 0 ? [write.person.id] : [];
}
