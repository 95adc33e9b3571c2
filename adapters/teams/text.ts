import { clean, shortened } from "../../src/core/text/safe-text.ts";

/**
 * People's text on its way into Teams, shown as it was typed and able to do nothing else.
 *
 * But for the names of those who are called, it is put into no TextBlock and no FactSet, in which Teams reads markdown
 * and whose escapes its clients treat differently. It goes into the runs of a RichTextBlock, which are literal, and into
 * labels and titles, in which no markdown is documented and from which `unlinked` takes the one sign that could make a
 * link.
 */

const JOINER = "\u2060"; // shows nothing, and keeps two signs apart

/** For a run of rich text. Cards put a date where `{{DATE(…)}}` stands; here it is only what somebody typed. */
export const literal = (text: string) => clean(text).replace(/\{\{(?=\s*(?:DATE|TIME))/gi, `{${JOINER}{`);

/** For labels and titles, where a client might read markdown after all: it finds no link, and no mention. */
const unlinked = (text: string) =>
  literal(text)
    .replaceAll("](", `]${JOINER}(`)
    .replace(/<(?=\/?at\b)/gi, "‹");

/** One line for a label or a title, never empty: `instead` stands where nothing visible was given. */
export function title(text: string, max: number, instead = "…"): string {
  return shortened(unlinked(text).replace(/\s+/g, " ").trim(), max) || instead;
}
