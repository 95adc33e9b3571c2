import type { Answer } from "../../src/ports/form.ts";
import type { Submission } from "../shared/form.ts";
import { unchosen } from "./form-fields.ts";
import { chosenValue, factsIn, placeOf, type TeamsPlace } from "./form-ids.ts";
import { linesIn, linksIn } from "./form-lists.ts";

/**
 * What was filled in, by field.
 * @param data what came back: the inputs, beside what the button carried
 * @returns null for what is no form of ours
 */
export function answersOf(data: unknown): Submission | null {
  const facts = factsIn(data);
  if (!facts) return null;
  const { name, context, instance, submit, each, codes } = facts;
  const given = data as Readonly<Record<string, unknown>>;
  const inputs = facts.inputs.flatMap((id) => {
    const place = placeOf(id);
    return place ? [{ ...place, value: Object.hasOwn(given, id) ? textIn(given[id]) : "" }] : [];
  });
  // A line may be about whatever is ticked, in whichever list: what is suggested stands in one of its own.
  const ticked = inputs.flatMap(({ kind, value }) => (kind === "many" ? chosenIn(value) : []));
  const values = new Map<string, Answer>();
  for (const { kind, field, value } of inputs) {
    if (kind === "text" || kind === "day") values.set(field, value);
    if (kind === "one") values.set(field, chosenValue(value));
    if (kind === "many") values.set(field, chosenIn(value));
    if (kind === "tick") values.set(field, value === "true");
    if (kind === "links") values.set(field, linksIn(value));
  }
  for (const [field, lines] of Object.entries(each)) {
    const chosen = listOf(values.get(field));
    const { also, words } = linesOf(
      inputs.filter((one) => one.field === field),
      [...new Set([...chosen, ...ticked])],
      (Object.hasOwn(codes, field) && codes[field]) || [],
    );
    values.set(field, [...new Set([...chosen, ...also])]);
    values.set(lines, words);
  }
  return { form: name, context, instance, answers: { submit, values: Object.fromEntries(values) } };
}

/** The lines of a field, and what they make chosen beside what is. */
function linesOf(
  inputs: readonly (TeamsPlace & { value: string })[],
  chosen: readonly string[],
  beginnings: readonly string[],
) {
  const typed = inputs.find(({ kind }) => kind === "lines");
  if (typed) {
    const { lines, strange } = linesIn(typed.value, chosen, beginnings);
    const left = Object.entries(strange).map(([code, words]) => [unchosen(code), words] as const);
    return { also: left.map(([value]) => value), words: { ...lines, ...Object.fromEntries(left) } };
  }
  // A line in a field of its own says what it is about, whether or not the box beside it is ticked too.
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
