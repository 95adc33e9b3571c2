import { shortened } from "../../src/core/text/safe-text.ts";
import type { Message } from "../../src/ports/message.ts";
import { fitted } from "../shared/fit.ts";
import { linesOf, textIn } from "../shared/lines.ts";
import { actionSets, type ButtonPlace } from "./buttons.ts";
import {
  type AdaptiveCard,
  cardOf,
  type Element,
  MOST_OF_CARD,
  paragraphs,
  sizeOf,
  type TextRun,
} from "./card.ts";
import { elementsOf, type Images, mentionsOf, type TeamsLine, writingWith } from "./outbound-lines.ts";
import { literal, title } from "./text.ts";

/** A message as a card, within what Teams takes: the lead, the buttons and the note stay whatever else there is. */
export function cardFor(message: Message, where: ButtonPlace, images: Images): AdaptiveCard {
  const lines = linesOf(message.parts, writingWith(images));
  const lead = leadOf(message.lead);
  const whole = footOf(message, where);
  const all = (kept: readonly TeamsLine[], closing: string, foot = whole) =>
    cardOf(
      [...lead, ...bodyOf(kept, where), ...(closing ? [words(closing)] : []), ...foot],
      [],
      mentionsOf(kept),
    );
  const fits = (card: AdaptiveCard) => sizeOf(card) <= MOST_OF_CARD;
  const label = (text: string) => title(text, 75);
  const card = fitted(message, lines, { shown: all, fits, label });
  return fits(card) ? card : withFewerButtons(message, where, (foot) => all([], "", foot), fits);
}

/** Buttons alone are too much only where somebody's values are: the first of them stay. */
function withFewerButtons(
  message: Message,
  where: ButtonPlace,
  make: (foot: Element[]) => AdaptiveCard,
  fits: (card: AdaptiveCard) => boolean,
): AdaptiveCard {
  const first = (count: number) =>
    make(footOf({ ...message, buttons: message.buttons.slice(0, count), more: [] }, where));
  let count = message.buttons.length;
  while (count > 0 && !fits(first(count))) count -= 1;
  return first(count);
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

function bodyOf(lines: readonly TeamsLine[], where: ButtonPlace): Element[] {
  return lines.flatMap((line): Element[] => {
    const said = elementsOf(line);
    if (line.buttons.length === 0) return said;
    return [
      { type: "Container", items: [...said, ...actionSets(line.buttons, where, { about: textIn(line) })] },
    ];
  });
}

/** Everything after the parts: it is never shortened. */
function footOf({ buttons, more = [], note }: Message, where: ButtonPlace): Element[] {
  const small = note && shortened(literal(note).trim(), MOST_OF_NOTE);
  return [
    ...actionSets(buttons, where, { more }),
    ...(small ? [words(small, { size: "Small", isSubtle: true })] : []),
  ];
}
