import type { EntryAction } from "../../core/entry/decision.ts";
import { may } from "../../core/entry/may.ts";
import { hindrance } from "../../core/entry/transition.ts";
import { codeFor, type Person } from "../../core/people/directory.ts";
import type { Around } from "../../ports/found.ts";
import { message } from "../../ports/message.ts";
import { about, button } from "../../views/buttons.ts";
import { feedbackWanted, readFirst } from "../../views/entry-messages.ts";
import { MOST_CLAIMS_AT_ONCE, showsHeadingsAlone } from "../../views/review-card.ts";
import { BUTTON } from "../../views/words/entry.ts";
import { line, reference } from "../../views/words/phrases.ts";
import * as refusals from "../../views/words/refusals.ts";
import * as review from "../../views/words/review.ts";
import * as typed from "../../views/words/typed.ts";
import { carriedBy, type Desk, reviewing, tell } from "../desk.ts";
import { frameworkOf } from "../framework/editions.ts";
import { contextOf, type EntryContext, keepRefusal, type Refused, sentenceFor } from "../rights.ts";
import { requestOf } from "./act.ts";
import { toChooseFrom } from "./approve.ts";
import { decide } from "./decide.ts";
import { assertFresh, handled, keepFact, privateWord, type Reacted, recordHandled } from "./reacted.ts";

/* What a reaction that stands on a card means: ✅ approves, ↩️ asks for feedback, 👍 is told what does. */

/** Whom a refusal's sentence may name: who decided, who is asked, and who leads. */
const mayBeNamed = ({ why, directory, entry }: Refused): string[] => [
  ...(why.type === "already-decided" ? [why.by] : []),
  ...reviewing(directory, entry),
];

export async function approve(desk: Desk, reacted: Reacted): Promise<void> {
  const { fact, card } = reacted;
  const around = aroundCard(reacted);
  if (!around) return recordHandled(desk, reacted, "reaction.refused");
  const { entry, person, code } = around;
  const why = whyNot(around, "approve", card.revision);
  if (why) return notApproved(desk, reacted, refusedBy(reacted, around, "approve", why));
  if (card.personId === null && (await isUnread(desk, around, person))) {
    const told = readFirst(entry, frameworkOf(desk, around.programme, entry), code);
    return recordHandled(desk, reacted, "reaction.answered", privateWord(reacted, "unread", told, entry));
  }
  if (entry.words.claims.length > MOST_CLAIMS_AT_ONCE) {
    const list = toChooseFrom(entry, code);
    return recordHandled(desk, reacted, "reaction.answered", privateWord(reacted, "choose", list, entry));
  }
  const refused = await decideBy(desk, reacted, person, {
    type: "approve",
    revision: card.revision,
    struck: [],
    how: "reaction",
    reaction: { card: card.id, account: fact.user, emoji: fact.emoji, at: fact.at },
  });
  if (refused) await notApproved(desk, reacted, refused);
}

async function notApproved(desk: Desk, reacted: Reacted, refused: Refused): Promise<void> {
  const { why, person, entry } = refused;
  // Another approving reaction of the one who approved it is no attempt at anything.
  if (why.type === "already-decided" && why.by === person.id && why.status === "approved")
    return recordHandled(desk, reacted);
  const current = why.type === "out-of-date" ? [button(BUTTON.openCurrent, "read", about(entry))] : [];
  const told = message(sentenceFor(refused, refusals.REACTION_APPROVE, true), { buttons: current });
  const deliveries = privateWord(reacted, why.type, told, entry, ...mayBeNamed(refused));
  assertFresh(await keepRefusal(desk, refused, { writes: [handled(reacted)], deliveries }));
}

/** What the channel shows by its headings only is approved by nobody who has not read that very revision. */
const isUnread = async ({ store }: Desk, { entry, directory }: EntryContext, { id }: Person) =>
  showsHeadingsAlone(entry, directory) && !(await store.hasOpened(id, entry));

/** 👍 and its like decide nothing: whoever could have decided is told once what does, and nobody else is. */
export async function lookAlike(desk: Desk, reacted: Reacted): Promise<void> {
  const { card, fact } = reacted;
  const around = aroundCard(reacted);
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
export async function decideBy(
  desk: Desk,
  reacted: Reacted,
  person: Person,
  action: EntryAction,
): Promise<Refused | null> {
  const { card, cause, now } = reacted;
  const request = requestOf(desk, { ...reacted, person }, card.entryId, action, "reaction");
  let first: Around | null | undefined = reacted.around;
  const read = async () => {
    const around = first === undefined ? await request.read() : first;
    first = undefined; // again only where somebody else was quicker: then all of it anew
    return around;
  };
  const decided = await decide(desk, { ...request, read, also: { writes: [handled(reacted)] } });
  if (decided.type === "busy") await keepFact(desk, reacted, `${cause}:kept`, now);
  if (decided.type === "missing") await recordHandled(desk, reacted);
  return decided.type === "refused" ? decided : null;
}

/** ↩️ opens nothing on any platform: it is answered with a button; the entry waits until feedback arrives. */
export async function returnEntry(desk: Desk, reacted: Reacted): Promise<void> {
  const { card, cause } = reacted;
  const around = aroundCard(reacted);
  if (!around) return recordHandled(desk, reacted, "reaction.refused");
  const { entry, person, code } = around;
  const why = whyNot(around, "return", card.revision);
  if (why) {
    const refused = refusedBy(reacted, around, "return", why);
    const told = line(sentenceFor(refused, refusals.REACTION_RETURN, true));
    const deliveries = privateWord(reacted, `return-${why.type}`, told, entry, ...mayBeNamed(refused));
    return assertFresh(await keepRefusal(desk, refused, { writes: [handled(reacted)], deliveries }));
  }
  return recordHandled(desk, reacted, "reaction.answered", [
    tell(person.id, `${cause}:feedback`, feedbackWanted(entry, code), "answer", carriedBy(entry)),
  ]);
}

interface AroundCard extends EntryContext {
  person: Person; // who reacted
  code: string | null; // before its number, for them
}

/** What somebody who is known reacted to; null where it is gone, or nobody knows who. */
export function aroundCard(reacted: Reacted): AroundCard | null {
  const { person } = reacted;
  const around = person && contextOf(reacted.around, { ...reacted, person });
  return around && { ...around, person, code: codeFor(around.directory, around.entry, person.id) };
}

const refusedBy = (
  { cause, now }: Reacted,
  around: AroundCard,
  right: Refused["right"],
  why: Refused["why"],
): Refused => ({ ...around, cause, now, how: "reaction", type: "refused", right, why });

/** Why somebody may not, or cannot now, decide the revision on this card. */
const whyNot = ({ actor, entry }: EntryContext, type: "approve" | "return", revision: number) =>
  may(actor, entry, type) ?? hindrance(entry, { type, revision });
