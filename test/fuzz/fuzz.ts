import { chanceFrom } from "../simulation/chance.ts";
import { mutatedText } from "./mutate.ts";
import type { Parser } from "./parsers.ts";

/** Of each parser, in what every change waits for. */
export const CASES = 2_000;

interface Fault {
  case: number;
  text: string; // how the case begins
  what: string;
}

/** Ends only what hangs. */
const HANG_MS = 5_000;
/** On top, for long texts: what takes time in proportion to a text takes a quarter of it, what does not soon takes seconds. */
const MS_A_CHARACTER = 0.001;
/** Of the processor's time: a machine that is busy for a moment, or collects garbage, is not so at every reading. */
const READINGS = 20;

/** Reads so many mutations of a parser's samples. @returns what was thrown, and what was slow each time it was read */
export function fuzzed({ samples, read }: Parser, cases: number, seed: number, hangMs = HANG_MS): Fault[] {
  const random = chanceFrom(seed).next;
  const faults: Fault[] = [];
  for (let at = 0; at < cases && faults.length < 5; at += 1) {
    const text = mutatedText(random, samples[Math.floor(random() * samples.length)]);
    const what = faultOf(() => read(text), hangMs + text.length * MS_A_CHARACTER);
    if (what !== null) faults.push({ case: at, text: text.slice(0, 500), what });
  }
  return faults;
}

function faultOf(read: () => unknown, hangMs: number): string | null {
  let took = 0;
  for (let reading = 0; reading < READINGS; reading += 1) {
    const begun = process.cpuUsage();
    try {
      read();
    } catch (error) {
      return String(error);
    }
    took = process.cpuUsage(begun).user / 1_000;
    if (took <= hangMs) return null;
  }
  return `took ${Math.round(took)} ms`;
}
