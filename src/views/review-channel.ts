import { type Message, message } from "../ports/message.ts";
import { text } from "./parts.ts";
import * as words from "./words/review.ts";

/** The first that a review channel hears. @param leads who lead the programme, by name @param by which of them set it up; null: the operator */
export const channelOpened = (programme: string, leads: readonly string[], by: string | null): Message =>
  message(words.channelOpened(programme), {
    parts: [
      text(by ? words.channelSetUpByLead(by) : words.channelSetUpBy(leads)),
      text(words.channelDecides),
    ],
  });
