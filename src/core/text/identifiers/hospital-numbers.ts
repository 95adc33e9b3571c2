import { type IdentifierFinding, questioned, spanOf } from "./findings.ts";
import { BETWEEN, LABEL_END, OTHER_THING, PATIENT } from "./words.ts";

/*
 * Hospital and patient numbers, beside the names that hospitals have for them: digits before or after, with letters,
 * spaces or dashes among them.
 */

const OF_A_PATIENT = String.raw`(?:hospital|hosp\.?|pat(?:ient)?(?:'s)?\.?|pt(?:'s)?|p\.?a\.?s\.?|case[\s_-]?notes?|notes|(?:medical|med\.?|health|patient|clinical) rec(?:ord)?s?|m\.?r|district|clinic|x-?ray|accession|episode|epic|lorenzo|cerner|systmone|emis|aria|mosaiq|ris|pacs|epr|cris)`;
const NAMED = [
  String.raw`m[. ]?r[. ]?n'?s?(?:\b\.?${BETWEEN}${LABEL_END}|(?![a-z]))`,
  String.raw`${OF_A_PATIENT}${BETWEEN}(?:rec(?:ord)?s?${BETWEEN})?${LABEL_END}(?:[\s._-]{1,2}${LABEL_END})?`,
  String.raw`${PATIENT}[\s,;:(]{1,3}(?:(?:with|whose|under|has|having|of|by) )?(?:(?:an?|the) )?${LABEL_END}`,
  `${LABEL_END} of (?:the |this |my )?${PATIENT}`,
].join("|");
/** Names that other things have as well: only a longer number counts. */
const NAMED_LOOSELY = String.raw`(?:unit|case|record|p\.?i\.?d)${BETWEEN}${LABEL_END}|(?:pid|crn|case[\s_-]?notes?|${PATIENT} (?:record|folder|file|notes?|chart)|(?:medical|health|hospital|clinical) records?)(?![a-z])`;

const SIGNS = String.raw`(?:\s?\([a-z ]{1,15}\))?[\s:;=#()[\]{}.,*_"'|/\\>-]{0,8}`;
const SAYING = String.raw`(?:(?:is|was|of|are|were|reads?|being|given|recorded|quoted|listed|shown|noted|entered|typed|as|on|in|at|for|from|the|that|this|it|one|form|card|label|request|film|screen|system|worklist|wristband|notes|letter|plan|scan|i|think|patient|her|his|their|number)[\s:,"'(]{1,4}){0,6}`;
/** Not a year or a day, a time or a tag of DICOM. */
const NOT_A_DAY = String.raw`(?!(?<=numbers )\d{1,4}-\d{1,4}(?![\d-])|(?:19|20)\d\d(?![\d\p{L}])|(?:0?[1-9]|[12]\d|3[01])[/.-](?:0?[1-9]|1[0-2])[/.-]\d{2,4}\b|\d{1,2}:\d\d|999[ -]?\d{3}[ -]?\d{4}|\d{4},\d{4}\))`;
const GROUPS = String.raw`(?:[\s./-]?(?:[a-z][\s./-]?)?\d)`;
/** So many digits, or one fewer after letters; with letters, spaces or dashes among them. */
const numbered = (least: number) =>
  String.raw`${NOT_A_DAY}(?:(?:[a-z]{1,2}\d?[\s./-]{0,2}|[a-z]{3,4}[./-]?)\d${GROUPS}{${least - 2},14}|\d${GROUPS}{${least - 1},14})(?:[\s-]?[a-z]\b)?(?![\d%])`;
const APART = String.raw`(?<![\p{L}\d])`;

const IS = String.raw`[\s,:;=()[\]"'|-]{0,4}(?:(?:is|was|as|being) )?(?:(?:the|his|her|their|a|this|my) )?(?:(?:patient|pt)'?s? )?`;
/** What is measured or counted, and so nobody's number. */
const COUNTED = String.raw`(?![\d%]|[.,:]\d|\s?(?:%|[a-z]?gy|cgy|mu|mm|cm|mbq|s\b|ms\b|min|scans|plans|records|images|words|rows|exposures|bed|days|visits|appointments|episodes|cases|slices|entries))`;
const PATTERNS = [
  new RegExp(`${APART}(?:${NAMED})${SIGNS}${SAYING}(?<it>${numbered(5)})${COUNTED}`, "dgiu"),
  new RegExp(`${APART}(?:${NAMED_LOOSELY})${SIGNS}${SAYING}(?<it>${numbered(6)})${COUNTED}`, "dgiu"),
  new RegExp(
    String.raw`(?<it>${APART}${numbered(5)})${IS}(?:${NAMED}|${NAMED_LOOSELY}|pas|patient\)|pt\))(?![a-z])`,
    "dgiu",
  ),
  // "patient 445123" and "PAS 1234567", said without "number".
  new RegExp(
    String.raw`${APART}${PATIENT}(?<!patients)[\s.:#=([/_-]{1,3}(?<it>${NOT_A_DAY}(?:[a-z]{1,3}[ -]?)?\d{5,9}[a-z]?)${COUNTED}`,
    "dgiu",
  ),
  new RegExp(String.raw`${APART}pas[\s:#]{1,3}(?<it>\d{6,9})(?!\d)`, "dgiu"),
];

/** Further off in the same sentence, only a longer number counts, and only where nothing else is named between. */
const FURTHER_OFF = new RegExp(
  String.raw`${APART}(?:${NAMED}|${LABEL_END}(?=[\s:]{1,3}[a-z]{0,3}\d[\d ]{4,12} (?:for|of) (?:the |this |my )?${PATIENT}))(?<between>${SIGNS}(?:[a-z']{1,12}[\s:,"'(]{1,4}){0,7})(?<it>${numbered(6)})${COUNTED}`,
  "dgiu",
);

export const hospitalNumbersIn = (text: string): IdentifierFinding[] => [
  ...questioned("hospital-number", text, PATTERNS),
  ...[...text.matchAll(FURTHER_OFF)].flatMap((match) =>
    OTHER_THING.test(match.groups?.between ?? "") ? [] : spanOf("hospital-number", match),
  ),
];
