import {
  AlignmentType,
  Bookmark,
  BookmarkEnd,
  BookmarkStart,
  BorderStyle,
  Footer,
  Header,
  InternalHyperlink,
  type IPropertiesOptions,
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
import { BETWEEN_PIECES, SETTINGS, SHEET, WIDE } from "../core/portfolio/sheet.ts";
import * as words from "../views/words/portfolio-document.ts";
import type { Anchor } from "./docx-anchors.ts";
import { RULE, SHADE, setIn } from "./docx-styles.ts";
import { fitting, inOneLine, isRightToLeft, paragraphsOf } from "./text.ts";

/** What a page of the Word document is made of. Sizes are in twips. */

interface HeadingLook {
  pageBreakBefore?: boolean;
  across?: boolean; // a line above it, apart from what ends there
  anchor?: Anchor; // where something leads to it
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

const run = (text: string, bold = false, style?: string) =>
  new TextRun({
    text,
    ...(bold && { bold }),
    ...(style && { style }),
    ...(isRightToLeft(text) && { rightToLeft: true }),
  });

const kept = ({ keepNext = false }: Look) => keepNext && { keepNext, keepLines: true };

/** Some words of a line: those with `to` lead there, and stand underlined; those with `anchor` are led to. */
export interface Words {
  text: string;
  bold?: boolean;
  to?: Anchor;
  anchor?: Anchor;
}

/** One line, of several words. */
export const lineOf = (line: readonly Words[], look: Look = {}): Paragraph =>
  new Paragraph({ style: look.style ?? "Normal", ...kept(look), children: line.map(wordsOf) });

function wordsOf({ text, bold = false, to, anchor }: Words): ParagraphChild {
  const own = run(fitting(text).replace(/\s+/g, " "), bold, to && "Hyperlink");
  if (to) return new InternalHyperlink({ anchor: to.name, children: [own] });
  return anchor ? marked(anchor, [own]) : own;
}

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
