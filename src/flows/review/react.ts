import { byWhom } from "../../core/causes.ts";
import {
  looksLikeApproval,
  meaningOf,
  mergeReaction,
  plainEmoji,
  type ReactionFact,
} from "../../core/entry/reactions.ts";
import type { ChatEvent, ChatReply } from "../../ports/chat.ts";
import type { Around } from "../../ports/found.ts";
import { type Desk, NONE } from "../desk.ts";
import { approve, lookAlike, returnEntry } from "./decide-by-reaction.ts";
import { keepFact, Overtaken, type Reacted } from "./reacted.ts";
import { takenAway } from "./take-away.ts";

const TRIES = 3;

type ReactionEvent = Extract<ChatEvent, { type: "reaction" }>;
type Who = Pick<Reacted, "person" | "account"> | "unknown";

/**
 * A reaction on a message: kept as a fact, and acted on once, as soon as it can be told who made it. The reply to a
 * reaction is always none.
 */
export async function react(desk: Desk, event: ReactionEvent, who: Who, now: Date): Promise<ChatReply> {
  for (let tries = 1; ; tries += 1)
    try {
      await reactOnce(desk, event, who, now);
      return NONE;
    } catch (error) {
      if (!(error instanceof Overtaken) || tries === TRIES) throw error; // the platform sends it again
    }
}

/** Whether it could mean anything here; it is asked before anybody is looked up. */
export function mayMatter({ reactions }: Desk, { reaction, ours }: ReactionEvent): boolean {
  const emoji = plainEmoji(reaction);
  return ours !== false && (meaningOf(reactions, emoji) !== null || looksLikeApproval(reactions, emoji));
}

async function reactOnce(desk: Desk, event: ReactionEvent, who: Who, now: Date): Promise<void> {
  const emoji = plainEmoji(event.reaction);
  const { card, onItsWay, known, around } = await desk.store.reactedTo(event.message, event.account, emoji);
  if (!card && !onItsWay) return; // not a card of ours
  const news = mergeReaction(known, { present: event.added, at: event.at });
  if (!news) return;
  const key = { ...event.message, user: event.account.user, emoji };
  const fact: ReactionFact = { ...key, ...news };
  const was = known?.at ?? null;
  const added = known?.present ? { addedAt: known.at } : {};
  const cause = byWhom(who === "unknown" ? null : who.person, event.account, event.id);
  if (card && !fact.handled && who !== "unknown")
    await actOn(desk, { fact, was, card, around, ...who, cause, now, ...added });
  else await keepFact(desk, { fact, was }, cause, now);
}

/** Applies one reaction to the card it is on, and marks it as handled whatever comes of it. */
export async function actOn(desk: Desk, heard: HeardReaction): Promise<void> {
  const { card, account, fact } = heard;
  const around = heard.around === undefined ? await desk.store.around(card.entryId, account) : heard.around;
  const reacted: Reacted = { ...heard, around };
  if (!fact.present) return takenAway(desk, reacted);
  const meaning = meaningOf(desk.reactions, fact.emoji);
  if (meaning === "approve") return approve(desk, reacted);
  return meaning === "return" ? returnEntry(desk, reacted) : lookAlike(desk, reacted);
}

type HeardReaction = Omit<Reacted, "around"> & { around?: Around | null };
