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
import { SETTINGS, type Setting, SHEET, WIDE } from "../core/portfolio/pages.ts";
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
  paragraph: { spacing: { line: leading, before, after } },
});
const heading = (as: Setting) => ({
  run: { size: as.size, bold: true, color: INK, font: "Arial" },
  paragraph: { ...setIn(as).paragraph, keepNext: true, keepLines: true },
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
      run: { size: 28, color: INK },
      paragraph: { spacing: { after: 360 } },
    },
    { id: "Prompt", name: "Prompt", basedOn: "Normal", run: { italics: true, color: "4A5560" } },
  ],
};

/** A place that the table of contents leads to. Numbered by us: the library counts on from one document to the next. */
export interface Anchor {
  name: string;
  id: number;
}

/** @param anchor where the heading is a line of the table of contents */
export function headingOf(
  level: 1 | 2 | 3,
  text: string,
  { pageBreakBefore = false, anchor }: { pageBreakBefore?: boolean; anchor?: Anchor } = {},
): Paragraph {
  const line = inOneLine(text);
  return new Paragraph({
    heading: `Heading${level}`,
    pageBreakBefore,
    ...(isRightToLeft(line) && { bidirectional: true }),
    children: anchor ? [marked(anchor, [run(line)])] : [run(line)],
  });
}

const marked = ({ name, id }: Anchor, children: ParagraphChild[]): Bookmark =>
  Object.assign(new Bookmark({ id: name, children }), {
    start: new BookmarkStart(name, id),
    end: new BookmarkEnd(id),
  });

type RunStyle = { bold?: boolean; italics?: boolean; style?: string; keepNext?: boolean; bullet?: boolean };

const run = (text: string, bold = false) =>
  new TextRun({ text, ...(bold && { bold }), ...(isRightToLeft(text) && { rightToLeft: true }) });

export function said(text: string, look: RunStyle = {}): Paragraph {
  const line = fitting(text);
  return new Paragraph({
    ...(look.style && { style: look.style }),
    ...(look.keepNext && { keepNext: true }),
    ...(look.bullet && { bullet: { level: 0 } }),
    ...(isRightToLeft(line) && { bidirectional: true }),
    children: [run(line, look.bold)],
  });
}

/** What somebody wrote, its paragraphs as theirs. */
export const written = (text: string): Paragraph[] => paragraphsOf(text).map((line) => said(line));

/** "Evidence approved by …" with its first words in bold. */
export const labelled = (label: string, text: string, style = "Normal"): Paragraph =>
  new Paragraph({ style, children: [run(`${label}: `, true), run(inOneLine(text))] });

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
 * A table with a header row that is repeated on every page. @param widths of the columns, in twips
 * @param rows a row of one cell stands over all columns
 */
export function tableOf(
  widths: readonly number[],
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
): Table {
  const row = (cells: readonly Cell[], tableHeader: boolean) =>
    new TableRow({
      tableHeader,
      cantSplit: true,
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
export const framed = (children: readonly Paragraph[]): Table => tableOf([WIDE], [], [[children]]);

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
