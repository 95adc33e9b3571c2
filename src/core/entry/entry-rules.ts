import { competenceOf, type Framework } from "../../../framework/framework.ts";
import { type Day, isDay } from "../calendar/calendar.ts";
import { given } from "../given.ts";
import type { IdentifierPattern } from "../text/identifiers/own-patterns.ts";
import { findIdentifiers, type IdentifierFinding, worstOf } from "../text/identifiers.ts";
import type { Words } from "./words.ts";

/** How long things may be, in characters (product.md, section 3). */
export const MOST = {
  title: 120,
  narrative: 3_000,
  reflection: 3_000,
  line: 200,
  linkLabel: 100,
  url: 2_000,
  numberNote: 200,
  remark: 1_000,
  claims: 20,
  links: 10,
  claimsWithoutLines: 3,
} as const;

/**
 * What is wrong with a field, as a value. `field` is the form's name for it; a claim's line is `line:<id>`, a part of a
 * row of claims `row:<row>:<part>`, of a link `link:<row>:<part>`, rows counted from 0.
 */
export type FieldFault = { field: string } & (
  | {
      why:
        | "title-missing"
        | "narrative-missing"
        | "nothing-written"
        | "future"
        | "day-missing"
        | "not-a-day"
        | "order"
        | "kind-missing"
        | "claims-missing"
        | "line-alone"
        | "witness-unknown"
        | "not-https"
        | "pages"
        | "not-attested"
        | "required";
    }
  | { why: "too-long" | "too-many"; most: number }
  | { why: "claim-unknown" | "line-missing"; competence: string }
  | { why: "claim-twice"; competence: string; row: number } // the row in which it stands already, counted from 1
  | { why: "identifier" | "question"; kind: IdentifierFinding["kind"]; name: string | null }
);

export interface CheckContext {
  framework: Framework;
  today: Day; // in the trainee's zone
  supervisors: readonly string[]; // who may be named as having seen the work
  patterns: readonly IdentifierPattern[]; // the programme's own
}

/**
 * Everything that keeps these words from being kept (`send: false`) or sent for review, in the form's order.
 * A draft needs only a title or some text; what is there must be sound all the same.
 */
export function faultsOf(words: Words, around: CheckContext, send: boolean): FieldFault[] {
  const long = tooLong(words);
  return [
    ...(send ? missing(words) : !words.title.trim() && !words.narrative.trim() ? [NOTHING] : []),
    ...long,
    ...badDays(words, around.today),
    ...badClaims(words, around.framework, send),
    ...badLinks(words),
    ...(words.witness && !around.supervisors.includes(words.witness) ? [WITNESS] : []),
    // What is too long is given back; no pattern is run over it.
    ...identifying(words, around.patterns, new Set(long.map(({ field }) => field))),
  ];
}

const NOTHING: FieldFault = { field: "title", why: "nothing-written" };
const WITNESS: FieldFault = { field: "witness", why: "witness-unknown" };

const missing = (words: Words): FieldFault[] =>
  given<FieldFault>([
    !words.title.trim() && { field: "title", why: "title-missing" },
    !words.narrative.trim() && { field: "narrative", why: "narrative-missing" },
    !words.firstDay && { field: "firstDay", why: "day-missing" },
    !words.kind && { field: "kind", why: "kind-missing" },
    words.claims.length === 0 && { field: "claims", why: "claims-missing" },
    !words.attested && { field: "attested", why: "not-attested" },
  ]);

/** What is written but for the links: in which field, and how long it may be. */
const textsOf = ({ title, narrative, reflection, numberNote, claims }: Words): [string, string, number][] => [
  ["title", title, MOST.title],
  ["narrative", narrative, MOST.narrative],
  ["reflection", reflection, MOST.reflection],
  ["numberNote", numberNote ?? "", MOST.numberNote],
  ...claims.map(({ competence, line }): [string, string, number] => [`line:${competence}`, line, MOST.line]),
];

function tooLong(words: Words): FieldFault[] {
  return [
    ...textsOf(words),
    ...words.links.map(({ label }) => ["links", label, MOST.linkLabel] as const),
    ...words.links.map(({ url }) => ["links", url, MOST.url] as const),
  ]
    .filter(([, text, most]) => text.length > most)
    .map(([field, , most]) => ({ field, why: "too-long", most }));
}

function badDays({ firstDay, lastDay }: Words, today: Day): FieldFault[] {
  const faults: FieldFault[] = [];
  for (const [field, day] of [
    ["firstDay", firstDay],
    ["lastDay", lastDay],
  ] as const) {
    if (day && !isDay(day)) faults.push({ field, why: "not-a-day" });
    else if (day && day > today) faults.push({ field, why: "future" });
  }
  if (firstDay && lastDay && lastDay < firstDay) faults.push({ field: "lastDay", why: "order" });
  return faults;
}

function badClaims({ claims }: Words, framework: Framework, send: boolean): FieldFault[] {
  const linesNeeded = send && claims.length > MOST.claimsWithoutLines;
  if (claims.length > MOST.claims) return [{ field: "claims", why: "too-many", most: MOST.claims }];
  return claims.flatMap(({ competence, line }): FieldFault[] => {
    if (!competenceOf(framework, competence)) return [{ field: "claims", why: "claim-unknown", competence }];
    return linesNeeded && !line.trim()
      ? [{ field: `line:${competence}`, why: "line-missing", competence }]
      : [];
  });
}

function badLinks({ links }: Words): FieldFault[] {
  if (links.length > MOST.links) return [{ field: "links", why: "too-many", most: MOST.links }];
  return links.flatMap(({ url, pages }, row) =>
    given<FieldFault>([
      !isHttps(url) && { field: `link:${row}:url`, why: "not-https" },
      pages !== null && !isCount(pages) && { field: `link:${row}:pages`, why: "pages" },
    ]),
  );
}

const isCount = (pages: number) => Number.isInteger(pages) && pages > 0 && pages < 10_000;
const isHttps = (url: string): boolean => /^https:\/\/[^\s/]+/.test(url) && URL.canParse(url);

/** A number that could be a patient's is refused, or must be explained in words that do not repeat it. */
function identifying(
  words: Words,
  patterns: readonly IdentifierPattern[],
  unread: ReadonlySet<string>,
): FieldFault[] {
  const links = words.links.map(({ label, url }) => ["links", `${label} ${url}`] as const);
  const texts = [...textsOf(words), ...links].filter(
    ([field]) => field !== "numberNote" && !unread.has(field),
  );
  const note = unread.has("numberNote") ? "" : (words.numberNote?.trim() ?? "");
  const faults = texts.flatMap(([field, text]) => faultIn(field, text, patterns, note !== ""));
  const inNote = findIdentifiers(note, patterns)[0];
  return inNote ? [...faults, { field: "numberNote", why: "identifier", ...whatIs(inNote) }] : faults;
}

/** What was found, without where: the words themselves go nowhere. */
const whatIs = ({ kind, name }: IdentifierFinding) => ({ kind, name: name ?? null });

function faultIn(
  field: string,
  text: string,
  patterns: readonly IdentifierPattern[],
  explained: boolean,
): FieldFault[] {
  const findings = findIdentifiers(text, patterns);
  const worst = worstOf(findings);
  if (worst === "clean" || (worst === "questioned" && explained)) return [];
  const found = findings.find(({ verdict }) => verdict === worst);
  return found ? [{ field, why: worst === "refused" ? "identifier" : "question", ...whatIs(found) }] : [];
}

/** The same check for a remark (feedback, a comment, a reason), which has no field to explain a number in. */
export function remarkFaults(
  field: string,
  text: string,
  patterns: readonly IdentifierPattern[],
): FieldFault[] {
  if (!text.trim()) return [{ field, why: "required" }];
  if (text.length > MOST.remark) return [{ field, why: "too-long", most: MOST.remark }];
  const [found] = findIdentifiers(text, patterns);
  return found ? [{ field, why: "identifier", ...whatIs(found) }] : [];
}
