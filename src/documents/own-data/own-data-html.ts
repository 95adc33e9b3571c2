import { dayIn, formatDay, timeIn } from "../../core/calendar/calendar.ts";
import * as words from "../../views/words/own-data.ts";
import { line, link, opening, paragraphs } from "../html-parts.ts";
import { escaped } from "../text.ts";
import type { OwnData, OwnItem, OwnValue } from "./own-data.ts";
import { STYLE } from "./own-data-style.ts";

/** All of it as one page that stands by itself, to read and to print: no script, and nothing from elsewhere. */
export function ownDataHtml(data: OwnData): Uint8Array {
  const { profile, timeZone: zone, madeAt, notes } = data;
  const title = words.documentTitle(String(profile.name ?? ""));
  const html: string[] = [
    `${opening(title, STYLE)}
<body>
<header>
<h1>${line(title)}</h1>
<p>${escaped(words.madeAt(instant(madeAt, zone), zone))}</p>
<ul>${notes.map((one) => `<li>${escaped(one)}</li>`).join("")}</ul>
</header>
<nav aria-label="${escaped(words.contents)}"><h2>${escaped(words.contents)}</h2>
<ul>${SECTIONS.map((name) => `<li>${link(name, titleOf(name, data))}</li>`).join("")}</ul></nav>
<main>`,
    ...SECTIONS.map((name) => sectionHtml(name, data, zone)),
    "</main>\n</body>\n</html>\n",
  ];
  return Buffer.from(html.join("\n"));
}

type Name = keyof typeof words.SECTION;

/** In the order in which they are read. */
const SECTIONS = Object.keys(words.SECTION) as Name[];

const entriesOf = ({ enrolments }: OwnData) =>
  enrolments.flatMap(({ entries }) => entries as readonly OwnItem[]);

function itemsOf(name: Name, data: OwnData): readonly OwnItem[] {
  if (name === "profile") return [data.profile];
  if (name === "entries") return entriesOf(data);
  if (name === "enrolments") return data.enrolments.map(({ entries: _below, ...one }) => one);
  return data[name];
}

const titleOf = (name: Name, data: OwnData) =>
  name === "profile" ? words.SECTION.profile : words.items(words.SECTION[name], itemsOf(name, data).length);

function sectionHtml(name: Name, data: OwnData, zone: string): string {
  const items = itemsOf(name, data);
  const inside =
    items.length === 0
      ? `<p>${escaped(words.nothing)}</p>`
      : name === "entries"
        ? items.map((one) => entryHtml(one, zone)).join("\n")
        : name === "trail"
          ? trailHtml(items, zone)
          : items.map((one) => `<article>${factsHtml(one, zone)}</article>`).join("\n");
  return `<section id="${name}"><h2>${escaped(titleOf(name, data))}</h2>
${inside}</section>`;
}

/** An entry under its reference and its newest title, with its revisions as they were written. */
function entryHtml(entry: OwnItem, zone: string): string {
  const { revisions, ...rest } = entry;
  const written = (revisions ?? []) as readonly OwnItem[];
  const title = String(written.at(-1)?.title ?? "");
  return `<article><h3 dir="auto">${line(words.entryTitle(`#${String(entry.number)}`, title))}</h3>
${factsHtml(rest, zone)}
${written.map(({ revision, ...one }) => `<h4>${escaped(words.revisionTitle(String(revision)))}</h4>\n${factsHtml(one, zone)}`).join("\n")}</article>`;
}

const trailHtml = (rows: readonly OwnItem[], zone: string) =>
  `<ol>${rows.map(({ at, what }) => `<li><time>${line(instant(String(at), zone))}</time> <span dir="auto">${line(String(what))}</span></li>`).join("\n")}</ol>`;

/** What is empty is not said. */
function factsHtml(item: OwnItem, zone: string): string {
  const facts = Object.entries(item).filter(([, value]) => !isEmpty(value));
  return `<dl>${facts
    .map(
      ([key, value]) =>
        `<div><dt>${line(words.label(key))}</dt><dd dir="auto">${valueHtml(value, zone)}</dd></div>`,
    )
    .join("")}</dl>`;
}

function valueHtml(value: OwnValue, zone: string): string {
  if (Array.isArray(value))
    return `<ul>${value.map((one) => `<li>${valueHtml(one, zone)}</li>`).join("")}</ul>`;
  if (value && typeof value === "object") return factsHtml(value as OwnItem, zone);
  if (typeof value === "boolean") return value ? words.yes : words.no;
  const text = String(value);
  if (INSTANT.test(text)) return line(instant(text, zone));
  return text.includes("\n") ? paragraphs(text) : line(text);
}

const isEmpty = (value: OwnValue): boolean =>
  value === null ||
  value === "" ||
  (typeof value === "object" &&
    (Array.isArray(value) ? value.length === 0 : Object.values(value).every(isEmpty)));

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
/** "3 March 2026, 15:40", in their zone. */
function instant(text: string, zone: string): string {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? text : `${formatDay(dayIn(zone, at))}, ${timeIn(zone, at)}`;
}
