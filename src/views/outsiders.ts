import type { Entry, LinkDecision } from "../core/entry/entry.ts";
import { given } from "../core/given.ts";
import type { Outsider } from "../core/people/outsiders.ts";
import { nameIn } from "../core/people/same-names.ts";
import { type Message, message } from "../ports/message.ts";
import { about, button } from "./buttons.ts";
import { links, list, text } from "./parts.ts";
import { bodyOf, type CardScene } from "./review-card.ts";
import * as words from "./words/outsiders.ts";
import { named, reference } from "./words/phrases.ts";

/* What those read, in chat, whom a named outsider's link concerns. */

/** To a lead: the words that were decided on, never the reflection, and what was decided. */
export function toConfirm(
  { entry, directory, framework }: Pick<CardScene, "entry" | "directory" | "framework">,
  decision: LinkDecision,
  code: string | null,
): Message {
  const { by, verdict } = decision;
  const struck = verdict.type === "approve" ? verdict.struck : [];
  return message(words.toConfirm(named(entry, code), nameIn(directory, entry.traineeId), decision), {
    parts: [
      text(words.countsOnceConfirmed(words.whoOutside(by))),
      verdict.type === "return" && text(words.askedByLink(verdict.feedback)),
      ...struck.map(({ competence, reason }) => text(words.struckByLink(competence, reason))),
      ...bodyOf(entry.words, framework),
    ],
    buttons: confirmButtons(entry),
  });
}

export const confirmButtons = (entry: Entry) => [
  button(words.BUTTON.confirm, "confirm-link", about(entry), "primary"),
  button(words.BUTTON.decline, "decline-link", about(entry)),
];

/** What the button of a link is about: the entry as it was shown, for whom, and whether it shows the reflection. */
const aboutLink = (entry: Entry, { id }: Pick<Outsider, "id">, reflection = false) =>
  `${about(entry)}/${id}${reflection ? "/reflection" : ""}`;

export function linkAskedFor(value: string): { outsiderId: string; reflection: boolean } {
  const [, , outsiderId = "", reflection] = value.split("/");
  return { outsiderId, reflection: reflection === "reflection" };
}

const MOST_BUTTONS = 2;

/** Where an entry that waits is read by whoever may hand on a link to it. */
export const linkButtons = (entry: Entry, outsiders: readonly Outsider[]) =>
  outsiders
    .slice(0, MOST_BUTTONS)
    .map((one) => button(words.linkFor(one.name), "hand-on", aboutLink(entry, one)));

/** Shown once, to whoever asked: they hand it on themselves. */
export function handedOn(
  entry: Entry,
  outsider: Outsider,
  { url, until, reflection, own }: { url: string; until: string; reflection: boolean; own: boolean },
  code: string | null,
): Message {
  const offers = own && entry.words.reflection !== "" && !reflection;
  return message(words.handOn(named(entry, code), outsider, reflection), {
    parts: given([
      links([{ label: url, url }]),
      text(words.goodUntil(until)),
      offers && text(words.withoutReflection),
    ]),
    buttons: offers ? [button(words.BUTTON.withReflection, "hand-on", aboutLink(entry, outsider, true))] : [],
  });
}

export const whichOutside = (entry: Entry, outsiders: readonly Outsider[], code: string | null): Message =>
  message(words.whichOutside(reference(entry, code)), {
    buttons: outsiders
      .slice(0, 5)
      .map((one) => button(words.linkFor(one.name), "hand-on", aboutLink(entry, one))),
  });

/** @param outsiders those recorded now or later, each with the name of their trainee */
export const outsidersList = (
  outsiders: readonly { outsider: Outsider; trainee: string }[],
  leads: boolean,
): Message =>
  message(words.outsidersOf(outsiders.length), {
    parts: [
      list(outsiders.map(({ outsider, trainee }) => words.outsiderLine(outsider, trainee, outsider))),
      leads && text(words.HOW_TO_RECORD),
    ],
    buttons: leads ? [button(words.BUTTON.add, "outsider")] : [],
  });
