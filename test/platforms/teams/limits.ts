import { createRequire } from "node:module";
import type * as Adaptive from "adaptivecards";
import { isThing, list, type Thing, thing } from "../slack/limits/reading.ts";

/*
 * What Teams refuses or shows badly, as its documentation says, and our own limits where we want less. Lengths count
 * UTF-16 units. A fault is a sentence that begins with the path or the type of what is wrong.
 */

// The package's other build needs a bundler.
const { AdaptiveCard, HostConfig, SerializationContext, Versions } = createRequire(import.meta.url)(
  "adaptivecards/dist/adaptivecards.js",
) as typeof Adaptive;

export const CARD = "application/vnd.microsoft.card.adaptive";
const LARGEST_CARD = 40_000;
const LARGEST_MESSAGE = 102_400 / 2; // 100 KB, two bytes a unit
const MOST_ACTIONS = 6;
const MOST_REFRESHED = 60;
const PICTURES = /^image\/(png|jpeg|gif)$/;

/** What is wrong with a card, whether in a message, in a dialog or as an answer. */
export function faultsInCard(card: unknown): string[] {
  if (!isThing(card) || card.type !== "AdaptiveCard") return ["card is no AdaptiveCard."];
  const size = JSON.stringify(card).length;
  const refreshed = list(thing(card.refresh).userIds).length;
  return [
    ...(size >= LARGEST_CARD ? [`card has ${count(size)} characters; fewer than 40,000 are allowed.`] : []),
    ...(card.version === "1.5" ? [] : [`card.version is ${JSON.stringify(card.version)}; Teams knows 1.5.`]),
    ...(refreshed > MOST_REFRESHED ? [`card.refresh.userIds has ${refreshed} members; 60 are allowed.`] : []),
    ...complaints(card),
    ...faultsIn(card, "card"),
    ...faultsInMentions(card),
  ];
}

/** What is wrong with a message that the bot sends, its cards included. */
export function faultsInMessage(activity: unknown): string[] {
  const { type, text, summary, attachments } = thing(activity);
  const cards = list(attachments).filter((one) => thing(one).contentType === CARD);
  const size = JSON.stringify(activity).length;
  const says = (value: unknown) => typeof value === "string" && value.trim() !== "";
  return [
    ...(type === "message" ? [] : [`type is ${JSON.stringify(type)}; only messages are seen.`]),
    ...(size > LARGEST_MESSAGE
      ? [`message has ${count(size)} characters; ${count(LARGEST_MESSAGE)} are allowed.`]
      : []),
    ...(says(text) || list(attachments).length ? [] : ["message is empty."]),
    ...(cards.length && !says(text) && !says(summary)
      ? ["summary is missing: the notification would say only that a card was sent."]
      : []),
    ...insecure(text).map((url) => `text links to ${url}, which is not https.`),
    ...list(attachments).flatMap((one, at) => faultsInAttachment(thing(one), `attachments[${at}]`)),
  ];
}

function faultsInAttachment({ contentType, content, contentUrl }: Thing, path: string): string[] {
  if (contentType === CARD) return faultsInCard(content);
  if (!PICTURES.test(String(contentType)))
    return [`${path}.contentType is ${JSON.stringify(contentType)}, which Teams shows to nobody.`];
  return isPicture(contentUrl) ? [] : [`${path}.contentUrl is neither https nor a picture itself.`];
}

/** What is wrong with the answer to task/fetch, task/submit, composeExtension/fetchTask or …/submitAction. */
export function faultsInDialog(body: unknown): string[] {
  const { type, value } = thing(thing(body).task);
  if (type === "message") return typeof value === "string" ? [] : ["task.value has to be a string."];
  if (type !== "continue") return [`task.type is ${JSON.stringify(type)}; continue and message are known.`];
  const { title, card, url } = thing(value);
  if (url !== undefined) return ["task.value.url opens a page; forms here are cards."];
  const { contentType, content } = thing(card);
  return [
    ...(typeof title === "string" && title ? [] : ["task.value.title is missing."]),
    ...(contentType === CARD ? faultsInCard(content) : ["task.value.card is no attachment with a card."]),
  ];
}

/** Microsoft's own parser: what it says of unknown elements, wrong values, inputs without names. */
function complaints(card: Thing): string[] {
  const context = new SerializationContext(Versions.v1_5);
  const parsed = new AdaptiveCard();
  parsed.hostConfig = new HostConfig({ actions: { maxActions: MOST_ACTIONS } });
  parsed.parse(card, context);
  const found = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at));
  const events = [...found, ...parsed.validateProperties().validationEvents];
  // Teams has searched lists in cards of 1.5 already, and those need no choices of their own.
  const searched = (event: { source?: unknown; message?: string }) =>
    /"choices\.data"|at least one choice/.test(event.message ?? "") &&
    isSearched(card, (event.source as { id?: string } | undefined)?.id);
  return events
    .filter((event) => event && !searched(event))
    .map((event) => {
      const { message = "", source } = event ?? {};
      const named = source as { getJsonTypeName?(): string; id?: string } | undefined;
      const where = [named?.getJsonTypeName?.() ?? "card", named?.id].filter(Boolean).join(" ");
      return `${where}: ${message}`;
    });
}

/** Whoever is called stands in the card exactly as the entity says; what only looks like a call calls nobody. */
function faultsInMentions(card: Thing): string[] {
  const entities = list(thing(card.msteams).entities).map(thing);
  const inText = everyThing(card.body)
    .filter(({ type }) => type === "TextBlock")
    .flatMap(({ text }) => String(text).match(/<at>.*?<\/at>/g) ?? []);
  const known = entities.map(({ text }) => String(text));
  return [
    ...inText.filter((at) => !known.includes(at)).map((at) => `card calls ${at} without an entity.`),
    ...known.filter((at) => !inText.includes(at)).map((at) => `card.msteams.entities has ${at} alone.`),
    ...entities
      .filter(({ type, mentioned }) => type !== "mention" || !thing(mentioned).id || !thing(mentioned).name)
      .map(({ text }) => `card.msteams.entities: ${String(text)} names nobody.`),
  ];
}

const isSearched = (value: unknown, id: string | undefined): boolean =>
  everyThing(value).some((one) => one.id === id && isThing(one["choices.data"]));

const everyThing = (value: unknown): Thing[] =>
  Array.isArray(value)
    ? value.flatMap(everyThing)
    : isThing(value)
      ? [value, ...Object.values(value).flatMap(everyThing)]
      : [];

/** Ours: nothing but https, and every Action.Execute works where Teams does not know it. */
function faultsIn(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((one, at) => faultsIn(one, `${path}[${at}]`));
  if (!isThing(value)) return [];
  const { type, fallback, url, text } = value;
  const own: string[] = [];
  if (type === "Action.Execute" && path !== "card.refresh.action") {
    if (thing(fallback).type !== "Action.Submit") own.push(`${path} has no Action.Submit to fall back to.`);
    if (typeof value.verb !== "string" || !value.verb) own.push(`${path}.verb is missing.`);
  }
  if ("backgroundImage" in value || "backgroundColor" in value)
    own.push(`${path} has a ground of its own: whoever reads it has chosen a theme.`);
  if (type === "Action.OpenUrl" && !isSecure(url)) own.push(`${path}.url is not https.`);
  if (type === "Image" && !isPicture(url)) own.push(`${path}.url is neither https nor a picture itself.`);
  if (type === "Image" && !value.altText) own.push(`${path}.altText is missing.`);
  if (type === "TextBlock")
    own.push(...insecure(text).map((to) => `${path}.text links to ${to}, which is not https.`));
  if (type === "Fact" || (value.title !== undefined && value.value !== undefined && type === undefined))
    own.push(...insecure(value.value).map((to) => `${path}.value links to ${to}, which is not https.`));
  const inside = Object.entries(value).filter(([name]) => name !== "data");
  return [...own, ...inside.flatMap(([name, one]) => faultsIn(one, `${path}.${name}`))];
}

const isSecure = (url: unknown) => typeof url === "string" && /^https:\/\//i.test(url) && URL.canParse(url);

const isPicture = (url: unknown) =>
  isSecure(url) || (typeof url === "string" && /^data:image\/(png|jpeg|gif);base64,/.test(url));

/** Where markdown or HTML in a text would lead, if it is not https. */
function insecure(text: unknown): string[] {
  if (typeof text !== "string") return [];
  const links = [
    ...text.matchAll(/(?<!\\)\](?<!\\)\(\s*<?([^)\s>]+)/g),
    ...text.matchAll(/href\s*=\s*["']?([^"'\s>]+)/gi),
  ];
  return links.map(([, url = ""]) => url).filter((url) => !isSecure(url));
}

const count = (size: number) => size.toLocaleString("en-GB");
