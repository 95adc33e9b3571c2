import type { Day } from "../calendar/calendar.ts";
import { shortened } from "../text/safe-text.ts";
import { MOST } from "./entry-rules.ts";
import { type EvidenceKind, NO_WORDS, type Words } from "./words.ts";

/*
 * What one typed line says of an entry: a beginning for its form, in which everything can be changed. Nothing is claimed.
 */

/** A title of its first clause, the day it was typed, a likely kind; the whole line is what was done. */
export function wordsFromLine(line: string, day: Day): Words {
  const narrative = line.trim();
  const kind = KINDS.find(([, speaks]) => speaks.test(narrative))?.[0] ?? "other";
  return { ...NO_WORDS, title: titleOf(narrative), narrative, firstDay: day, kind };
}

const SHORTEST_CLAUSE = 12; // characters: "Yesterday," is no title

/** Up to the first stop (but "Dr."), comma, colon or dash that leaves more than a word or two; the beginning where there is none. */
function titleOf(line: string): string {
  const plain = line.replace(/\s+/g, " ");
  const ends = [...plain.matchAll(/(?<=\p{L}{4}|[\p{N})])[.!?](?= |$)|[;:,](?= )| [–—-] /gu)].map(
    ({ index }) => index,
  );
  const end = ends.find((at) => at >= SHORTEST_CLAUSE) ?? plain.length;
  const clause = shortened(plain.slice(0, end).trim(), MOST.title);
  const isWord = /^[\p{Ll}'’-]+(?!\S)/u.test(clause); // not "mSv" or "kV"
  return isWord ? clause.charAt(0).toUpperCase() + clause.slice(1) : clause;
}

/** The first of these that a line speaks of. Said first is what people would not call anything else. */
const KINDS: readonly (readonly [EvidenceKind, RegExp])[] = [
  ["audit", /\b(?:re-?)?audit(?:s|ed|ing)?\b/i],
  ["problem", /\b(?:datix|near miss|incident|root cause|fault|breakdown|broke|failed|failing|error)\b/i],
  ["course", /\b(?:course|webinar|e-?learning|study day|mandatory training|conference|workshop)\b/i],
  ["teaching", /\b(?:taught|teach(?:ing)?|tutorial|mentor(?:ed|ing)?|work experience|induction|trained)\b/i],
  ["presentation", /\b(?:talk|present(?:ed|ation)|poster|seminar|lecture|journal club|slides)\b/i],
  ["meeting", /\b(?:mdt|meeting|committee|ward round|chaired|sat in)\b/i],
  ["feedback", /\b(?:feedback (?:from|on)|appraisal|multi-source)\b/i],
  ["research-summary", /\b(?:literature|dissertation|thesis|msc|phd|project|statistic\w*|paper|abstract)\b/i],
  ["reflection", /\b(?:reflect(?:ed|ion|ing)?|wellbeing)\b/i],
  [
    "report",
    /\b(?:qa|qc|report(?:ed)?|commission\w*|acceptance|calibrat\w*|measure(?:d|ments?)|survey|sop)\b/i,
  ],
  ["case-study", /\b(?:patient|case|treatment plan|clinic)\b/i],
  ["procedure", /\b(?:procedure|scan(?:ned)?|inject\w*|set-?up|positioned|planned)\b/i],
];
