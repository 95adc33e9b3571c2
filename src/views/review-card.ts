import { competenceOf, type Framework } from "../../framework/framework.ts";
import { dayIn, formatDay, timeIn } from "../core/calendar/calendar.ts";
import type { Entry, Words } from "../core/entry/entry.ts";
import type { ReactionSets } from "../core/entry/reactions.ts";
import { codeFor, type Directory, zoneOfProgramme } from "../core/people/directory.ts";
import { GONE, nameIn, namesTogether } from "../core/people/same-names.ts";
import type { Message, Part } from "../ports/message.ts";
import { about, button } from "./buttons.ts";
import * as entryWords from "./words/entry.ts";
import { codesOf, daysOf, kindOf, struckOf } from "./words/entry.ts";
import { firstName, line, named } from "./words/phrases.ts";
import * as words from "./words/review.ts";

/** More claims than this are too many for one ✅: it is answered with the list to choose from. */
export const MOST_CLAIMS_AT_ONCE = 6;

export interface CardScene {
  entry: Entry;
  framework: Framework;
  directory: Directory;
  sent?: Words | null; // of the revision that a card was sent with, where that is not the present one
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
export type Shown = "channel" | { to: string };

/**
 * An entry as its reviewers see it, in the state it is in now: to be decided, or shrunk to its heading lines.
 * @param revision the one this card was sent for
 * @param shown a channel shows neither narrative nor links; a reflection is shown nowhere but on "Read reflection"
 */
export function reviewCard(scene: ReviewScene, revision: number, shown: Shown): Message {
  const { entry, directory } = scene;
  const trainee = nameIn(directory, entry.traineeId);
  const { standing } = entry;
  // What was decided on, or sent: never the title of a draft that nobody else may see, nor of a later version.
  const ofCard = standing?.revision === revision ? standing.words : (scene.sent ?? entry.words);
  const shownTo = shown === "channel" ? null : codeFor(directory, entry, shown.to);
  const title = named({ number: entry.number, words: ofCard }, shownTo);
  if (standing?.revision === revision) {
    const { by, at } = standing.approval;
    const nameOf = namesIn(directory, [entry.traineeId, by], at);
    const codes = codesOf(standing.words);
    const struck = struckOf(standing.words).map(({ competence }) => competence);
    return {
      ...line(words.approvedCard(title, nameOf(entry.traineeId), nameOf(by), whenIn(directory, entry, at))),
      parts: [
        { type: "text", text: words.approvedFor(codes) },
        ...(struck.length > 0 ? [{ type: "text" as const, text: words.notCounted(struck) }] : []),
      ],
      buttons: [button(entryWords.BUTTON.read, "read", about(entry))],
    };
  }
  if (entry.status === "withdrawn") return line(words.withdrawnCard(title, trainee));
  if (entry.status === "draft") return line(words.takenBackCard(title, firstName(trainee)));
  if (entry.revision !== revision)
    return {
      ...line(words.outOfDateCard(title, firstName(trainee))),
      buttons: [button(entryWords.BUTTON.openCurrent, "read", about(entry), "primary")],
    };
  if (entry.status === "returned") {
    const { traineeId, by, returnedAt: at } = entry;
    const nameOf = namesIn(directory, [traineeId, by], at);
    return line(words.returnedCard(title, nameOf(traineeId), nameOf(by), whenIn(directory, entry, at)));
  }
  return toDecide(scene, words.toReview(title, trainee), shown !== "channel");
}

/** The card of somebody who was asked, and does not supervise its trainee any more. */
export const noLongerAsked = (entry: Entry, directory: Directory, to: string): Message =>
  line(words.noLongerAsked(named(entry, codeFor(directory, entry, to)), nameIn(directory, entry.traineeId)));

function toDecide({ entry, framework, reactions }: ReviewScene, lead: string, inFull: boolean): Message {
  const codes = codesOf(entry.words);
  const value = about(entry);
  const many = codes.length > MOST_CLAIMS_AT_ONCE;
  return {
    lead,
    parts: [
      { type: "text", text: words.heading(daysOf(entry.words), kindOf(entry.words), codes) },
      ...(inFull ? bodyOf(entry.words, framework) : []),
    ],
    buttons: [
      ...(many ? [] : [button(words.approveAll(codes.length), "approve", value, "primary")]),
      ...(codes.length > 1 ? [button(words.BUTTON.choose, "choose", value, many ? "primary" : "plain")] : []),
      button(words.BUTTON.return, "return", value),
      button(words.BUTTON.readAll, "read", value),
      ...(inFull && entry.words.reflection ? [button(words.BUTTON.readReflection, "reflection", value)] : []),
    ],
    note: words.advice(codes.length, MOST_CLAIMS_AT_ONCE, reactions),
  };
}

/** Narrative, links and each claim with its full statement and line; never the reflection. */
export function bodyOf(from: Words, framework: Framework): Part[] {
  return [
    ...(from.narrative ? [{ type: "quote" as const, text: from.narrative }] : []),
    {
      type: "facts",
      rows: from.claims.map(({ competence, line: how, struck }) => ({
        label: competence,
        value: [
          competenceOf(framework, competence)?.statement ?? "",
          how && `— ${how}`,
          struck && `(not counted: ${struck})`,
        ]
          .filter(Boolean)
          .join(" "),
      })),
    },
    ...(from.links.length > 0
      ? [
          {
            type: "links" as const,
            links: from.links.map(({ label, url, pages }) => ({
              label: pages ? `${label || url} (${pages} pages)` : label || url,
              url,
            })),
          },
        ]
      : []),
  ];
}
