/**
 * People's words made ready to be shown beside other people's, on any platform: as they were typed, and able to do
 * nothing else. What a platform reads as markup is its adapter's affair.
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

const clusters = new Intl.Segmenter("en", { granularity: "grapheme" });
const ELLIPSIS = "…";

/** At most `max` units of it, ending in "…" where something was left out; never half an emoji or half a letter. */
export function shortened(text: string, max: number): string {
  if (text.length <= max) return text;
  return max < 1 ? "" : `${beginning(text, max - 1).trimEnd()}${ELLIPSIS}`;
}

/** As many whole clusters as there is room for; only what is near the cut is looked at, as texts may be long. */
export function beginning(text: string, room: number): string {
  if (text.length <= room) return text;
  const near = text.slice(0, room + 2); // the sign at the cut whole, and no more
  return text.slice(0, clusters.segment(near).containing(room)?.index ?? room);
}
