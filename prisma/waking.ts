import { LONGEST_WAIT_MS, type Recipient } from "../src/ports/deliveries.ts";
import type { Write } from "../src/ports/store.ts";
import type { Provider, Tx } from "./client.ts";
import { nowOf } from "./rates.ts";

/** Nobody is sent twenty old messages at once. */
const A_MINUTE = 5;
const MINUTE_MS = 60_000;

export const conversationOf = (to: Recipient): string =>
  to.type === "person"
    ? `person:${to.person}`
    : `${to.type}:${to.workspace}:${to.type === "channel" ? to.channel : to.user}`;

const WITHIN = LONGEST_WAIT_MS / MINUTE_MS - 1;

/** What could not be sent there waits again, oldest first, a few a minute, all of it within the hour. @returns how many */
export async function wakeConversation(tx: Tx, conversation: string, provider: Provider): Promise<number> {
  const rows = await tx.delivery.findMany({
    where: { conversation, state: "unreachable" },
    orderBy: { id: "asc" },
    select: { id: true, redrawCardId: true, redraws: true },
  });
  const now = rows.length > A_MINUTE ? await nowOf(tx, provider) : 0;
  const aMinute = Math.max(A_MINUTE, Math.ceil(rows.length / WITHIN));
  for (const [place, { id, redrawCardId, redraws }] of rows.entries())
    await tx.delivery.updateMany({
      where: { id, state: "unreachable" },
      data: {
        state: "pending",
        attempts: 0,
        notBefore: place < aMinute ? 0 : now + Math.floor(place / aMinute) * MINUTE_MS,
        // What is drawn again stands where it stands.
        ...(redrawCardId === null &&
          redraws === null &&
          conversation.startsWith("person:") && { workspace: null }),
      },
    });
  return rows.length;
}

/** Every conversation in which something could not be sent. */
export async function unreachableIn(tx: Pick<Tx, "delivery">): Promise<string[]> {
  const rows = await tx.delivery.findMany({
    where: { state: "unreachable" },
    distinct: ["conversation"],
    select: { conversation: true },
  });
  return rows.map(({ conversation }) => conversation);
}

/** Where these people are reached may have changed: whoever sends what waits for them finds out, at once. */
export async function routeAnew(tx: Tx, writes: readonly Write[], provider: Provider): Promise<void> {
  const people = new Set(writes.flatMap(whoseWay));
  if (people.size === 0) return;
  for (const person of people)
    await tx.delivery.updateMany({
      where: { conversation: `person:${person}`, state: "pending", redrawCardId: null, redraws: null },
      data: { workspace: null },
    });
  for (const conversation of await unreachableIn(tx))
    if (people.has(conversation.replace(/^person:/, ""))) await wakeConversation(tx, conversation, provider);
}

function whoseWay(write: Write): string[] {
  if (write.type === "account") return write.account.personId ? [write.account.personId] : [];
  return write.type === "person" && write.person.version > 0 ? [write.person.id] : [];
}
