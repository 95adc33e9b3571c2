import { mutatedText, seeded } from "./mutate.ts";
import type { Parser } from "./parsers.ts";

export interface Fault {
  case: number;
  text: string; // how the case begins
  what: string;
}

/** Ends only what hangs. */
const HANG_MS = 5_000;
/** Of the processor's time: what others do on it says nothing. A collection of garbage does not come at every reading. */
const READINGS = 3;

/** Reads so many mutations of a parser's samples. @returns what was thrown, and what was slow each time it was read */
export function fuzzed({ samples, read }: Parser, cases: number, seed: number, hangMs = HANG_MS): Fault[] {
  const random = seeded(seed);
  const faults: Fault[] = [];
  for (let at = 0; at < cases && faults.length < 5; at += 1) {
    const text = mutatedText(random, samples[Math.floor(random() * samples.length)]);
    const what = faultOf(() => read(text), hangMs);
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
