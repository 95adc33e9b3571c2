import type { Answer, Row } from "../../src/ports/form.ts";
import type { Submission } from "../shared/form.ts";
import { chosenValue, factsIn, inputId, placeOf, type TeamsPlace } from "./form-ids.ts";
import { linksIn, rowsFromLines } from "./form-lists.ts";

/**
 * What was filled in, by field.
 * @param data what came back: the inputs, beside what the button carried
 * @returns null for what is no form of ours
 */
export function answersOf(data: unknown): Submission | null {
  const facts = factsIn(data);
  if (!facts) return null;
  const { name, context, instance, submit, each } = facts;
  const given = data as Readonly<Record<string, unknown>>;
  const inputs = facts.inputs.flatMap((id) => {
    const place = placeOf(id);
    return place ? [{ ...place, value: Object.hasOwn(given, id) ? textIn(given[id]) : "" }] : [];
  });
  const values = new Map<string, Answer>();
  for (const { kind, field, value } of inputs) {
    if (kind === "text" || kind === "day") values.set(field, value);
    if (kind === "who") values.set(field, value.trim().toLowerCase()); // as `userOf` has it
    if (kind === "one") values.set(field, chosenValue(value));
    if (kind === "many") values.set(field, chosenIn(value));
    if (kind === "tick") values.set(field, value === "true");
    if (kind === "links") values.set(field, linksIn(value));
  }
  for (const [field, fixed] of Object.entries(facts.rows)) values.set(field, rowsIn(field, fixed, given));
  for (const [field, lines] of Object.entries(each)) {
    const chosen = listOf(values.get(field));
    const typed = inputs.find((one) => one.kind === "lines" && one.field === field); // of 0.1.0
    if (typed) {
      values.set(field, rowsFromLines(chosen, typed.value));
      continue;
    }
    const { also, words } = linesOf(inputs.filter((one) => one.field === field));
    values.set(field, [...new Set([...chosen, ...also])]);
    values.set(lines, words);
  }
  return { form: name, context, instance, answers: { submit, values: Object.fromEntries(values) } };
}

/** Rows as they were filled in, empty ones too. @param fixed what is chosen in each already; "": nothing is */
function rowsIn(field: string, fixed: readonly string[], given: Readonly<Record<string, unknown>>): Row[] {
  return fixed.map((value, at) => {
    const typed = (kind: "pick" | "said") => {
      const id = inputId(kind, field, String(at));
      return Object.hasOwn(given, id) ? textIn(given[id]) : "";
    };
    return { value: value || chosenValue(typed("pick")), line: typed("said") };
  });
}

/** 0.1.0's: a line in a field of its own says what it is about, whether or not the box beside it is ticked too. */
function linesOf(inputs: readonly (TeamsPlace & { value: string })[]) {
  const words = inputs.filter(({ kind, value }) => kind === "line" && value.trim());
  return {
    also: words.map(({ option }) => option),
    words: Object.fromEntries(words.map(({ option, value }) => [option, value])),
  };
}

/** Clients send texts; one that sends a list or a truth is understood as well. */
function textIn(value: unknown): string {
  if (typeof value === "string") return value.replace(/\r\n?/g, "\n");
  if (Array.isArray(value)) return value.filter((one) => typeof one === "string").join(",");
  return typeof value === "boolean" || typeof value === "number" ? String(value) : "";
}

const chosenIn = (value: string) => [
  ...new Set(
    value
      .split(",")
      .map((one) => one.trim())
      .filter(Boolean)
      .map(chosenValue),
  ),
];

const listOf = (answer: Answer | undefined): string[] =>
  Array.isArray(answer) ? answer.filter((one): one is string => typeof one === "string") : [];
