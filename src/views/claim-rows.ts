import { type Adoption, idsUnder } from "../core/editions.ts";
import { type FieldFault, MOST } from "../core/entry/entry-rules.ts";
import type { Claim } from "../core/entry/words.ts";
import type { Answer, Answers, Row } from "../ports/form.ts";

/** Claims as the entry form asks for them: in each row a competence, and its line of how it is shown. */

/** How many rows there are before anybody asks for another, and how far they may be added to. */
export const CLAIM_ROWS = { first: 3, most: 8 } as const;

const EMPTY: Row = { value: "", line: "" };
const isEmpty = ({ value, line }: Row) => value === "" && line.trim() === "";

/** Of an entry's claims. */
export const rowsOf = (claims: readonly Claim[]): Row[] =>
  claims.map(({ competence, line }) => ({ value: competence, line }));

/** The rows as they were filled in, each where it stood; what was ticked beside them comes in rows of its own below. */
export function rowsIn({ values }: Pick<Answers, "values">): Row[] {
  const typed = rowsTyped(values);
  const chosen = new Set(typed.map(({ value }) => value));
  const ticked = listIn(values.suggested).filter((value) => !chosen.has(value));
  if (ticked.length === 0) return typed;
  const end = typed.findLastIndex((row) => !isEmpty(row)) + 1;
  const [filled, left] = [typed.slice(0, end), typed.slice(end + ticked.length)];
  return [...filled, ...ticked.map((value) => ({ ...EMPTY, value })), ...left];
}

function rowsTyped(values: Answers["values"]): Row[] {
  const { claims } = values;
  if (!Array.isArray(claims)) return [];
  const rows = claims.filter(isRow).slice(0, MOST_READ);
  if (rows.length > 0) return rows.map(({ value, line }) => ({ value: value.trim(), line }));
  // A form that stood open in 0.1.0 has a list, and lines by competence: read until the version after the next.
  const lines = recordIn(values.lines);
  return listIn(claims).map((value) => ({ value, line: lines[value] ?? "" }));
}

const MOST_READ = 2 * MOST.claims; // more were never asked for

const isRow = (one: unknown): one is Row =>
  typeof one === "object" &&
  one !== null &&
  typeof (one as Partial<Row>).value === "string" &&
  typeof (one as Partial<Row>).line === "string";

export function listIn(answer: Answer | undefined): string[] {
  return Array.isArray(answer) ? [...new Set(answer.filter((item) => typeof item === "string"))] : [];
}

/** Without a prototype: nothing is found in it but what was answered. */
export function recordIn(answer: Answer | undefined): Record<string, string> {
  const lines = answer && typeof answer === "object" && !Array.isArray(answer) ? Object.entries(answer) : [];
  const said = lines.filter(([, line]) => typeof line === "string");
  return Object.assign(Object.create(null), Object.fromEntries(said));
}

/** Each competence once, by the first row that has it. */
export function claimsIn(rows: readonly Row[]): Claim[] {
  const first = rows.filter(({ value }, at) => value !== "" && rowOf(rows, value) === at);
  return first.map(({ value, line }) => ({ competence: value, line: line.trim(), struck: null }));
}

const rowOf = (rows: readonly Row[], competence: string) =>
  rows.findIndex(({ value }) => value === competence);

/** What no claims could be made of: a line about nothing, a competence in two rows. Each is told of at its row. */
export const rowFaults = (rows: readonly Row[]): FieldFault[] =>
  rows.flatMap(({ value, line }, at): FieldFault[] => {
    const field = `row:${at}:value`;
    if (value === "") return line.trim() ? [{ field, why: "line-alone" }] : [];
    const first = rowOf(rows, value);
    return first < at ? [{ field, why: "claim-twice", competence: value, row: first + 1 }] : [];
  });

/** All that is wrong: with a claim or its line at the row in which it stands, and with the rows themselves. */
export function faultsInRows(faults: readonly FieldFault[], rows: readonly Row[]): FieldFault[] {
  const own = rowFaults(rows);
  const known = faults.filter(({ why }) => why !== "claims-missing" || own.length === 0);
  return [...known.map((fault) => atRow(fault, rows)), ...own];
}

function atRow(fault: FieldFault, rows: readonly Row[]): FieldFault {
  const ofLine = fault.field.startsWith("line:") ? fault.field.slice("line:".length) : null;
  const competence = fault.why === "claim-unknown" ? fault.competence : ofLine;
  const at = competence === null ? -1 : rowOf(rows, competence);
  return at < 0 ? fault : { ...fault, field: `row:${at}:${ofLine === null ? "value" : "line"}` };
}

/** The rows with one more to fill in, as far as there may be any. */
export function withAnother(rows: readonly Row[]): Row[] {
  const shown = Math.max(rows.length, CLAIM_ROWS.first);
  const wanted = Math.max(shown, Math.min(shown + 1, CLAIM_ROWS.most));
  return Array.from({ length: wanted }, (_, at) => rows[at] ?? EMPTY);
}

/**
 * The rows with their competences as they are called after these adoptions. No line is lost: not where its competence
 * was dropped, nor where two became one.
 */
export function rowsUnder(rows: readonly Row[], adoptions: readonly Adoption[]): Row[] {
  const renamed = rows.flatMap(({ value, line }) => {
    const names = value === "" ? [] : idsUnder(value, adoptions);
    return names.length > 0 ? names.map((name) => ({ value: name, line })) : [{ value: "", line }];
  });
  return renamed.filter(
    (row, at) => !isEmpty(row) && (row.line.trim() !== "" || rowOf(renamed, row.value) === at),
  );
}
