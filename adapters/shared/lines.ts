import { shortened } from "../../src/core/text/safe-text.ts";
import type { Button, Part } from "../../src/ports/message.ts";

/** The parts of a message as lines, which can be shortened, left out and put into a platform's own shape one by one. */

export interface Line<Drawn> {
  shape: "section" | "quote" | "list" | "title" | "picture";
  runs: readonly Run[];
  buttons: readonly Button[];
  picture: Drawn | null;
}

/** A stretch of text that looks the same; literal. */
export interface Run {
  text: string;
  bold?: true;
  url?: string;
}

/** How a platform writes. */
export interface Writing<Drawn> {
  literal(text: string): string; // so that nothing in it means anything there
  picture(part: Extract<Part, { type: "picture" }>): Drawn | null; // null: none is shown
  mostOfUrl: number;
}

export function linesOf<Drawn>(parts: readonly Part[], writing: Writing<Drawn>): Line<Drawn>[] {
  return parts
    .flatMap((part) => linesIn(part, writing))
    .filter((line) => line.picture || line.buttons.length > 0 || textIn(line).trim() !== "");
}

export const textIn = ({ runs }: Pick<Line<unknown>, "runs">) => runs.map(({ text }) => text).join("");

function linesIn<Drawn>(part: Part, { literal, picture, mostOfUrl }: Writing<Drawn>): Line<Drawn>[] {
  const line = (
    shape: Line<Drawn>["shape"],
    runs: readonly Run[],
    buttons: readonly Button[] = [],
  ): Line<Drawn> => ({
    shape,
    runs: runs.map((run) => ({ ...run, text: literal(run.text) })).filter(({ text }) => text !== ""),
    buttons,
    picture: null,
  });
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
      return part.links.map(({ label, url }) => line("list", link(label, url, mostOfUrl)));
    case "picture":
      return [{ ...line("picture", []), picture: picture(part) }];
    case "item":
      return [line("section", [{ text: part.text }], part.buttons)];
  }
}

/** https only; beside a label stands where it leads, so that no label can pretend to lead elsewhere. */
function link(label: string, url: string, mostOfUrl: number): Run[] {
  const safe = safeUrl(url, mostOfUrl);
  if (!safe) return [{ text: label === url ? url : `${label} (${url})` }];
  if (label === url) return [{ text: url, url: safe.href }];
  return [{ text: label || url, url: safe.href }, { text: ` (${safe.host})` }];
}

function safeUrl(url: string, most: number): { href: string; host: string } | null {
  if (!URL.canParse(url)) return null;
  const { protocol, username, password, href, host } = new URL(url);
  if (protocol !== "https:" || username || password || href.length > most) return null;
  return { href, host };
}

/** The line with at most `most` characters of text, from its beginning. */
export function cutTo<Drawn>(line: Line<Drawn>, most: number): Line<Drawn> {
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
