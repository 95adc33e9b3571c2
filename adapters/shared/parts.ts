import { html } from "hono/html";
import type { Table } from "../../src/core/coverage/picture.ts";
import type { Drawing } from "../../src/ports/drawing.ts";
import type { Button, Line, Mark, Part, Piece } from "../../src/ports/message.ts";
import { drawnHtml, type Html } from "./html.ts";
import * as words from "./words.ts";

/** What each place has in a way of its own. */
export interface PartRenderer<More> {
  drawing: Drawing;
  where: "chat" | "page";
  mayFollow(url: string): boolean;
  piece(piece: More): Html;
  buttons(buttons: readonly Button[]): Html | null;
  tableHtml(title: string, table: Table): Html;
}

export function partHtml<More>(part: Part<More>, look: PartRenderer<More>): Html {
  switch (part.type) {
    case "text":
      return html`<p class="text">${lineHtml(part.text, look)}</p>`;
    case "heading":
      return html`<h3>${part.text}</h3>`;
    case "quote":
      return html`<blockquote class="quote text">${part.text}</blockquote>`;
    case "list":
      return html`${part.title && html`<p class="list-title">${part.title}</p>`}
        <ul class="list">${part.items.map((item) => html`<li class="text">${lineHtml(item, look)}</li>`)}</ul>`;
    case "facts":
      return html`<dl class="facts">${part.rows.map(
        ({ label, value }) =>
          html`<div><dt>${label}</dt><dd class="text">${lineHtml(value, look)}</dd></div>`,
      )}</dl>`;
    case "links":
      return html`<ul class="list links">${part.links.map(
        ({ label, url }) => html`<li>${linkHtml(label, url, look)}</li>`,
      )}</ul>`;
    case "picture":
      return pictureHtml(part, look);
    case "item":
      return html`<div class="item">${part.text && html`<p class="text">${part.text}</p>`}${look.buttons(part.buttons)}</div>`;
  }
}

/** An address that may not be followed is shown as text, so that nobody is led anywhere by it. */
function linkHtml(label: string, url: string, { mayFollow }: Pick<PartRenderer<never>, "mayFollow">): Html {
  if (!mayFollow(url)) return html`${label} (${url})`;
  return html`<a href="${url}" target="_blank" rel="noreferrer" data-turbo="false"
    >${label}<span class="unseen"> ${words.newTab}</span></a>`;
}

/** Drawn, and as a table. */
function pictureHtml<More>(
  { picture, alt, table }: Extract<Part, { type: "picture" }>,
  { drawing, where, tableHtml }: PartRenderer<More>,
): Html {
  return html`<div class="picture">${drawnHtml(drawing, picture, alt, where)}
    ${table.rows.length > 0 && html`<details><summary>${words.asTable}</summary>${tableHtml(picture.title, table)}</details>`}</div>`;
}

export const lineHtml = <More>(line: Line<More>, { piece }: Pick<PartRenderer<More>, "piece">): Html =>
  typeof line === "string"
    ? html`${line}`
    : html`${line.map((one) => (isShared(one) ? pieceHtml(one) : piece(one)))}`;

const isShared = (piece: unknown): piece is Piece =>
  typeof piece !== "object" || piece === null || "person" in piece || "mark" in piece;

function pieceHtml(piece: Piece): Html {
  if (typeof piece === "string") return html`${piece}`;
  if ("person" in piece) return html`${piece.name}`;
  return html`<span class="state ${piece.mark}">${markHtml(piece.mark)}<span>${piece.text}</span></span>`;
}

/** Shapes that differ without their colour. */
const SHAPES: Record<Mark, Html> = {
  done: html`<circle cx="8" cy="8" r="7" class="full"/><path d="m4.6 8.3 2.3 2.3 4.5-5" class="line"/>`,
  part: html`<circle cx="8" cy="8" r="6.2" class="ring"/><path d="M8 1.8a6.2 6.2 0 0 1 0 12.4z" class="full"/>`,
  waiting: html`<circle cx="8" cy="8" r="6.2" class="ring"/><path d="M8 4.3V8l2.6 1.7" class="ring"/>`,
  returned: html`<path d="M5.6 3.2 2.4 6.4l3.2 3.2M2.8 6.4h6.4a3.6 3.6 0 0 1 0 7.2H6" class="ring"/>`,
  draft: html`<path d="M2.5 13.5 3.3 10 10.6 2.7l2.7 2.7L6 12.7z" class="ring"/>`,
  none: html`<circle cx="8" cy="8" r="6.2" class="dots"/>`,
};
const markHtml = (mark: Mark) =>
  html`<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">${SHAPES[mark]}</svg>`;
