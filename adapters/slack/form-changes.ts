import type { AnyBlock, ModalView, PlainTextElement } from "@slack/types";
import type { Option } from "../../src/ports/form.ts";
import { ADD_LINK, linkRow } from "./form-fields.ts";
import { blockId, type Each, isInput, metadataIn, placeOf, type SlackPlace, stateOf } from "./form-ids.ts";
import { textInput } from "./form-inputs.ts";
import { actionOf } from "./outbound.ts";
import type { SentView, SlackPress } from "./payload-shape.ts";
import { chosenValue } from "./text.ts";

/**
 * What a form does while it is filled in: a line for each chosen option, another row for a link. All other blocks
 * stay as they are, names and all, so Slack keeps what was typed in them.
 */

/** The form after something in it was pressed or chosen; null where that changes nothing in it. */
export function afterChange(view: SentView, { action_id, block_id = "" }: SlackPress): ModalView | null {
  if (actionOf(action_id).action === ADD_LINK) return withOneMoreLink(view);
  const asksForLines = placeOf(block_id)?.kind === "many" && metadataIn(view);
  return asksForLines ? withLines(view) : null;
}

const MOST_BLOCKS = 100;

/** One line for every option that is chosen now. */
function withLines(view: SentView): ModalView {
  let blocks = view.blocks as AnyBlock[];
  for (const [field, each] of Object.entries(metadataIn(view)?.each ?? {})) {
    const select = blocks.filter(isInput).find((block) => isOf(block, "many", field));
    if (!select) continue;
    const chosen = (stateOf(view, select).selected_options ?? []).map(({ value, text }) => ({
      value: chosenValue(value),
      label: text?.text ?? value,
    }));
    blocks = placeLines(blocks, field, each, chosen, {});
  }
  return { ...again(view), blocks };
}

/** Lines stand below what they belong to; those that are there already stay, with what is in them. */
export function placeLines(
  blocks: readonly AnyBlock[],
  field: string,
  each: Each,
  chosen: readonly Option[],
  values: Readonly<Record<string, string>>,
): AnyBlock[] {
  const there = new Map(
    blocks.filter((block) => isOf(block, "line", field)).map((block) => [block.block_id, block]),
  );
  const others = blocks.filter((block) => !isOf(block, "line", field));
  const room = MOST_BLOCKS - others.length - linksToCome(others);
  return others.flatMap((block): AnyBlock[] => {
    const place = placeIn(block);
    if (place?.kind !== "many" || place.field !== field) return [block];
    const lines = chosen.slice(0, Math.max(0, room)).map(({ value, label }) => {
      const id = blockId("line", place.opening, field, value);
      const about = { label: `${each.label}: ${label}`, hint: each.hint, required: false };
      const typed = Object.hasOwn(values, value) ? (values[value] ?? "") : "";
      return (
        there.get(id) ?? textInput(id, about, { name: each.name, value: typed, max: each.max, lines: "one" })
      );
    });
    return [block, ...lines];
  });
}

const placeIn = (block: AnyBlock): SlackPlace | null => placeOf(block.block_id ?? "");

function isOf(block: AnyBlock, kind: string, field: string): boolean {
  const place = placeIn(block);
  return place?.kind === kind && place.field === field;
}

const COLUMNS = 3;

/** How many blocks the links that may still be added will need. */
function linksToCome(blocks: readonly AnyBlock[]): number {
  const rows = blocks.filter((block) => placeIn(block)?.kind === "link").length / COLUMNS;
  const most = blocks.reduce((sum, block) => sum + mostLinksIn(block), 0);
  return COLUMNS * Math.max(0, most - rows);
}

function mostLinksIn(block: AnyBlock): number {
  if (placeIn(block)?.kind !== "add") return 0;
  const { accessory } = block as { accessory?: { value?: string } };
  return Number(accessory?.value ?? 0) || 0;
}

/** Another empty row below the last; at the most there may be, the button goes. */
function withOneMoreLink(view: SentView): ModalView {
  const blocks = view.blocks as AnyBlock[];
  const head = blocks.find((block) => mostLinksIn(block) > 0);
  const place = head && placeIn(head);
  if (!place) return { ...again(view), blocks };
  const isRow = (block: AnyBlock) => isOf(block, "link", place.field);
  const rows = blocks.filter(isRow).length / COLUMNS;
  const added = linkRow(place.field, place.opening, rows, { label: "", url: "", pages: "" });
  const { accessory: _, ...bare } = head as AnyBlock & { accessory?: unknown };
  const kept = blocks.map((block) => (block === head && rows + 1 >= mostLinksIn(head) ? bare : block));
  const at = Math.max(blocks.indexOf(head), blocks.findLastIndex(isRow)) + 1;
  return { ...again(view), blocks: [...kept.slice(0, at), ...added, ...kept.slice(at)] };
}

/** A view as it came, as it may be sent back: without what only Slack may say of it. */
function again({ callback_id, private_metadata, title, submit, close }: SentView): Omit<ModalView, "blocks"> {
  return {
    type: "modal",
    callback_id,
    private_metadata,
    title: title as PlainTextElement,
    ...(submit ? { submit: submit as PlainTextElement } : {}),
    ...(close ? { close: close as PlainTextElement } : {}),
  };
}
