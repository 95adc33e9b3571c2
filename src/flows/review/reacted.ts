import type { Entry } from "../../core/entry/entry.ts";
import type { ReactionFact } from "../../core/entry/reactions.ts";
import type { AccountRecord, Person } from "../../core/people/directory.ts";
import type { Card } from "../../ports/card.ts";
import type { Outcome, Write } from "../../ports/change.ts";
import type { NewDelivery } from "../../ports/deliveries.ts";
import type { Around } from "../../ports/found.ts";
import type { Message } from "../../ports/message.ts";
import { carriedBy, type Desk, NONE, tell } from "../desk.ts";
import { audited } from "../trail.ts";

/* One reaction on one card, and what is written down of it: each is acted on once. */

export interface Reacted {
  fact: ReactionFact;
  card: Card;
  around: Around | null; // what it shows; null: it is gone
  person: Person | null; // null: an account we could not bind
  account: AccountRecord;
  cause: string;
  now: Date;
  was: Date | null; // the time of the fact that this one replaces; null: none was known
  addedAt?: Date; // of a reaction taken away: the newest time at which it was known to be there
}

/** More was heard of the same reaction while this news of it was acted on. */
export class Overtaken extends Error {}

/** On a message whose reference is not recorded yet, or by somebody nobody can name yet: kept, and applied then. */
export async function keepFact(desk: Desk, kept: KeptReaction, cause: string, now: Date): Promise<void> {
  const writes: Write[] = [{ type: "reaction", ...kept }];
  assertFresh(await desk.store.commit({ cause, at: now, writes, answer: NONE }));
}

export type KeptReaction = Pick<Reacted, "fact" | "was">;

export function assertFresh({ type }: Outcome): void {
  if (type === "stale") throw new Overtaken("more was heard of this reaction meanwhile");
}

export const handled = ({ fact, was }: KeptReaction): Write => ({
  type: "reaction",
  fact: { ...fact, handled: true },
  was,
});

/** Once per card, person and reason. */
export function privateWord(
  { card, person }: Reacted,
  reason: string,
  told: Message,
  entry: Entry,
  ...named: readonly string[]
): NewDelivery[] {
  const key = `word:${card.id}:${person?.id}:${reason}`;
  return person ? [tell(person.id, key, told, "answer", carriedBy(entry, ...named))] : [];
}

/** Nothing is decided: the fact is kept as handled, with an audit row where someone tried something. */
export async function recordHandled(
  desk: Desk,
  reacted: Reacted,
  event: string | null = null,
  deliveries: readonly NewDelivery[] = [],
): Promise<void> {
  const { fact, card, person, cause, now } = reacted;
  const by = { actor: person?.id ?? null, how: "reaction" } as const;
  const facts = { emoji: fact.emoji, revision: card.revision, user: person ? null : fact.user };
  const outcome = await desk.store.commit({
    cause,
    at: now,
    writes: [handled(reacted)],
    audit: event ? [audited(by, event, `entry:${card.entryId}`, facts)] : [],
    deliveries,
    answer: NONE,
  });
  assertFresh(outcome);
}
