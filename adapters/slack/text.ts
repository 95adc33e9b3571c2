import type { PlainTextElement, PlainTextOption } from "@slack/types";
import { beginning, clean, shortened } from "../../src/core/text/safe-text.ts";

/**
 * People's text on its way into Slack, shown as it was typed and able to do nothing else.
 *
 * Nowhere is it put into mrkdwn, where `*`, `_`, `~`, backticks, `>`, `:shortcodes:` and `<!channel>` all mean
 * something and only the last can be escaped. It goes into rich_text, whose text is literal, or into plain_text with
 * `emoji: false`. What remains is the notification's own line (`escaped`).
 */

/** The three signs that Slack reads in a message's `text`. */
const escaped = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/** For a message's `text`: escaped, and no longer than `max` then. */
export function escapedWithin(text: string, max: number): string {
  const whole = clean(text);
  if (escaped(whole).length <= max) return escaped(whole);
  let [end, size] = [0, 0];
  while (size < max) size += escaped(whole.charAt(end++)).length; // now one too many, or just enough without the "…"
  return escaped(shortened(whole.slice(0, end + 1), end - 1));
}

/** In pieces of at most `max`, cut between words where that is possible; nothing is lost but the space at a cut. */
export function pieces(text: string, max: number): string[] {
  const found: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const whole = beginning(rest, max);
    const space = Math.max(whole.lastIndexOf("\n"), whole.lastIndexOf(" "));
    const cut = space > max / 2 ? space : whole.length || unitsBefore(rest, max);
    found.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).replace(/^[ \n]/, "");
  }
  return [...found, rest].filter((piece) => piece.trim() !== "");
}

/** Inside a cluster that is longer than everything there is room for: not inside a sign. */
const unitsBefore = (text: string, max: number) =>
  max > 1 && /[\ud800-\udbff]/.test(text.charAt(max - 1)) ? max - 1 : max;

/** Slack takes no empty text: `instead` stands where nothing visible was given. */
export function plain(text: string, max: number, instead = "…"): PlainTextElement {
  const shown = shortened(clean(text), max);
  return { type: "plain_text", text: shown.trim() === "" ? instead : shown, emoji: false };
}

const MOST_OF_LABEL = 75;
const NOTHING = "(nothing)"; // Slack takes no empty value

/** One of several to choose from. The same label always gives the same option: what is chosen must equal what is offered. */
export function option({ value, label }: { value: string; label: string }): PlainTextOption {
  return { text: plain(label.replace(/\s+/g, " "), MOST_OF_LABEL), value: value || NOTHING };
}

/** The value that `option` was made of. */
export const chosenValue = (value: string | undefined) => (value === NOTHING ? "" : (value ?? ""));

/** With the words that the label has no room for below it, where Slack shows a description. */
export function describedOption(from: { value: string; label: string }): PlainTextOption {
  const [head = "", ...rest] = pieces(clean(from.label).replace(/\s+/g, " "), MOST_OF_LABEL);
  if (rest.length === 0) return option(from);
  return { ...option({ ...from, label: head }), description: plain(rest.join(" "), MOST_OF_LABEL) };
}
