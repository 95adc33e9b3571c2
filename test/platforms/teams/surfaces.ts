import { isThing, list, type Thing, thing } from "../slack/limits/reading.ts";
import { CARD } from "./limits.ts";

/*
 * What a person sees of a message and its cards, and where in them the things are that they can press.
 */

export interface Placed {
  action: Thing;
  label: string;
  near: readonly string[]; // what is written around it, the closest first
}

/** How Teams shows markdown: emphasis gone, links as their label, what was escaped as it was typed. */
const shown = (text: string): string =>
  text
    .replace(/(?<!\\)\[((?:\\.|[^\]\\])*)\]\([^)]*\)/g, "$1")
    .replace(/(?<!\\)(\*\*|__)(?=\S)(.+?)(?<!\\)\1/g, "$2")
    .replace(/(?<![\w\\*_])([*_])(?=\S)(.+?)(?<!\\)\1(?!\w)/g, "$2")
    .replace(/\\([\\`*_{}[\]()#+\-.!<>|~&])/g, "$1")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&nbsp;", " ")
    .replaceAll("&amp;", "&");

const written = (value: unknown): string => (typeof value === "string" ? shown(value) : "");
const raw = (value: unknown): string => (typeof value === "string" ? value : "");
const lines = (all: readonly string[]): string => all.filter(Boolean).join("\n");

/** Where elements hold others. */
const HOLDERS = ["items", "columns", "rows", "cells"] as const;
const isSeen = (element: Thing) => element.isVisible !== false;

export const childrenOf = (element: Thing): Thing[] =>
  HOLDERS.flatMap((name) => list(element[name]).map(thing)).filter(isSeen);

const buttons = (actions: unknown): string =>
  list(actions)
    .map((action) => `[${raw(thing(action).title)}]`)
    .join(" ");

/** All that is written in one element, one line for each of its parts. */
function wordsOf(element: Thing): string {
  if (!isSeen(element)) return "";
  const type = String(element.type ?? "");
  if (type === "TextBlock") return written(element.text);
  if (type === "RichTextBlock")
    return list(element.inlines)
      .map((run) => (typeof run === "string" ? run : raw(thing(run).text)))
      .join("");
  if (type === "FactSet")
    return lines(
      list(element.facts).map((fact) => `${written(thing(fact).title)}: ${written(thing(fact).value)}`),
    );
  if (type === "Image") return raw(element.altText);
  if (type === "ImageSet") return lines(list(element.images).map((one) => raw(thing(one).altText)));
  if (type === "ActionSet") return buttons(element.actions);
  if (Array.isArray(element.cells)) return childrenOf(element).map(wordsOf).join(" | ");
  if (type === "Input.Toggle") return lines([written(element.label), written(element.title)]);
  if (type.startsWith("Input.")) return written(element.label);
  return lines(childrenOf(element).map(wordsOf));
}

/** All that is written in a card, its buttons last. */
export const wordsIn = (card: unknown): string =>
  lines([...list(thing(card).body).map((one) => wordsOf(thing(one))), buttons(thing(card).actions)]);

/** All that is written in a message: its text, its cards, what its pictures say. */
export function wordsInMessage(
  text: string,
  attachments: readonly Thing[],
  format: unknown = "markdown",
): string {
  const said = format === "plain" ? text : shown(format === "xml" ? text.replaceAll(/<[^>]+>/g, "") : text);
  const attached = attachments.map(({ contentType, content, name }) =>
    contentType === CARD ? wordsIn(content) : raw(name),
  );
  return lines([said, ...attached]);
}

/** Everything that can be pressed, in the order in which it is read. */
export function buttonsIn(card: unknown): Placed[] {
  const { body, actions } = thing(card);
  const below = list(actions).map(
    (action): Placed => ({ action: thing(action), label: raw(thing(action).title), near: [] }),
  );
  return [...placedIn(list(body).map(thing).filter(isSeen), []), ...below];
}

function placedIn(elements: readonly Thing[], around: readonly string[]): Placed[] {
  return elements.flatMap((element, at) => {
    const before = elements[at - 1];
    const near = [wordsOf(element), ...(before ? [wordsOf(before)] : []), ...around];
    const own = [
      ...(element.type === "ActionSet" ? list(element.actions).map(thing) : []),
      ...[element.selectAction, element.inlineAction].filter(isThing),
    ];
    return [
      ...own.map((action) => ({ action, label: raw(action.title), near })),
      ...placedIn(childrenOf(element), near),
    ];
  });
}

/** Of several with one label the one that stands closest to what says `on`; else the first. */
export function among(placed: readonly Placed[], label: string, on: string): Placed | undefined {
  const labelled = placed.filter((button) => button.label === label);
  const distance = ({ near }: Placed) => near.findIndex((words) => words.includes(on));
  const close = labelled.filter((button) => distance(button) >= 0);
  return close.sort((one, other) => distance(one) - distance(other))[0] ?? labelled[0];
}

export const cardsIn = (attachments: readonly Thing[]): Thing[] =>
  attachments.flatMap(({ contentType, content }) => (contentType === CARD ? [thing(content)] : []));
