import { byEngine } from "../core/causes.ts";
import type { ReactionFact } from "../core/entry/reactions.ts";
import { isWithin } from "../core/within.ts";
import type { Desk } from "../flows/desk.ts";
import { actOn } from "../flows/review/react.ts";
import type { AccountLookup } from "../flows/review/sweep-reactions.ts";

const KEPT_FOR_MS = 24 * 3_600_000; // a platform that cannot say for a day who made it will not say it

/**
 * Applies the reactions that were kept because their message was not recorded yet, or who made them not known, in the order in which people
 * made them. One that turns out to be on no message of ours is let go.
 * @throws the first fault, after all others were tried: one that cannot be applied holds up nobody else's
 */
export async function applyKeptReactions(desk: Desk, who: AccountLookup): Promise<number> {
  const kept = await desk.store.unhandledReactions();
  // Asked before the cards are: one that is recorded in between is found then.
  const onItsWay = kept.length > 0 && (await desk.store.cardOnItsWay());
  const faults: unknown[] = [];
  let applied = 0;
  for (const fact of kept) {
    try {
      if (await apply(desk, who, fact, onItsWay)) applied += 1;
    } catch (error) {
      faults.push(error);
    }
  }
  if (faults.length > 0) throw faults[0];
  return applied;
}

/** Whether it is on a card that is recorded by now. */
async function apply(
  desk: Desk,
  who: AccountLookup,
  fact: ReactionFact,
  onItsWay: boolean,
): Promise<boolean> {
  const { workspace, conversation, message, user, emoji, at } = fact;
  const card = await desk.store.cardAt({ workspace, conversation, message });
  const now = desk.clock.now();
  const cause = byEngine(`kept:${workspace}:${conversation}:${message}:${user}:${emoji}:${at.getTime()}`);
  if (card) {
    const found = await who({ workspace, user });
    if (found !== "unknown") {
      const { record, person } = found;
      await actOn(desk, { fact, was: fact.at, card, person, account: record, cause, now });
      return true;
    }
    if (isWithin(KEPT_FOR_MS, at, now)) return false;
  } else if (onItsWay) return false;
  const writes = [{ type: "reaction" as const, fact: { ...fact, handled: true }, was: fact.at }];
  await desk.store.commit({ cause, at: now, writes });
  return false;
}
