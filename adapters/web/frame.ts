import { html } from "hono/html";
import { type Html, hiddenFields, sign, wholePage } from "../shared/html.ts";
import { ABOUT } from "./about.ts";
import * as words from "./words.ts";

export const layout = (at: string, title: string, body: Html): Html =>
  wholePage(at, `${title} - ${words.NAME}`, null, html`<body>${body}</body>`);

export const brand = html`<span class="brand">${sign}${words.NAME}</span>`;

export const door = (at: string, title: string, inside: Html): Html =>
  layout(
    at,
    title,
    html`<header class="top">${brand}</header>
    <main class="door"><h1>${title}</h1>${inside}</main>`,
  );

export const sentencePage = (at: string, title: string, lines: readonly string[]): Html =>
  door(at, title, html`${lines.map((line) => html`<p>${line}</p>`)}`);

/** For anybody; the others of its kind are a press away. */
export function aboutPage(at: string, name: string): Html {
  const { title, lines } = ABOUT[name] ?? { title: words.missing, lines: [] };
  const others = Object.entries(ABOUT).filter(([other]) => other !== name);
  return door(
    at,
    title,
    html`${lines.map((line) => html`<p>${line}</p>`)}
    <p>${others.map(([other, one], n) => html`${n > 0 ? " · " : ""}<a href="${at}/about/${other}">${one.title}</a>`)}</p>`,
  );
}

/** Names nobody: a link that was passed on tells as little as it can. */
export const openPage = (at: string, token: string): Html =>
  door(
    at,
    words.opening.title,
    html`<p>${words.opening.what}</p>
    <form method="post" action="${at}/open/${token}"><button class="button primary">${words.opening.button}</button></form>
    <p class="advice">${words.opening.careful}</p>`,
  );

/** The browser has a visit of another person: nothing of either is mixed up. */
export const otherPage = (at: string, mark: string): Html =>
  door(
    at,
    words.others,
    html`<p>${words.othersWhat}</p>
    <form method="post" action="${at}/out">${hiddenFields({ mark })}<button class="button primary">${words.signOutThem}</button></form>`,
  );
