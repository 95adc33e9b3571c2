import { html } from "hono/html";
import type { Drawing } from "../../src/ports/drawing.ts";
import { wordsOf } from "../../src/ports/message.ts";
import {
  type Block,
  type FilterField,
  type PageButton,
  type PageCard,
  type PageContext,
  type PageLink,
  type PageView,
  pathOf,
  type Section,
} from "../../src/ports/pages.ts";
import { type Html, hiddenFields } from "../shared/html.ts";
import { mayBeFollowed } from "../shared/lines.ts";
import { lineHtml, type PartRenderer, partHtml } from "../shared/parts.ts";
import { type FormAgain, foldedFormHtml } from "./forms.ts";
import { brand, layout } from "./frame.ts";
import * as words from "./words.ts";

export interface PageFrame {
  at: string; // where all pages are
  here: string; // below that, the page itself
  mark: string;
  posts: { press: string; send: string; fields: Readonly<Record<string, string>> }; // where what is pressed and sent goes, and what goes with it
  once: string;
  told: readonly string[]; // why what was pressed here did nothing
  again: FormAgain | null; // what was sent from here and could not be taken
  drawing: Drawing;
}

export function viewPage({ who, nav }: PageContext, view: PageView, place: PageFrame): Html {
  const { at, here, mark, told } = place;
  return layout(
    at,
    `${told.length > 0 ? `${words.nothingDone}: ` : ""}${view.title}`,
    html`<a class="skip" href="#page">${words.skip}</a>
    <header class="top">${brand}
      <span class="me">${who}</span>
      <form method="post" action="${at}/out">${hiddenFields({ mark })}<button class="button">${words.signOut}</button></form>
    </header>
    ${
      nav.length > 0 &&
      html`<nav class="pages" aria-label="${words.pagesNav}"><ul>${nav.map(
        ({ text, to }) =>
          html`<li><a href="${at}/${pathOf(to)}" ${pathOf(to) === here ? html`aria-current="page"` : null}>${text}</a></li>`,
      )}</ul></nav>`
    }
    <main id="page" tabindex="-1">
      ${toldHtml(told)}
      ${view.up && html`<p class="up">${pageLinkHtml(view.up, place)}</p>`}
      <h1>${view.title}</h1>
      <p class="lead">${view.lead}</p>
      ${sectionsHtml(view, place)}
    </main>
    <footer>${words.footer}</footer>`,
  );
}

/** Why what was pressed here did nothing. */
export const toldHtml = (told: readonly string[]): Html | false =>
  told.length > 0 &&
  html`<div class="told" role="alert"><strong>${words.nothingDone}</strong>${told.map((line) => html`<p>${line}</p>`)}</div>`;

export const sectionsHtml = ({ sections }: PageView, place: PageFrame): Html[] =>
  sections.map((section) => sectionHtml(section, place));

function sectionHtml({ id, title, blocks }: Section, place: PageFrame): Html {
  return html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>
    ${blocks.map((block) => blockHtml(block, place, { id, title }))}</section>`;
}

type Around = Pick<Section, "id" | "title">;
const NO_SECTION: Around = { id: "", title: "" }; // of a card

function blockHtml(block: Block, place: PageFrame, section: Around): Html {
  switch (block.type) {
    case "advice":
      return html`<p class="advice">${block.text}</p>`;
    case "figures":
      return html`<dl class="figures">${block.items.map(
        ({ label, value, note }) =>
          html`<div><dt>${label}</dt><dd><b>${value}</b>${note && html` <small>${note}</small>`}</dd></div>`,
      )}</dl>`;
    case "table":
      return tableHtml(block, place, section.title);
    case "history":
      return html`<ol class="history">${block.items.map(
        ({ when, what, words: said }) =>
          html`<li><span class="when">${when}</span><p>${what}</p>${said && html`<blockquote class="text">${said}</blockquote>`}</li>`,
      )}</ol>`;
    case "filter":
      return filterHtml(block.fields, place, section.id);
    case "cards":
      return html`<ul class="cards">${block.cards.map((card) => cardHtml(card, place))}</ul>`;
    case "deciding":
      return html`<div class="deciding">${decidingHtml(block, place)}</div>`;
    case "files":
      return html`<ul class="files">${block.files.map(
        ({ name, label }, at) =>
          html`<li><a ${at === 0 && html`class="button primary"`} href="${place.at}/files/${name}" download>${label}</a></li>`,
      )}</ul>`;
    case "fold":
      return html`<details class="fold" ${block.open && html`open`}><summary><b>${block.title}</b>${block.note && html` <span>${block.note}</span>`}</summary>
        <div>${block.blocks.map((one) => blockHtml(one, place, section))}</div></details>`;
    case "budget":
      return budgetHtml(block);
    case "copy":
      return copyHtml(block, place, section.id);
    case "onward":
      return html`<p class="onward">${block.links.map((link) => html`${pageLinkHtml(link, place)} `)}</p>`;
    default:
      return partHtml(block, lookOf(place));
  }
}

/** To be unfolded and marked without a script; the button is shown where there is a clipboard. */
const copyHtml = (
  { label, text, button, copied }: Omit<Extract<Block, { type: "copy" }>, "type">,
  { at }: PageFrame,
  section: string,
): Html => html`<div class="copy"><button class="button" type="button" hidden>${button}</button>
    <p role="status" data-copied="${copied}"></p>
    <details class="fold"><summary><b id="${section}-label">${label}</b></summary>
      <textarea aria-labelledby="${section}-label" readonly rows="12">${`\n${text}`}</textarea></details>
    <script src="${at}/assets/copy.js" defer></script></div>`;

const lookOf = (place: PageFrame): PartRenderer<PageLink> => ({
  drawing: place.drawing,
  where: "page",
  mayFollow: mayBeFollowed,
  piece: (link) => pageLinkHtml(link, place),
  buttons: (buttons) => buttonsHtml(buttons, place),
  tableHtml: (caption, { columns, rows }) =>
    tableHtml({ caption, columns, rows: rows.map((row) => row.map(String)) }, place),
});

const LONG_CELL = 60; // signs: on a narrow screen it stands below what it is, as wide as there is room

/**
 * On a narrow screen each row is a block of its own, and each cell says what it is: roles keep it a table for all.
 * @param above the heading that stands over it: a caption that says the same is heard alone
 */
function tableHtml(
  { caption, columns, rows }: Omit<Extract<Block, { type: "table" }>, "type">,
  place: PageFrame,
  above = "",
): Html {
  const look = lookOf(place);
  return html`<table role="table" class="columns-${columns.length}"><caption ${caption === above && html`class="unseen"`}>${caption}</caption>
    <thead role="rowgroup"><tr role="row">${columns.map((name) => html`<th scope="col" role="columnheader">${name}</th>`)}</tr></thead>
    <tbody role="rowgroup">${rows.map(
      ([head = "", ...cells]) =>
        html`<tr role="row"><th scope="row" role="rowheader">${lineHtml(head, look)}</th>${cells.map(
          (cell, n) =>
            html`<td role="cell" ${wordsOf(cell).length > LONG_CELL && html`class="long"`} data-label="${columns[n + 1] ?? ""}"><span>${lineHtml(cell, look)}</span></td>`,
        )}</tr>`,
    )}</tbody></table>`;
}

function filterHtml(fields: readonly FilterField[], { at, here }: PageFrame, section: string): Html {
  return html`<form class="filter" method="get" action="${at}/${here}#${section}">${fields.map(
    ({ name, label, value, options }) => html`<div><label for="${section}-${name}">${label}</label>
      <select id="${section}-${name}" name="${name}">${options.map(
        (one) =>
          html`<option value="${one.value}" ${one.value === value ? html`selected` : null}>${one.label}</option>`,
      )}</select></div>`,
  )}<button class="button">${words.show}</button></form>`;
}

function cardHtml({ title, lines, blocks, buttons, forms }: PageCard, place: PageFrame): Html {
  return html`<li class="card"><h3>${pageLinkHtml(title, place)}</h3>
    ${lines.map((line) => html`<p class="text">${line}</p>`)}
    ${blocks.length > 0 && html`<div class="words">${blocks.map((block) => blockHtml(block, place, NO_SECTION))}</div>`}
    ${decidingHtml({ buttons, forms }, place)}</li>`;
}

function decidingHtml({ buttons, forms }: Pick<PageCard, "buttons" | "forms">, place: PageFrame): Html {
  const { posts, again } = place;
  const posting = { action: posts.send, fields: posts.fields };
  return html`${buttonsHtml(buttons, place)}
    ${forms.map((form) => foldedFormHtml(form, posting, again))}`;
}

/** A bar to scale, with a mark where the aim is; its words say the same. */
function budgetHtml({ spent, aim, most, said }: Extract<Block, { type: "budget" }>): Html {
  const share = (pages: number) => `${((100 * pages) / Math.max(1, most, spent)).toFixed(1)}%`;
  return html`<div class="budget"><svg width="100%" height="20" aria-hidden="true" focusable="false">
      <rect class="track" width="${share(most)}" height="20"/><rect class="${spent > most ? "spent over" : "spent"}" width="${share(spent)}" y="4" height="12"/>
      <line class="aim" x1="${share(aim)}" x2="${share(aim)}" y1="0" y2="20"/></svg><p>${said}</p></div>`;
}

const buttonsHtml = (buttons: readonly PageButton[], place: PageFrame): Html | null =>
  buttons.length === 0
    ? null
    : html`<div class="presses">${buttons.map((button) => pressHtml(button, place))}</div>`;

function pressHtml(
  { label, about, action, value, style, pick }: PageButton,
  { posts, once }: PageFrame,
): Html {
  const fields = { ...posts.fields, once, action, value };
  return html`<form class="press" method="post" action="${posts.press}">${hiddenFields(fields)}${
    pick &&
    html`<label>${pick.label}<span class="unseen">${about && `: ${about}`}</span>
      <input type="number" name="picked" value="${pick.value}" min="1" max="${pick.most}" required></label> `
  }<button class="button ${style === "primary" ? "primary" : ""}">${label}<span class="unseen">${about && `: ${about}`}</span></button></form>`;
}

const pageLinkHtml = (link: PageLink, place: PageFrame): Html =>
  html`<a href="${hrefOf(link, place.at)}">${link.text}</a>`;

export function hrefOf({ to, query = {}, section }: Omit<PageLink, "text">, at: string): string {
  const search = new URLSearchParams(query).toString();
  return `${at}/${pathOf(to)}${search && `?${search}`}${section ? `#${section}` : ""}`;
}
