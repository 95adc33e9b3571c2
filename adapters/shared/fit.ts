import { given } from "../../src/core/given.ts";
import type { Message } from "../../src/ports/message.ts";
import { type CardLine, cutTo } from "./lines.ts";
import * as words from "./words.ts";

const LINE_LENGTHS = [Number.POSITIVE_INFINITY, 2_000, 1_200, 800, 500, 300];

/** How lines become what a platform shows. */
interface Showing<Drawn, Shown> {
  /** @param closing what is said below the lines of what is not there; "" where all of it is */
  shown(kept: readonly CardLine<Drawn>[], closing: string): Shown;
  fits(shown: Shown): boolean;
  label(text: string): string; // a button's, as it is read there
}

/**
 * As much of a message as fits: long lines are shortened first, then the last ones are left out and counted.
 * @returns what is shown, which may still be too much where not even the first line fits
 */
export function fitted<Drawn, Shown>(
  message: Message,
  lines: readonly CardLine<Drawn>[],
  { shown, fits, label }: Showing<Drawn, Shown>,
): Shown {
  const reads = message.buttons.filter(({ showsAll }) => showsAll).map((one) => label(one.label));
  /** @param more how many of the lines are left out */
  const showing = (kept: readonly CardLine<Drawn>[], more = 0) => {
    const cut = kept.some((line, at) => line !== lines[at]);
    const what = given([more > 0 && words.andMore(more), cut && words.shortened]).join(" ");
    return shown(kept, reads.length > 0 && what ? `${what} ${words.hasAll(reads)}` : what);
  };
  for (const length of LINE_LENGTHS) {
    const all = showing(lines.map((line) => cutTo(line, length)));
    if (fits(all)) return all;
  }
  const short = lines.map((line) => cutTo(line, LINE_LENGTHS.at(-1) ?? 0));
  /** The first lines, and how many more there are; no title is left standing over nothing. */
  const upTo = (count: number) => {
    const kept = short.slice(0, count);
    while (kept.at(-1)?.shape === "title") kept.pop();
    return showing(kept, short.slice(kept.length).filter(({ shape }) => shape !== "title").length);
  };
  let [least, most] = [0, short.length];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (fits(upTo(middle))) least = middle;
    else most = middle - 1;
  }
  return upTo(least);
}
