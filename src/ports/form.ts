/** A form that a person fills in: a modal, a dialog or a page, as the platform has it. Always a reply, never a call. */
export interface Form {
  name: string; // which flow receives it
  context: string; // opaque to adapters, checked again when the form comes back; at most 2,000 characters
  instance: string; // one opening of the form: sending it twice is one submission
  title: string; // at most 24 characters (Slack)
  intro: string | null;
  fields: readonly Field[];
  submits: readonly { value: string; label: string }[]; // the first is the main one
  note: string | null;
}

interface FieldBase {
  name: string;
  label: string;
  hint: string | null;
  required: boolean;
}

export type Field = FieldBase &
  (
    | { type: "text"; value: string; max: number; lines: "one" | "many" }
    | { type: "day"; value: string; latest: string | null }
    | { type: "choice"; value: string; options: readonly Option[] }
    /** One of the workspace, by the id of their account; "": nobody. Where a platform lets nobody look, it is not shown. */
    | { type: "person"; value: string }
    | { type: "choices"; value: readonly string[]; groups: readonly OptionGroup[] }
    | RowsOfChoices
    | { type: "links"; value: readonly { label: string; url: string; pages: string }[]; most: number }
    | { type: "tick"; value: boolean; statement: string }
  );

export interface Option {
  value: string;
  label: string;
}
export interface OptionGroup {
  label: string;
  options: readonly Option[];
}

/**
 * Rows of one choice and one line of text about it, answered as all rows that stood there, empty ones too. Where one more
 * is wanted the form is sent by `another`, and given back with it.
 */
interface RowsOfChoices {
  type: "rows";
  value: readonly Row[];
  groups: readonly OptionGroup[]; // searched among in every row
  row: string; // what a row is called, before its number
  line: { label: string; hint: string | null; max: number };
  first: number; // how many rows there are at least
  most: number; // no row is added beyond these; what is there already stands all the same
  another: { value: string; label: string }; // a way to send the form, as in `submits`
}

export interface Row {
  value: string; // "": nothing is chosen
  line: string;
}

export type Answer =
  | string
  | boolean
  | readonly string[]
  | readonly Row[]
  | readonly { label: string; url: string; pages: string }[]
  | Readonly<Record<string, string>>; // lines by option: of forms that 0.1.0 opened alone

/** By field name; a field that was left empty is "", [], {} or false. `submit` is the button's value. */
export interface Answers {
  submit: string;
  values: Readonly<Record<string, Answer>>;
}

/**
 * What is wrong with a form that came back, by the names of its fields; of a part of a row
 * `row:<row>:<part>`, of a link `link:<row>:<column>`, rows counted from 0 as they were answered.
 */
export type FormErrors = Readonly<Record<string, string>>;

export type FieldOf<T extends Field["type"]> = Extract<Field, { type: T }>;
