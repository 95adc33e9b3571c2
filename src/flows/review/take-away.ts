import { meaningOf, type ReactionFact, withinUndoWindow } from "../../core/entry/reactions.ts";
import { toWithdraw } from "../../views/entry-messages.ts";
import { reference } from "../../views/words/phrases.ts";
import * as refusals from "../../views/words/refusals.ts";
import * as review from "../../views/words/review.ts";
import type { Desk } from "../desk.ts";
import { keepRefusal } from "../rights.ts";
import { aroundCard, decideBy } from "./decide-by-reaction.ts";
import { assertFresh, handled, privateWord, type Reacted, recordHandled } from "./reacted.ts";

/**
 * The reaction that made an approval, taken away within a day, withdraws it, unless another approving reaction
 * of that person still stands on the card. Later it does nothing, and they are told how to withdraw.
 */
export async function takenAway(desk: Desk, reacted: Reacted): Promise<void> {
  const { fact, card, addedAt } = reacted;
  const around = aroundCard(reacted);
  const made = around?.entry.standing?.approval.reaction;
  const theirs = made?.card === card.id && made.account === fact.user;
  // By the set of its day: what approved then, and no longer would, withdraws all the same.
  const approving = meaningOf(desk.reactions, fact.emoji) === "approve" || made?.emoji === fact.emoji;
  if (!around || !made || !theirs || !approving) return recordHandled(desk, reacted);
  const { entry, person, code } = around;
  const isOther = ({ user, emoji, present }: ReactionFact) =>
    present && user === fact.user && emoji !== fact.emoji && meaningOf(desk.reactions, emoji) === "approve";
  if ((await desk.store.reactionsAt(card.ref)).some(isOther)) return recordHandled(desk, reacted);
  // A later adding may have been heard of before the removal in between: then the approval was not made anew.
  const since = addedAt && fact.emoji === made.emoji && addedAt > made.at ? addedAt : made.at;
  if (!withinUndoWindow(since, fact.at)) {
    const told = toWithdraw(refusals.tooLateToTakeAway(reference(entry, code)), entry, card.revision);
    const deliveries = privateWord(reacted, "too-late", told, entry);
    return recordHandled(desk, reacted, "reaction.too-late", deliveries);
  }
  const refused = await decideBy(desk, reacted, person, {
    type: "withdraw-approval",
    reason: review.reactionGone,
    how: "reaction",
  });
  if (refused) assertFresh(await keepRefusal(desk, refused, { writes: [handled(reacted)] }));
}
