import { beginning } from "../../src/core/text/safe-text.ts";
import type { FieldOf, Option } from "../../src/ports/form.ts";
import { typedIn } from "../shared/form.ts";
import type { ChoiceItem, Element, Input } from "./card.ts";
import { choiceValue } from "./form-ids.ts";
import { literal, title } from "./text.ts";
import * as words from "./words.ts";

/** What every input of a card has: a label with what is wrong, a hint, as much as there is room for. */

/** How much there is room for in a card; see form.ts. */
export interface TeamsRoom {
  ofTitle: number | null; // characters of a choice that is searched for, 0: its code alone; null: they are asked for
  own: boolean; // a row in which something is chosen lists that alone; the others are asked for
  fixed: boolean; // what is chosen in a row stays, and its line alone can be changed
  ofText: number; // characters of what was typed
  bare: boolean; // no hints, and errors in full at the top alone
}

export const MOST_OF_LABEL = 400;
const MOST_OF_HINT = 400;

/** A label with what is wrong there. */
export const labelled = (label: string, error: string | undefined, { bare }: TeamsRoom) =>
  title(error ? `${label}. Error${bare ? "" : `: ${error}`}` : label, MOST_OF_LABEL, "Answer");

export function hinted(hint: string | null): Element[] {
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

export function textInput(
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

export const choice = ({ value, label }: Option, most: number): ChoiceItem => ({
  title: most > 0 ? title(label, most, value || "…") : title(value, 75), // 0: its code alone
  value: choiceValue(value),
});
