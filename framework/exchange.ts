/** What reading somebody else's file gives: a framework and what has to be known about it, or every fault at once. */
import type { Framework } from "./framework.ts";
import { decoded, MOST_BYTES } from "./sheet.ts";

/** One thing wrong with a file, and where: `line 12`, `CFItems[3].fullStatement`; "" for the whole of it. */
export interface PlacedFault {
  at: string;
  problem: string;
}

/** `notes`: what was not carried over or had to be made up, as sentences that say what to do about it. */
export type FrameworkReading =
  | { ok: true; framework: Framework; notes: string[] }
  | { ok: false; faults: PlacedFault[] };

/**
 * The text of a file in whatever encoding a spreadsheet gives it; statements are normative, so letters that had to be read
 * as an older encoding are noted.
 */
export function textIn(
  bytes: Uint8Array,
): { ok: true; text: string; notes: string[] } | { ok: false; fault: PlacedFault } {
  const refuse = (problem: string) => ({ ok: false as const, fault: { at: "", problem } });
  if (bytes.length > MOST_BYTES)
    return refuse(
      `is ${Math.ceil(bytes.length / 1024 / 1024)} MB large: at most ${MOST_BYTES / 1024 / 1024}`,
    );
  const read = decoded(bytes);
  if (!read.ok) return refuse(`is ${read.is}: open it, and save it as "CSV UTF-8"`);
  const { text, encoding } = read;
  const note = `The file is not UTF-8: it was read as ${encoding}. Compare its statements with their source.`;
  return { ok: true, text, notes: encoding === "Windows-1252" ? [note] : [] };
}
