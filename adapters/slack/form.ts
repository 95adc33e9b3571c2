import { createHash } from "node:crypto";
import type { AnyBlock, ModalView, RichTextBlock } from "@slack/types";
import { clean, shortened } from "../../src/core/text/safe-text.ts";
import type { Answer, Answers, Form } from "../../src/ports/form.ts";
import { placeLines } from "./form-changes.ts";
import { chosenOf, fieldBlocks } from "./form-fields.ts";
import { isInput, metadataIn, metadataOf, type NamedInput, placeOf, sameId, stateOf } from "./form-ids.ts";
import type { SentView } from "./payload.ts";
import { chosenValue, plain } from "./text.ts";

/** A form as a modal, and what comes back as answers. Pure. */

export { afterChange } from "./form-changes.ts";
export { optionsFor } from "./form-fields.ts";

type Errors = Readonly<Record<string, string>>;

const MOST_OF_TITLE = 24;
const MOST_OF_ERROR = 300;

export const toModal = (form: Form): ModalView => modal(form, {}, "0");

/** The form again with what is wrong in it, at the top and beside each field. */
export function refusedView(form: Form, errors: Errors): ModalView {
  const shown = JSON.stringify([form.fields, errors]);
  return modal(form, errors, createHash("sha256").update(shown).digest("hex").slice(0, 8));
}

/**
 * Slack has one submit. The others are buttons at the end: they come with what is in the form, and are not held up by
 * fields that the main one requires.
 */
function modal(form: Form, errors: Errors, opening: string): ModalView {
  const [main, ...others] = form.submits;
  const fields: AnyBlock[] = [
    ...(Object.keys(errors).length > 0 ? [problems(form, errors)] : []),
    ...(form.intro && clean(form.intro).trim() ? [text(form.intro)] : []),
    ...form.fields.flatMap((field) => fieldBlocks(field, opening, errors[field.name])),
    ...(others.length > 0
      ? [
          {
            type: "actions" as const,
            elements: others.map(({ value, label }, index) => ({
              type: "button" as const,
              action_id: `submit:${index}`,
              text: plain(label, 75),
              value,
            })),
          },
        ]
      : []),
    ...(form.note ? [{ type: "context" as const, elements: [plain(form.note, 2_000)] }] : []),
  ];
  const blocks = form.fields.reduce((placed, field) => {
    if (field.type !== "choices" || !field.each) return placed;
    return placeLines(placed, field.name, field.each, chosenOf(field), field.each.value);
  }, fields);
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

function text(words: string): RichTextBlock {
  const element = { type: "text" as const, text: shortened(clean(words), 2_800) };
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements: [element] }] };
}

/** Every error in one place, also those of lines and of nothing in particular. */
function problems(form: Form, errors: Errors): RichTextBlock {
  const labels = new Map(
    form.fields.map(({ name, label }) => [name, label.replace(/\s*\(optional\)$/i, "")]),
  );
  const sentences = Object.entries(errors).map(([name, error]) => {
    const about = labels.get(name) ?? (name.startsWith("line:") ? name.slice("line:".length) : null);
    return shortened(clean(about ? `${about}: ${error}` : error), MOST_OF_ERROR);
  });
  const section = (words: string, style?: { bold: true }) => ({
    type: "rich_text_section" as const,
    elements: [{ type: "text" as const, text: words, ...(style && { style }) }],
  });
  return {
    type: "rich_text",
    elements: [
      section("There is a problem", { bold: true }),
      {
        type: "rich_text_list",
        style: "bullet",
        elements: sentences.slice(0, 30).map((one) => section(one)),
      },
    ],
  };
}

/** Whether the form asks for something that the view in front of the person has no place for. */
export function needsNewView(view: SentView, form: Form): boolean {
  const there = new Set(view.blocks.filter(isInput).map(({ block_id }) => sameId(block_id)));
  return toModal(form)
    .blocks.filter(isInput)
    .some(({ block_id }) => !there.has(sameId(block_id)));
}

/**
 * Errors by the block that Slack marks with them, which keeps all that was typed; `rest` are those that no block in
 * the view can show. Slack takes `blocks` only where there is one at least.
 */
export function errorsFor(view: SentView, errors: Errors): { blocks: Record<string, string>; rest: Errors } {
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
  const line = name.startsWith("line:") && name.slice("line:".length);
  if (line) return placed.find(({ place }) => place?.kind === "line" && place.names[0] === line)?.block;
  const own = placed.find(
    ({ place }) => place?.field === name && place.kind !== "line" && place.kind !== "link",
  );
  if (own) return own.block;
  const addresses = placed.filter(
    ({ place }) => place?.kind === "link" && place.field === name && place.names[1] === "url",
  );
  // Which row is meant is not said: the first whose address cannot be right, else the first.
  const wrong = addresses.find(({ block }) => !/^https:\/\//.test(stateOf(view, block).value ?? "https://"));
  return (wrong ?? addresses[0])?.block;
}

export interface Sent {
  form: string;
  context: string;
  instance: string;
  answers: Answers;
}

/**
 * What was filled in, by field.
 * @param submit the value of the button that was pressed; null: the form's main one
 */
export function answersOf(view: SentView, submit: string | null): Sent | null {
  const metadata = metadataIn(view);
  if (!metadata) return null;
  const { instance, context, each } = metadata;
  const inputs = view.blocks.filter(isInput).flatMap((block) => {
    const place = placeOf(block.block_id);
    return place ? [{ ...place, state: stateOf(view, block) }] : [];
  });
  const values = new Map<string, Answer>();
  const typed = (value: string | null | undefined) => (value ?? "").replace(/\r\n?/g, "\n");
  for (const { kind, field, state } of inputs) {
    if (kind === "text") values.set(field, typed(state.value));
    if (kind === "day") values.set(field, state.selected_date ?? "");
    if (kind === "one") values.set(field, chosenValue(state.selected_option?.value));
    if (kind === "many") values.set(field, chosen(state));
    if (kind === "tick") values.set(field, chosen(state).length > 0);
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
    const rows = [...new Set(cells.map(({ names }) => names[0] ?? ""))];
    const links = rows.map((row) => ({
      label: cell(row, "label"),
      url: cell(row, "url"),
      pages: cell(row, "pages"),
    }));
    values.set(
      field,
      links.filter(({ label, url, pages }) => label.trim() || url.trim() || pages.trim()),
    );
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
