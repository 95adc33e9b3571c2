import { shortened } from "../../src/core/text/safe-text.ts";
import type { Form, FormErrors, OptionGroup } from "../../src/ports/form.ts";
import { calledAt, mayGrow } from "../shared/form.ts";
import { decoded } from "../shared/payload.ts";
import {
  type AdaptiveCard,
  attached,
  cardOf,
  type Element,
  MOST_OF_CARD,
  paragraphs,
  sizeOf,
  type TextRun,
} from "./card.ts";
import { fieldElements } from "./form-fields.ts";
import { choiceValue, factsOf } from "./form-ids.ts";
import type { TeamsRoom } from "./form-inputs.ts";
import { fixedIn } from "./form-rows.ts";
import type { Dialog } from "./outbound.ts";
import { literal, title } from "./text.ts";
import * as words from "./words.ts";

export { answersOf } from "./form-answers.ts";

const MOST_OF_TITLE = 60;

/**
 * What the list of competences and the words have room for, best first. All are in the card as long as that is
 * possible: then they are found in every client, and without asking us. Only beside the longest texts are they asked
 * for while somebody types, and are hints left out; and only where a person typed more than anybody may is some of it
 * not shown, and that is said.
 */
const ALL = Number.POSITIVE_INFINITY;
const FREE: TeamsRoom = { ofTitle: null, own: true, fixed: false, ofText: ALL, bare: false };
const ROOMS: readonly TeamsRoom[] = [
  ...[100, 75, 50].map((ofTitle) => ({ ...FREE, ofTitle, own: false })),
  ...[100, 75, 50, 36, 0].map((ofTitle) => ({ ...FREE, ofTitle })),
  FREE,
  { ...FREE, bare: true },
  ...[ALL, 20_000, 16_000, 12_000, 8_000, 4_000, 2_000, 1_000, 500, 200].map((ofText) => ({
    ...FREE,
    ofText,
    bare: true,
    fixed: true,
  })),
];

/** @param errors what is wrong with what was sent: at the top, and beside each field */
export function toDialog(form: Form, errors: FormErrors = {}): Dialog {
  let card = cardOf([]);
  for (const room of ROOMS) {
    card = cardIn(form, errors, room);
    if (sizeOf(card) <= MOST_OF_CARD) break;
  }
  const many = form.fields.length > 3;
  return {
    title: title(form.title, MOST_OF_TITLE),
    width: many ? "large" : "medium",
    height: many ? "large" : "medium",
    card: attached(card),
  };
}

function cardIn(form: Form, errors: FormErrors, room: TeamsRoom): AdaptiveCard {
  const drawn = form.fields.map((field) => {
    const dataset = datasetOf(form.name, field.name);
    return { field, elements: fieldElements(field, dataset, errors, room) };
  });
  const inputs = drawn.flatMap(({ elements }) => elements.flatMap((one) => ("id" in one ? [one.id] : [])));
  const rows = Object.fromEntries(
    form.fields.flatMap((one) => (one.type === "rows" ? [[one.name, fixedIn(one, room)] as const] : [])),
  );
  const fields = drawn.flatMap(({ field, elements }): Element[] => {
    if (field.type !== "rows" || !mayGrow(field)) return elements;
    const { value, label } = field.another;
    const more = {
      type: "Action.Submit",
      title: title(label, 75),
      data: factsOf(form, value, inputs, rows),
    } as const;
    return [...elements, { type: "ActionSet", actions: [more] }];
  });
  const [main, ...others] = form.submits;
  const submits = form.submits.map(({ value, label }) => ({
    type: "Action.Submit" as const,
    title: title(label, 75, "Send"),
    ...(value === main?.value && others.length > 0 && { style: "positive" as const }),
    data: factsOf(form, value, inputs, rows),
  }));
  const body = [
    ...problems(form, errors),
    ...said(form.intro),
    ...fields,
    ...said(form.note, { size: "Small", isSubtle: true }),
  ];
  return cardOf(body, submits);
}

const said = (text: string | null, look: Pick<TextRun, "size" | "isSubtle"> = {}): Element[] =>
  paragraphs([{ type: "TextRun", text: shortened(literal(text ?? ""), 2_000), ...look }]);

const MOST_OF_ERROR = 300;
const MOST_ERRORS = 20;

/** Every error in one place, also those of lines and of nothing in particular. */
function problems(form: Form, errors: FormErrors): Element[] {
  const sentences = Object.entries(errors)
    .slice(0, MOST_ERRORS)
    .map(([name, error]) => {
      const about = calledAt(form, name);
      return title(about ? `${about}: ${error}` : error, MOST_OF_ERROR);
    });
  if (sentences.length === 0) return [];
  const lines = sentences.flatMap((text) => paragraphs([{ type: "TextRun", text: `• ${text}` }]));
  const heading = paragraphs([{ type: "TextRun", text: words.PROBLEM, weight: "Bolder" }]);
  return [{ type: "Container", style: "attention", items: [...heading, ...lines] }];
}

const datasetOf = (form: string, field: string) => `${encodeURIComponent(form)}/${encodeURIComponent(field)}`;

/** Which field of which form is searched; null where it is none of ours. */
export function fieldSearched(dataset: string): { form: string; field: string } | null {
  const [form, field, ...more] = decoded(dataset.split("/")) ?? [];
  return form && field && more.length === 0 ? { form, field } : null;
}

const MOST_FOUND = 15; // Teams shows no more

/** The answer to a search: what was found first. */
export function optionsFor(groups: readonly OptionGroup[]) {
  const found = new Map(
    groups
      .flatMap(({ options }) => options)
      .map(({ value, label }) => [choiceValue(value), title(label, 100)]),
  );
  const results = [...found].slice(0, MOST_FOUND).map(([value, name]) => ({ title: name, value }));
  return { type: "application/vnd.microsoft.search.searchResponse", value: { results } } as const;
}
