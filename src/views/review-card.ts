import { competenceOf, type Framework } from "../../framework/framework.ts";
import { type Day, dayIn, formatDay, timeIn } from "../core/calendar/calendar.ts";
import { type Entry, isAside } from "../core/entry/entry.ts";
import type { ReactionSets } from "../core/entry/reactions.ts";
import type { Words } from "../core/entry/words.ts";
import { given } from "../core/given.ts";
import { codeFor, type Directory, zoneOfProgramme } from "../core/people/directory.ts";
import { asApprovers } from "../core/people/erasing.ts";
import { inSteadOf, leadsOf } from "../core/people/reviewers.ts";
import { GONE, nameAmong, nameIn, namesTogether } from "../core/people/same-names.ts";
import { askedNow } from "../core/people/today.ts";
import { type Button, type Mention, type Message, message } from "../ports/message.ts";
import { about, button, showingAll } from "./buttons.ts";
import { changedSince, type LastKnown } from "./changed-since.ts";
import { facts, links, quote, text } from "./parts.ts";
import { reportButton } from "./report-button.ts";
import { witnessAway } from "./words/away.ts";
import * as changes from "./words/changes.ts";
import { forNobodyElse, forThem } from "./words/delegations.ts";
import * as entryWords from "./words/entry.ts";
import { codesOf, daysOf, kindOf, struckOf } from "./words/entry.ts";
import { erasedCard } from "./words/erasure.ts";
import { decidedByLink } from "./words/outsiders.ts";
import { decider, firstName, line, named, reference } from "./words/phrases.ts";
import * as reports from "./words/reports.ts";
import * as words from "./words/review.ts";

/** More claims than this are too many for one ✅: it is answered with the list to choose from. */
export const MOST_CLAIMS_AT_ONCE = 6;

export interface CardScene {
  entry: Entry;
  framework: Framework;
  directory: Directory;
  sent?: Words | null; // of the revision that a card was sent with, where that is not the present one
  known?: LastKnown | null; // what its reviewers last knew of it, where this is a later revision
  away?: { name: string; until: Day } | null; // who saw the work, where others are asked because they are on leave
}

/** A card names the reactions that count. */
export interface ReviewScene extends CardScene {
  reactions: ReactionSets;
}

/** What these are called together, by their ids. */
export function namesIn(directory: Directory, ids: readonly string[], at: Date): (id: string) => string {
  const people = ids.flatMap((id) => directory.people.get(id) ?? []);
  const names = namesTogether(people, directory, at);
  return (id) => names.get(id) ?? GONE;
}

/** "3 March 2026, 14:02", in the programme's zone: a card may be read by many. */
export function whenIn(directory: Directory, entry: Entry, at: Date): string {
  const zone = zoneOfProgramme(directory.programmes.get(entry.programmeId));
  return `${formatDay(dayIn(zone, at))}, ${timeIn(zone, at)}`;
}

/** Where a card is shown: in a channel, or in one person's direct conversation. */
export type CardPlace = "channel" | { to: string };

/**
 * An entry as its reviewers see it, in the state it is in now: to be decided, or shrunk to its heading lines.
 * @param revision the one this card was sent for
 * @param shown a reflection is shown nowhere but on "Read reflection", and in no channel not even that
 */
export function reviewCard(scene: ReviewScene, revision: number, shown: CardPlace): Message {
  const { entry, directory } = scene;
  if (directory.enrolments.get(entry.enrolmentId)?.erasedAt) return line(erasedCard(reference(entry)));
  const trainee = nameIn(directory, entry.traineeId);
  if (entry.status === "reported")
    return line(
      reports.card(
        reference(entry, shown === "channel" ? null : codeFor(directory, entry, shown.to)),
        trainee,
      ),
    );
  const { standing } = entry;
  // What was decided on, or sent: never the title of a draft that nobody else may see, nor of a later version.
  const ofCard = standing?.revision === revision ? standing.words : (scene.sent ?? entry.words);
  const shownTo = shown === "channel" ? null : codeFor(directory, entry, shown.to);
  const title = named({ number: entry.number, words: ofCard }, shownTo);
  if (standing?.revision === revision) {
    const { by, onBehalfOf, byLink, at } = standing.approval;
    const nameOf = namesIn(asApprovers(directory), given([entry.traineeId, by, onBehalfOf]), at);
    const codes = codesOf(standing.words);
    const struck = struckOf(standing.words).map(({ competence }) => competence);
    const when = whenIn(directory, entry, at);
    const isTheirs = shown !== "channel" && shown.to === by;
    const called = (id: string) => (shown !== "channel" && shown.to === id ? words.you : nameOf(id));
    const approver = decider(called(by), onBehalfOf && called(onBehalfOf), byLink);
    return message(words.approvedCard(title, nameOf(entry.traineeId), approver, when), {
      parts: [text(words.approvedFor(codes)), struck.length > 0 && text(words.notCounted(struck))],
      buttons: given([
        ...(isTheirs ? decidedButtons(entry) : []),
        button(entryWords.BUTTON.read, "read", about(entry)),
      ]),
      more: [reportButton(entry)],
    });
  }
  if (isAside(entry)) return line(words.withdrawnCard(title, trainee));
  if (entry.status === "draft") return line(words.takenBackCard(title, firstName(trainee)));
  if (entry.revision !== revision)
    return message(words.outOfDateCard(title, firstName(trainee)), {
      buttons: [button(entryWords.BUTTON.openCurrent, "read", about(entry), "primary")],
    });
  if (entry.status === "returned") {
    const { traineeId, by, onBehalfOf, byLink, returnedAt: at } = entry;
    const nameOf = namesIn(directory, given([traineeId, by, onBehalfOf]), at);
    const returner = decider(nameOf(by), onBehalfOf && nameOf(onBehalfOf), byLink);
    return line(words.returnedCard(title, nameOf(traineeId), returner, whenIn(directory, entry, at)));
  }
  return toDecide(scene, title, shown);
}

/** What whoever approved it may do next. */
export const decidedButtons = (entry: Entry) => [
  button(words.BUTTON.undo, "undo", about(entry)),
  button(words.BUTTON.comment, "comment", about(entry)),
];

/** The card of somebody who was asked, and does not supervise its trainee any more, or for nobody else. */
export function noLongerAsked(entry: Entry, directory: Directory, to: string): Message {
  const by = inSteadOf(directory, entry, to);
  const nameOf = namesIn(directory, given([entry.traineeId, by?.supervisorId]), entry.updatedAt);
  const title = named(entry, codeFor(directory, entry, to));
  const trainee = nameOf(entry.traineeId);
  return line(
    by ? forNobodyElse(title, trainee, nameOf(by.supervisorId)) : words.noLongerAsked(title, trainee),
  );
}

/** All that it claims, at one press; more claims than one press should cover have to be chosen from. */
export const approveButton = (entry: Entry) => {
  const count = codesOf(entry.words).length;
  return count <= MOST_CLAIMS_AT_ONCE && button(words.approveAll(count), "approve", about(entry), "primary");
};
export const chooseButton = (entry: Entry, style: Button["style"] = "plain") =>
  codesOf(entry.words).length > 1 && button(words.BUTTON.choose, "choose", about(entry), style);

/** Who is asked first, to be called where many read (also whoever no direct message reaches); their own conversation needs no call. */
function askedIn({ entry, directory }: CardScene): Mention[] {
  const sent = "submittedAt" in entry ? entry.submittedAt : entry.updatedAt;
  const asked = askedNow(directory, entry, sent).filter(({ reviews }) => reviews === null); // else in their own message
  const names = namesTogether(asked, directory, sent);
  return asked.map((one) => ({ person: one.id, name: nameAmong(names, one) }));
}

/** Whether a card in the review channel shows none of the words, as its programme chose. */
export const showsHeadingsAlone = (entry: Entry, { programmes }: Directory): boolean =>
  programmes.get(entry.programmeId)?.reviewChannel?.headingsOnly === true;

/** What a link has decided of it, and who is to confirm that. */
export const byLinkOf = (entry: Entry, directory: Directory) =>
  entry.status === "submitted" &&
  entry.byLink !== undefined &&
  text(
    decidedByLink(
      entry.byLink,
      leadsOf(directory, entry.programmeId).map(({ name }) => name),
    ),
  );

/** Nothing is approved beside a title alone: it has to be read, by each for themselves. */
const headings = ({ entry }: CardScene, lead: string, called: readonly Mention[]): Message =>
  message(lead, {
    parts: [
      text(words.heading(daysOf(entry.words), kindOf(entry.words), codesOf(entry.words))),
      called.length > 0 && text(words.askedNow(called)),
    ],
    buttons: [button(entryWords.BUTTON.read, "read", about(entry), "primary")],
    note: words.adviceOnHeadings,
  });

/** The words that are to be decided on, wherever it is read; a reflection opens for one reader at a time, never in a channel. */
function toDecide(scene: ReviewScene, title: string, shown: CardPlace): Message {
  const { entry, framework, directory, reactions, known = null, away = null } = scene;
  const inChannel = shown === "channel";
  const reader = inChannel ? null : shown.to;
  const stead = reader ? inSteadOf(directory, entry, reader) : undefined;
  const nameOf = namesIn(
    directory,
    given([entry.traineeId, known?.by, stead?.supervisorId]),
    entry.updatedAt,
  );
  const trainee = nameOf(entry.traineeId);
  const by = known?.byLink?.name ?? (known?.by && known.by !== reader ? nameOf(known.by) : null);
  const lead = known ? changes.changedSince(title, trainee, known.what, by) : words.toReview(title, trainee);
  const called = inChannel ? askedIn(scene) : [];
  if (inChannel && showsHeadingsAlone(entry, directory)) return headings(scene, lead, called);
  const codes = codesOf(entry.words);
  const value = about(entry);
  const approve = approveButton(entry);
  return message(lead, {
    parts: [
      text(words.heading(daysOf(entry.words), kindOf(entry.words), codes)),
      called.length > 0 && text(words.askedNow(called)),
      stead && text(forThem(nameOf(stead.supervisorId), stead)),
      away && text(witnessAway(away.name, away.until)),
      byLinkOf(entry, directory),
      ...(known ? changedSince(known, entry.words, reader, nameOf) : []),
      ...bodyOf(entry.words, framework),
    ],
    buttons: given([
      approve,
      chooseButton(entry, approve ? "plain" : "primary"),
      button(words.BUTTON.return, "return", value),
      showingAll(button(words.BUTTON.readAll, "read", value)),
      !inChannel && entry.words.reflection && button(words.BUTTON.readReflection, "reflection", value),
    ]),
    more: [reportButton(entry)],
    note: words.advice(codes.length, MOST_CLAIMS_AT_ONCE, reactions),
  });
}

/** Narrative, links and each claim with its full statement and line; never the reflection. */
export const bodyOf = (from: Words, framework: Framework) =>
  given([
    from.narrative && quote(from.narrative),
    claimsOf(from, framework),
    from.links.length > 0 && linksOf(from),
  ]);

export const claimsOf = ({ claims }: Words, framework: Framework) =>
  facts(
    claims.map(({ competence, line: how, struck }) => {
      const shown = words.claimShown(competenceOf(framework, competence)?.statement ?? "", how);
      if (!struck) return { label: competence, value: shown };
      const reason = { text: words.strikeReason(struck), mark: "returned" as const };
      return { label: competence, value: shown ? [`${shown}\n`, reason] : [reason] };
    }),
  );

export const linksOf = (from: Words) =>
  links(
    from.links.map(({ label, url, pages }) => ({ label: entryWords.linkLabel(label || url, pages), url })),
  );
