import { list, type Thing, thing } from "./limits/reading.ts";
import type { SlackView } from "./modals.ts";
import { type Placed, placedIn } from "./surfaces.ts";

/*
 * What stands in a view's inputs: what they began with, what was filled in, and what Slack's client itself does not
 * let anybody send.
 */

export type Wanted = string | boolean | readonly string[];

/** block_id → action_id → value, as in `view.state.values`. */
export type Filled = Record<string, Record<string, Thing>>;

/** Under which name each kind of element says what is in it, and where it says what it begins with. */
const NAMES: Readonly<Record<string, readonly [value: string, initial: string]>> = {
  plain_text_input: ["value", "initial_value"],
  datepicker: ["selected_date", "initial_date"],
  users_select: ["selected_user", "initial_user"],
  radio_buttons: ["selected_option", "initial_option"],
  static_select: ["selected_option", "initial_option"],
  checkboxes: ["selected_options", "initial_options"],
  multi_static_select: ["selected_options", "initial_options"],
  external_select: ["selected_option", "initial_option"],
  multi_external_select: ["selected_options", "initial_options"],
};

export const inputsIn = (view: SlackView): Placed[] =>
  placedIn(list(view.body.blocks)).filter(({ element }) => String(element.type) in NAMES);

const idOf = ({ element }: Placed) => String(element.action_id);
const nameOf = ({ element }: Placed) => NAMES[String(element.type)] ?? ["value", "initial_value"];

function atFirst(placed: Placed): Thing {
  const [name, initial] = nameOf(placed);
  const { type } = placed.element;
  return { type, [name]: placed.element[initial] ?? (name.endsWith("s") ? [] : null) };
}

/** As Slack's client does: what stood in a block that keeps its ids stays, whatever a changed view would begin with. */
export function carriedOver(view: SlackView, before: Filled): Filled {
  const now: Filled = {};
  for (const placed of inputsIn(view)) {
    const there = before[placed.blockId]?.[idOf(placed)];
    const kept = there?.type === placed.element.type ? there : undefined;
    now[placed.blockId] = { ...now[placed.blockId], [idOf(placed)]: kept ?? atFirst(placed) };
  }
  return now;
}

/** The input with this label, this block_id or this action_id. */
export function inputCalled(view: SlackView, name: string): Placed {
  const inputs = inputsIn(view);
  const found =
    inputs.find(({ label }) => label === name) ??
    inputs.find(({ blockId }) => blockId === name) ??
    inputs.find((placed) => idOf(placed) === name);
  if (!found)
    throw new Error(`The view has no input "${name}", only ${inputs.map(({ label }) => label).join(", ")}.`);
  return found;
}

/** The rows below the heading with this name: in each something is chosen, and said; and what adds another. */
export function rowsCalled(view: SlackView, name: string) {
  const blocks = list(view.body.blocks).map(thing);
  const at = blocks.findIndex(
    ({ type, text }) => type === "section" && String(thing(text).text).split("\n")[0] === name,
  );
  if (at < 0) return null;
  const below = blocks.slice(at + 1);
  const end = below.findIndex(({ type }) => type !== "input");
  const inputs = placedIn(below.slice(0, end));
  const rows = inputs.filter(({ element }) => element.type === "external_select");
  const [another] = placedIn(below.slice(end, end + 1)).filter(({ element }) => element.type === "button");
  return rows.length > 0 ? { rows: rows.map(({ label }) => label), another: another?.label ?? null } : null;
}

/** An option by what it says, by its value, or by the word that it begins with. */
function optionCalled(options: readonly Thing[], wanted: string): Thing {
  const says = (option: Thing) => String(thing(option.text).text);
  const found =
    options.find((option) => says(option) === wanted || option.value === wanted) ??
    options.find((option) => says(option).startsWith(`${wanted} `) || says(option).startsWith(`${wanted}:`));
  if (!found) throw new Error(`No option "${wanted}" among ${options.map(says).join(", ")}.`);
  return found;
}

export const optionsOf = ({ element }: Placed): Thing[] => [
  ...list(element.options).map(thing),
  ...list(element.option_groups).flatMap((group) => list(thing(group).options).map(thing)),
];

/** @param options what may be chosen from; those that a search found, where people search */
export function filledWith(placed: Placed, wanted: Wanted, options: readonly Thing[]): Thing {
  const [name] = nameOf(placed);
  const value = { type: placed.element.type };
  if (name === "selected_options") {
    const names = wanted === true ? null : wanted === false ? [] : [wanted].flat();
    return { ...value, [name]: names ? names.map((one) => optionCalled(options, one)) : options };
  }
  const [one = ""] = [wanted].flat().map(String);
  if (name === "selected_option") return { ...value, [name]: one ? optionCalled(options, one) : null };
  return { ...value, [name]: one || null };
}

/** By block: what Slack's client says before it sends anything. */
export function heldBack(view: SlackView, filled: Filled): Record<string, string> {
  const held: Record<string, string> = {};
  for (const placed of inputsIn(view)) {
    if (placed.block.type !== "input") continue;
    const [name] = nameOf(placed);
    const fault = faultIn(placed, filled[placed.blockId]?.[idOf(placed)]?.[name]);
    if (fault) held[placed.blockId] = fault;
  }
  return held;
}

function faultIn({ block, element }: Placed, value: unknown): string | null {
  const empty = value === null || value === undefined || (Array.isArray(value) && value.length === 0);
  if (empty) return block.optional === true ? null : "Please complete this required field.";
  if (typeof value !== "string") return null;
  const { min_length: least, max_length: most } = element;
  if (typeof least === "number" && value.length < least) return `Enter at least ${least} characters.`;
  if (typeof most === "number" && value.length > most) return `Enter no more than ${most} characters.`;
  return null;
}

/**
 * What an input shows: of a closed list or a day what is chosen in it, of boxes all that stands beside them. What
 * somebody typed is theirs.
 */
export function shownIn(placed: Placed, filled: Thing | undefined): string[] {
  const { element } = placed;
  const says = ({ text, description }: Thing) => [thing(text).text, thing(description).text].map(said);
  if (["checkboxes", "radio_buttons"].includes(String(element.type))) return optionsOf(placed).flatMap(says);
  const [name] = nameOf(placed);
  const value = filled?.[name];
  if (name === "selected_date" || name === "selected_user") return [said(value)];
  if (!name.startsWith("selected")) return value ? [] : [said(thing(element.placeholder).text)];
  const chosen = [value].flat().filter(Boolean).map(thing).flatMap(says);
  return chosen.length ? chosen : [said(thing(element.placeholder).text)];
}

const said = (value: unknown) => (typeof value === "string" ? value : "");
