import type { Domain } from "../../../framework/framework.ts";
import type { MatrixRow } from "./matrix.ts";
import { type PortfolioPiece, piecesFor } from "./piece.ts";
import type { AssessmentRoute } from "./portfolio.ts";
import { linesOf } from "./text-lines.ts";

/**
 * How long a portfolio should be and may be, in pages. Source: assclinsci.org, "common errors", an older notice that
 * speaks of portfolios turned back for their length (product.md, section 6).
 */
export const BUDGETS: Record<AssessmentRoute, { target: number; most: number }> = {
  one: { target: 60, most: 80 },
  two: { target: 120, most: 160 },
};

/*
 * What the Word document is set in, by which its pages are reckoned: A4 and Arial. In twips (twentieths of a point),
 * fonts in half points, `leading` in 240ths of a line.
 */
export const SHEET = {
  width: 11_906,
  height: 16_838,
  top: 1_300,
  bottom: 1_200,
  side: 1_250,
  cell: { side: 90, above: 50 }, // between a table's lines and its text
} as const;
/** From margin to margin. */
export const WIDE = SHEET.width - 2 * SHEET.side;

export interface Setting {
  size: number;
  leading: number;
  before: number;
  after: number;
}
export const SETTINGS = {
  normal: { size: 21, leading: 264, before: 0, after: 120 },
  small: { size: 18, leading: 264, before: 0, after: 60 },
  cell: { size: 19, leading: 250, before: 0, after: 0 },
  heading1: { size: 34, leading: 264, before: 0, after: 200 },
  heading2: { size: 27, leading: 264, before: 0, after: 140 },
  heading3: { size: 22, leading: 264, before: 200, after: 80 },
  entry: { size: 21, leading: 264, before: 0, after: 60 }, // of the table of contents
} as const satisfies Record<string, Setting>;

/** Of a piece's competences, and of the matrix. */
export const CLAIM_WIDTHS = [5_200, WIDE - 5_200] as const;
export const MATRIX_WIDTHS = [1_000, 6_300, WIDE - 7_300] as const;

/** An estimate, by what the pages are spent on; and where each part begins while no document is inserted yet. */
export interface PageEstimate {
  front: number; // title and contents
  summaries: number;
  pieces: number;
  documents: number; // the linked ones, which are inserted
  matrix: number;
  total: number;
  uncounted: number; // linked documents of which nobody has said how long they are: reckoned as one page each
  starts: { summaries: readonly number[]; pieces: readonly number[]; matrix: number };
}

const TITLE_PAGES = 1;
const ROOM = SHEET.height - SHEET.top - SHEET.bottom;
const ARIAL_LINE = 1.15; // ascent, descent and gap, of its size
const BOLD = 1.07; // as wide again
const EDGE = 10; // a table's line

/** What a page break leaves whole: a line of text, a row of a table. `head` is repeated where a page begins with it. */
interface PageBlock {
  height: number;
  head?: number;
}

function text(words: string, { size, leading, before, after }: Setting, wide = WIDE): PageBlock[] {
  const count = linesOf(words, wide, size);
  const height = size * 10 * ARIAL_LINE * (leading / 240);
  return Array.from({ length: count }, (_, at) => ({
    height: height + (at === 0 ? before : 0) + (at === count - 1 ? after : 0),
  }));
}

/** Short ones, whatever their words are. */
const lines = (count: number, as: Setting) => Array.from({ length: count }, () => text("", as)).flat();

const heightOf = (blocks: readonly PageBlock[]) => sumOf(blocks.map(({ height }) => height));

function row(head: number, ...cells: readonly [words: string, wide: number][]): PageBlock {
  const heights = cells.map(([words, wide]) =>
    heightOf(text(words, SETTINGS.cell, wide - 2 * SHEET.cell.side)),
  );
  return { height: 2 * SHEET.cell.above + EDGE + Math.max(...heights), head };
}

function pagesFor(blocks: readonly PageBlock[]): number {
  let pages = 1;
  let used = 0;
  for (const { height, head = 0 } of blocks) {
    if (used + height > ROOM) {
      pages += 1;
      used = head;
    }
    used += height;
  }
  return pages;
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);
const HEAD = row(0, ["", WIDE]).height;

/** Every summary and every piece begins a page; so do the contents and the matrix. */
export function pagesOf(book: {
  domains: readonly Domain[];
  pieces: readonly PortfolioPiece[];
  matrix: readonly MatrixRow[];
}): PageEstimate {
  const { domains, pieces, matrix } = book;
  const statements = new Map(matrix.map(({ competence: { id, statement } }) => [id, statement]));
  const each = {
    summaries: domains.map((domain, index) => pagesFor(summaryBlocks(domain, pieces, index === 0))),
    pieces: pieces.map((piece) => pagesFor(pieceBlocks(piece, statements))),
  };
  const linked = pieces.flatMap(({ documents }) => documents);
  const evidence = pieces.length === 0 ? 1 : sumOf(each.pieces); // a page that says there is none
  const part = {
    front: TITLE_PAGES + pagesFor(contentsBlocks(domains, pieces)),
    summaries: sumOf(each.summaries),
    pieces: evidence,
    documents: sumOf(linked.map(({ pages }) => pages ?? 1)),
    matrix: pagesFor(matrixBlocks(domains, matrix)),
  };
  const after = part.front + part.summaries;
  return {
    ...part,
    total: sumOf(Object.values(part)),
    uncounted: linked.filter(({ pages }) => pages === null).length,
    starts: {
      summaries: startsOf(each.summaries, part.front + 1),
      pieces: startsOf(each.pieces, after + 1),
      matrix: after + part.pieces + 1,
    },
  };
}

const startsOf = (pages: readonly number[], first: number): number[] =>
  pages.map((_, at) => first + sumOf(pages.slice(0, at)));

/** Each part of the document is a line of it, and a title may take two. */
function contentsBlocks(domains: readonly Domain[], pieces: readonly PortfolioPiece[]): PageBlock[] {
  const titles = [...domains.map(({ name }) => name), ...pieces.map(titleOf)];
  const room = WIDE - 900; // indented, and a page number at its end
  return [
    ...text("", LEAD),
    ...lines(3, SETTINGS.entry), // summaries, evidence, matrix
    ...titles.flatMap((title) => text(title, SETTINGS.entry, room)),
  ];
}

const LEAD: Setting = { size: 28, leading: 264, before: 0, after: 360 };
const titleOf = ({ place, words }: PortfolioPiece) => `E${place}. ${words.title}`;

function summaryBlocks(domain: Domain, pieces: readonly PortfolioPiece[], isFirst: boolean): PageBlock[] {
  const { normal, small, heading1, heading2, heading3 } = SETTINGS;
  return [
    ...(isFirst ? text("", heading1) : []),
    ...text(domain.name, heading2),
    ...lines(3, normal), // the tally, what is asked, the place for the summary
    ...text("", small), // who assesses it
    ...domain.guidance.achievementOf.flatMap((asked) => text(asked, normal, WIDE - 720)),
    ...lines(2, heading3),
    ...piecesFor(domain, pieces).flatMap(({ piece, ids }) =>
      text(`${titleOf(piece)} (${ids.join(", ")})`, small),
    ),
  ];
}

function pieceBlocks(piece: PortfolioPiece, statements: ReadonlyMap<string, string>): PageBlock[] {
  const { words, place, reflection, documents } = piece;
  const [first, second] = CLAIM_WIDTHS;
  const { normal, small, heading1, heading2, heading3 } = SETTINGS;
  const part = (blocks: readonly PageBlock[]) => [...text("", heading3), ...blocks];
  return [
    ...(place === 1 ? text("", heading1) : []),
    ...text(titleOf(piece), heading2, WIDE / BOLD),
    ...lines(3, small), // kind, day, reference
    ...part(written(words.narrative)),
    ...(reflection ? part(written(reflection)) : []),
    ...part([
      { height: HEAD },
      ...words.claims.map(({ competence, line }) =>
        row(HEAD, [`${competence}: ${statements.get(competence) ?? ""}`, first], [line, second]),
      ),
    ]),
    ...part([...text("", normal), ...lines(3, small)]), // the approval, and what it is not
    ...(documents.length > 0 ? part(documents.flatMap(({ label, url }) => placeBlocks(label, url))) : []),
  ];
}

const written = (words: string): PageBlock[] =>
  words
    .split("\n")
    .filter((line) => line.trim())
    .flatMap((line) => text(line, SETTINGS.normal));

/** The frame that keeps a document's place. */
function placeBlocks(label: string, url: string): PageBlock[] {
  const room = WIDE - 2 * SHEET.cell.side;
  const { normal, small } = SETTINGS;
  const title = text(`Document 99.9: ${label}`, normal, room / BOLD);
  const frame = heightOf([...title, row(0, ["", WIDE]), ...text(`Kept at ${url}`, small, room)]);
  return [{ height: frame }, ...text("", small)];
}

function matrixBlocks(domains: readonly Domain[], rows: readonly MatrixRow[]): PageBlock[] {
  const [code, statement, evidence] = MATRIX_WIDTHS;
  return [
    ...text("", SETTINGS.heading1),
    ...lines(2, SETTINGS.normal),
    ...Array.from({ length: 1 + domains.length }, () => ({ height: HEAD })),
    ...rows.map(({ competence, pieces }) =>
      row(
        HEAD,
        [competence.id, code / BOLD],
        [competence.statement, statement],
        [pieces.map((one) => `E${one}`).join(", "), evidence],
      ),
    ),
  ];
}
