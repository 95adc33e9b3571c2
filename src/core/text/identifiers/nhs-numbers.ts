import { isIssuedRange, looksLikeNhsNumber } from "./check-digit.ts";
import { type IdentifierFinding, questioned } from "./findings.ts";
import { type TenDigits, tenDigitsIn } from "./ten-digits.ts";
import { BETWEEN, CHI, H_AND_C, LABEL_END, NHS, OTHER_THING, PATIENT, SENTENCE_END } from "./words.ts";

/*
 * NHS, CHI and H&C numbers in prose. Ten digits that pass the check are refused where the words around them say whose
 * they are, whatever their range, and questioned where they fail it: a slip of the pen is a number all the same. Without
 * such words they are questioned if they pass and lie in an issued range.
 */

const NUMBER_OF = String.raw`(?:${NHS}|${CHI}|${H_AND_C}|${PATIENT}|spine|hospital|hosp\.?)`;
const SAID = new RegExp(
  String.raw`(?<![a-z])(?:(?<label>${NUMBER_OF}${BETWEEN}${LABEL_END}|${CHI}|${H_AND_C})|(?<nhs>${NHS})|(?<patient>${PATIENT}(?![a-z]))|(?<word>m\.?r\.?n\b|px\b|d[./]?o[./]?b\b|date of birth))`,
  "giu",
);
const SAID_AFTER = new RegExp(
  String.raw`[^\p{L}\p{N}]{0,6}(?:is |was |as )?(?:the |his |her |their |a )?(?:patient'?s? )?${NUMBER_OF}${BETWEEN}(?:${LABEL_END}|$)`,
  "iuy",
);
/** How far a word may stand from the number, in signs. */
const BEFORE = 60;
const AFTER = 40;

export function nhsNumbersIn(text: string): IdentifierFinding[] {
  const around = readAround(text);
  return [
    ...tenDigitsIn(text).flatMap((row) => judged(text, around, row)),
    ...questioned("nhs-number", text, [WRONG_LENGTHS]),
  ];
}

function judged(text: string, around: Around, row: TenDigits): IdentifierFinding[] {
  const { digits, start, end, shape, mistyped } = row;
  const heard = whatIsSaid(text, around, start, end);
  const said = shape === "formed" ? heard !== null : heard === "label";
  const passes = looksLikeNhsNumber(digits);
  const find = (verdict: IdentifierFinding["verdict"]): IdentifierFinding[] => [
    { kind: "nhs-number", verdict, start, end },
  ];
  const alone = shape === "formed" || shape === "regular"; // seen for what it is without a word beside it
  if (passes && (said || (shape !== "loose" && heard === "word"))) return find("refused");
  if (said && (heard === "label" || !isDayOrTime(digits))) return find("questioned");
  return passes && isIssuedRange(digits) && alone && !mistyped ? find("questioned") : [];
}

/** A day and an hour, or seconds since 1970: no number's of somebody, where nothing calls it one. */
const isDayOrTime = (digits: string) =>
  /^20[0-4]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d\d$|^1[5-9]\d{8}$/.test(digits);

/** Where something is said in a text: looked for once, then asked for every row. */
interface Cue {
  start: number;
  end: number;
  how: "label" | "nhs" | "patient" | "word";
}

type Around = ReturnType<typeof readAround>;

/** `others`: where another thing is named; `ends`: where a sentence ends. */
function readAround(text: string) {
  const places = (pattern: RegExp) => [...text.matchAll(pattern)].map(({ index }) => index);
  const said = [...text.matchAll(SAID)].map(({ index, groups = {}, 0: { length } }): Cue => {
    const how = groups.label ? "label" : groups.nhs ? "nhs" : groups.patient ? "patient" : "word";
    return { start: index, end: index + length, how };
  });
  return { said, others: places(new RegExp(OTHER_THING, "gi")), ends: places(SENTENCE_END) };
}

/** Whether one of these places, in order, lies from `from` on and before `to`. */
function liesIn(places: readonly number[], from: number, to: number): boolean {
  const first = places[firstFrom(places.length, (at) => (places[at] ?? 0) >= from)];
  return first !== undefined && first < to;
}

/** The first of `length` places for which it is so; it is so for all that follow. */
function firstFrom(length: number, isSo: (at: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isSo(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** What the same sentence says close by: that this is such a number, or at least something of a patient's. */
function whatIsSaid(text: string, { said, others, ends }: Around, start: number, end: number) {
  const next = firstFrom(said.length, (at) => (said[at]?.end ?? 0) > start);
  let nearest: "label" | "word" | null = null;
  for (let at = next - 1; at >= 0 && nearest !== "label"; at -= 1) {
    const word = said[at];
    if (!word || start - word.start > BEFORE || liesIn(ends, word.end, start)) break;
    if (liesIn(others, word.end, start)) continue;
    const between = text.slice(word.end, start);
    const beside = !/[\p{L}\p{N}]/u.test(between);
    if (word.how === "label" ? !/\d/.test(between) : word.how !== "word" && beside) nearest = "label";
    else if (word.how !== "nhs") nearest = "word";
  }
  if (nearest) return nearest;
  const after = said[firstFrom(said.length, (at) => (said[at]?.start ?? 0) >= end)];
  const from = Math.max(0, start - BEFORE);
  if (!after || after.start - end > AFTER || liesIn(ends, end, after.start)) return null;
  const sentence = Math.max(from, ends[firstFrom(ends.length, (at) => (ends[at] ?? 0) >= start) - 1] ?? 0);
  if (liesIn(others, sentence, start) || liesIn(others, end, after.start)) return null;
  SAID_AFTER.lastIndex = end;
  if (SAID_AFTER.test(text)) return "label";
  const closes = /^[^\p{L}\p{N}]{0,9}(?:$|\n|(?:for|of|on)\b)/iu.test(text.slice(after.end, after.end + 12));
  return after.how !== "nhs" || closes ? "word" : null;
}

/** A digit too few or too many, where it is called an NHS number outright. */
const WRONG_LENGTHS = new RegExp(
  String.raw`(?<![a-z])(?:${NHS}|${CHI}|${H_AND_C})${BETWEEN}(?:${LABEL_END})?[^\p{L}\p{N}]{0,4}(?:(?:is|was)\s)?(?<it>\d{7,9}|\d{11,12}|\d{3}[ .-]\d{3}[ .-]\d{3}|\d{3}[ .-]\d{3}[ .-]\d{5})(?![\p{L}\p{N}])`,
  "dgiu",
);
