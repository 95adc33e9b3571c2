import { html } from "hono/html";
import * as words from "./words.ts";

/** What stands around what is shown. Pure; every text goes through `html`, which escapes it. */

export type Html = ReturnType<typeof html>;

export function layout(at: string, title: string, body: Html): Html {
  return html`<!doctype html>
<html lang="en-GB">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${title} - ${words.NAME}</title>
    <link rel="icon" href="${at}/assets/icon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="${at}/assets/pages.css">
  </head>
  <body>${body}</body>
</html>`;
}

export const brand = html`<span class="brand"><span class="sign" aria-hidden="true">✓</span>${words.NAME}</span>`;

export const markField = (mark: string) => html`<input type="hidden" name="mark" value="${mark}">`;

const door = (at: string, title: string, inside: Html): Html =>
  layout(
    at,
    title,
    html`<header class="top">${brand}</header>
    <main class="door"><h1>${title}</h1>${inside}</main>`,
  );

export const sentencePage = (at: string, title: string, lines: readonly string[]): Html =>
  door(at, title, html`${lines.map((line) => html`<p>${line}</p>`)}`);

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
    <form method="post" action="${at}/out">${markField(mark)}<button class="button primary">${words.signOutThem}</button></form>`,
  );
