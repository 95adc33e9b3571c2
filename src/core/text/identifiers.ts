import { datesOfBirthIn } from "./identifiers/dates.ts";
import { type IdentifierFinding, withoutOverlaps } from "./identifiers/findings.ts";
import { hospitalNumbersIn } from "./identifiers/hospital-numbers.ts";
import { LINK, numbersInLink, withoutTimestamps } from "./identifiers/links.ts";
import { nhsNumbersIn } from "./identifiers/nhs-numbers.ts";
import { foundByOwn, type IdentifierPattern } from "./identifiers/own-patterns.ts";
import { phonesIn } from "./identifiers/phones.ts";
import { addressesIn } from "./identifiers/places.ts";
import { asRead, blank } from "./identifiers/reading.ts";
import { normalText } from "./normal-text.ts";

/** What looks like a patient in a text. It cannot know; it refuses what is plain and asks about the rest. */

export type { IdentifierFinding } from "./identifiers/findings.ts";

/**
 * What looks like a patient identifier in a text, in order of place in its normal form, without overlaps.
 *
 * Refused: ten digits that pass the NHS number's check, where the words around them say whose they are.
 * Questioned: those that fail it beside such words, or pass it in an issued range without; dates of birth, hospital
 * numbers and phone numbers beside words that say so; UK postcodes with a house; numbers beside "patient", "nhs" or
 * "mrn" in a link; what a programme's own expressions match. Message timestamps in links are never numbers.
 */
export function findIdentifiers(text: string, own: readonly IdentifierPattern[] = []): IdentifierFinding[] {
  const read = asRead(normalText(text));
  const prose = read.replace(LINK, blank);
  const timeless = read.replace(LINK, withoutTimestamps);
  const found = [...(/\d/.test(read) ? numbered(read, prose, timeless) : []), ...foundByOwn(timeless, own)];
  return withoutOverlaps(found, read.length);
}

/** What has a digit in it, as everything has but what a programme's own expressions may find. */
const numbered = (read: string, prose: string, timeless: string): IdentifierFinding[] => [
  ...nhsNumbersIn(prose),
  ...[...read.matchAll(LINK)].flatMap((match) => numbersInLink(match[0], match.index)),
  ...datesOfBirthIn(timeless),
  ...hospitalNumbersIn(prose),
  ...addressesIn(prose),
  ...phonesIn(prose),
];

/** The verdict on a whole text: that of its worst finding. */
export function worstOf(findings: readonly IdentifierFinding[]): "refused" | "questioned" | "clean" {
  if (findings.some((finding) => finding.verdict === "refused")) return "refused";
  return findings.length > 0 ? "questioned" : "clean";
}
