import { mutatedText, seeded } from "./mutate.ts";
import type { Parser } from "./parsers.ts";

export interface Fault {
  case: number;
  text: string;
  what: string;
}

/** However slow the machine is: this ends only what hangs. */
const HANG_MS = 5_000;

/** Reads so many mutations of a parser's samples. @returns what was thrown, and what hung */
export function fuzzed({ samples, read }: Parser, cases: number, seed: number, hangMs = HANG_MS): Fault[] {
  const random = seeded(seed);
  const faults: Fault[] = [];
  for (let at = 0; at < cases && faults.length < 5; at += 1) {
    const text = mutatedText(random, samples[Math.floor(random() * samples.length)]);
    const begun = performance.now();
    try {
      read(text);
    } catch (error) {
      faults.push({ case: at, text: text.slice(0, 500), what: String(error) });
    }
    const took = performance.now() - begun;
    if (took > hangMs)
      faults.push({ case: at, text: text.slice(0, 500), what: `took ${Math.round(took)} ms` });
  }
  return faults;
}
