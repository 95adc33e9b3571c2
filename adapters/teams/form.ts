import { given } from "../../src/core/given.ts";
import { shortened } from "../../src/core/text/safe-text.ts";
import type { Form, FormErrors, OptionGroup } from "../../src/ports/form.ts";
import { calledIn, linkAt, linkCalled } from "../shared/form.ts";
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
import { codeUnchosen, fieldElements, type TeamsRoom, unchosen } from "./form-fields.ts";
import { choiceValue, factsOf } from "./form-ids.ts";
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
const ROOMS: readonly TeamsRoom[] = [
  ...[100, 75, 50, 36].map((ofTitle) => ({ ofTitle, ofText: ALL, bare: false })),
  { ofTitle: null, ofText: ALL, bare: false },
  ...[ALL, 20_000, 16_000, 12_000, 8_000, 4_000, 2_000, 1_000, 500, 200].map((ofText) => ({
    ofTitle: null,
    ofText,
    bare: true,
  })),
];

/** @param errors what is wrong with what was sent: at the top, and beside each field */
export function toDialog(form: Form, errors: FormErrors = {}): Dialog {
  const said = withUnchosen(form, errors);
  let card = cardOf([]);
  for (const room of ROOMS) {
    card = cardIn(form, said, room);
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
  const fields = form.fields.flatMap((field) =>
    fieldElements(field, datasetOf(form.name, field.name), errors, room),
  );
  const inputs = fields.flatMap((one) => ("id" in one ? [one.id] : []));
  const [main, ...others] = form.submits;
  const submits = form.submits.map(({ value, label }) => ({
    type: "Action.Submit" as const,
    title: title(label, 75, "Send"),
    ...(value === main?.value && others.length > 0 && { style: "positive" as const }),
    data: factsOf(form, value, inputs, room.bare),
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

/** Where lines belong to nothing that is chosen, that is said, and not that there is no such competence. */
function withUnchosen(form: Form, errors: FormErrors): FormErrors {
  return form.fields.reduce((said, field) => {
    if (field.type !== "choices" || !field.each) return said;
    const codes = field.value.flatMap((value) => codeUnchosen(value) ?? []);
    if (codes.length === 0) return said;
    const known = codes.filter((code) => code !== "");
    const sentences = given([
      known.length > 0 && words.NOT_CHOSEN(known),
      known.length < codes.length && words.NO_CODE,
    ]);
    // What was said of such a line by its made-up name is said here in words; all else stands where it stood.
    const { [field.name]: own = "", ...others } = said;
    const kept = own && !codes.some((code) => own.includes(unchosen(code))) ? { [field.name]: own } : {};
    return { ...others, ...kept, [field.each.name]: sentences.join(" ") };
  }, errors);
}

const MOST_OF_ERROR = 300;
const MOST_ERRORS = 20;

/** Every error in one place, also those of lines and of nothing in particular. */
function problems(form: Form, errors: FormErrors): Element[] {
  const labels = new Map(
    form.fields
      .flatMap((field) => [field, ...(field.type === "choices" && field.each ? [field.each] : [])])
      .map(({ name, label }) => [name, calledIn(label)]),
  );
  const sentences = Object.entries(errors)
    .slice(0, MOST_ERRORS)
    .map(([name, error]) => {
      const line = name.startsWith("line:") ? name.slice("line:".length) : null;
      const link = linkAt(name);
      const ofLine = line === null ? null : (codeUnchosen(line) ?? line);
      const about = labels.get(name) ?? (link ? linkCalled(link) : ofLine);
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
