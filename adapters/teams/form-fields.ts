import { isDay } from "../../src/core/calendar/calendar.ts";
import { beginning } from "../../src/core/text/safe-text.ts";
import type { Field, FieldOf, FormErrors, Option } from "../../src/ports/form.ts";
import { allSeen, distinct, linkAt, linkCalled, NOTHING, typedIn } from "../shared/form.ts";
import type { ChoiceItem, Element, Input } from "./card.ts";
import { choiceValue, inputId } from "./form-ids.ts";
import { linesTyped, linksTyped } from "./form-lists.ts";
import { literal, title } from "./text.ts";
import * as words from "./words.ts";

/** One field of a form as a card's inputs. Nothing is required of a client: the answer says what is wrong. */

/** How much there is room for in a card; see form.ts. */
export interface TeamsRoom {
  ofTitle: number | null; // characters of a choice that is searched for; null: those that are not chosen are asked for
  ofText: number; // characters of what was typed
  bare: boolean; // no hints, and errors in full at the top alone
}

const MOST_OF_LABEL = 400;
const MOST_OF_HINT = 400;

/**
 * What is typed about a competence that is not chosen comes back as a choice of this name: no framework has it, so the
 * answer is refused, and the words come back with it.
 */
const UNCHOSEN = "line:";
export const unchosen = (code: string) => `${UNCHOSEN}${code}`;
/** The code that `unchosen` was made of; null for any other choice. */
export const codeUnchosen = (value: string) =>
  value.startsWith(UNCHOSEN) ? value.slice(UNCHOSEN.length) : null;

export function fieldElements(field: Field, dataset: string, errors: FormErrors, room: TeamsRoom): Element[] {
  const named = (label: string, error: string | undefined) =>
    title(error ? `${label}. Error${room.bare ? "" : `: ${error}`}` : label, MOST_OF_LABEL, "Answer");
  const hintOf = room.bare ? () => [] : hinted;
  const label = named(field.label, errors[field.name]);
  switch (field.type) {
    case "text":
      return textInput({ ...field, id: inputId("text", field.name), label }, room);
    case "day": {
      const value = isDay(field.value) ? { value: field.value } : {};
      return [{ type: "Input.Date", id: inputId("day", field.name), label, ...value }, ...hintOf(field.hint)];
    }
    case "choice":
      return [menu(field, label), ...hintOf(field.hint)];
    case "tick": {
      const value = field.value ? "true" : "false";
      const statement = title(field.statement, MOST_OF_LABEL);
      const id = inputId("tick", field.name);
      return [
        { type: "Input.Toggle", id, label, title: statement, wrap: true, value },
        ...hintOf(field.hint),
      ];
    }
    case "links": {
      const hint = [field.hint, words.LINKS_LIKE].filter(Boolean).join(" ");
      const id = inputId("links", field.name);
      const value = linksTyped(field.value);
      const label = named(field.label, linkErrors(field, errors));
      return textInput({ id, label, hint, value, max: null, lines: "many" }, room);
    }
    case "choices":
      return field.search
        ? searched(field, dataset, named, errors, room)
        : ticked(field, named, errors, room);
  }
}

function hinted(hint: string | null): Element[] {
  if (!hint || literal(hint).trim() === "") return [];
  const text = title(hint, MOST_OF_HINT);
  return [
    {
      type: "RichTextBlock",
      spacing: "None",
      inlines: [{ type: "TextRun", text, size: "Small", isSubtle: true }],
    },
  ];
}

type TypedField = Pick<FieldOf<"text">, "label" | "hint" | "value" | "lines"> & {
  id: string;
  max: number | null;
};

function textInput(
  { id, label, hint, value, max, lines }: TypedField,
  { ofText, bare }: TeamsRoom,
): Element[] {
  const typed = typedIn({ value, lines });
  const shown = beginning(typed, ofText);
  const usual = bare ? null : hint;
  const told = shown === typed ? usual : [words.ONLY_FIRST(ofText), usual].filter(Boolean).join(" ");
  const input: Input = {
    type: "Input.Text",
    id,
    label,
    ...(lines === "many" && { isMultiline: true }),
    ...(shown && { value: shown }),
    // More than may be typed is shown whole: what to do about it is left to the answer.
    ...(max !== null && shown.length <= max && { maxLength: max }),
  };
  return [input, ...hinted(told)];
}

const choice = ({ value, label }: Option, most: number): ChoiceItem => ({
  title: most > 0 ? title(label, most, value || "…") : title(value, 75), // 0: its code alone
  value: choiceValue(value),
});

const MOST_OF_TITLE = 100;
const MOST_OF_TICKED = 300;

function menu(field: FieldOf<"choice">, label: string): Input {
  const options = distinct(field.options.length > 0 ? field.options : [NOTHING]);
  const chosen = options.some(({ value }) => value === field.value);
  return {
    type: "Input.ChoiceSet",
    id: inputId("one", field.name),
    label,
    ...(allSeen({ ...field, options })
      ? { style: "expanded" as const }
      : { style: "compact" as const, placeholder: "Choose one" }),
    wrap: true,
    ...(chosen && { value: choiceValue(field.value) }),
    choices: options.map((one) => choice(one, MOST_OF_TITLE)),
  };
}

type LabelWithError = (label: string, error: string | undefined) => string;

/** Found by typing, among all of them in the card; a line for each that is chosen in one text below. */
function searched(
  field: FieldOf<"choices">,
  dataset: string,
  named: LabelWithError,
  errors: FormErrors,
  room: TeamsRoom,
): Element[] {
  const { ofTitle, bare } = room;
  const { name, groups, each } = field;
  const chosen = [...new Set(field.value)].filter((value) => codeUnchosen(value) === null);
  const offered = distinct(groups.flatMap(({ options }) => options));
  const known = new Map(offered.map((one) => [one.value, one]));
  // What is not on offer stays chosen: the answer decides.
  const kept = chosen.map((value) => known.get(value) ?? { value, label: value });
  const among =
    ofTitle === null ? kept : distinct([...kept.filter(({ value }) => !known.has(value)), ...offered]);
  const select: Input = {
    type: "Input.ChoiceSet",
    id: inputId("many", name),
    label: named(field.label, errors[name]),
    style: "filtered",
    isMultiSelect: true,
    wrap: true,
    placeholder: "Search",
    ...(chosen.length > 0 && { value: chosen.map(choiceValue).join(",") }),
    choices: (among.length > 0 || ofTitle === null ? among : [NOTHING]).map((one) =>
      choice(one, ofTitle ?? (bare ? 0 : 75)),
    ),
    ...(ofTitle === null && { "choices.data": { type: "Data.Query", dataset } }),
  };
  const told = bare ? [] : hinted(field.hint);
  if (!each) return [select, ...told];
  const lines = named(
    each.label,
    [errors[each.name], lineErrors(field, errors)].filter(Boolean).join(" ") || undefined,
  );
  const hint = [each.hint, words.LINES_LIKE(offered[0]?.value ?? "Tech4")].filter(Boolean).join(" ");
  const id = inputId("lines", name);
  const value = [linesTyped(chosen, each.value), ...leftOver(field)].filter(Boolean).join("\n");
  return [select, ...told, ...textInput({ id, label: lines, hint, value, max: null, lines: "many" }, room)];
}

/** Lines of what is not chosen, as they were typed. */
function leftOver({ value, each }: FieldOf<"choices">): string[] {
  return value.flatMap((one) => {
    const code = codeUnchosen(one);
    if (code === null) return [];
    return [[code && `${code}:`, each?.value[one] ?? ""].filter(Boolean).join(" ")];
  });
}

function linkErrors({ name: field }: FieldOf<"links">, errors: FormErrors): string | undefined {
  const found = Object.entries(errors).flatMap(([name, error]) => {
    const link = linkAt(name);
    if (link) return [`${linkCalled(link)}: ${error}`];
    return name === field ? [error] : [];
  });
  return found.join(" ") || undefined;
}

function lineErrors({ value, groups }: FieldOf<"choices">, errors: FormErrors): string | undefined {
  const ids = new Set([...groups.flatMap(({ options }) => options.map((one) => one.value)), ...value]);
  const found = Object.entries(errors).flatMap(([name, error]) => {
    const of = name.startsWith("line:") ? name.slice("line:".length) : null;
    return of !== null && ids.has(of) ? [`${codeUnchosen(of) ?? of}: ${error}`] : [];
  });
  return found.length > 0 ? found.join(" ") : undefined;
}

/** A few, all to be seen: a box for each, and below them a line for each. */
function ticked(
  field: FieldOf<"choices">,
  named: LabelWithError,
  errors: FormErrors,
  room: TeamsRoom,
): Element[] {
  const { name, groups, each } = field;
  const offered = distinct(groups.flatMap(({ options }) => options));
  if (offered.length === 0) return [];
  const chosen = [...new Set(field.value)].filter((value) => offered.some((one) => one.value === value));
  const boxes: Input = {
    type: "Input.ChoiceSet",
    id: inputId("many", name),
    label: named(field.label, errors[name]),
    style: "expanded",
    isMultiSelect: true,
    wrap: true,
    ...(chosen.length > 0 && { value: chosen.map(choiceValue).join(",") }),
    choices: offered.map((one) => choice(one, room.ofTitle === null ? 75 : MOST_OF_TICKED)),
  };
  const lines = offered.flatMap(({ value }) => {
    if (!each) return [];
    const label = named(`${each.label}: ${value}`, errors[`line:${value}`]);
    const typed = Object.hasOwn(each.value, value) ? (each.value[value] ?? "") : "";
    const id = inputId("line", name, value);
    return textInput({ id, label, hint: each.hint, value: typed, max: each.max, lines: "one" }, room);
  });
  return [boxes, ...(room.bare ? [] : hinted(field.hint)), ...lines];
}
