import { html } from "hono/html";
import type { Picture } from "../../src/core/coverage/picture.ts";
import type { Drawing, PictureForm, Theme } from "../../src/ports/drawing.ts";

/** What every page of ours is made of. Pure; every text goes through `html`, which escapes it. */

export type Html = ReturnType<typeof html>;

/** @param at where its files are (see `addAssets`) */
export const wholePage = (
  at: string,
  title: string,
  head: Html | null,
  body: Html,
): Html => html`<!doctype html>
<html lang="en-GB">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    ${head}
    <title>${title}</title>
    <link rel="icon" href="${at}/assets/icon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="${at}/assets/pages.css">
  </head>
  ${body}
</html>`;

/** Our sign, before a name that says the same. */
export const sign = html`<span class="mark" aria-hidden="true">✓</span>`;

export const hiddenFields = (fields: Readonly<Record<string, string>>): Html[] =>
  Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);

/** From this width on a page has a desk's pictures; paper has them too. */
const DESK = "(min-width: 60rem)";
const DARK = "(prefers-color-scheme: dark)";

/**
 * Drawn for day and for night, as documents of their own, so that the policy's ban of styles in the page holds; on a page
 * for a phone and for a desk.
 */
export async function drawnHtml(
  drawing: Drawing,
  picture: Picture,
  alt: string,
  where: "chat" | "page",
): Promise<Awaited<Html>> {
  const source = async (theme: Theme, form: PictureForm) =>
    `data:image/svg+xml;base64,${Buffer.from(await drawing.svg(picture, theme, form)).toString("base64")}`;
  const narrow = where === "chat" ? "chat" : "phone";
  const desk = html`<source media="${DESK} and ${DARK}" srcset="${await source("dark", "desk")}">
    <source media="print, ${DESK}" srcset="${await source("light", "desk")}">`;
  return html`<picture>${where === "page" && desk}
    <source media="${DARK}" srcset="${await source("dark", narrow)}">
    <img src="${await source("light", narrow)}" alt="${alt}"></picture>`;
}
