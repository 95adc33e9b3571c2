import { type IdentifierFinding, spanOf } from "./findings.ts";
import { PATIENT } from "./words.ts";

/*
 * Dates of birth: a day beside words that call it one. That such days were checked, on some day, is no day of birth.
 */

const MONTH = String.raw`(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?`;
const ORDINAL = String.raw`\d{1,2}\s?(?:st|nd|rd|th)?`;
const SPOKEN =
  "(?:twenty|thirty)?[ -]?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)";
const YEAR = String.raw`'?(?:\d{4}|\d{2})`;
const PART = String.raw`[^\p{L}\p{N}\n]{1,5}`;
const DATE = [
  String.raw`\d{4}${PART}\d{1,2}${PART}\d{1,2}`,
  String.raw`\d{1,2}${PART}\d{1,2}${PART}${YEAR}`,
  String.raw`${ORDINAL}[\s,./-]{0,3}(?:of\s)?${MONTH}[\s,./-]{0,3}${YEAR}`,
  String.raw`${MONTH}[\s./-]{0,3}${ORDINAL}[\s,./-]{1,3}${YEAR}`,
  String.raw`${ORDINAL}\s(?:of\s)?(?:the\s)?${ORDINAL}[\s,]{1,3}(?:of\s)?${YEAR}`,
  String.raw`\d{1,2}[\s./-]{0,3}(?:of\s)?${MONTH}(?!\s?\d)`,
  String.raw`${SPOKEN}\s(?:of\s)?${MONTH}[a-z\s,'-]{0,40}\d{0,4}`,
  String.raw`\d{8}|\d{6}`,
].join("|");
const D_O_B = String.raw`(?<![a-z])d[ ./\\_-]{0,3}o[ ./\\_-]{0,3}b(?:irth)?(?![a-z])`;
const CALLED = String.raw`(?:${D_O_B}|date[ _-]{0,2}of[ _-]{0,2}birth|birth[ _-]{0,2}da(?:te|y)|year of birth|y[. ]?o[. ]?b\b|\bbirth(?=\s?[:=])|dyddiad geni)`;
const BETWEEN = String.raw`(?<between>[^\d!?]{0,40}?)`;

const PATTERNS = [
  new RegExp(String.raw`${CALLED}s?${BETWEEN}(?<it>(?:(?<=b|birth)|(?<![a-z\d]))(?:${DATE})(?!\d))`, "dgiu"),
  new RegExp(
    String.raw`(?:\bborn\b(?! out of| from)|\bb\.(?=\s?[a-z\d]))(?<born>[^\d!?;]{0,30}?)(?<it>(?<![a-z\d])(?:${DATE})(?!\d))`,
    "dgiu",
  ),
  new RegExp(
    String.raw`(?<it>(?<!\d)(?:${DATE})(?!\d))[\s,;:=-]{0,3}[([]?(?:(?:is|was|as) )?(?:(?:the|his|her|their|a) )?(?:patient'?s? )?(?:${CALLED}|born)(?![a-z])`,
    "dgiu",
  ),
  // A year, a month and a year, a day and a month: only where they stand right beside.
  new RegExp(
    String.raw`${CALLED}[\s:=.(-]{0,4}(?:(?:is|was) )?(?<it>(?:(?:\d{1,2}|${MONTH})[\s/.-]{1,2})?(?:19|20)\d\d(?![\d/.-])|\d{1,2}[/.-]\d{1,2}(?![\d/.-]))`,
    "dgiu",
  ),
  /\bborn,? (?<it>(?:19\d\d|20[01]\d)(?!\d))/dgiu,
  new RegExp(String.raw`\bb\.? ?(?<it>\d{1,2}${PART}\d{1,2}${PART}(?:19|20)\d\d(?!\d))`, "dgiu"),
  // A day of long ago right beside a patient.
  new RegExp(
    String.raw`(?<![a-z])${PATIENT}[^\p{L}\p{N}]{1,4}(?<it>\d{1,2}${PART}\d{1,2}${PART}(?:19\d\d|20[01]\d)(?!\d))`,
    "dgiu",
  ),
];

/** Between the words and a day of our own years they say when something was done ("DOB was checked on"), if they say more than this. */
const SAYS_NO_MORE =
  /\b(?:is|was|are|of|as|dd?|mm?|yy(?:yy)?|the|given|recorded|patient'?s?|reads?|request|form)\b/gi;
const LATELY = /(?:^|\D)(?:20(?:1[5-9]|[2-4]\d)|'?(?:1[5-9]|2\d))$|^20(?:1[5-9]|[2-4]\d)\D|[a-z]$/i;

export function datesOfBirthIn(text: string): IdentifierFinding[] {
  return PATTERNS.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const { it = "", between = "" } = match.groups ?? {};
      const isLate = LATELY.test(it.trim()) && /[a-z]/i.test(between.replace(SAYS_NO_MORE, ""));
      return isLate ? [] : spanOf("date-of-birth", match);
    }),
  );
}
