import { shortened } from "../../src/core/text/safe-text.ts";
import type { Message } from "../../src/ports/message.ts";
import { actionSets, type Where } from "./buttons.ts";
import { type Card, cardOf, type Element, MOST_OF_CARD, paragraphs, sizeOf, type TextRun } from "./card.ts";
import { cutTo, elementsOf, type Images, type Line, linesOf, textIn } from "./outbound-lines.ts";
import { literal, title } from "./text.ts";

/*
 * A message as a card, within what Teams takes. Where it is too much, long lines are shortened first, then the last
 * ones are left out and counted; the lead, the buttons and the note stay.
 */

const LINE_LENGTHS = [Number.POSITIVE_INFINITY, 2_000, 1_200, 800, 500, 300];

export function cardFor(message: Message, where: Where, images: Images): Card {
  const lines = linesOf(message.parts, images);
  const lead = leadOf(message.lead);
  const whole = footOf(message, where);
  const all = (kept: readonly Line[], closing: string, foot = whole) =>
    cardOf([...lead, ...bodyOf(kept, where), ...(closing ? [words(closing)] : []), ...foot]);
  const fits = (card: Card) => sizeOf(card) <= MOST_OF_CARD;
  for (const length of LINE_LENGTHS) {
    const kept = lines.map((line) => cutTo(line, length));
    const cut = kept.some((line, at) => line !== lines[at]);
    const card = all(kept, cut ? closingWords(0, true, message) : "");
    if (fits(card)) return card;
  }
  const short = lines.map((line) => cutTo(line, LINE_LENGTHS.at(-1) ?? 0));
  const upTo = (count: number) => all(...folded(short, count, lines, message));
  let [least, most] = [0, short.length];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (fits(upTo(middle))) least = middle;
    else most = middle - 1;
  }
  const card = upTo(least);
  return fits(card) ? card : withFewerButtons(message, where, (foot) => all([], "", foot), fits);
}

/** Buttons alone are too much only where somebody's values are: the first of them stay. */
function withFewerButtons(
  message: Message,
  where: Where,
  make: (foot: Element[]) => Card,
  fits: (card: Card) => boolean,
): Card {
  const first = (count: number) =>
    make(footOf({ ...message, buttons: message.buttons.slice(0, count) }, where));
  let count = message.buttons.length;
  while (count > 0 && !fits(first(count))) count -= 1;
  return first(count);
}

/** The first lines, and how many more there are; no title is left standing over nothing. */
function folded(
  lines: readonly Line[],
  count: number,
  whole: readonly Line[],
  message: Message,
): [Line[], string] {
  const kept = lines.slice(0, count);
  while (kept.at(-1)?.shape === "title") kept.pop();
  const more = lines.slice(kept.length).filter(({ shape }) => shape !== "title").length;
  const cut = kept.some((line, at) => line !== whole[at]);
  return [kept, closingWords(more, cut, message)];
}

/** Buttons behind which all of it can be read, best first: the actions of `src/bot.ts`. */
const READS_ALL = ["read", "overview", "queue", "coverage"];

function closingWords(more: number, cut: boolean, { buttons }: Message): string {
  const [reads] = READS_ALL.flatMap((name) => buttons.filter(({ action }) => action === name));
  const what = [more > 0 ? `and ${more} more.` : "", cut ? "Shortened to fit here." : ""]
    .filter(Boolean)
    .join(" ");
  return reads && what ? `${what} "${title(reads.label, 75)}" has all of it.` : what;
}

const words = (text: string, look: Omit<TextRun, "type" | "text"> = {}): Element => ({
  type: "RichTextBlock",
  inlines: [{ type: "TextRun", text, ...look }],
});

const MOST_OF_LEAD = 1_500;
const MOST_OF_NOTE = 2_000;

/** Bold, and alone: it is what the eye finds first. */
function leadOf(lead: string): Element[] {
  const text = shortened(literal(lead).trim(), MOST_OF_LEAD) || "…";
  return paragraphs([{ type: "TextRun", text, size: "Medium", weight: "Bolder" }]);
}

function bodyOf(lines: readonly Line[], where: Where): Element[] {
  return lines.flatMap((line): Element[] => {
    const said = elementsOf(line);
    if (line.buttons.length === 0) return said;
    return [{ type: "Container", items: [...said, ...actionSets(line.buttons, where, textIn(line))] }];
  });
}

/** Everything after the parts: it is never shortened. */
function footOf({ buttons, note }: Message, where: Where): Element[] {
  const small = note && shortened(literal(note).trim(), MOST_OF_NOTE);
  return [...actionSets(buttons, where), ...(small ? [words(small, { size: "Small", isSubtle: true })] : [])];
}
