import { beginning } from "../../src/core/text/safe-text.ts";
import type { Part } from "../../src/ports/message.ts";
import type { CardLine as AnyLine, StyledRun, Writing } from "../shared/lines.ts";
import { type Element, type Image, type MentionEntity, paragraphs, type TextRun } from "./card.ts";
import { literal } from "./text.ts";

export type TeamsLine = AnyLine<Image>;

/** What has been drawn of a message's pictures. */
export type Images = ReadonlyMap<Part, Image>;
export const NO_IMAGES: Images = new Map();

export const writingWith = (images: Images): Writing<Image> => ({
  literal,
  picture: (part) => images.get(part) ?? null,
  mostOfUrl: 2_048,
});

const textRun = ({ text, bold, url }: StyledRun): TextRun => ({
  type: "TextRun",
  text,
  ...(bold && { weight: "Bolder" }),
  ...(url && { selectAction: { type: "Action.OpenUrl", url } }),
});

/** A line's words, and below them whoever is called in it; its buttons come apart. */
export function elementsOf(line: TeamsLine): Element[] {
  const { shape, runs, picture } = line;
  if (picture) return [picture];
  const bullet: StyledRun[] = shape === "list" ? [{ text: "• " }] : [];
  const blocks = paragraphs([...bullet, ...runs].map(textRun));
  if (shape === "quote") return [{ type: "Container", style: "emphasis", items: blocks }];
  const [first, ...rest] = blocks;
  const said = first && shape === "list" ? [{ ...first, spacing: "Small" as const }, ...rest] : blocks;
  const called = mentionsOf([line])
    .map(({ text }) => text)
    .join(" ");
  if (!called) return said;
  return [...said, { type: "TextBlock", text: called, wrap: true, size: "Small", spacing: "None" }];
}

/** Who is called in these lines. Of a name only what cannot mean anything in a TextBlock is left. */
export function mentionsOf(lines: readonly TeamsLine[]): MentionEntity[] {
  const found = new Map<string, MentionEntity>();
  for (const { text, user } of lines.flatMap(({ runs }) => runs)) {
    const name = beginning(text.replace(/[^\p{L}\p{M}\p{N} .'’-]/gu, "").trim(), MOST_OF_NAME);
    const at = `<at>${name}</at>`;
    if (user && name && !found.has(at))
      found.set(at, { type: "mention", text: at, mentioned: { id: user, name } });
  }
  return [...found.values()];
}

const MOST_OF_NAME = 100;
