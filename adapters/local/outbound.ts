import { createHash } from "node:crypto";
import { html } from "hono/html";
import type { Button, Message, Part } from "../../src/ports/message.ts";

/** A message of the bot as HTML. Pure; every text goes through `html`, which escapes it. */

export type Html = ReturnType<typeof html>;

export interface Frame {
  /** Where its buttons post to, and what says which message they belong to; null: buttons are not to be pressed here. */
  press: { action: string; fields: Readonly<Record<string, string>> } | null;
  hosts: readonly string[]; // our own addresses: the only links that need not be https
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
      return html``; // its facts are said beside it
    case "item":
      return html`<div class="item"><p class="text">${part.text}</p>${buttonsHtml(part.buttons, frame.press)}</div>`;
  }
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
