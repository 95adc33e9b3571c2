import type { InputBlock } from "@slack/types";
import { clean } from "../../src/core/text/safe-text.ts";
import type { Field, FieldOf } from "../../src/ports/form.ts";
import { calledIn, typedIn } from "../shared/form.ts";
import { plain } from "./text.ts";

/** One input of a form: what it is called, and what may be typed there. */

export type FieldLabels = Pick<Field, "label" | "hint" | "required">;

export const MOST_TYPED = 3_000;
const MOST_OF_LABEL = 2_000;

export const hintWith = (error: string | undefined, hint: string | null) =>
  error ? `Error: ${error} ${hint ?? ""}`.trim() : hint;

export function input(
  block_id: string,
  { label, hint, required }: FieldLabels,
  element: InputBlock["element"],
): InputBlock {
  // Slack itself writes "(optional)" behind the label of what is.
  const called = required ? label : calledIn(label);
  return {
    type: "input",
    block_id,
    label: plain(called, MOST_OF_LABEL),
    ...(hint && clean(hint).trim() ? { hint: plain(hint, MOST_OF_LABEL) } : {}),
    optional: !required,
    element,
  };
}

const TOO_LONG = "Only the first 3,000 characters fit here.";

/** Slack refuses a form whose own text is longer than it lets anyone type: then the limit is left to the answer. */
export function textInput(
  block_id: string,
  about: FieldLabels,
  { name, max, ...field }: Pick<FieldOf<"text">, "name" | "value" | "max" | "lines">,
): InputBlock {
  const typed = typedIn(field);
  const hint = typed.length > MOST_TYPED ? `${TOO_LONG} ${about.hint ?? ""}`.trim() : about.hint;
  const start = typed.slice(0, MOST_TYPED).replace(/[\ud800-\udbff]$/, "");
  return input(
    block_id,
    { ...about, hint },
    {
      type: "plain_text_input",
      action_id: name,
      multiline: field.lines === "many",
      ...(start ? { initial_value: start } : {}),
      ...(start.length <= max ? { max_length: Math.min(max, MOST_TYPED) } : {}),
    },
  );
}
