import { shortened } from "../../src/core/text/safe-text.ts";
import type { Button, Part } from "../../src/ports/message.ts";
import { type Element, type Image, paragraphs, type TextRun } from "./card.ts";
import { literal } from "./text.ts";

/** The parts of a message as lines, which can be shortened, left out and put into a card one by one. */

export interface Line {
  shape: "section" | "quote" | "list" | "title" | "image";
  runs: readonly Run[];
  buttons: readonly Button[];
  image?: Image;
}

/** What has been drawn of a message's pictures. */
export type Images = ReadonlyMap<Part, Image>;
export const NO_IMAGES: Images = new Map();

/** A stretch of text that looks the same; literal. */
export interface Run {
  text: string;
  bold?: true;
  url?: string;
}

export function linesOf(parts: readonly Part[], images: Images): Line[] {
  return parts
    .flatMap((part) => linesIn(part, images))
    .filter((line) => line.image || line.buttons.length > 0 || textIn(line).trim() !== "");
}

export const textIn = ({ runs }: Line) => runs.map(({ text }) => text).join("");

const line = (shape: Line["shape"], runs: readonly Run[], buttons: readonly Button[] = []): Line => ({
  shape,
  runs: runs.map((run) => ({ ...run, text: literal(run.text) })).filter(({ text }) => text !== ""),
  buttons,
});

function linesIn(part: Part, images: Images): Line[] {
  switch (part.type) {
    case "text":
      return [line("section", [{ text: part.text }])];
    case "quote":
      return [line("quote", [{ text: part.text }])];
    case "list":
      return [
        ...(part.title ? [line("title", [{ text: part.title, bold: true }])] : []),
        ...part.items.map((text) => line("list", [{ text }])),
      ];
    case "facts":
      return part.rows.map(({ label, value }) =>
        line("list", [{ text: `${label}: `, bold: true }, { text: value }]),
      );
    case "links":
      return part.links.map(({ label, url }) => line("list", link(label, url)));
    case "picture": {
      const image = images.get(part);
      return image ? [{ ...line("image", []), image }] : [];
    }
    case "item":
      return [line("section", [{ text: part.text }], part.buttons)];
  }
}

const MOST_OF_URL = 2_048;

/** https only; beside a label stands where it leads, so that no label can pretend to lead elsewhere. */
function link(label: string, url: string): Run[] {
  const safe = safeUrl(url);
  if (!safe) return [{ text: label === url ? url : `${label} (${url})` }];
  if (label === url) return [{ text: url, url: safe.href }];
  return [{ text: label || url, url: safe.href }, { text: ` (${safe.host})` }];
}

function safeUrl(url: string): { href: string; host: string } | null {
  if (!URL.canParse(url)) return null;
  const { protocol, username, password, href, host } = new URL(url);
  if (protocol !== "https:" || username || password || href.length > MOST_OF_URL) return null;
  return { href, host };
}

/** The line with at most `most` characters of text, from its beginning. */
export function cutTo(line: Line, most: number): Line {
  if (textIn(line).length <= most) return line;
  const runs: Run[] = [];
  let room = most;
  for (const run of line.runs) {
    if (room <= 0) break;
    runs.push({ ...run, text: shortened(run.text, room) });
    room -= run.text.length;
    if (room === 0) runs.push({ text: "…" }); // what was left out begins with the next run
  }
  return { ...line, runs };
}

const textRun = ({ text, bold, url }: Run): TextRun => ({
  type: "TextRun",
  text,
  ...(bold && { weight: "Bolder" }),
  ...(url && { selectAction: { type: "Action.OpenUrl", url } }),
});

/** A line's words; its buttons come apart. */
export function elementsOf({ shape, runs, image }: Line): Element[] {
  if (image) return [image];
  const bullet: Run[] = shape === "list" ? [{ text: "• " }] : [];
  const blocks = paragraphs([...bullet, ...runs].map(textRun));
  if (shape === "quote") return [{ type: "Container", style: "emphasis", items: blocks }];
  const [first, ...rest] = blocks;
  if (!first || shape !== "list") return blocks;
  return [{ ...first, spacing: "Small" }, ...rest];
}
