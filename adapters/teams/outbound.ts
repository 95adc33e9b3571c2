import type { Activity } from "botbuilder";
import { shortened } from "../../src/core/text/safe-text.ts";
import { type Message, plainText, withoutButtons } from "../../src/ports/message.ts";
import { TITLE } from "../shared/form.ts";
import { type AdaptiveCard, attached, type CardAttachment, sizeOf } from "./card.ts";
import { cardFor } from "./outbound-fit.ts";
import { type Images, NO_IMAGES } from "./outbound-lines.ts";
import { literal } from "./text.ts";

const MOST_OF_SUMMARY = 2_000;

export const toCard = (message: Message, images = NO_IMAGES): AdaptiveCard =>
  cardFor(message, "message", images);

/**
 * One card. `summary` is the whole of it without its buttons, for notifications and for those who hear it read out;
 * `text` would be shown above the card, and say everything twice.
 */
export function toActivity(message: Message, images: Images = NO_IMAGES): Partial<Activity> {
  return { type: "message", summary: summaryOf(message), attachments: [attached(toCard(message, images))] };
}

/** The whole of it as one plain text, as long as there is room. */
export function summaryOf(message: Message): string {
  const text = literal(plainText(withoutButtons(message))).trim();
  return shortened(text, MOST_OF_SUMMARY) || "…";
}

/** A dialog: Teams' "task info". */
export interface Dialog {
  title: string;
  width: "small" | "medium" | "large";
  height: "small" | "medium" | "large";
  card: CardAttachment;
}

const LONG_CARD = 4_000;

/** A message to read in a dialog, seen by one person and kept by nobody. */
export function toNotice(message: Message, images = NO_IMAGES): Dialog {
  const card = cardFor(message, "dialog", images);
  const height = sizeOf(card) > LONG_CARD ? "large" : "medium";
  return { title: TITLE, width: "medium", height, card: attached(card) };
}
