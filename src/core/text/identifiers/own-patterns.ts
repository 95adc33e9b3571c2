import { RE2JS } from "re2js";
import type { IdentifierFinding } from "./findings.ts";

/*
 * A programme's own expressions: how its hospital's numbers look. They run on an engine whose time is in proportion to
 * the text whatever is written (RE2's, without backtracking), so that nobody's expression can stop the bot.
 */

/** As it is kept with a programme. */
export interface IdentifierPattern {
  name: string; // what the programme calls such a number: "CRIS number"
  pattern: string;
}

export const MOST_PATTERNS = 20;
const LONGEST_PATTERN = 200;
const LARGEST_PROGRAM = 400; // steps for each sign of a text

export type PatternFault =
  | { why: "too-long"; most: number }
  | { why: "too-large" }
  | { why: "matches-nothing" }
  | { why: "not-linear-or-wrong"; says: string };

/** Why an expression cannot be used; null where it can. */
export function patternFault(pattern: string): PatternFault | null {
  if (pattern.length > LONGEST_PATTERN) return { why: "too-long", most: LONGEST_PATTERN };
  try {
    const compiled = RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
    if (compiled.matches("")) return { why: "matches-nothing" };
    return compiled.programSize() > LARGEST_PROGRAM ? { why: "too-large" } : null;
  } catch (error) {
    return { why: "not-linear-or-wrong", says: error instanceof Error ? error.message : String(error) };
  }
}

/** What they find, as questioned. One that cannot be used (any more) finds nothing. */
export function foundByOwn(text: string, patterns: readonly IdentifierPattern[]): IdentifierFinding[] {
  return patterns.flatMap(({ name, pattern }): IdentifierFinding[] => {
    if (patternFault(pattern)) return [];
    const found: IdentifierFinding[] = [];
    const matcher = RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE).matcher(text);
    while (matcher.find()) {
      const [start, end] = [matcher.start(), matcher.end()];
      if (end > start) found.push({ kind: "programme-pattern", verdict: "questioned", start, end, name });
    }
    return found;
  });
}
