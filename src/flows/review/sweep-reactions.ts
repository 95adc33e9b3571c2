import { byEngine } from "../../core/causes.ts";
import type { Approval, Entry } from "../../core/entry/entry.ts";
import {
  looksLikeApproval,
  type Meaning,
  meaningOf,
  plainEmoji,
  type ReactionFact,
} from "../../core/entry/reactions.ts";
import { type Account, codeFor } from "../../core/people/directory.ts";
import type { Card } from "../../ports/card.ts";
import type { Chat, StandingReaction } from "../../ports/chat.ts";
import { toWithdraw } from "../../views/entry-messages.ts";
import { reference } from "../../views/words/phrases.ts";
import * as review from "../../views/words/review.ts";
import { carriedBy, type Desk, tell, wasDone } from "../desk.ts";
import type { Bound } from "../people/bind-account.ts";
import { audited, BY_ITSELF } from "../trail.ts";
import { actOn } from "./react.ts";
import { keepFact } from "./reacted.ts";

export type AccountLookup = (account: Account) => Promise<Bound | "unknown">;

/**
 * Looks at one card for what was missed while we were away. A reaction that stands there and that we do not know of
 * is acted on as if it had come now; one that was handled is never acted on again. One that is gone is noted, but an
 * approval that it made stands: nobody knows when it was taken away, and the approver is asked, once.
 * @returns false where the platform cannot say what stands there
 * @throws a ChatError, where the platform asks us to wait or lets us in no more
 */
export async function sweepCard(
  desk: Desk,
  chat: Pick<Chat, "reactionsOn">,
  card: Card,
  who: AccountLookup,
): Promise<boolean> {
  const known = await desk.store.reactionsAt(card.ref);
  const askedAt = desk.clock.now(); // what is heard of it later is newer than what stands there now
  const found = await chat.reactionsOn(card.ref);
  if (found === "unknown") return false;
  const standing = ours(desk, found);
  for (const { user, emoji } of standing) {
    const before = factOf(known, user, emoji);
    if (before?.present || (before && before.at >= askedAt)) continue;
    if (await overtaken(desk, card, user, emoji, before)) continue;
    const fact: ReactionFact = { ...card.ref, user, emoji, present: true, at: askedAt, handled: false };
    const whose = await who({ workspace: card.ref.workspace, user });
    const cause = causeOf("sweep", card, user, emoji, before);
    const was = before?.at ?? null;
    const now = desk.clock.now();
    if (whose === "unknown") await keepFact(desk, { fact, was }, cause, now);
    else await actOn(desk, { fact, was, card, person: whose.person, account: whose.record, cause, now });
  }
  for (const fact of known) {
    const stands = standing.some(({ user, emoji }) => user === fact.user && emoji === fact.emoji);
    if (stands || !fact.present || !fact.handled || fact.at >= askedAt) continue;
    if (await overtaken(desk, card, fact.user, fact.emoji, fact)) continue;
    await gone(desk, card, fact, standing, askedAt);
  }
  return true;
}

interface Counted extends StandingReaction {
  meaning: Meaning | null; // null: it only looks as if it approved
}

/** Those that mean something here, each once whatever the skin tone. */
function ours(desk: Desk, found: readonly StandingReaction[]): Counted[] {
  const counted = new Map<string, Counted>();
  for (const { user, emoji: said } of found) {
    const emoji = plainEmoji(said);
    const meaning = meaningOf(desk.reactions, emoji);
    if (meaning || looksLikeApproval(desk.reactions, emoji))
      counted.set(`${user} ${emoji}`, { user, emoji, meaning });
  }
  return [...counted.values()];
}

const factOf = (facts: readonly ReactionFact[], user: string, emoji: string) =>
  facts.find((fact) => fact.user === user && fact.emoji === emoji);

/** Whether its own event came while we were asking: that one knows when it happened. */
async function overtaken(
  desk: Desk,
  card: Card,
  user: string,
  emoji: string,
  before: ReactionFact | undefined,
): Promise<boolean> {
  const now = factOf(await desk.store.reactionsAt(card.ref), user, emoji);
  return now?.at.getTime() !== before?.at.getTime() || now?.present !== before?.present;
}

/** The same for every replica that finds the same, and never the same again once that is written down. */
function causeOf(
  what: string,
  { ref }: Card,
  user: string,
  emoji: string,
  before: ReactionFact | undefined,
): string {
  const { workspace, conversation, message } = ref;
  const since = before?.at.getTime() ?? "new";
  return byEngine(`${what}:${workspace}:${conversation}:${message}:${user}:${emoji}:${since}`);
}

async function gone(
  desk: Desk,
  card: Card,
  fact: ReactionFact,
  standing: readonly Counted[],
  askedAt: Date,
): Promise<void> {
  const { user, emoji } = fact;
  const entry = await desk.store.entry(card.entryId);
  const made = entry?.standing?.approval;
  const approving = meaningOf(desk.reactions, emoji) === "approve" || made?.reaction?.emoji === emoji;
  const another = standing.some((one) => one.user === user && one.meaning === "approve");
  const theirs = made?.reaction?.card === card.id && made.reaction.account === user;
  if (entry && made && theirs && approving && !another) return askApprover(desk, card, entry, made);
  // To act again, somebody takes it away and adds it again: the first half of that is known now.
  const away: ReactionFact = { ...fact, present: false, at: askedAt, handled: true };
  await desk.store.commit({
    cause: causeOf("swept-away", card, user, emoji, fact),
    at: desk.clock.now(),
    writes: [{ type: "reaction", fact: away, was: fact.at }],
  });
}

async function askApprover(desk: Desk, card: Card, entry: Entry, { by: approver, at }: Approval) {
  const directory = await desk.store.directory({ enrolment: entry.enrolmentId });
  const code = codeFor(directory, entry, approver);
  const once = `${card.id}:${approver}:gone:${at.getTime()}`;
  const cause = byEngine(`swept:${once}`);
  if (await wasDone(desk.store, cause)) return;
  const told = toWithdraw(review.reactionMissing(reference(entry, code)), entry, card.revision);
  await desk.store.commit({
    cause,
    at: desk.clock.now(),
    audit: [audited(BY_ITSELF, "reaction.missing", `entry:${entry.id}`, { revision: card.revision })],
    deliveries: [tell(approver, `word:${once}`, told, "answer", carriedBy(entry))],
  });
}
