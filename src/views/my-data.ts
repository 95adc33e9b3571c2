import { type Message, message } from "../ports/message.ts";
import { text } from "./parts.ts";
import * as words from "./words/own-data.ts";

/** What somebody is told of their own data in chat, where a link to its page stands beside it. */
export const myDataMessage = (): Message =>
  message(words.inChat, { parts: [text(words.whatIsIn), text(words.othersWords)] });

/** Where there are no pages. */
export const withoutPages = (): Message => {
  const said = myDataMessage();
  return { ...said, parts: [...said.parts, text(words.noPages)] };
};
