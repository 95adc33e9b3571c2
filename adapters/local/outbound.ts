import { createHash } from "node:crypto";
import { html } from "hono/html";
import type { Table } from "../../src/core/coverage/picture.ts";
import type { Drawing } from "../../src/ports/drawing.ts";
import type { Button, Message } from "../../src/ports/message.ts";
import { type Html, hiddenFields } from "../shared/html.ts";
import { mayBeFollowed } from "../shared/lines.ts";
import { partHtml } from "../shared/parts.ts";
import * as words from "./words.ts";

export interface Frame {
  /** Where its buttons post to, and what says which message they belong to; null: buttons are not to be pressed here. */
  press: { action: string; fields: Readonly<Record<string, string>> } | null;
  hosts: readonly string[]; // our own addresses: the only links that need not be https
  drawing: Drawing;
}

export function messageHtml({ lead, parts, buttons, more = [], note }: Message, frame: Frame): Html {
  const look = {
    drawing: frame.drawing,
    where: "chat" as const,
    mayFollow: (url: string) => mayBeFollowed(url, frame.hosts),
    piece: (none: never) => none,
    buttons: (some: readonly Button[]) => buttonsHtml(some, frame.press),
    tableHtml,
  };
  return html`<p class="lead">${lead}</p>
    ${parts.map((part) => partHtml(part, look))}
    ${look.buttons(buttons)}
    ${more.length > 0 && frame.press && html`<details class="more"><summary>${words.more}</summary>${look.buttons(more)}</details>`}
    ${note && html`<p class="note">${note}</p>`}`;
}

function buttonsHtml(buttons: readonly Button[], press: Frame["press"]): Html | null {
  if (!buttons.length || !press) return null;
  return html`<form class="buttons" method="post" action="${press.action}">
    ${hiddenFields(press.fields)}
    ${buttons.map(
      (button) =>
        html`<button class="button ${button.style}" name="button" value="${buttonMark(button)}">${button.label}</button>`,
    )}
  </form>`;
}

/**
 * Says which button was pressed without giving away what it does. It changes with what the button is about, so that
 * a page which is out of date can press nothing that its reader has not seen.
 */
export function buttonMark({ label, action, value }: Button): string {
  return createHash("sha256")
    .update(JSON.stringify([label, action, value]))
    .digest("hex")
    .slice(0, 16);
}

function tableHtml(title: string, { columns, rows }: Table): Html {
  return html`<div class="table" tabindex="0" role="region" aria-label="${title}"><table>
    <thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
    <tbody>${rows.map(
      ([name, ...cells]) =>
        html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`,
    )}</tbody></table></div>`;
}
