import type { Message } from "../../src/ports/message.ts";
import { cutTo, type Line } from "./lines.ts";

const LINE_LENGTHS = [Number.POSITIVE_INFINITY, 2_000, 1_200, 800, 500, 300];

/** How lines become what a platform shows. */
interface Showing<Drawn, Shown> {
  /** @param closing what is said below the lines of what is not there; "" where all of it is */
  shown(kept: readonly Line<Drawn>[], closing: string): Shown;
  fits(shown: Shown): boolean;
  label(text: string): string; // a button's, as it is read there
}

/**
 * As much of a message as fits: long lines are shortened first, then the last ones are left out and counted.
 * @returns what is shown, which may still be too much where not even the first line fits
 */
export function fitted<Drawn, Shown>(
  message: Message,
  lines: readonly Line<Drawn>[],
  { shown, fits, label }: Showing<Drawn, Shown>,
): Shown {
  for (const length of LINE_LENGTHS) {
    const kept = lines.map((line) => cutTo(line, length));
    const cut = kept.some((line, at) => line !== lines[at]);
    const all = shown(kept, cut ? closingWords(0, true, message, label) : "");
    if (fits(all)) return all;
  }
  const short = lines.map((line) => cutTo(line, LINE_LENGTHS.at(-1) ?? 0));
  const upTo = (count: number) => shown(...folded(short, count, lines, message, label));
  let [least, most] = [0, short.length];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (fits(upTo(middle))) least = middle;
    else most = middle - 1;
  }
  return upTo(least);
}

/** The first lines, and how many more there are; no title is left standing over nothing. */
function folded<Drawn>(
  lines: readonly Line<Drawn>[],
  count: number,
  whole: readonly Line<Drawn>[],
  message: Message,
  label: (text: string) => string,
): [Line<Drawn>[], string] {
  const kept = lines.slice(0, count);
  while (kept.at(-1)?.shape === "title") kept.pop();
  const more = lines.slice(kept.length).filter(({ shape }) => shape !== "title").length;
  const cut = kept.some((line, at) => line !== whole[at]);
  return [kept, closingWords(more, cut, message, label)];
}

/** Buttons behind which all of it can be read, best first: the actions of `src/bot.ts`. */
const READS_ALL = ["read", "overview", "queue", "coverage"];

function closingWords(
  more: number,
  cut: boolean,
  { buttons }: Message,
  label: (text: string) => string,
): string {
  const [reads] = READS_ALL.flatMap((name) => buttons.filter(({ action }) => action === name));
  const what = [more > 0 ? `and ${more} more.` : "", cut ? "Shortened to fit here." : ""]
    .filter(Boolean)
    .join(" ");
  return reads && what ? `${what} "${label(reads.label)}" has all of it.` : what;
}
