import { isDay } from "../../src/core/calendar/calendar.ts";
import type { Field, FieldOf, FormErrors } from "../../src/ports/form.ts";
import { allSeen, distinct, linkAt, linkCalled, NOTHING } from "../shared/form.ts";
import type { Element, Input } from "./card.ts";
import { choiceValue, inputId } from "./form-ids.ts";
import { choice, hinted, labelled, MOST_OF_LABEL, type TeamsRoom, textInput } from "./form-inputs.ts";
import { linksTyped } from "./form-lists.ts";
import { rowsElements } from "./form-rows.ts";
import { title } from "./text.ts";
import * as words from "./words.ts";

/** One field of a form as a card's inputs. Nothing is required of a client: the answer says what is wrong. */

export function fieldElements(field: Field, dataset: string, errors: FormErrors, room: TeamsRoom): Element[] {
  const named: LabelWithError = (label, error) => labelled(label, error, room);
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
    case "person":
      return [picker(field, label), ...hintOf(field.hint)];
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
    case "rows":
      return rowsElements(field, dataset, errors, room);
    case "choices":
      return ticked(field, named, errors, room);
  }
}

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

/** All of the organisation: Teams answers the search itself, and sends who was chosen by their id in Entra. */
const EVERYBODY = "graph.microsoft.com/users";

const picker = ({ name, value }: FieldOf<"person">, label: string): Input => ({
  type: "Input.ChoiceSet",
  id: inputId("who", name),
  label,
  style: "filtered",
  wrap: true,
  placeholder: "Search by name",
  ...(value && { value }),
  choices: [],
  "choices.data": { type: "Data.Query", dataset: EVERYBODY },
});

type LabelWithError = (label: string, error: string | undefined) => string;

function linkErrors({ name: field }: FieldOf<"links">, errors: FormErrors): string | undefined {
  const found = Object.entries(errors).flatMap(([name, error]) => {
    const link = linkAt(name);
    if (link) return [`${linkCalled(link)}: ${error}`];
    return name === field ? [error] : [];
  });
  return found.join(" ") || undefined;
}

/** A few, all to be seen: a box for each. */
function ticked(
  field: FieldOf<"choices">,
  named: LabelWithError,
  errors: FormErrors,
  room: TeamsRoom,
): Element[] {
  const { name, groups } = field;
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
  return [boxes, ...(room.bare ? [] : hinted(field.hint))];
}
