import type {
  ActionsBlock,
  KnownBlock,
  Overflow,
  RichTextBlockElement,
  Button as SlackButton,
} from "@slack/types";
import { clean, shortened } from "../../src/core/text/safe-text.ts";
import type { Button, Message } from "../../src/ports/message.ts";
import { fitted } from "../shared/fit.ts";
import { cutTo, linesOf, textIn } from "../shared/lines.ts";
import { inGroups, menusOf } from "./menu.ts";
import { elementsOf, richText, type SlackLine, section, WRITING } from "./outbound-lines.ts";
import type { PictureBlock } from "./pictures.ts";
import { pieces, plain } from "./text.ts";

/*
 * A message as blocks, within what one surface holds. Where it is too much, pictures are left out first, then long
 * lines are shortened, then the last ones are left out and counted; the lead, the buttons and the note always stay.
 */

export type AnyBlock = KnownBlock | PictureBlock;

export interface SlackRoom {
  blocks: number;
  weight: number;
}

/**
 * chat.postMessage refuses blocks of some 12,000 characters in all ("msg_blocks_too_long"), counted with what
 * surrounds the text in a way that is not documented: about 125 for a block. Emoji may be kept by name.
 */
const PER_BLOCK = 125;
const PER_EMOJI = 20;
export function weightOf(blocks: readonly AnyBlock[]): number {
  const json = JSON.stringify(blocks);
  return (
    json.length +
    PER_BLOCK * blocks.length +
    PER_EMOJI * (json.match(/\p{Extended_Pictographic}/gu) ?? []).length
  );
}

const MOST_PICTURES = 2; // Slack takes no more charts in one message

export function blocksOf(message: Message, room: SlackRoom): AnyBlock[] {
  const drawn = linesOf(message.parts, WRITING);
  const lines = drawn.filter(({ picture }) => !picture);
  const foot = footOf(message);
  const all = (kept: readonly SlackLine[], closing: string) => [
    leadBlock(message.lead),
    ...bodyOf(kept),
    ...(closing ? [richText([section([{ text: closing }])])] : []),
    ...foot,
  ];
  const fits = (blocks: AnyBlock[]) => blocks.length <= room.blocks && weightOf(blocks) <= room.weight;
  const pictures = drawn.filter(({ picture }) => picture);
  for (let most = Math.min(MOST_PICTURES, pictures.length); most > 0; most -= 1) {
    const left = pictures.slice(most);
    const kept = drawn.filter((line) => !left.includes(line));
    const blocks = all(kept, "");
    if (fits(blocks)) return blocks;
  }
  const label = (text: string) => shortened(clean(text), MOST_OF_LABEL);
  return fitted(message, lines, { shown: all, fits, label });
}

const MOST_OF_LEAD = 1_500;

/** Bold, and alone: it is what the eye finds first. */
function leadBlock(lead: string): KnownBlock {
  const text = shortened(clean(lead).trim(), MOST_OF_LEAD) || "…";
  return richText([section([{ text, bold: true }])]);
}

const MOST_OF_BLOCK = 2_800; // nothing is documented for rich_text; a section's text may have 3,000

/** Lines of the same kind share a block as long as there is room in it; a title begins a new one. */
function bodyOf(lines: readonly SlackLine[]): AnyBlock[] {
  const blocks: AnyBlock[] = [];
  let shared: SlackLine[] = [];
  const flush = () => {
    if (shared.length > 0) blocks.push(richText(elementsFor(shared)));
    shared = [];
  };
  for (const line of lines.flatMap(split)) {
    const last = shared.at(-1);
    const length = [...shared, line].reduce((sum, one) => sum + textIn(one).length, 0);
    const joins = last && (last.shape === line.shape || (last.shape === "title" && line.shape === "list"));
    if (line.picture || line.buttons.length > 0 || !joins || length > MOST_OF_BLOCK) flush();
    if (line.picture) blocks.push(...line.picture);
    else if (line.buttons.length > 0) blocks.push(...itemBlocks(line));
    else shared.push(line);
  }
  flush();
  return blocks;
}

/** A line that is too long for one block, as several. What has a link or buttons in it is shortened instead. */
function split(line: SlackLine): SlackLine[] {
  if (textIn(line).length <= MOST_OF_BLOCK) return [line];
  const [only] = line.runs;
  if (line.runs.length > 1 || !only || only.url || line.buttons.length > 0)
    return [cutTo(line, MOST_OF_BLOCK)];
  return pieces(only.text, MOST_OF_BLOCK).map((text) => ({ ...line, runs: [{ ...only, text }] }));
}

function elementsFor(lines: readonly SlackLine[]): RichTextBlockElement[] {
  const listed = lines.filter(({ shape }) => shape === "list");
  const above = lines
    .filter(({ shape }) => shape !== "list")
    .map(({ shape, runs }): RichTextBlockElement => {
      return shape === "quote" ? { type: "rich_text_quote", elements: elementsOf(runs) } : section(runs);
    });
  if (listed.length === 0) return above;
  const elements = listed.map(({ runs }) => section(runs));
  return [...above, { type: "rich_text_list", style: "bullet", elements }];
}

/** A line with one button beside it, or with its buttons below it; each says what it is about to a screen reader. */
function itemBlocks(line: SlackLine): KnownBlock[] {
  const about = textIn(line);
  const [first, second] = line.buttons;
  if (first && !second)
    return [{ type: "section", text: plain(about, MOST_OF_BLOCK), accessory: slackButton(first, 0, about) }];
  const buttons = line.buttons.map((button, index) => slackButton(button, index, about));
  return [...(about.trim() ? [richText([section(line.runs)])] : []), ...rowsOf(buttons)];
}

/** Everything after the parts: it is never shortened. */
function footOf({ buttons, more = [], note }: Message): KnownBlock[] {
  const small = note && clean(note).trim();
  const { menus, left } = menusOf(more);
  const pressed = [...buttons, ...left].map((button, index) => slackButton(button, index));
  return [
    ...rowsOf([...pressed, ...menus]),
    ...(small ? [{ type: "context" as const, elements: [plain(small, 2_000)] }] : []),
  ];
}

const BUTTONS_IN_A_ROW = 5;
const MOST_BUTTONS_IN_A_BLOCK = 25;

function rowsOf(elements: readonly (SlackButton | Overflow)[]): ActionsBlock[] {
  const size = elements.length > MOST_BUTTONS_IN_A_BLOCK ? MOST_BUTTONS_IN_A_BLOCK : BUTTONS_IN_A_ROW;
  return inGroups(elements, size).map((some) => ({ type: "actions", elements: some }));
}

const MOST_OF_LABEL = 75;

/** Slack wants other action ids within a block, so each has its place added; `actionOf` takes it off again. */
export function slackButton(
  { label, action, value, style }: Button,
  index: number,
  about: string | null = null,
): SlackButton {
  return {
    type: "button",
    text: plain(label, MOST_OF_LABEL),
    action_id: `${action}:${index}`,
    ...(value ? { value } : {}), // an empty one is left out: Slack may refuse it
    ...(style === "plain" ? {} : { style }),
    ...(about?.trim()
      ? { accessibility_label: shortened(`${clean(label)}: ${about.replace(/\s+/g, " ")}`, MOST_OF_LABEL) }
      : {}),
  };
}
