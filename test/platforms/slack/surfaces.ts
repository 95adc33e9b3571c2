import { isThing, list, type Thing, thing } from "./limits/reading.ts";

/*
 * What a person sees of blocks, and where in them the things are that they can press and fill in.
 */

export interface Placed {
  block: Thing;
  blockId: string;
  element: Thing;
  label: string; // an input's label, a button's text, an option's
  option?: Thing; // of a menu
}

/** A press on it, as the app is told. */
export const pressable = ({ blockId, element }: Placed) => ({
  block_id: blockId,
  action_id: String(element.action_id),
  type: element.type,
});

/** Slack gives every block and every element without an id one of its own. */
export function identified(blocks: readonly unknown[], seed: string): Thing[] {
  return blocks.map(thing).map((block, at) => ({
    block_id: `${seed}-${at}`,
    ...block,
    ...(block.elements !== undefined && block.type === "actions" && { elements: named(block.elements, at) }),
    ...(isThing(block.element) && { element: { action_id: `a${at}`, ...block.element } }),
    ...(isThing(block.accessory) && { accessory: { action_id: `a${at}`, ...block.accessory } }),
  }));
}

const named = (elements: unknown, at: number) =>
  list(elements).map((element, place) => ({ action_id: `a${at}-${place}`, ...thing(element) }));

/** Everything that can be pressed or chosen, in the order in which it is read. */
export function placedIn(blocks: readonly unknown[]): Placed[] {
  return blocks.map(thing).flatMap((block) => {
    const blockId = String(block.block_id);
    if (block.type === "input")
      return [{ block, blockId, element: thing(block.element), label: textOf(block.label) }];
    const elements = block.type === "actions" ? list(block.elements) : [block.accessory].filter(isThing);
    return elements.map(thing).flatMap((element) => {
      if (element.type !== "overflow") return [{ block, blockId, element, label: textOf(element.text) }];
      return list(element.options)
        .map(thing)
        .map((option) => ({ block, blockId, element, label: textOf(option.text), option }));
    });
  });
}

export const buttonsIn = (blocks: readonly unknown[]): Placed[] =>
  placedIn(blocks).filter(({ element }) => element.type === "button" || element.type === "overflow");

/** What Slack sends of a press. */
export const pressOf = ({ element, option }: Placed): Thing =>
  option
    ? { type: "overflow", selected_option: option }
    : { type: "button", text: element.text, value: element.value };

const textOf = (value: unknown): string =>
  typeof value === "string" ? value : typeof thing(value).text === "string" ? String(thing(value).text) : "";

/** How mrkdwn looks: entities are characters again, links their label, mentions the person's id. */
const shown = (text: string) =>
  text
    .replace(/<(https?:[^|>]+|mailto:[^|>]+)\|([^>]*)>/g, "$2")
    .replace(/<(https?:[^>]+)>/g, "$1")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

const written = (value: unknown) => (thing(value).type === "mrkdwn" ? shown(textOf(value)) : textOf(value));

/** All that is written in one block, one line for each of its parts. */
export function wordsOf(value: unknown): string {
  const block = thing(value);
  const elements = list(block.elements).map((element) =>
    ["button", "overflow"].includes(String(thing(element).type))
      ? [element, ...list(thing(element).options)]
          .map((one) => written(thing(one).text))
          .filter(Boolean)
          .map((label) => `[${label}]`)
          .join(" ")
      : wordsInside(element),
  );
  const rows = list(block.rows).map((row) => list(row).map(wordsInside).join(" | "));
  return [
    typeof block.title === "string" ? block.title : written(block.title),
    textOf(block.caption),
    written(block.text),
    written(block.label),
    written(block.hint),
    ...list(block.fields).map(written),
    isThing(block.accessory) ? `[${written(block.accessory.text)}]` : "",
    ...elements,
    ...rows,
  ]
    .filter((line) => line !== "" && line !== "[]")
    .join("\n");
}

function wordsInside(value: unknown): string {
  const { type, elements, text, url, user_id: user } = thing(value);
  if (Array.isArray(elements))
    return elements.map(wordsInside).join(type === "rich_text_list" || type === "rich_text" ? "\n" : "");
  if (type === "user") return `<@${String(user)}>`;
  if (type === "link") return String(text ?? url);
  return type === "mrkdwn" ? shown(textOf(value)) : textOf(value);
}

/** All that is written in blocks; where there are none, the text that stands in for them. */
export function wordsIn(blocks: readonly unknown[], text = ""): string {
  return blocks.length ? blocks.map(wordsOf).filter(Boolean).join("\n") : shown(text);
}

/** block_id → label, of all inputs. */
export const inputLabels = (blocks: readonly unknown[]): ReadonlyMap<string, string> =>
  new Map(
    placedIn(blocks)
      .filter(({ block }) => block.type === "input")
      .map(({ blockId, label }) => [blockId, label]),
  );
