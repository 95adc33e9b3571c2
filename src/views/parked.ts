import type { Day } from "../core/calendar/calendar.ts";
import type { Parked } from "../core/calendar/parked.ts";
import { type Message, message } from "../ports/message.ts";
import { button } from "./buttons.ts";
import { list, text } from "./parts.ts";
import * as words from "./words/parked.ts";
import { line } from "./words/phrases.ts";
import { laterWords } from "./words/prompt.ts";

const WEEKS = [4, 8, 12];
const MOST_TO_UNPARK = 5;

export const howLongMessage = (competence: string): Message =>
  message(words.forHowLong(competence), {
    buttons: WEEKS.map((n) => button(words.weeks(n), "park-for", `${competence}/${n}`)),
  });

/** What became of it, with Undo. @param nothingUntil where nothing is left to ask about: until when */
export function parkedMessage({ competence, until, before, nothingUntil }: ParkedNow): Message {
  const lead = until === null ? words.unparked(competence) : words.parked(competence, until);
  return message(lead, {
    parts: [nothingUntil !== null && text(words.everyGap(nothingUntil))],
    buttons: [button(words.undo, "park-undo", `${competence}/${before ?? ""}`)],
  });
}

interface ParkedNow {
  competence: string;
  until: Day | null;
  before: Day | null;
  nothingUntil: Day | null;
}

export function parkedList(parked: readonly Parked[]): Message {
  if (parked.length === 0) return line(words.noneParked);
  const sorted = [...parked].sort((a, b) => (a.until < b.until ? -1 : 1));
  return message(words.list, {
    parts: [
      list(sorted.map(({ competence, until }) => laterWords(competence, { why: "parked", until }))),
      text(words.how),
    ],
    buttons: sorted
      .slice(0, MOST_TO_UNPARK)
      .map(({ competence }) => button(words.unpark(competence), "unpark", competence)),
  });
}
