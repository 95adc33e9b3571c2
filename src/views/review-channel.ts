import { type Message, message } from "../ports/message.ts";
import { text } from "./parts.ts";
import * as words from "./words/review.ts";

/** The first that a review channel hears. @param leads who lead the programme, by name */
export const channelOpened = (programme: string, leads: readonly string[]): Message =>
  message(words.channelOpened(programme), {
    parts: [text(words.channelSetUpBy(leads)), text(words.channelDecides)],
  });
