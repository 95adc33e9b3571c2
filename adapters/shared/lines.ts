import { shortened } from "../../src/core/text/safe-text.ts";
import type { Button, Part, Line as Said } from "../../src/ports/message.ts";

/** The parts of a message as lines, which can be shortened, left out and put into a platform's own shape one by one. */

export interface CardLine<Drawn> {
  shape: "section" | "quote" | "list" | "title" | "picture";
  runs: readonly StyledRun[];
  buttons: readonly Button[];
  picture: Drawn | null;
}

/** A stretch of text that looks the same; literal. */
export interface StyledRun {
  text: string;
  bold?: true;
  url?: string;
  user?: string; // the account of whoever is named: to be called, where the platform can
}

/** How a platform writes. */
export interface Writing<Drawn> {
  literal(text: string): string; // so that nothing in it means anything there
  picture(part: Extract<Part, { type: "picture" }>): Drawn | null; // null: none is shown
  mostOfUrl: number;
}

export function linesOf<Drawn>(parts: readonly Part[], writing: Writing<Drawn>): CardLine<Drawn>[] {
  return parts
    .flatMap((part) => linesIn(part, writing))
    .filter((line) => line.picture || line.buttons.length > 0 || textIn(line).trim() !== "");
}

export const textIn = ({ runs }: Pick<CardLine<unknown>, "runs">) => runs.map(({ text }) => text).join("");

function linesIn<Drawn>(part: Part, { literal, picture, mostOfUrl }: Writing<Drawn>): CardLine<Drawn>[] {
  const line = (
    shape: CardLine<Drawn>["shape"],
    runs: readonly StyledRun[],
    buttons: readonly Button[] = [],
  ): CardLine<Drawn> => ({
    shape,
    runs: runs.map((run) => ({ ...run, text: literal(run.text) })).filter(({ text }) => text !== ""),
    buttons,
    picture: null,
  });
  switch (part.type) {
    case "text":
      return [line("section", runsOf(part.text))];
    case "heading":
      return [line("title", [{ text: part.text, bold: true }])];
    case "quote":
      return [line("quote", [{ text: part.text }])];
    case "list":
      return [
        ...(part.title ? [line("title", [{ text: part.title, bold: true }])] : []),
        ...part.items.map((item) => line("list", runsOf(item))),
      ];
    case "facts":
      return part.rows.map(({ label, value }) =>
        line("list", [{ text: `${label}: `, bold: true }, ...runsOf(value)]),
      );
    case "links":
      return part.links.map(({ label, url }) => line("list", link(label, url, mostOfUrl)));
    case "picture":
      return [{ ...line("picture", []), picture: picture(part) }];
    case "item":
      return [line("section", [{ text: part.text }], part.buttons)];
  }
}

const runsOf = (line: Said): StyledRun[] =>
  typeof line === "string"
    ? [{ text: line }]
    : line.map((piece): StyledRun => {
        if (typeof piece === "string") return { text: piece };
        if (!("person" in piece)) return { text: piece.text };
        return { text: piece.name, ...(piece.user && { user: piece.user }) };
      });

/** https only, and without a password in it: nobody is led anywhere else. @param hosts those of ours, in plain http */
export function mayBeFollowed(url: string, hosts: readonly string[] = []): boolean {
  const parsed = URL.parse(url);
  if (!parsed || parsed.username || parsed.password) return false;
  return parsed.protocol === "https:" || (parsed.protocol === "http:" && hosts.includes(parsed.host));
}

/** Beside a label stands where it leads, so that no label can pretend to lead elsewhere. */
function link(label: string, url: string, mostOfUrl: number): StyledRun[] {
  const safe = mayBeFollowed(url) ? URL.parse(url) : null;
  if (!safe || safe.href.length > mostOfUrl) return [{ text: label === url ? url : `${label} (${url})` }];
  if (label === url) return [{ text: url, url: safe.href }];
  return [{ text: label || url, url: safe.href }, { text: ` (${safe.host})` }];
}

/** The line with at most `most` characters of text, from its beginning. */
export function cutTo<Drawn>(line: CardLine<Drawn>, most: number): CardLine<Drawn> {
  if (textIn(line).length <= most) return line;
  const runs: StyledRun[] = [];
  let room = most;
  for (const run of line.runs) {
    if (room <= 0) break;
    runs.push({ ...run, text: shortened(run.text, room) });
    room -= run.text.length;
    if (room === 0) runs.push({ text: "…" }); // what was left out begins with the next run
  }
  return { ...line, runs };
}
