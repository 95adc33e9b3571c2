import type { Programme } from "../core/people/directory.ts";
import type { Place } from "../ports/chat.ts";
import { type Message, message } from "../ports/message.ts";
import { button } from "./buttons.ts";
import { text } from "./parts.ts";
import * as words from "./words/review-here.ts";

/** What would come to a channel, who reads it and who decides: before it is done. @param value what the button carries */
export const reviewHereAsked = (
  { name }: Programme,
  kind: Place["kind"],
  deciders: readonly string[],
  value: string,
): Message =>
  message(words.ask(name), {
    parts: [text(words.whoReads(kind === "team")), text(words.whoDecides(deciders)), text(words.fromNowOn)],
    buttons: [button(words.yes, "review-here", value, "primary")],
  });

const MOST_PROGRAMMES = 5;

export const whichProgramme = (
  lead: string,
  action: "review-ask" | "review-direct",
  some: readonly Programme[],
  carried: (programme: Programme) => string,
): Message =>
  message(lead, {
    buttons: some.slice(0, MOST_PROGRAMMES).map((one) => button(one.name, action, carried(one))),
  });
