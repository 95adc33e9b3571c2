import type { AnyBlock, ModalView, PlainTextElement } from "@slack/types";
import { ADD_LINK, linkRow } from "./form-fields.ts";
import { placeOf, type SlackPlace } from "./form-ids.ts";
import { actionOf } from "./outbound.ts";
import type { SentView, SlackPress } from "./payload-shape.ts";

/**
 * What a form does while it is filled in: another row for a link. All other blocks stay as they are, names and all, so
 * Slack keeps what was typed in them.
 */

/** The form after something in it was pressed; null where that changes nothing in it. */
export const afterChange = (view: SentView, { action_id }: SlackPress): ModalView | null =>
  actionOf(action_id).action === ADD_LINK ? withOneMoreLink(view) : null;

const placeIn = (block: AnyBlock): SlackPlace | null => placeOf(block.block_id ?? "");

function isOf(block: AnyBlock, kind: string, field: string): boolean {
  const place = placeIn(block);
  return place?.kind === kind && place.field === field;
}

const COLUMNS = 3;

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
