import type { Account, AccountRecord, Person } from "../core/directory.ts";
import type { Desk } from "../flows/desk.ts";
import { actOn } from "../flows/react.ts";

type Who = (account: Account) => Promise<{ record: AccountRecord; person: Person | null }>;

/**
 * Applies the reactions that were kept because their message was not recorded yet, in the order in which people
 * made them. One that turns out to be on no message of ours is let go.
 */
export async function applyKeptReactions(desk: Desk, who: Who): Promise<number> {
  const kept = await desk.store.unhandledReactions();
  const onItsWay = kept.length > 0 && (await desk.store.cardOnItsWay());
  let applied = 0;
  for (const fact of kept) {
    const { workspace, conversation, message, user, emoji, at } = fact;
    const card = await desk.store.cardAt({ workspace, conversation, message });
    const now = desk.clock.now();
    const cause = `kept:${workspace}:${conversation}:${message}:${user}:${emoji}:${at.getTime()}`;
    if (card) {
      const { record, person } = await who({ workspace, user });
      await actOn(desk, { fact, card, person, account: record, cause, now });
      applied += 1;
    } else if (!onItsWay) {
      const writes = [{ type: "reaction" as const, fact: { ...fact, handled: true } }];
      await desk.store.commit({
        cause,
        at: now,
        expect: [],
        writes,
        audit: [],
        deliveries: [],
        answer: null,
      });
    }
  }
  return applied;
}
