/** What looks like a patient in a text. It cannot know; it refuses what is plain and asks about the rest. */

export type FindingKind = "nhs-number" | "date-of-birth" | "hospital-number" | "postcode-address" | "phone";

/** Something found. `start` and `end` are places in the text as given, as for `slice`. */
export type Finding = {
  kind: FindingKind;
  /** `refused`: it has to go. `questioned`: it may stay, with a reason. */
  verdict: "refused" | "questioned";
  start: number;
  end: number;
};

/**
 * What looks like a patient identifier in a text, in order of place, without overlaps.
 *
 * Refused: numbers that pass the NHS number's check in an issued range, where the words around them say so.
 * Questioned: such numbers alone; dates of birth, phone numbers and hospital numbers beside words that say so;
 * UK postcodes with a house number; what a programme's own expressions match; numbers beside "patient", "nhs"
 * or "mrn" in a link. Message timestamps in links are never numbers.
 */
export function findIdentifiers(text: string, options: { hospitalPatterns?: RegExp[] } = {}): Finding[] {
  const { plain, starts, ends } = readable(text);
  const prose = plain.replace(link, blank);
  const everywhere = plain.replace(link, (found) => found.replace(timestamp, blank));
  const found = [
    ...nhsNumbersIn(prose),
    ...[...plain.matchAll(link)].flatMap((match) => numbersInLink(match[0], match.index)),
    ...questioned("date-of-birth", everywhere, datesOfBirth),
    ...questioned("hospital-number", everywhere, (options.hospitalPatterns ?? []).map(repeatable)),
    ...questioned("hospital-number", prose, hospitalNumbers),
    ...addressesIn(prose),
    ...questioned("phone", prose, phones),
  ];
  return withoutOverlaps(found).map((finding) => ({
    ...finding,
    start: starts?.[finding.start] ?? finding.start,
    end: ends?.[finding.end - 1] ?? finding.end,
  }));
}

/** The verdict on a whole text: that of its worst finding. */
export function worstOf(findings: readonly Finding[]): "refused" | "questioned" | "clean" {
  if (findings.some((finding) => finding.verdict === "refused")) return "refused";
  return findings.length > 0 ? "questioned" : "clean";
}

/**
 * Whether exactly ten digits pass the NHS number's check (Modulus 11). It says nothing about being issued.
 *
 * Source: NHS Data Dictionary, attribute NHS NUMBER. The first nine digits are multiplied by 10, 9, … 2; the
 * check digit is 11 − (sum mod 11), where 11 stands for 0, and 10 makes the number invalid.
 */
export function looksLikeNhsNumber(digits: string): boolean {
  if (!/^[0-9]{10}$/.test(digits)) return false;
  let sum = 0;
  for (let place = 0; place < 9; place += 1) sum += Number(digits[place]) * (10 - place);
  const check = 11 - (sum % 11);
  return check !== 10 && check % 11 === Number(digits[9]);
}

// NHS numbers in prose

/** The ranges issued: 300 to 319, 4, 6 and 7 at the front. 999 is kept for tests. */
const issued = /^(?:3[01]|[467])/;
const gap = String.raw`(?: {0,3}[-./_·,|] {0,3}|\s{1,3})`;
const tenDigits = String.raw`\d{10}|\d{3}${gap}\d{3}${gap}\d{4}`;
const label = String.raw`\b(?:n\.?h\.?s\.?|chi)(?:[\s_-]?(?:nos?|numbers?|num|id|#))?(?:\s(?:is|was))?[\s.:#=()*_-]{0,4}`;
const nhsNumbers = [
  // Not the digits of a decimal fraction.
  new RegExp(String.raw`(?<!\d|\d\.)(?:${tenDigits})(?!\d|\.\d)`, "g"),
  // Grouped in another way: a row of two to four groups or of ten single digits, all with the same separator.
  /(?<!\d[ \-./_,]?)(?:\d+(?<sep>[ \-./_])\d+(?:\k<sep>\d+){0,2}|\d(?: \d){9})(?![ \-./_,]?\d)/g,
  // In any way at all after a label.
  new RegExp(String.raw`(?<=${label})\d(?:[\s\-./_]{0,3}\d){9}(?!\d)`, "gi"),
];

const patientWord = String.raw`(?:(?:in|out)?patients?(?:['’]s)?(?:[\s_-]?(?:id|no|number))?|pts?|n\.?h\.?s\.?[\s_-]?(?:nos?|numbers?|num|id|#)|chi(?!\s?-?\s?sq|²)|mrn|hosp(?:ital)? (?:no|number)|d\.?o\.?b|date of birth)(?![a-z])`;
const patientBefore = new RegExp(String.raw`\b(?:${patientWord}|n\.?h\.?s\.?(?=[\s:=#*()_-]*$))`, "gi");
const patientAfter = new RegExp(String.raw`\b(?:${patientWord}|n\.?h\.?s\.?(?=\s*\)))`, "i");
/** Words that say what else the number is: a patient spoken of beyond them no longer counts. */
const otherThing =
  /\b(?:serial|s\/n|sn|asset|model|part|order|job|ticket|invoice|lot|batch|version|software|doi|isbn|telephone|tel|phone|mobile|call|fax)\b/i;
/** The end of a sentence, which the full stop of "no." or "pt." is not. */
const sentenceEnd = /(?<!\b(?:nos?|num|pts?|chi|n\.?h\.?s|d\.?o\.?b))[.!?;]\s/gi;

function nhsNumbersIn(text: string): Finding[] {
  const candidates = nhsNumbers.flatMap((pattern) => [...text.matchAll(pattern)]);
  return candidates.flatMap((match): Finding[] => {
    const span = { start: match.index, end: match.index + match[0].length };
    const said = patientSaidAround(text, span.start, span.end);
    if (!passes(match) && !(said && isChiNumber(match, text))) return [];
    return [{ kind: "nhs-number", verdict: said ? "refused" : "questioned", ...span }];
  });
}

/** A Scottish number begins with a day and a month of birth, outside the ranges above: known by its label alone. */
function isChiNumber(match: RegExpExecArray, text: string): boolean {
  const digits = match[0].replace(/\D/g, "");
  const labelled = /\bchi\b/i.test(text.slice(Math.max(0, match.index - 40), match.index));
  return labelled && /^(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])/.test(digits) && looksLikeNhsNumber(digits);
}

function passes(match: RegExpExecArray): boolean {
  const digits = match[0].replace(/\D/g, "");
  return issued.test(digits) && looksLikeNhsNumber(digits);
}

/** Whether a patient is spoken of in the same sentence, within 40 characters before or 25 after. */
function patientSaidAround(text: string, start: number, end: number): boolean {
  const before =
    text
      .slice(Math.max(0, start - 40), start)
      .split(sentenceEnd)
      .at(-1) ?? "";
  const said = [...before.matchAll(patientBefore)].at(-1);
  if (said && !otherThing.test(before.slice(said.index + said[0].length))) return true;
  const after = text.slice(end, end + 25).split(sentenceEnd)[0] ?? "";
  const saidLater = patientAfter.exec(after);
  return saidLater !== null && !otherThing.test(before) && !otherThing.test(after.slice(0, saidLater.index));
}

// Numbers in links

const link = /\b(?:https?:\/\/|www\.)[^\s<>|"]+/gi;
/** Slack's permalinks (`p` and 16 digits) and `ts` values (seconds and six decimals); Teams's milliseconds. */
const timestamp = /\bp1\d{15}\b|\b1\d{9}\.\d{6}\b|\b1\d{12}\b/g;
const nameInLink = `(?:patients?|nhs|mrn|(?<![a-z])chi)(?:[-_]?(?:identifier|id|number|num|no|ref|nhs|mrn))*`;
const namedInLink = new RegExp(
  String.raw`${nameInLink}[\s=:/#_.-]{1,4}(?<it>[a-z]{0,3}\d[\d\s-]{2,}\d)`,
  "dgi",
);
const tenDigitsInLink = new RegExp(`(?<![0-9a-z])(?:${tenDigits})(?![0-9a-z])`, "gi");
/** A year, a day, or a number from the range kept for tests. */
const nobodys = /^(?:(?:19|20)\d\d(?:-\d\d){0,2}|999(?:[\s-]*\d){7})$/;

function numbersInLink(whole: string, offset: number): Finding[] {
  // Places stay as they are. The host is no context: "nhs" stands in many.
  const path = whole
    .replace(/^(?:https?:\/\/)?[^/?#]*/i, blank)
    .replace(timestamp, blank)
    .replace(/\+/g, " ")
    .replace(
      /%([2-7][0-9a-f])/gi,
      (_, code: string) => `  ${String.fromCharCode(Number.parseInt(code, 16))}`,
    );
  const named = questioned("hospital-number", path, [namedInLink]).filter(
    (finding) => !nobodys.test(path.slice(finding.start, finding.end)),
  );
  const passing = [...path.matchAll(tenDigitsInLink)].filter(passes).map((match): Finding => {
    const span = { start: match.index, end: match.index + match[0].length };
    const verdict = named.some((finding) => overlap(finding, span)) ? "refused" : "questioned";
    return { kind: "nhs-number", verdict, ...span };
  });
  return [...passing, ...named].map((finding) => ({
    ...finding,
    start: finding.start + offset,
    end: finding.end + offset,
  }));
}

// What is only ever questioned: the group `it` is what was found, the rest says why

const month = String.raw`(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?`;
const date = [
  String.raw`\d{4}\s?[-./ ]\s?\d{1,2}\s?[-./ ]\s?\d{1,2}`,
  String.raw`\d{1,2}\s?[-./ ]\s?\d{1,2}\s?[-./ ]\s?(?:\d{4}|\d{2})`,
  String.raw`\d{1,2}\s?(?:st|nd|rd|th)?[\s,./-]*(?:of\s)?${month}[\s,./-]*['’]?(?:\d{4}|\d{2})`,
  String.raw`${month}[\s./-]*\d{1,2}\s?(?:st|nd|rd|th)?[\s,./-]+['’]?(?:\d{4}|\d{2})`,
  String.raw`\d{8}|\d{6}`,
].join("|");
const birth = String.raw`\bd\.?o\.?b|\bd\. ?o\. ?b|date[ _-]?of[ _-]?birth|birth[ _-]?da(?:te|y)`;
const datesOfBirth = [
  new RegExp(
    String.raw`(?:${birth}|\bborn\b(?! out of| from))[^\d!?;]{0,30}?(?<it>(?<![a-z\d])(?:${date})(?!\d))`,
    "dgi",
  ),
  new RegExp(String.raw`(?<it>(?<!\d)(?:${date})(?!\d))[\s,]{0,2}\(?(?:is )?(?:${birth})(?![a-z])`, "dgi"),
];

const hospitalNumbers = [
  /\b(?:mrn|hosp(?:ital)? (?:no|number|num|id))(?![a-z])[\s.:#=()*_-]{0,4}(?:is |was )?(?<it>[a-z]{0,3}\d{4,})/dgi,
];

const phone = String.raw`(?!\d{1,2}[\s-]\d{1,2}[\s-](?:19|20)\d\d\b)(?:(?:\+|\(?0|7)(?:[\s()-]{0,2}\d){8,14}|0\d{2,4}\.\d{3,4}\.\d{3,4})(?!\d)`;
const phoneWord = String.raw`(?:tel(?:ephone[ds]?)?|phone[ds]?|mob(?:ile)?|call(?:ed|ing)?|ring|rang|fax|contact (?:no|number))\b`;
const phones = [
  new RegExp(String.raw`\b${phoneWord}[^\n]{0,25}?(?<![\d.])(?<it>${phone})`, "dgi"),
  new RegExp(String.raw`(?<![\d.])(?<it>${phone})[\s,]{0,2}\(?${phoneWord}`, "dgi"),
];

const postcode = String.raw`\b[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]? {0,2}\d[ABD-HJLNP-UW-Z]{2}\b`;
const addresses = [
  new RegExp(
    String.raw`(?<it>(?<![\w.,/-])(?!(?:19|20)\d\d\b)\d{1,4}[a-z]?\b(?<between>[^\d!?;]{1,80}?)${postcode})`,
    "dgi",
  ),
  new RegExp(
    String.raw`(?<it>${postcode}[\s,;(]{0,3}(?:house|flat|number|no\b|#)[\s.:a-z]{0,10}\d{1,4}\b)`,
    "dgi",
  ),
];
const streetWord =
  /\b(?:road|rd|street|st|lane|ln|avenue|ave|close|drive|dr|way|court|ct|crescent|cres|place|terrace|gardens|gdns|grove|hill|park|square|sq|row|mews|walk|view|green|house)\b/i;
/** A word in small letters, longer than "of" and "the", that is not "postcode": so not only names. */
const plainWord = /(?<![\p{L}'’])(?!post|code)\p{Ll}{4,}/u;

/** A house number and a postcode count with a street between them, or names, or nothing. */
function addressesIn(text: string): Finding[] {
  return addresses.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const between = match.groups?.between ?? "";
      return streetWord.test(between) || !plainWord.test(between) ? spanOf("postcode-address", match) : [];
    }),
  );
}

function questioned(kind: FindingKind, text: string, patterns: RegExp[]): Finding[] {
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].flatMap((match) => spanOf(kind, match)));
}

function spanOf(kind: FindingKind, match: RegExpExecArray): Finding[] {
  const [start, end] = match.indices?.groups?.it ?? [match.index, match.index + match[0].length];
  return end > start ? [{ kind, verdict: "questioned", start, end }] : [];
}

// Reading and tidying

/** A programme's expression with the flags that finding every match needs. */
function repeatable(pattern: RegExp): RegExp {
  return new RegExp(pattern.source, `${pattern.flags.replace(/[gy]/g, "")}g`);
}

function blank(text: string): string {
  return "\n".repeat(text.length);
}

function overlap(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Where findings overlap, the refused one stays, else the kind that was looked for first. */
function withoutOverlaps(found: Finding[]): Finding[] {
  const kept: Finding[] = [];
  for (const verdict of ["refused", "questioned"]) {
    for (const finding of found) {
      if (finding.verdict === verdict && !kept.some((other) => overlap(other, finding))) kept.push(finding);
    }
  }
  return kept.sort((a, b) => a.start - b.start);
}

/**
 * The text with full-width letters and digits, unusual spaces and dashes made plain, and characters that nobody
 * sees left out; and for each character left, where it starts and ends in the text as given.
 */
function readable(text: string): { plain: string; starts?: number[]; ends?: number[] } {
  if (/^[\n -~]*$/.test(text)) return { plain: text };
  let plain = "";
  let place = 0;
  const starts: number[] = [];
  const ends: number[] = [];
  for (const character of text) {
    const seen = plainly(character);
    for (let n = 0; n < seen.length; n += 1) {
      starts.push(place);
      ends.push(place + character.length);
    }
    plain += seen;
    place += character.length;
  }
  return { plain, starts, ends };
}

function plainly(character: string): string {
  if (character === "\n") return character;
  if (/\s/.test(character)) return " ";
  if (/\p{Cf}/u.test(character)) return "";
  if (/[\p{Pd}−]/u.test(character)) return "-";
  return /[\p{Nd}\uFF01-\uFF5E]/u.test(character) ? character.normalize("NFKC") : character;
}
