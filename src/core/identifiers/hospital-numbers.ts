import { type Finding, questioned } from "./findings.ts";
import { BETWEEN, LABEL_END, PATIENT } from "./words.ts";

/*
 * Hospital and patient numbers, beside the names that hospitals have for them: digits before or after, with letters,
 * spaces or dashes among them.
 */

const OF_A_PATIENT = String.raw`(?:hospital|hosp\.?|patient(?:'s)?|pt(?:'s)?|pas|case[\s_-]?notes?|casenotes?|notes|(?:medical|health|patient|clinical) records?|m\.?r|district|clinic|x-?ray|accession|episode|epic|lorenzo|cerner|systmone|emis|aria|mosaiq|ris|pacs|epr|cris)`;
const NAMED = String.raw`(?:m\.?r\.?n\b\.?(?:${BETWEEN}${LABEL_END})?|mrn(?=\d)|${OF_A_PATIENT}${BETWEEN}(?:record${BETWEEN})?${LABEL_END}(?:[\s._-]{1,2}${LABEL_END})?|patient[\s_-]?(?:record[\s_-]?)?ids?(?=\d)|local patient identifier)`;
/** Names that other things have as well: only a longer number counts. */
const NAMED_LOOSELY = String.raw`(?:unit|case|record|p\.?i\.?d)${BETWEEN}${LABEL_END}`;

const SIGNS = String.raw`[\s:=#()[\]{}.,*_"'|/\\>-]{0,8}`;
const SAYING = String.raw`(?:(?:is|was|of|are|were|reads?|being|given|recorded|quoted|listed|shown|noted|entered|typed|as|on|in|at|for|from|the|that|this|it|one|form|card|label|request|film|screen|system|worklist|wristband|notes|letter|plan|scan|i|think|patient|her|his|their|number)[\s:,"'(]{1,4}){0,6}`;
/** Not a year or a day; digits and up to four letters, in groups. */
const NOT_A_DAY = String.raw`(?!(?:19|20)\d\d(?![\d\p{L}])|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\d{1,2}:\d\d|999[ -]?\d{3}[ -]?\d{4}|\d{4},\d{4}\))`;
const numbered = (least: number) =>
  String.raw`(?<![\p{L}\d])${NOT_A_DAY}(?:[a-z]{1,4}\d?[\s./-]{0,2})?\d(?:[\s./-]?(?:[a-z][\s./-]?)?\d){${least - 1},14}(?:[\s-]?[a-z]\b)?(?![\d%])`;

const IS = String.raw`[\s,:;=()[\]"'|-]{0,4}(?:(?:is|was|as|being) )?(?:(?:the|his|her|their|a|this|my) )?(?:(?:patient|pt)'?s? )?`;
const PATTERNS = [
  new RegExp(String.raw`(?<![a-z])${NAMED}${SIGNS}${SAYING}(?<it>${numbered(4)})`, "dgiu"),
  new RegExp(String.raw`(?<![a-z])${NAMED_LOOSELY}${SIGNS}${SAYING}(?<it>${numbered(5)})`, "dgiu"),
  new RegExp(
    String.raw`(?<it>${numbered(5)})${IS}(?:${NAMED}|pas(?:${BETWEEN}${LABEL_END}))(?![a-z])`,
    "dgiu",
  ),
  // "patient 445123", said without "number".
  new RegExp(
    String.raw`(?<![a-z])${PATIENT}(?<!patients)[\s:#=(]{1,3}(?<it>${NOT_A_DAY}(?:[a-z]{1,3}[ -]?)?\d{5,9}[a-z]?)(?![\d.,:%]|\s?(?:%|[a-z]?gy|cgy|mu|mm|cm|mbq|s\b|ms\b|min|scans|plans|records|images))`,
    "dgiu",
  ),
];

export const hospitalNumbersIn = (text: string): Finding[] => questioned("hospital-number", text, PATTERNS);
