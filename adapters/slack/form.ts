import { createHash } from "node:crypto";
import type { AnyBlock, ModalView, RichTextBlock } from "@slack/types";
import { given } from "../../src/core/given.ts";
import { clean, shortened } from "../../src/core/text/safe-text.ts";
import type { Answer, Form, FormErrors } from "../../src/ports/form.ts";
import { calledAt, linkAt, linksOf, rowAt, type Submission } from "../shared/form.ts";
import { fieldBlocks } from "./form-fields.ts";
import {
  isInput,
  metadataIn,
  metadataOf,
  type NamedInput,
  placeOf,
  SUBMIT,
  sameId,
  stateOf,
  typed,
} from "./form-ids.ts";
import { rowsIn, rowsMoved } from "./form-rows.ts";
import { slackButton } from "./outbound-fit.ts";
import { richText, section } from "./outbound-lines.ts";
import type { SentView } from "./payload-shape.ts";
import { chosenValue, plain } from "./text.ts";

export { afterChange } from "./form-changes.ts";
export { optionsFor } from "./form-fields.ts";

const MOST_OF_TITLE = 24;
const MOST_OF_ERROR = 300;

export const toModal = (form: Form): ModalView => modal(form, {}, "0");

/** The form again with what is wrong in it, at the top and beside each field. */
export function refusedView(form: Form, errors: FormErrors): ModalView {
  const shown = JSON.stringify([form.fields, errors]);
  return modal(form, errors, createHash("sha256").update(shown).digest("hex").slice(0, 8));
}

/**
 * Slack has one submit. The others are buttons at the end: they come with what is in the form, and are not held up by
 * fields that the main one requires.
 */
function modal(form: Form, errors: FormErrors, opening: string): ModalView {
  const [main, ...others] = form.submits;
  const intro = form.intro && clean(form.intro).trim() && shortened(clean(form.intro), 2_800);
  const submits = others.map((one, at) => slackButton({ ...one, action: SUBMIT, style: "plain" }, at));
  const blocks = given<AnyBlock>([
    Object.keys(errors).length > 0 && problems(form, errors),
    intro && richText([section([{ text: intro }])]),
    ...form.fields.flatMap((field) => fieldBlocks(field, opening, errors)),
    submits.length > 0 && { type: "actions", elements: submits },
    form.note && { type: "context", elements: [plain(form.note, 2_000)] },
  ]);
  return {
    type: "modal",
    callback_id: form.name,
    private_metadata: metadataOf(form),
    title: plain(form.title, MOST_OF_TITLE),
    submit: plain(main?.label ?? "Send", MOST_OF_TITLE),
    close: plain("Cancel", MOST_OF_TITLE),
    blocks,
  };
}

/** Every error in one place, also those of lines and of nothing in particular. */
function problems(form: Form, errors: FormErrors): RichTextBlock {
  const sentences = Object.entries(errors).map(([name, error]) => {
    const about = calledAt(form, name);
    return section([{ text: shortened(clean(about ? `${about}: ${error}` : error), MOST_OF_ERROR) }]);
  });
  return richText([
    section([{ text: "There is a problem", bold: true }]),
    { type: "rich_text_list", style: "bullet", elements: sentences.slice(0, 30) },
  ]);
}

/** Whether the form asks for something that the view in front of the person has no place for. */
export function needsNewView(view: SentView, form: Form): boolean {
  if (rowsMoved(view, form)) return true;
  const there = new Set(view.blocks.filter(isInput).map(({ block_id }) => sameId(block_id)));
  return toModal(form)
    .blocks.filter(isInput)
    .some(({ block_id }) => !there.has(sameId(block_id)));
}

/**
 * Errors by the block that Slack marks with them, which keeps all that was typed; `rest` are those that no block in
 * the view can show. Slack takes `blocks` only where there is one at least.
 */
export function errorsFor(
  view: SentView,
  errors: FormErrors,
): { blocks: Record<string, string>; rest: FormErrors } {
  const blocks: [string, string][] = [];
  const rest: [string, string][] = [];
  for (const [name, error] of Object.entries(errors)) {
    const block = blockFor(view, name);
    if (block) blocks.push([block.block_id, shortened(clean(error), MOST_OF_ERROR)]);
    else rest.push([name, error]);
  }
  return { blocks: Object.fromEntries(blocks), rest: Object.fromEntries(rest) };
}

function blockFor(view: SentView, name: string): NamedInput | undefined {
  const placed = view.blocks.filter(isInput).map((block) => ({ block, place: placeOf(block.block_id) }));
  const row = rowAt(name);
  if (row) {
    const kind = row.part === "value" ? "pick" : "said";
    return placed.find(({ place }) => place?.kind === kind && place.names[0] === String(row.row))?.block;
  }
  const link = linkAt(name);
  if (link) {
    const cells = placed.filter(({ place }) => place?.kind === "link");
    const filled = cells.filter(({ block }) => stateOf(view, block).value?.trim());
    const row = [...new Set(filled.map(({ place }) => place?.names[0]))][link.row];
    return cells.find(({ place }) => place?.names[0] === row && place?.names[1] === link.column)?.block;
  }
  const own = placed.find(({ place }) => place?.field === name && !PARTS.includes(place.kind));
  if (own) return own.block;
  const ofAll = ({ place }: (typeof placed)[number]) => place?.kind === "link" && place.field === name;
  return placed.find((one) => ofAll(one) && one.place?.names[1] === "url")?.block;
}

/** What stands below a field's own block, or belongs to a row of it. */
const PARTS = ["said", "link"];

/**
 * What was filled in, by field.
 * @param submit the value of the button that was pressed; null: the form's main one
 */
export function answersOf(view: SentView, submit: string | null): Submission | null {
  const metadata = metadataIn(view);
  if (!metadata) return null;
  const { instance, context, each } = metadata;
  const inputs = view.blocks.filter(isInput).flatMap((block) => {
    const place = placeOf(block.block_id);
    return place ? [{ ...place, state: stateOf(view, block) }] : [];
  });
  const values = new Map<string, Answer>();
  for (const { kind, field, state } of inputs) {
    if (kind === "text") values.set(field, typed(state.value));
    if (kind === "day") values.set(field, state.selected_date ?? "");
    if (kind === "who") values.set(field, state.selected_user ?? "");
    if (kind === "one") values.set(field, chosenValue(state.selected_option?.value));
    if (kind === "many") values.set(field, chosen(state));
    if (kind === "tick") values.set(field, chosen(state).length > 0);
    if (kind === "pick" && !values.has(field)) values.set(field, rowsIn(view, field));
  }
  for (const [field, { name }] of Object.entries(each)) {
    const among = values.get(field);
    const lines = inputs
      .filter(({ kind, field: of, names }) => kind === "line" && of === field && includes(among, names[0]))
      .map(({ names, state }): [string, string] => [names[0] ?? "", typed(state.value)]);
    values.set(name, Object.fromEntries(lines.filter(([, line]) => line.trim())));
  }
  for (const field of linkFields(view)) {
    const cells = inputs.filter(({ kind, field: of }) => kind === "link" && of === field);
    const cell = (row: string, column: string) =>
      typed(cells.find(({ names }) => names[0] === row && names[1] === column)?.state.value);
    values.set(field, linksOf([...new Set(cells.map(({ names }) => names[0] ?? ""))], cell));
  }
  const answers = { submit: submit ?? metadata.submit, values: Object.fromEntries(values) };
  return { form: view.callback_id, context, instance, answers };
}

const chosen = (state: ReturnType<typeof stateOf>) =>
  (state.selected_options ?? []).map(({ value }) => chosenValue(value));

const includes = (among: Answer | undefined, value: string | undefined) =>
  Array.isArray(among) && among.some((one) => one === value);

/** A field of links has its heading in the view, however few rows it has. */
function linkFields({ blocks }: SentView): string[] {
  return blocks.flatMap((block) => {
    const place = placeOf((block as AnyBlock).block_id ?? "");
    return place?.kind === "add" ? [place.field] : [];
  });
}
