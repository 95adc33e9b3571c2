import type { FormErrors, Option, Row } from "../../src/ports/form.ts";
import {
  EMPTY_ROW,
  lineCalled,
  NOTHING,
  optionsIn,
  type RowsField,
  rowCalled,
  rowsShown,
} from "../shared/form.ts";
import { type Element, type Input, paragraphs } from "./card.ts";
import { choiceValue, inputId } from "./form-ids.ts";
import { choice, hinted, labelled, type TeamsRoom, textInput } from "./form-inputs.ts";

/**
 * A field of rows as a card's inputs: in each one choice, as phones search in no list of several (they leave `filtered`
 * out of account there), and its line. Dialogs cannot grow: another row comes by sending the form, see form.ts.
 */
export function rowsElements(
  field: RowsField,
  dataset: string,
  errors: FormErrors,
  room: TeamsRoom,
): Element[] {
  const heading = labelled(field.label, errors[field.name], room);
  return [
    ...paragraphs([{ type: "TextRun", text: heading, weight: "Bolder" }]),
    ...(room.bare ? [] : hinted(field.hint)),
    ...rowsShown(field).flatMap((row, at): Element[] => {
      const wrong = (part: keyof Row) => errors[`row:${at}:${part}`];
      const label = labelled(rowCalled(field, at), wrong("value"), room);
      const id = inputId("said", field.name, String(at));
      const said = labelled(lineCalled(field, at), wrong("line"), room);
      const { hint, max } = field.line;
      if (isFixed(row, room)) {
        const what = labelled(row.value, wrong("line") ?? wrong("value"), room);
        return textInput({ id, label: what, hint: null, value: row.line, max, lines: "one" }, room);
      }
      return [
        picked(field, at, row.value, label, dataset, room),
        ...textInput({ id, label: said, hint, value: row.line, max, lines: "one" }, room),
      ];
    }),
  ];
}

const isFixed = ({ value }: Row, { fixed }: TeamsRoom) => fixed && value !== "";

/** What is chosen in each row and cannot be changed there; "" where it can. */
export const fixedIn = (field: RowsField, room: TeamsRoom): string[] =>
  rowsShown(field).map((row) => (isFixed(row, room) ? row.value : ""));

/** Found by typing: among all in the card as long as there is room, else by asking us too. */
function picked(
  field: RowsField,
  at: number,
  value: string,
  label: string,
  dataset: string,
  { ofTitle, own, bare }: TeamsRoom,
): Input {
  const all = optionsIn(field, value);
  const chosen = value === "" ? [] : all.filter((one) => one.value === value);
  const alone = ofTitle === null || (own && chosen.length > 0);
  const listed = alone ? chosen : all;
  const offered: readonly Option[] = listed.length > 0 ? [EMPTY_ROW, ...listed] : alone ? [] : [NOTHING];
  return {
    type: "Input.ChoiceSet",
    id: inputId("pick", field.name, String(at)),
    label,
    style: "filtered",
    wrap: true,
    placeholder: "Search",
    ...(chosen.length > 0 && { value: choiceValue(value) }),
    choices: offered.map((one) => choice(one, one.value === "" ? 75 : (ofTitle ?? (bare ? 0 : 75)))),
    ...((alone || ofTitle === 0) && { "choices.data": { type: "Data.Query", dataset } as const }),
  };
}
