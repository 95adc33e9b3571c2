import { given } from "../core/given.ts";
import type { Programme } from "../core/people/directory.ts";
import type { Place } from "../ports/chat.ts";
import { type Message, message } from "../ports/message.ts";
import { button } from "./buttons.ts";
import { text } from "./parts.ts";
import * as words from "./words/review-here.ts";

/** Who is in a channel, by name, as far as the platform says so. */
export interface InsideChannel {
  names: readonly string[]; // everybody but apps
  outside: readonly string[]; // members who neither supervise in the programme nor lead it
  guests: readonly string[];
  unnamed: number; // of whom it is not said who they are
  more: boolean; // there are others
}

function insideLines(inside: InsideChannel | "unknown", programme: string): string[] {
  if (inside === "unknown") return [words.unsaid];
  const { names, outside, guests, unnamed, more } = inside;
  const all = outside.length + guests.length + unnamed === 0 && !more;
  return given([
    names.length > 0 && words.inside(names),
    outside.length > 0 && words.outside(outside, programme),
    guests.length > 0 && words.guests(guests),
    unnamed > 0 && words.unnamed(unnamed),
    more && words.others,
    all && names.length > 0 && words.allReview(programme),
  ]);
}

/** What would come to a channel, who reads it and who decides: before it is done. @param value what the button carries */
export const reviewHereAsked = (
  { name }: Programme,
  kind: Place["kind"],
  { deciders, inside }: { deciders: readonly string[]; inside: InsideChannel | "unknown" },
  value: string,
): Message =>
  message(words.ask(name), {
    parts: [
      text(words.whoReads(kind === "team")),
      ...insideLines(inside, name).map((line) => text(line)),
      text(words.whoDecides(deciders)),
      text(words.fromNowOn),
    ],
    buttons: [button(words.yes, "review-here", value, "primary"), button(words.no, "review-not")],
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
