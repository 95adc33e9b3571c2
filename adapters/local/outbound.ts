import { createHash } from "node:crypto";
import { html } from "hono/html";
import { type Picture, tableOf } from "../../src/core/coverage/picture.ts";
import type { Drawing, Theme } from "../../src/ports/drawing.ts";
import type { Button, Message, Part } from "../../src/ports/message.ts";

/** A message of the bot as HTML. Every text goes through `html`, which escapes it. */

export type Html = ReturnType<typeof html>;

export interface Frame {
  /** Where its buttons post to, and what says which message they belong to; null: buttons are not to be pressed here. */
  press: { action: string; fields: Readonly<Record<string, string>> } | null;
  hosts: readonly string[]; // our own addresses: the only links that need not be https
  drawing: Drawing;
}

export function messageHtml(message: Message, frame: Frame): Html {
  return html`<p class="lead">${message.lead}</p>
    ${message.parts.map((part) => partHtml(part, frame))}
    ${buttonsHtml(message.buttons, frame.press)}
    ${message.note && html`<p class="note">${message.note}</p>`}`;
}

export function hiddenFields(fields: Readonly<Record<string, string>>): Html[] {
  return Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
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

function partHtml(part: Part, frame: Frame): Html {
  switch (part.type) {
    case "text":
      return html`<p class="text">${part.text}</p>`;
    case "quote":
      return html`<blockquote class="text">${part.text}</blockquote>`;
    case "list":
      return html`${part.title && html`<p class="list-title">${part.title}</p>`}
        <ul>${part.items.map((item) => html`<li class="text">${item}</li>`)}</ul>`;
    case "facts":
      return html`<dl class="facts">${part.rows.map(
        ({ label, value }) => html`<div><dt>${label}</dt><dd class="text">${value}</dd></div>`,
      )}</dl>`;
    case "links":
      return html`<ul class="links">${part.links.map(
        ({ label, url }) => html`<li>${linkHtml(label, url, frame.hosts)}</li>`,
      )}</ul>`;
    case "picture":
      return pictureHtml(part, frame.drawing);
    case "item":
      return html`<div class="item"><p class="text">${part.text}</p>${buttonsHtml(part.buttons, frame.press)}</div>`;
  }
}

/** Drawn for day and for night, as documents of their own; the same facts as a table below. */
async function pictureHtml(
  { picture, alt }: Extract<Part, { type: "picture" }>,
  drawing: Drawing,
): Promise<Awaited<Html>> {
  const source = async (theme: Theme) =>
    `data:image/svg+xml;base64,${Buffer.from(await drawing.svg(picture, theme)).toString("base64")}`;
  return html`<div class="picture"><picture>
    <source srcset="${await source("dark")}" media="(prefers-color-scheme: dark)">
    <img src="${await source("light")}" alt="${alt}"></picture>
    <details><summary>As a table</summary>${tableHtml(picture)}</details></div>`;
}

function tableHtml(picture: Picture): Html {
  const { columns, rows } = tableOf(picture);
  return html`<div class="table" tabindex="0" role="region" aria-label="${picture.title}"><table>
    <thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
    <tbody>${rows.map(
      ([name, ...cells]) =>
        html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`,
    )}</tbody></table></div>`;
}

/** https only, and our own pages; any other address is shown as text, so that nobody is led anywhere by a script. */
function linkHtml(label: string, url: string, hosts: readonly string[]): Html {
  if (!mayBeFollowed(url, hosts)) return html`${label} (${url})`;
  return html`<a href="${url}" target="_blank" rel="noreferrer" data-turbo="false"
    >${label}<span class="unseen"> (opens in a new tab)</span></a>`;
}

export function mayBeFollowed(url: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  if (username || password) return false;
  return protocol === "https:" || (protocol === "http:" && hosts.includes(host));
}
