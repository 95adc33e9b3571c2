import { byWhom } from "../../core/causes.ts";
import type { Entry, EntryAction } from "../../core/entry/entry.ts";
import { may } from "../../core/entry/may.ts";
import {
  looksLikeApproval,
  meaningOf,
  mergeReaction,
  plainEmoji,
  type ReactionFact,
  withinUndoWindow,
} from "../../core/entry/reactions.ts";
import { hindrance } from "../../core/entry/transition.ts";
import { type AccountRecord, codeFor, type Person } from "../../core/people/directory.ts";
import type { Card } from "../../ports/card.ts";
import type { ChatEvent, ChatReply } from "../../ports/chat.ts";
import type { NewDelivery } from "../../ports/deliveries.ts";
import { type Message, message } from "../../ports/message.ts";
import type { Outcome, Write } from "../../ports/store.ts";
import { about, button } from "../../views/buttons.ts";
import { feedbackWanted, readFirst, toWithdraw } from "../../views/entry-messages.ts";
import { MOST_CLAIMS_AT_ONCE, showsHeadingsAlone } from "../../views/review-card.ts";
import { BUTTON } from "../../views/words/entry.ts";
import { line, reference } from "../../views/words/phrases.ts";
import * as refusals from "../../views/words/refusals.ts";
import * as review from "../../views/words/review.ts";
import * as typed from "../../views/words/typed.ts";
import { carriedBy, type Desk, NONE, reviewing, tell } from "../desk.ts";
import { frameworkOf } from "../framework/editions.ts";
import { aroundEntry, type EntryContext, keepRefusal, type Refused, sentenceFor } from "../rights.ts";
import { audited } from "../trail.ts";
import { requestOf } from "./act.ts";
import { toChooseFrom } from "./approve.ts";
import { decide } from "./decide.ts";
import { hasRead } from "./has-read.ts";

export interface Reacted {
  fact: ReactionFact;
  card: Card;
  person: Person | null; // null: an account we could not bind
  account: AccountRecord;
  cause: string;
  now: Date;
  was: Date | null; // the time of the fact that this one replaces; null: none was known
  addedAt?: Date; // of a reaction taken away: the newest time at which it was known to be there
}

/** More was heard of the same reaction while this news of it was acted on. */
class Overtaken extends Error {}

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

async function reactOnce(desk: Desk, event: ReactionEvent, who: Who, now: Date): Promise<void> {
  const emoji = plainEmoji(event.reaction);
  const matters = meaningOf(desk.reactions, emoji) || looksLikeApproval(desk.reactions, emoji);
  if (!matters || event.ours === false) return;
  const onItsWay = await desk.store.cardOnItsWay(); // asked first: one that is recorded meanwhile is found below
  const card = await desk.store.cardAt(event.message);
  if (!card && !onItsWay) return; // not a card of ours
  const known = (await desk.store.reactionsAt(event.message)).find(
    (fact) => fact.user === event.account.user && fact.emoji === emoji,
  );
  const news = mergeReaction(known ?? null, { present: event.added, at: event.at });
  if (!news) return;
  const key = { ...event.message, user: event.account.user, emoji };
  const fact: ReactionFact = { ...key, ...news };
  const was = known?.at ?? null;
  const added = known?.present ? { addedAt: known.at } : {};
  const cause = byWhom(who === "unknown" ? null : who.person, event.account, event.id);
  if (card && !fact.handled && who !== "unknown")
    await actOn(desk, { fact, was, card, ...who, cause, now, ...added });
  else await keepFact(desk, { fact, was }, cause, now);
}

/** On a message whose reference is not recorded yet, or by somebody nobody can name yet: kept, and applied then. */
export async function keepFact(desk: Desk, kept: KeptReaction, cause: string, now: Date): Promise<void> {
  const writes: Write[] = [{ type: "reaction", ...kept }];
  assertFresh(await desk.store.commit({ cause, at: now, writes, answer: NONE }));
}

type KeptReaction = Pick<Reacted, "fact" | "was">;

function assertFresh({ type }: Outcome): void {
  if (type === "stale") throw new Overtaken("more was heard of this reaction meanwhile");
}

/** Applies one reaction to the card it is on, and marks it as handled whatever comes of it. */
export async function actOn(desk: Desk, reacted: Reacted): Promise<void> {
  const { fact } = reacted;
  if (!fact.present) return takenAway(desk, reacted);
  const meaning = meaningOf(desk.reactions, fact.emoji);
  if (meaning === "approve") return approve(desk, reacted);
  return meaning === "return" ? returnEntry(desk, reacted) : lookAlike(desk, reacted);
}

const handled = ({ fact, was }: KeptReaction): Write => ({
  type: "reaction",
  fact: { ...fact, handled: true },
  was,
});

/** Once per card, person and reason. */
function privateWord(
  { card, person }: Reacted,
  reason: string,
  told: Message,
  entry: Entry,
  ...named: readonly string[]
): NewDelivery[] {
  const key = `word:${card.id}:${person?.id}:${reason}`;
  return person ? [tell(person.id, key, told, "answer", carriedBy(entry, ...named))] : [];
}

/** Whom a refusal's sentence may name: who decided, who is asked, and who leads. */
const mayBeNamed = ({ why, directory, entry }: Refused): string[] => [
  ...(why.type === "already-decided" ? [why.by] : []),
  ...reviewing(directory, entry),
];

async function approve(desk: Desk, reacted: Reacted): Promise<void> {
  const { fact, card, person } = reacted;
  const entry = await desk.store.entry(card.entryId);
  if (!person || !entry) return recordHandled(desk, reacted, "reaction.refused");
  const tooMany = entry.words.claims.length > MOST_CLAIMS_AT_ONCE;
  const inChannel = card.personId === null;
  const around = tooMany || inChannel ? await aroundEntry(desk, { ...reacted, person }, entry) : null;
  const could = around && !whyNot(around, "approve", card.revision);
  if (could && inChannel && (await isUnread(desk, around, person))) {
    const framework = frameworkOf(desk, around.programme, entry);
    const told = readFirst(entry, framework, codeFor(around.directory, entry, person.id));
    return recordHandled(desk, reacted, "reaction.answered", privateWord(reacted, "unread", told, entry));
  }
  if (could && tooMany) {
    const list = toChooseFrom(entry, codeFor(around.directory, entry, person.id));
    return recordHandled(desk, reacted, "reaction.answered", privateWord(reacted, "choose", list, entry));
  }
  const refused = await decideBy(desk, reacted, person, {
    type: "approve",
    revision: card.revision,
    struck: [],
    how: "reaction",
    reaction: { card: card.id, account: fact.user, emoji: fact.emoji, at: fact.at },
  });
  if (!refused) return;
  const { why } = refused;
  // Another approving reaction of the one who approved it is no attempt at anything.
  if (why.type === "already-decided" && why.by === person.id && why.status === "approved")
    return recordHandled(desk, reacted);
  const current =
    why.type === "out-of-date" ? [button(BUTTON.openCurrent, "read", about(refused.entry))] : [];
  const told = message(sentenceFor(refused, refusals.REACTION_APPROVE, true), { buttons: current });
  const deliveries = privateWord(reacted, why.type, told, refused.entry, ...mayBeNamed(refused));
  assertFresh(await keepRefusal(desk, refused, { writes: [handled(reacted)], deliveries }));
}

/** What the channel shows by its headings only is approved by nobody who has not read that very revision. */
const isUnread = async (desk: Desk, { entry, directory }: EntryContext, { id }: Person) =>
  showsHeadingsAlone(entry, directory) && !(await hasRead(desk, id, entry));

/** 👍 and its like decide nothing: whoever could have decided is told once what does, and nobody else is. */
async function lookAlike(desk: Desk, reacted: Reacted): Promise<void> {
  const { card, fact } = reacted;
  const around = await aroundCard(desk, reacted);
  if (!around || whyNot(around, "approve", card.revision)) return recordHandled(desk, reacted);
  const { entry, code } = around;
  const name = reference(entry, code);
  const [counts] = desk.reactions.approve.map(review.signOf);
  const told = message(typed.lookAlike(review.signOf(fact.emoji), name, counts ?? null), {
    buttons: [button(review.open(name), "read", about(entry))],
  });
  const deliveries = privateWord(reacted, "look-alike", told, entry);
  return recordHandled(desk, reacted, "reaction.answered", deliveries);
}

/** Decides by a reaction. Where that stays contended it is kept, and acted on at the next beat. */
async function decideBy(
  desk: Desk,
  reacted: Reacted,
  person: Person,
  action: EntryAction,
): Promise<Refused | null> {
  const { card, cause, now } = reacted;
  const request = requestOf(desk, { ...reacted, person }, card.entryId, action, "reaction");
  const decided = await decide(desk, { ...request, also: { writes: [handled(reacted)] } });
  if (decided.type === "busy") await keepFact(desk, reacted, `${cause}:kept`, now);
  if (decided.type === "missing") await recordHandled(desk, reacted);
  return decided.type === "refused" ? decided : null;
}

/** ↩️ opens nothing on any platform: it is answered with a button; the entry waits until feedback arrives. */
async function returnEntry(desk: Desk, reacted: Reacted): Promise<void> {
  const { card, cause, now } = reacted;
  const around = await aroundCard(desk, reacted);
  if (!around) return recordHandled(desk, reacted, "reaction.refused");
  const { entry, person, code } = around;
  const why = whyNot(around, "return", card.revision);
  if (why) {
    const by = { cause, how: "reaction", now } as const;
    const refused: Refused = { ...around, ...by, type: "refused", why, right: "return" };
    const told = line(sentenceFor(refused, refusals.REACTION_RETURN, true));
    const deliveries = privateWord(reacted, `return-${why.type}`, told, entry, ...mayBeNamed(refused));
    return assertFresh(await keepRefusal(desk, refused, { writes: [handled(reacted)], deliveries }));
  }
  return recordHandled(desk, reacted, "reaction.answered", [
    tell(person.id, `${cause}:feedback`, feedbackWanted(entry, code), "answer", carriedBy(entry)),
  ]);
}

/** What somebody who is known reacted to, and what it is called for them; null where it is gone, or nobody knows who. */
async function aroundCard(desk: Desk, reacted: Reacted) {
  const { card, person } = reacted;
  const entry = person && (await desk.store.entry(card.entryId));
  const around = entry && (await aroundEntry(desk, { ...reacted, person }, entry));
  return around && { ...around, person, code: codeFor(around.directory, entry, person.id) };
}

/** Why somebody may not, or cannot now, decide the revision on this card. */
const whyNot = ({ actor, entry }: EntryContext, type: "approve" | "return", revision: number) =>
  may(actor, entry, type) ?? hindrance(entry, { type, revision });

/**
 * The reaction that made an approval, taken away within a day, withdraws it, unless another approving reaction
 * of that person still stands on the card. Later it does nothing, and they are told how to withdraw.
 */
async function takenAway(desk: Desk, reacted: Reacted): Promise<void> {
  const { fact, card, person, addedAt } = reacted;
  const entry = await desk.store.entry(card.entryId);
  const made = entry?.standing?.approval.reaction;
  const theirs = made?.card === card.id && made.account === fact.user;
  // By the set of its day: what approved then, and no longer would, withdraws all the same.
  const approving = meaningOf(desk.reactions, fact.emoji) === "approve" || made?.emoji === fact.emoji;
  if (!entry || !person || !made || !theirs || !approving) return recordHandled(desk, reacted);
  const isOther = ({ user, emoji, present }: ReactionFact) =>
    present && user === fact.user && emoji !== fact.emoji && meaningOf(desk.reactions, emoji) === "approve";
  if ((await desk.store.reactionsAt(card.ref)).some(isOther)) return recordHandled(desk, reacted);
  // A later adding may have been heard of before the removal in between: then the approval was not made anew.
  const since = addedAt && fact.emoji === made.emoji && addedAt > made.at ? addedAt : made.at;
  if (!withinUndoWindow(since, fact.at)) {
    const code = codeFor(await desk.store.directory({ enrolment: entry.enrolmentId }), entry, person.id);
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

/** Nothing is decided: the fact is kept as handled, with an audit row where someone tried something. */
async function recordHandled(
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
