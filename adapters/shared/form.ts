import { typeable } from "../../src/core/text/safe-text.ts";
import type { Answers, FieldOf, Form, Option, Row } from "../../src/ports/form.ts";
import { type Message, message } from "../../src/ports/message.ts";

/** What stands above a window that has no title of its own. */
export const TITLE = "Countersign";

/** The button that stands for a typed command, where a form can only be opened by a press. */
export const AS_COMMAND = "as-command";

/** A platform opens a form only for a press, never for a message. */
export const openByPress = (form: Form, typed: string): Message =>
  message(`${form.title}: press to open the form.`, {
    buttons: [{ label: "Open the form", action: AS_COMMAND, value: typed, style: "primary" }],
  });

export interface Submission {
  form: string;
  context: string;
  instance: string;
  answers: Answers;
}

export type Link = FieldOf<"links">["value"][number];

/** The links of rows that were filled in; those in which nothing stands are left out. */
export const linksOf = (rows: readonly string[], cell: (row: string, column: keyof Link) => string): Link[] =>
  rows
    .map((row) => ({ label: cell(row, "label"), url: cell(row, "url"), pages: cell(row, "pages") }))
    .filter(({ label, url, pages }) => label.trim() || url.trim() || pages.trim());

/** Which part of which link an error is about, by its name; null: it is about something else. */
export function linkAt(name: string): { row: number; column: keyof Link } | null {
  const [, row, column] = /^link:(\d+):(label|url|pages)$/.exec(name) ?? [];
  return row === undefined ? null : { row: Number(row), column: column as keyof Link };
}

/** What errors call that link. */
export const linkCalled = ({ row }: { row: number }) => `Link ${row + 1}`;

export type RowsField = FieldOf<"rows">;

/** The rows that stand in the form, those to be filled in too. */
export const rowsShown = ({ value, first }: RowsField): Row[] =>
  Array.from({ length: Math.max(value.length, first) }, (_, at) => value[at] ?? { value: "", line: "" });

export const mayGrow = (field: RowsField) => rowsShown(field).length < field.most;

/** Which part of which row an error is about, by its name; null: it is about something else. */
export function rowAt(name: string): { row: number; part: keyof Row } | null {
  const [, row, part] = /^row:(\d+):(value|line)$/.exec(name) ?? [];
  return row === undefined ? null : { row: Number(row), part: part as keyof Row };
}

/** What that row is called, and its line. */
export const rowCalled = ({ row }: RowsField, at: number) => `${row} ${at + 1}`;
export const lineCalled = (field: RowsField, at: number) =>
  `${field.line.label} (${rowCalled(field, at).toLowerCase()})`;

/** What somebody chooses who wants nothing in a row after all. */
export const EMPTY_ROW: Option = { value: "", label: "Leave this row empty" };

/** What can be chosen in a row that holds this: what is not on offer stays, and the answer decides. */
export function optionsIn({ groups }: RowsField, chosen: string): Option[] {
  const offered = distinct(groups.flatMap(({ options }) => options));
  const known = chosen === "" || offered.some(({ value }) => value === chosen);
  return known ? offered : [{ value: chosen, label: chosen }, ...offered];
}

/** What an error of the form is about, in words: a field by its label, a row, a link or an option by its name. */
export function calledAt({ fields }: Form, name: string): string | null {
  const own = fields.find((field) => field.name === name);
  if (own) return calledIn(own.label);
  const [link, row] = [linkAt(name), rowAt(name)];
  if (link) return linkCalled(link);
  const rows = fields.find((field) => field.type === "rows");
  if (row && rows) return rowCalled(rows, row.row);
  return name.startsWith("line:") ? name.slice("line:".length) : null;
}

/** Each value once: a list in which one comes twice is refused. */
export const distinct = (options: readonly Option[]): Option[] =>
  [...new Map(options.toReversed().map((one) => [one.value, one])).values()].toReversed();

export const NOTHING: Option = { value: "", label: "Nothing to choose from" };

/** What a field holds, as somebody could have typed it there. */
export const typedIn = ({ value, lines }: Pick<FieldOf<"text">, "value" | "lines">): string =>
  lines === "one" ? typeable(value).replace(/\n/g, " ") : typeable(value);

/** What errors call a field: its label, without what says that it may stay empty. */
export const calledIn = (label: string) => label.replace(/\s*\(optional\)$/i, "");
