import { changesBetween } from "../core/entry/changes.ts";
import type { ByLink } from "../core/entry/entry.ts";
import type { Words } from "../core/entry/words.ts";
import { given } from "../core/given.ts";
import { shortened } from "../core/text/safe-text.ts";
import type { Part } from "../ports/message.ts";
import { list, text } from "./parts.ts";
import * as words from "./words/changes.ts";

/** The last that reviewers knew of an entry before this revision. */
export interface LastKnown {
  what: "returned" | "approved" | "sent";
  by: string | null; // who decided; null where it was only sent
  byLink?: ByLink | null | undefined; // whose decision they confirmed
  feedback: string;
  words: Words; // as they stood then
}

const MOST_SENTENCES = 4; // the whole stands below, and its earlier revisions on its page
const LONGEST = 200;

/**
 * What was asked for, and what has changed since: in words, whatever colours or strokes a platform has.
 * @param reader null: a channel, where no feedback is shown
 */
export function changedSince(
  { what, by, byLink, feedback, words: before }: LastKnown,
  now: Words,
  reader: string | null,
  nameOf: (id: string) => string,
): Part[] {
  const changes = changesBetween(before, now);
  const sentences = [
    ...changes.added.map((one) => words.added(shortened(one, LONGEST))),
    ...changes.removed.map((one) => words.takenOut(shortened(one, LONGEST))),
  ];
  const shown = sentences.slice(0, sentences.length > MOST_SENTENCES + 1 ? MOST_SENTENCES : sentences.length);
  const more = sentences.length - shown.length;
  return given<Part>([
    what === "returned" &&
      by &&
      reader !== null &&
      text(words.asked(byLink?.name ?? (by === reader ? null : nameOf(by)), feedback)),
    text(words.changed(changes)),
    // What nobody has decided on is corrected without a word about what stood there.
    what !== "sent" && list(more > 0 ? [...shown, words.moreChanges(more)] : shown),
  ]);
}
