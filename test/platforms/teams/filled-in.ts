import { isThing, list, type Thing, thing } from "../slack/limits/reading.ts";
import { childrenOf } from "./surfaces.ts";

/*
 * What stands in a card's inputs: what they began with, what was filled in, and what Teams' client itself does not
 * let anybody send.
 */

export type Wanted = string | boolean | readonly string[];

/** By the input's id, as it is sent: everything is text there. */
export type Filled = Readonly<Record<string, string>>;

export interface Option {
  title: string;
  value: string;
}

/** Every input, those that are hidden too: they are sent as well. */
export function inputsIn(card: unknown): Thing[] {
  const all = (elements: readonly Thing[]): Thing[] =>
    elements.flatMap((one) => [
      ...(String(one.type).startsWith("Input.") ? [one] : []),
      ...all(childrenOf({ ...one, isVisible: true })),
    ]);
  return all(list(thing(card).body).map(thing));
}

export const idOf = (input: Thing) => String(input.id);
const labelOf = (input: Thing) => String(input.label ?? input.title ?? input.id);
const text = (value: unknown) => (value === undefined || value === null ? "" : String(value));

const valueOn = (input: Thing) => text(input.valueOn ?? "true");
const valueOff = (input: Thing) => text(input.valueOff ?? "false");

/** What is in a card's inputs when it opens: what was typed into the one before it stands there no more. */
export const atFirst = (card: unknown): Filled =>
  Object.fromEntries(
    inputsIn(card).map((input) => [
      idOf(input),
      input.type === "Input.Toggle" ? text(input.value ?? valueOff(input)) : text(input.value),
    ]),
  );

/** The input with this label or this id. */
export function inputCalled(card: unknown, name: string): Thing {
  const inputs = inputsIn(card);
  const found =
    inputs.find((input) => labelOf(input) === name) ??
    inputs.find((input) => input.title === name) ??
    inputs.find((input) => idOf(input) === name);
  if (!found)
    throw new Error(`The card has no input "${name}", only ${inputs.map(labelOf).join(", ") || "none"}.`);
  return found;
}

export const isSearched = (input: Thing) => isThing(input["choices.data"]);

export const optionsOf = (input: Thing): Option[] =>
  list(input.choices)
    .map(thing)
    .map(({ title, value }) => ({ title: text(title), value: text(value) }));

/**
 * The ids of a field's rows, where it has any: of what is chosen in each. `many:claims` is what the field is called where
 * there is one list.
 */
export const rowsCalled = (card: unknown, name: string): string[] => {
  const start = name.replace(/^many:/, "pick:");
  if (start === name) return [];
  return inputsIn(card)
    .map(idOf)
    .filter((id) => id.startsWith(`${start}:`));
};

/** An option by what it says, by its value, or by the word that it begins with. */
function optionCalled(options: readonly Option[], wanted: string): Option {
  const found =
    options.find(({ title, value }) => title === wanted || value === wanted) ??
    options.find(({ title }) => title.startsWith(`${wanted} `) || title.startsWith(`${wanted}:`));
  if (!found)
    throw new Error(`No option "${wanted}" among ${options.map(({ title }) => title).join(", ") || "none"}.`);
  return found;
}

/** @param options what may be chosen from; those that a search found, where people search */
export function filledWith(input: Thing, wanted: Wanted, options: readonly Option[]): string {
  if (input.type === "Input.Toggle") return wanted === true ? valueOn(input) : valueOff(input);
  const names = [wanted].flat().map(String).filter(Boolean);
  if (input.type !== "Input.ChoiceSet") return names[0] ?? "";
  if (names.length > 1 && input.isMultiSelect !== true)
    throw new Error(`"${labelOf(input)}" takes one choice only.`);
  return names.map((name) => optionCalled(options, name).value).join(",");
}

/** As cards send it: what is empty is not there at all. */
export const sent = (card: unknown, filled: Filled): Thing =>
  Object.fromEntries(
    inputsIn(card).flatMap((input) => {
      const value = filled[idOf(input)] ?? "";
      const unticked = input.type === "Input.Toggle" && input.isRequired === true && value !== valueOn(input);
      return value === "" || unticked ? [] : [[idOf(input), value]];
    }),
  );

/** By label: what Teams' client says before it sends anything. */
export function heldBack(card: unknown, filled: Filled): Record<string, string> {
  return Object.fromEntries(
    inputsIn(card).flatMap((input) => {
      const fault = faultIn(input, filled[idOf(input)] ?? "");
      return fault ? [[labelOf(input), fault]] : [];
    }),
  );
}

function faultIn(input: Thing, value: string): string | null {
  const { type, isRequired, maxLength, regex, min, max } = input;
  const told = text(input.errorMessage) || "This is not right.";
  const empty = type === "Input.Toggle" ? value !== valueOn(input) : value === "";
  if (empty) return isRequired === true ? told : null;
  // The client takes no more letters than that: whoever fills in more has typed what cannot be typed.
  if (typeof maxLength === "number" && value.length > maxLength)
    return `No more than ${maxLength} characters can be typed here.`;
  if (typeof regex === "string" && !new RegExp(regex).test(value)) return told;
  if (type === "Input.Date" && outside(value, min, max)) return told;
  if (type === "Input.Number" && (Number.isNaN(Number(value)) || outside(Number(value), min, max)))
    return told;
  return null;
}

const outside = <T extends string | number>(value: T, min: unknown, max: unknown): boolean =>
  (typeof min === typeof value && value < (min as T)) || (typeof max === typeof value && value > (max as T));
