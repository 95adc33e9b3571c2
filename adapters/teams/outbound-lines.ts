import type { Part } from "../../src/ports/message.ts";
import type { Line as AnyLine, Run, Writing } from "../shared/lines.ts";
import { type Element, type Image, paragraphs, type TextRun } from "./card.ts";
import { literal } from "./text.ts";

export type Line = AnyLine<Image>;

/** What has been drawn of a message's pictures. */
export type Images = ReadonlyMap<Part, Image>;
export const NO_IMAGES: Images = new Map();

export const writingWith = (images: Images): Writing<Image> => ({
  literal,
  picture: (part) => images.get(part) ?? null,
  mostOfUrl: 2_048,
});

const textRun = ({ text, bold, url }: Run): TextRun => ({
  type: "TextRun",
  text,
  ...(bold && { weight: "Bolder" }),
  ...(url && { selectAction: { type: "Action.OpenUrl", url } }),
});

/** A line's words; its buttons come apart. */
export function elementsOf({ shape, runs, picture }: Line): Element[] {
  if (picture) return [picture];
  const bullet: Run[] = shape === "list" ? [{ text: "• " }] : [];
  const blocks = paragraphs([...bullet, ...runs].map(textRun));
  if (shape === "quote") return [{ type: "Container", style: "emphasis", items: blocks }];
  const [first, ...rest] = blocks;
  if (!first || shape !== "list") return blocks;
  return [{ ...first, spacing: "Small" }, ...rest];
}
