import type { PlainTextElement, PlainTextOption } from "@slack/types";

/**
 * People's text on its way into Slack, shown as it was typed and able to do nothing else.
 *
 * Nowhere is it put into mrkdwn, where `*`, `_`, `~`, backticks, `>`, `:shortcodes:` and `<!channel>` all mean
 * something and only the last can be escaped. It goes into rich_text, whose text is literal, or into plain_text with
 * `emoji: false`. What remains is the notification's own line (`escaped`).
 */

// Marks that say in which direction to read: one person's would turn round what stands beside their words.
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
// Joiners (U+200C, U+200D) stay: emoji and several scripts are made with them. These show nothing and hide words.
const UNSEEN = /[\u00ad\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb]/g;
const CONTROL = /[^\P{Cc}\n\t]/gu;
const LONE_HALF = /\p{Surrogate}/gu;
const PILED_MARKS = /(\p{M}{8})\p{M}+/gu; // no script needs more on one letter; hundreds cover the lines around

/** Text that is safe to show beside other people's: newlines and tabs stay, and emoji in any number. */
export function clean(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(CONTROL, "")
    .replace(TURNING, "")
    .replace(UNSEEN, "")
    .replace(LONE_HALF, "\ufffd")
    .replace(PILED_MARKS, "$1");
}

/** What someone typed, back into the field it was typed in: theirs to see as it is, without what JSON cannot carry. */
export const typeable = (text: string) =>
  text.replace(/\r\n?/g, "\n").replace(CONTROL, "").replace(LONE_HALF, "\ufffd");

/** The three signs that Slack reads in a message's `text`. */
const escaped = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

const clusters = new Intl.Segmenter("en", { granularity: "grapheme" });
const ELLIPSIS = "…";

/** At most `max` units of it, ending in "…" where something was left out; never half an emoji or half a letter. */
export function shortened(text: string, max: number): string {
  if (text.length <= max) return text;
  return max < 1 ? "" : `${beginning(text, max - 1).trimEnd()}${ELLIPSIS}`;
}

/** As many whole clusters as there is room for; only what is near the cut is looked at, as texts may be long. */
function beginning(text: string, room: number): string {
  if (text.length <= room) return text;
  const near = text.slice(0, room + 2); // the sign at the cut whole, and no more
  return text.slice(0, clusters.segment(near).containing(room)?.index ?? room);
}

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
export function plain(text: string, max: number, instead = ELLIPSIS): PlainTextElement {
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
