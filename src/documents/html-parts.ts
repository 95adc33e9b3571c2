import type { PortfolioPiece } from "../core/portfolio/piece.ts";
import { escaped, inOneLine, paragraphsOf } from "./text.ts";

/** What the pages are made of. Everything that somebody wrote is escaped here, or by whoever puts it in. */

export const line = (text: string) => escaped(inOneLine(text));
/** The beginning of a document that is one file, loads nothing and runs nothing, up to its body. */
export const opening = (title: string, style: string) => `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>${line(title)}</title>
<style>${style}</style>
</head>`;

export const paragraphs = (text: string) =>
  paragraphsOf(text)
    .map((one) => `<p dir="auto">${escaped(one)}</p>`)
    .join("\n");
export const fact = ([label, value]: readonly [string, string]) =>
  `<div><dt>${escaped(label)}</dt><dd dir="auto">${line(value)}</dd></div>`;
export const link = (to: string, text: string) => `<a href="#${escaped(to)}">${line(text)}</a>`;

export const idOf = ({ place }: Pick<PortfolioPiece, "place">) => `e${place}`;

export const heads = (names: readonly string[]) =>
  names.map((name) => `<th scope="col">${escaped(name)}</th>`).join("");
