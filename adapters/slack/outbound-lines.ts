import type { RichTextElement } from "@slack/types";
import { clean, shortened } from "../../src/core/text/safe-text.ts";
import type { Button, Part } from "../../src/ports/message.ts";
import { type PictureBlock, pictureBlocks } from "./pictures.ts";

/** The parts of a message as lines, which can be shortened, left out and put into blocks one by one. */

export interface Line {
  shape: "section" | "quote" | "list" | "title" | "picture";
  runs: readonly Run[];
  buttons: readonly Button[];
  picture?: readonly PictureBlock[];
}

/** A stretch of text that looks the same; literal, as all text in rich_text is. */
export interface Run {
  text: string;
  bold?: true;
  url?: string;
}

export function linesOf(parts: readonly Part[]): Line[] {
  return parts
    .flatMap(linesIn)
    .filter((line) => line.picture || line.buttons.length > 0 || textIn(line).trim() !== "");
}

export const textIn = ({ runs }: Line) => runs.map(({ text }) => text).join("");

const line = (shape: Line["shape"], runs: readonly Run[], buttons: readonly Button[] = []): Line => ({
  shape,
  runs: runs.map((run) => ({ ...run, text: clean(run.text) })).filter(({ text }) => text !== ""),
  buttons,
});

function linesIn(part: Part): Line[] {
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
    case "picture":
      return [{ ...line("picture", []), picture: pictureBlocks(part) }];
    case "item":
      return [line("section", [{ text: part.text }], part.buttons)];
  }
}

const MOST_OF_URL = 3_000;

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

export function elementsOf(runs: readonly Run[]): RichTextElement[] {
  return runs.map(({ text, bold, url }): RichTextElement => {
    if (url) return { type: "link", url, text };
    return { type: "text", text, ...(bold ? { style: { bold } } : {}) };
  });
}
