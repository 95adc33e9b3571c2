import { ROOM, SETTINGS, type Setting, SHEET, WIDE } from "./sheet.ts";
import { linesOf } from "./text-lines.ts";

/** What a page break leaves whole: a line of text, a row of a table. In twips. */
export interface PageBlock {
  height: number;
  before?: number; // room above it: the larger of this and what the block before has after it, none at a page's top
  after?: number;
  head?: number; // a table's, repeated where a page begins with it
  keepNext?: boolean; // it stands on the page of the next
  begins?: boolean; // a page begins with it, whatever room there is
}

const ARIAL_LINE = 1.15; // ascent, descent and gap, of its size
const EDGE = 10; // a table's line
/** Bold letters are as wide again. */
export const BOLD = 1.07;

/** A paragraph's lines: neither its first nor its last stands alone on a page. */
export function text(
  words: string,
  { size, leading, before, after, keepNext = false }: Setting,
  wide = WIDE,
): PageBlock[] {
  const last = linesOf(words, wide, size) - 1;
  const height = size * 10 * ARIAL_LINE * (leading / 240);
  return Array.from({ length: last + 1 }, (_, at) => ({
    height,
    ...(at === 0 && { before }),
    ...(at === last && { after }),
    keepNext: at === last ? keepNext : at === 0 || at === last - 1,
  }));
}

/** Short ones, whatever their words are. */
export const lines = (count: number, as: Setting) => Array.from({ length: count }, () => text("", as)).flat();

/** A row of a table, as high as its highest cell. @param head how high the row is that is repeated on every page */
export function row(head: number, ...cells: readonly [words: string, wide: number][]): PageBlock {
  const heights = cells.map(([words, wide]) =>
    heightOf(text(words, SETTINGS.cell, wide - 2 * SHEET.cell.side)),
  );
  return { height: 2 * SHEET.cell.above + EDGE + Math.max(...heights), head };
}

/** A table's head of one line. */
export const HEAD: PageBlock = { ...row(0, ["", WIDE]), keepNext: true };

/** All on one page, where one has room for them. */
export const together = (blocks: readonly PageBlock[]): PageBlock[] =>
  blocks.map((block, at) => ({ ...block, keepNext: at < blocks.length - 1 || block.keepNext === true }));

/** How high a page is filled, and the room that its last block wants below it. */
interface Filled {
  used: number;
  after: number;
}

function under({ used, after: above }: Filled, { height, before = 0, after = 0 }: PageBlock): Filled {
  return { used: used + height + (used > 0 ? Math.max(above, before) : 0), after };
}

export function heightOf(blocks: readonly PageBlock[]): number {
  const { used, after } = blocks.reduce<Filled>(under, { used: 0, after: 0 });
  return used + after;
}

/** Each with those that it is kept with. */
function runsOf(blocks: readonly PageBlock[]): PageBlock[][] {
  const runs: PageBlock[][] = [[]];
  for (const block of blocks) {
    runs.at(-1)?.push(block);
    if (!block.keepNext) runs.push([]);
  }
  return runs.filter((run) => run.length > 0);
}

/** The page of each block, from 1. What is kept together and is longer than a page is broken like anything else. */
export function paged(blocks: readonly PageBlock[]): number[] {
  const pages: number[] = [];
  let page = 1;
  let filled: Filled = { used: 0, after: 0 };
  const turn = (head = 0) => {
    page += 1;
    filled = { used: head, after: 0 };
  };
  for (const run of runsOf(blocks)) {
    const { begins = false, head = 0 } = run[0] ?? {};
    const goesOver = (from: Filled) => run.reduce(under, from).used > ROOM;
    const isFirst = pages.length === 0;
    if (!isFirst && (begins || (goesOver(filled) && !goesOver({ used: head, after: 0 })))) turn(head);
    for (const block of run) {
      if (filled.used > 0 && under(filled, block).used > ROOM) turn(block.head);
      filled = under(filled, block);
      pages.push(page);
    }
  }
  return pages;
}

/** How many pages they take, of their own. */
export const pagesFor = (blocks: readonly PageBlock[]): number => paged(blocks).at(-1) ?? 1;
