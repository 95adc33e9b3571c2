import type { Message, Part } from "../ports/message.ts";
import { asKnown } from "./buttons.ts";
import { tableOf } from "./words/pictures.ts";

/** A message that waited since an earlier version, with what was not yet stored of it then. */
export const completed = (stored: Message): Message => ({
  ...stored,
  parts: stored.parts.map(completedPart),
  buttons: stored.buttons.map(asKnown),
  ...(stored.more && { more: stored.more.map(asKnown) }),
});

function completedPart(part: Part): Part {
  if (part.type === "item") return { ...part, buttons: part.buttons.map(asKnown) };
  if (part.type === "picture" && part.table.columns.length === 0)
    return { ...part, table: tableOf(part.picture) };
  return part;
}
