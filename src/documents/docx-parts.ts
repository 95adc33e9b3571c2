import {
  AlignmentType,
  Bookmark,
  BookmarkEnd,
  BookmarkStart,
  BorderStyle,
  Footer,
  Header,
  type IPropertiesOptions,
  type IStylesOptions,
  LineRuleType,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from "docx";
import { BETWEEN_PIECES, SETTINGS, type Setting, SHEET, WIDE } from "../core/portfolio/sheet.ts";
import * as words from "../views/words/portfolio-document.ts";
import { fitting, inOneLine, isRightToLeft, paragraphsOf } from "./text.ts";

/** What a page of the Word document is made of. Sizes are in twips, twentieths of a point; fonts in half points. */

const INK = "12355B"; // dark blue: 12 to 1 on white
const RULE = "B8C4D0";
const SHADE = "E9EEF4";

export const PAGE = {
  size: { width: SHEET.width, height: SHEET.height },
  margin: {
    top: SHEET.top,
    bottom: SHEET.bottom,
    left: SHEET.side,
    right: SHEET.side,
    header: 600,
    footer: 550,
  },
};

const setIn = ({ size, leading, before, after }: Setting) => ({
  run: { size },
  paragraph: { spacing: { line: leading, lineRule: LineRuleType.AUTO, before, after } },
});
const heading = (as: Setting) => ({
  run: { size: as.size, bold: true, color: INK, font: "Arial" },
  paragraph: { ...setIn(as).paragraph, keepNext: as.keepNext ?? false, keepLines: true },
});
const based = (name: string, as: Setting) => ({
  id: name.replace(" ", ""),
  name,
  basedOn: "Normal",
  ...setIn(as),
});

/** Real styles: whoever edits it changes a heading once. Arial is on every machine that opens it, or its double is. */
export const STYLES: IStylesOptions = {
  default: {
    document: {
      run: { font: "Arial", size: SETTINGS.normal.size, language: { value: "en-GB" } },
      paragraph: setIn(SETTINGS.normal).paragraph,
    },
    title: { run: { size: 56, bold: true, color: INK, font: "Arial" } },
    heading1: heading(SETTINGS.heading1),
    heading2: heading(SETTINGS.heading2),
    heading3: heading(SETTINGS.heading3),
  },
  paragraphStyles: [
    based("Small", SETTINGS.small),
    based("Cell", SETTINGS.cell),
    { ...based("TOC 1", SETTINGS.entry), run: { bold: true } },
    {
      ...based("TOC 2", SETTINGS.entry),
      paragraph: { ...setIn(SETTINGS.entry).paragraph, indent: { left: 240 } },
    },
    {
      id: "Lead",
      name: "Lead",
      basedOn: "Normal",
      ...setIn(SETTINGS.lead),
      run: { size: SETTINGS.lead.size, color: INK },
    },
    { id: "Prompt", name: "Prompt", basedOn: "Normal", run: { italics: true, color: "4A5560" } },
  ],
};

/** A place that the table of contents leads to. Numbered by us: the library counts on from one document to the next. */
export interface Anchor {
  name: string;
  id: number;
}

interface HeadingLook {
  pageBreakBefore?: boolean;
  across?: boolean; // a line above it, apart from what ends there
  anchor?: Anchor; // where it is a line of the table of contents
}

export function headingOf(
  level: 1 | 2 | 3,
  text: string,
  { pageBreakBefore = false, across = false, anchor }: HeadingLook = {},
): Paragraph {
  const line = inOneLine(text);
  return new Paragraph({
    heading: `Heading${level}`,
    pageBreakBefore,
    ...(across && ACROSS),
    ...(isRightToLeft(line) && { bidirectional: true }),
    children: anchor ? [marked(anchor, [run(line)])] : [run(line)],
  });
}

const ACROSS = {
  spacing: { ...setIn(SETTINGS.heading2).paragraph.spacing, before: BETWEEN_PIECES.before },
  border: {
    top: {
      style: BorderStyle.SINGLE,
      size: BETWEEN_PIECES.line.eighths,
      space: BETWEEN_PIECES.line.space,
      color: RULE,
    },
  },
};

const marked = ({ name, id }: Anchor, children: ParagraphChild[]): Bookmark =>
  Object.assign(new Bookmark({ id: name, children }), {
    start: new BookmarkStart(name, id),
    end: new BookmarkEnd(id),
  });

/** With `keepNext` it stands on the page of what follows, and is not split. */
type Look = { bold?: boolean; style?: string; keepNext?: boolean; bullet?: boolean };

const run = (text: string, bold = false) =>
  new TextRun({ text, ...(bold && { bold }), ...(isRightToLeft(text) && { rightToLeft: true }) });

const kept = ({ keepNext = false }: Look) => keepNext && { keepNext, keepLines: true };

export function said(text: string, look: Look = {}): Paragraph {
  const line = fitting(text);
  return new Paragraph({
    ...(look.style && { style: look.style }),
    ...kept(look),
    ...(look.bullet && { bullet: { level: 0 } }),
    ...(isRightToLeft(line) && { bidirectional: true }),
    children: [run(line, look.bold)],
  });
}

/** What somebody wrote, its paragraphs as theirs. */
export const written = (text: string, look: Look = {}): Paragraph[] =>
  paragraphsOf(text).map((line) => said(line, look));

/** "When: 3 March 2026" with its first words in bold; several of them in one line. */
export const labelled = (facts: readonly [label: string, text: string][], look: Look = {}): Paragraph =>
  new Paragraph({
    style: look.style ?? "Normal",
    ...kept(look),
    children: facts.flatMap(([label, text], at) => [
      run(`${at > 0 ? " · " : ""}${label}: `, true),
      run(inOneLine(text)),
    ]),
  });

const line = { style: BorderStyle.SINGLE, size: 4, color: RULE };
const BORDERS = {
  top: line,
  bottom: line,
  left: line,
  right: line,
  insideHorizontal: line,
  insideVertical: line,
};
const { above, side } = SHEET.cell;
const PADDING = { top: above, bottom: above, left: side, right: side };

export type Cell = string | readonly Paragraph[] | { text: string; bold?: boolean; shade?: boolean };

/**
 * A table with a header row that is repeated on every page, and never stands alone on one.
 * @param widths of the columns, in twips
 * @param rows a row of one cell stands over all columns
 * @param keepNext all of it, and what follows, on one page
 */
export function tableOf(
  widths: readonly number[],
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  keepNext = false,
): Table {
  const row = (cells: readonly Cell[], tableHeader: boolean) =>
    new TableRow({
      tableHeader,
      cantSplit: true,
      keepNext: keepNext || tableHeader,
      children: cells.map((cell, at) =>
        cellOf(cell, cells.length === 1 ? widths : [widths[at] ?? 0], tableHeader),
      ),
    });
  return new Table({
    width: { size: WIDE, type: WidthType.DXA },
    columnWidths: [...widths],
    layout: TableLayoutType.FIXED,
    borders: BORDERS,
    margins: PADDING,
    rows: [...(head.length > 0 ? [row(head, true)] : []), ...rows.map((cells) => row(cells, false))],
  });
}

function cellOf(cell: Cell, over: readonly number[], isHead: boolean): TableCell {
  const { bold = isHead, shade = isHead } = typeof cell === "object" && "text" in cell ? cell : {};
  const children =
    typeof cell === "string" || "text" in cell
      ? [said(inOneLine(typeof cell === "string" ? cell : cell.text), { bold, style: "Cell" })]
      : cell;
  return new TableCell({
    children,
    columnSpan: over.length,
    width: { size: over.reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
    ...(shade && { shading: { type: ShadingType.CLEAR, fill: SHADE, color: "auto" } }),
  });
}

/** A frame of one cell: what stands in it is not part of the running text. */
export const framed = (children: readonly Paragraph[], keepNext = false): Table =>
  tableOf([WIDE], [], [[children]], keepNext);

/** Whose it is, above; the page and how many there are, below. Not on the title page. */
export function aroundPages(
  name: string,
): Pick<IPropertiesOptions["sections"][number], "headers" | "footers"> {
  const tabStops = [{ type: TabStopType.RIGHT, position: WIDE }];
  const edge = (children: ParagraphChild[]) => new Paragraph({ style: "Small", tabStops, children });
  const { before, between } = words.pageOf;
  const page = new TextRun({ children: [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES] });
  const none = new Paragraph({ alignment: AlignmentType.LEFT, children: [] });
  return {
    headers: {
      first: new Header({ children: [none] }),
      default: new Header({ children: [edge([run(inOneLine(name)), run(`\t${words.title}`)])] }),
    },
    footers: {
      first: new Footer({ children: [none] }),
      default: new Footer({ children: [edge([run(words.footer), run("\t"), page])] }),
    },
  };
}
