import { html } from "hono/html";
import { tableOf } from "../../src/core/coverage/picture.ts";
import type { Drawing, Theme } from "../../src/ports/drawing.ts";
import type {
  Around,
  Block,
  FilterField,
  Line,
  Mark,
  Page,
  PageCard,
  PageLink,
  PageView,
  Piece,
  Press,
  Section,
} from "../../src/ports/pages.ts";
import { pathOf } from "../../src/ports/pages.ts";
import { brand, type Html, layout, markField } from "./frame.ts";
import * as words from "./words.ts";

/** A page's view as HTML. Pure; every text goes through `html`, which escapes it. */

export interface Place {
  at: string; // where all pages are
  page: Page;
  mark: string;
  once: string;
  told: readonly string[]; // why what was pressed here did nothing
  drawing: Drawing;
}

export function viewPage({ who, nav }: Around, view: PageView, place: Place): Html {
  const { at, page, mark, told } = place;
  const here = pathOf(page);
  return layout(
    at,
    `${told.length > 0 ? `${words.nothingDone}: ` : ""}${view.title}`,
    html`<a class="skip" href="#page">${words.skip}</a>
    <header class="top">${brand}
      <span class="me">${who}</span>
      <form method="post" action="${at}/out">${markField(mark)}<button class="button">${words.signOut}</button></form>
    </header>
    ${
      nav.length > 0 &&
      html`<nav class="pages" aria-label="${words.pagesNav}"><ul>${nav.map(
        ({ text, to }) =>
          html`<li><a href="${at}/${pathOf(to)}" ${pathOf(to) === here ? html`aria-current="page"` : null}>${text}</a></li>`,
      )}</ul></nav>`
    }
    <main id="page" tabindex="-1">
      ${told.length > 0 && html`<div class="told" role="alert"><strong>${words.nothingDone}</strong>${told.map((line) => html`<p>${line}</p>`)}</div>`}
      ${view.up && html`<p class="up"><a href="${hrefOf(view.up, place)}">${view.up.text}</a></p>`}
      <h1>${view.title}</h1>
      <p class="lead">${view.lead}</p>
      ${view.sections.map((section) => sectionHtml(section, place))}
    </main>
    <footer>${words.footer}</footer>`,
  );
}

function sectionHtml({ id, title, blocks }: Section, place: Place): Html {
  return html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>
    ${blocks.map((block) => blockHtml(block, place, id))}</section>`;
}

function blockHtml(block: Block, place: Place, section: string): Html {
  switch (block.type) {
    case "text":
      return html`<p class="text">${block.text}</p>`;
    case "heading":
      return html`<h3>${block.text}</h3>`;
    case "advice":
      return html`<p class="advice">${block.text}</p>`;
    case "quote":
      return html`<div class="quote">${block.title && html`<h3>${block.title}</h3>`}<p class="text">${block.text}</p></div>`;
    case "figures":
      return html`<dl class="figures">${block.items.map(
        ({ label, value, note }) =>
          html`<div><dt>${label}</dt><dd><b>${value}</b>${note && html` <small>${note}</small>`}</dd></div>`,
      )}</dl>`;
    case "facts":
      return html`<dl class="facts">${block.rows.map(
        ({ label, value }) =>
          html`<div><dt>${label}</dt><dd class="text">${lineHtml(value, place)}</dd></div>`,
      )}</dl>`;
    case "list":
      return html`<ul class="list">${block.items.map((item) => html`<li>${lineHtml(item, place)}</li>`)}</ul>`;
    case "table":
      return tableHtml(block, place);
    case "history":
      return html`<ol class="history">${block.items.map(
        ({ when, what, words: said }) =>
          html`<li><span class="when">${when}</span><p>${what}</p>${said && html`<blockquote class="text">${said}</blockquote>`}</li>`,
      )}</ol>`;
    case "filter":
      return filterHtml(block.fields, place, section);
    case "cards":
      return html`<ul class="cards">${block.cards.map((card) => cardHtml(card, place))}</ul>`;
    case "press":
      return pressHtml(block.press, place);
    case "picture":
      return pictureHtml(block, place);
    case "files":
      return html`<ul class="files">${block.files.map(
        ({ name, label }) => html`<li><a href="${place.at}/files/${name}" download>${label}</a></li>`,
      )}</ul>`;
    case "links":
      return html`<p class="links">${block.links.map((link) => html`<a href="${hrefOf(link, place)}">${link.text}</a> `)}</p>`;
  }
}

/** On a narrow screen each row is a block of its own, and each cell says what it is: roles keep it a table for all. */
function tableHtml({ caption, columns, rows }: Extract<Block, { type: "table" }>, place: Place): Html {
  return html`<table role="table" class="columns-${columns.length}"><caption>${caption}</caption>
    <thead role="rowgroup"><tr role="row">${columns.map((name) => html`<th scope="col" role="columnheader">${name}</th>`)}</tr></thead>
    <tbody role="rowgroup">${rows.map(
      ([head = [], ...cells]) =>
        html`<tr role="row"><th scope="row" role="rowheader">${lineHtml(head, place)}</th>${cells.map(
          (cell, n) =>
            html`<td role="cell" data-label="${columns[n + 1] ?? ""}"><span>${lineHtml(cell, place)}</span></td>`,
        )}</tr>`,
    )}</tbody></table>`;
}

/** A document of its own, so that the policy's ban of styles in the page holds; and all of it as a table. */
async function pictureHtml({ picture, alt }: Extract<Block, { type: "picture" }>, place: Place) {
  const source = async (theme: Theme) =>
    `data:image/svg+xml;base64,${Buffer.from(await place.drawing.svg(picture, theme)).toString("base64")}`;
  const { columns, rows } = tableOf(picture);
  const lines = rows.map((row) => row.map((cell) => [String(cell)]));
  return html`<figure class="picture"><picture>
    <source media="(prefers-color-scheme: dark)" srcset="${await source("dark")}">
    <img src="${await source("light")}" alt="${alt}"></picture>
    <details><summary>${words.asTable}</summary>${tableHtml({ type: "table", caption: picture.title, columns, rows: lines }, place)}</details></figure>`;
}

function filterHtml(fields: readonly FilterField[], { at, page }: Place, section: string): Html {
  return html`<form class="filter" method="get" action="${at}/${pathOf(page)}#${section}">${fields.map(
    ({ name, label, value, options }) => html`<div><label for="${section}-${name}">${label}</label>
      <select id="${section}-${name}" name="${name}">${options.map(
        (one) =>
          html`<option value="${one.value}" ${one.value === value ? html`selected` : null}>${one.label}</option>`,
      )}</select></div>`,
  )}<button class="button">${words.show}</button></form>`;
}

function cardHtml({ title, lines, presses }: PageCard, place: Place): Html {
  return html`<li class="card"><h3><a href="${hrefOf(title, place)}">${title.text}</a></h3>
    ${lines.map((line) => html`<p class="text">${line}</p>`)}
    ${presses.length > 0 && html`<div class="presses">${presses.map((press) => pressHtml(press, place))}</div>`}</li>`;
}

function pressHtml({ label, about, action, value }: Press, { at, page, mark, once }: Place): Html {
  const fields = { once, page: pathOf(page), action, value };
  return html`<form class="press" method="post" action="${at}/press">${markField(mark)}${Object.entries(
    fields,
  ).map(
    ([name, one]) => html`<input type="hidden" name="${name}" value="${one}">`,
  )}<button class="button primary">${label}<span class="unseen">: ${about}</span></button></form>`;
}

const lineHtml = (line: Line, place: Place) => html`${line.map((piece) => pieceHtml(piece, place))}`;

function pieceHtml(piece: Piece, place: Place): Html {
  if (typeof piece === "string") return html`${piece}`;
  if ("to" in piece) return html`<a href="${hrefOf(piece, place)}">${piece.text}</a>`;
  if ("mark" in piece)
    return html`<span class="state ${piece.mark}">${markHtml(piece.mark)}<span>${piece.text}</span></span>`;
  return outHtml(piece);
}

/** https only; anything else is shown as text, so that nobody is led anywhere by it. */
function outHtml({ text, url }: { text: string; url: string }): Html {
  const parsed = URL.parse(url);
  if (parsed?.protocol !== "https:" || parsed.username || parsed.password) return html`${text} (${url})`;
  return html`<a href="${url}" target="_blank" rel="noopener noreferrer">${text}<span class="unseen"> ${words.newTab}</span></a>`;
}

function hrefOf({ to, query, section }: PageLink, { at }: Place): string {
  const search = query ? new URLSearchParams(query).toString() : "";
  return `${at}/${pathOf(to)}${search ? `?${search}` : ""}${section ? `#${section}` : ""}`;
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
