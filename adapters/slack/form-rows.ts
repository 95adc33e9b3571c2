import type { KnownBlock } from "@slack/types";
import type { Form, FormErrors, Row } from "../../src/ports/form.ts";
import { lineCalled, mayGrow, optionsIn, type RowsField, rowCalled, rowsShown } from "../shared/form.ts";
import { blockId, isInput, placeOf, SUBMIT, stateOf, typed } from "./form-ids.ts";
import { hintWith, input, textInput } from "./form-inputs.ts";
import { slackButton } from "./outbound-fit.ts";
import type { SentView } from "./payload-shape.ts";
import { chosenValue, option, plain } from "./text.ts";

/** A field of rows as Slack's inputs, and what comes back of them. */

/** A heading; for each row what is chosen and, as Slack has no columns, its line below it; a button for another. */
export function rowsBlocks(field: RowsField, opening: string, errors: FormErrors): KnownBlock[] {
  const hint = hintWith(errors[field.name], field.hint);
  const text = plain([field.label, hint].filter(Boolean).join("\n"), 3_000);
  const { another } = field;
  const more = slackButton({ ...another, action: SUBMIT, style: "plain" }, 0);
  return [
    { type: "section", text },
    ...rowsShown(field).flatMap((row, at) => rowBlocks(field, opening, at, row, errors)),
    ...(mayGrow(field) ? [{ type: "actions" as const, elements: [more] }] : []),
  ];
}

function rowBlocks(
  field: RowsField,
  opening: string,
  at: number,
  row: Row,
  errors: FormErrors,
): KnownBlock[] {
  const named = (kind: "pick" | "said") => blockId(kind, opening, field.name, String(at));
  const chosen = optionsIn(field, row.value).find(({ value }) => value !== "" && value === row.value);
  const told = (part: keyof Row, hint: string | null) => hintWith(errors[`row:${at}:${part}`], hint);
  return [
    input(
      named("pick"),
      { label: rowCalled(field, at), hint: told("value", null), required: false },
      {
        type: "external_select",
        action_id: field.name,
        placeholder: plain("Search", 150),
        min_query_length: 0,
        ...(chosen && { initial_option: option(chosen) }),
      },
    ),
    textInput(
      named("said"),
      { label: lineCalled(field, at), hint: told("line", field.line.hint), required: false },
      { name: "line", value: row.line, max: field.line.max, lines: "one" },
    ),
  ];
}

/** The rows of that field as they are filled in, empty ones too. */
export function rowsIn(view: SentView, field: string): Row[] {
  const cells = view.blocks.filter(isInput).flatMap((block) => {
    const place = placeOf(block.block_id);
    return place?.field === field
      ? [{ kind: place.kind, row: place.names[0], state: stateOf(view, block) }]
      : [];
  });
  const lines = new Map(
    cells.flatMap(({ kind, row, state }) => (kind === "said" ? [[row, state.value]] : [])),
  );
  return cells
    .filter(({ kind }) => kind === "pick")
    .map(({ row, state }) => ({
      value: chosenValue(state.selected_option?.value),
      line: typed(lines.get(row)),
    }));
}

/** Whether what is chosen stands in other rows than where it was chosen: a mark would stand at another's row. */
export const rowsMoved = (view: SentView, { fields }: Form) =>
  fields.some((field) => {
    if (field.type !== "rows") return false;
    const there = rowsIn(view, field.name);
    return rowsShown(field).some(({ value }, at) => value !== there[at]?.value);
  });
