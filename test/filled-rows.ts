import type { Answer, Form, Row } from "../src/ports/form.ts";

type Values = Readonly<Record<string, Answer>>;

const isRow = (one: unknown): one is Row => typeof one === "object" && one !== null && "line" in one;
const rowsIn = (answer: Answer | undefined): Row[] => (Array.isArray(answer) ? answer.filter(isRow) : []);

/** Rows in which these are chosen, with these lines. */
export const rows = (codes: readonly string[], lines: Readonly<Record<string, string>> = {}): Row[] =>
  codes.map((value) => ({ value, line: Object.hasOwn(lines, value) ? (lines[value] ?? "") : "" }));

/** The codes that stand in the rows of a form. */
export const chosenIn = (form: Form, name = "claims"): string[] =>
  rowsIn(form.fields.find((field) => field.name === name)?.value).flatMap(({ value }) => value || []);

/**
 * What somebody fills in, where rows may be given as the codes that are chosen in them, and their lines by code (`lines`).
 * Codes alone keep the lines that stand there, lines alone the codes.
 */
export function inRows({ fields }: Form, before: Values, { lines, ...values }: Values): Values {
  const name = fields.find(({ type }) => type === "rows")?.name;
  if (name === undefined) return lines === undefined ? values : { ...values, lines };
  const [given, there] = [values[name], rowsIn(before[name])];
  if (rowsIn(given).length > 0 || (given === undefined && lines === undefined)) return values;
  const codes = Array.isArray(given)
    ? given.filter((one) => typeof one === "string")
    : there.map(({ value }) => value);
  const known = lines ?? Object.fromEntries(there.map(({ value, line }) => [value, line]));
  return { ...values, [name]: rows(codes, known as Readonly<Record<string, string>>) };
}
