/** What reading somebody else's file gives: a framework and what has to be known about it, or every fault at once. */
import type { Framework } from "./framework.ts";

/** One thing wrong with a file, and where: `line 12`, `CFItems[3].fullStatement`; "" for the whole of it. */
export interface PlacedFault {
  at: string;
  problem: string;
}

/** `notes`: what was not carried over or had to be made up, as sentences that say what to do about it. */
export type Reading =
  | { ok: true; framework: Framework; notes: string[] }
  | { ok: false; faults: PlacedFault[] };

/** Bytes of a file that anybody would call a framework; more is refused before it is read. */
export const MOST_BYTES = 20 * 1024 * 1024;

/**
 * The text of a file, which has to be UTF-8 (with or without a byte order mark): what a spreadsheet saved in another
 * encoding would be read with wrong letters, and statements are normative.
 */
export function textIn(bytes: Uint8Array): { ok: true; text: string } | { ok: false; fault: PlacedFault } {
  const refuse = (at: string, problem: string) => ({ ok: false as const, fault: { at, problem } });
  if (bytes.length > MOST_BYTES)
    return refuse(
      "",
      `is ${Math.ceil(bytes.length / 1024 / 1024)} MB large: at most ${MOST_BYTES / 1024 / 1024}`,
    );
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (wide) return refuse("line 1", 'is UTF-16: save the file as UTF-8 ("CSV UTF-8" in Excel)');
  try {
    return { ok: true, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    const line = firstWrongLine(bytes);
    return refuse(
      `line ${line}`,
      'has a letter that is not UTF-8: save the file as UTF-8 ("CSV UTF-8" in Excel)',
    );
  }
}

/** A line end is never part of another letter in UTF-8, so that lines can be looked at one by one. */
function firstWrongLine(bytes: Uint8Array): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const found = bytes.indexOf(0x0a, start);
    const end = found < 0 ? bytes.length : found + 1;
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    start = end;
  }
  return line;
}
