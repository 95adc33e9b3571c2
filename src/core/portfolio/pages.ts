import type { Domain } from "../../../framework/framework.ts";
import { given } from "../given.ts";
import type { PageBudget, PageBudgets } from "../people/training-plan.ts";
import type { MatrixRow } from "./matrix.ts";
import {
  BOLD,
  HEAD,
  heightOf,
  lines,
  type PageBlock,
  paged,
  pagesFor,
  row,
  text,
  together,
} from "./page-blocks.ts";
import { type PortfolioPiece, piecesFor } from "./piece.ts";
import { type AssessmentRoute, ROUTES } from "./portfolio.ts";
import { BETWEEN_PIECES, CLAIM_WIDTHS, MATRIX_WIDTHS, ROOM, SETTINGS, SHEET, WIDE } from "./sheet.ts";

/**
 * How long a portfolio should be and may be, in pages, where a programme says nothing else. Source: assclinsci.org,
 * "common errors", an older notice that speaks of portfolios turned back for their length (product.md, section 6).
 */
export const STANDARD_BUDGETS: Record<AssessmentRoute, PageBudget> = {
  one: { target: 60, most: 80 },
  two: { target: 120, most: 160 },
};

export const budgetOf = (own: PageBudgets, route: AssessmentRoute): PageBudget =>
  own[route] ?? STANDARD_BUDGETS[route];

/** Budgets by some that are set, of those that stand; what is as it is everywhere is not kept. */
export function budgetsWith(own: PageBudgets, set: PageBudgets): PageBudgets {
  const all = { ...own, ...set };
  const differs = (route: AssessmentRoute) => {
    const { target, most } = budgetOf(all, route);
    return target !== STANDARD_BUDGETS[route].target || most !== STANDARD_BUDGETS[route].most;
  };
  return Object.fromEntries(ROUTES.filter(differs).map((route) => [route, budgetOf(all, route)]));
}

/** An estimate, by what the pages are spent on; and how they are laid out while no document is inserted yet. */
export interface PageEstimate {
  front: number; // title and contents
  summaries: number;
  pieces: number;
  documents: number; // the linked ones, which are inserted
  matrix: number;
  total: number;
  uncounted: number; // linked documents of which nobody has said how long they are: reckoned as one page each
  layout: PageLayout;
}

/** Where each part begins, by its page. */
interface PageLayout {
  summaries: readonly number[];
  pieces: readonly (PiecePlace & { page: number })[];
  matrix: number;
}

/** How a piece stands to those around it. */
interface PiecePlace {
  begins: boolean; // a page: the first piece, and one behind which documents are inserted
  whole: boolean; // it is short, and no page break splits it
}

const TITLE_PAGES = 1;
/** What is longer than this may be split: kept whole it would leave as much of a page blank. */
const SHORT = ROOM / 2;

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);

/** Every summary begins a page, and so do the contents, the evidence and the matrix; pieces follow one another. */
export function pagesOf(book: {
  domains: readonly Domain[];
  pieces: readonly PortfolioPiece[];
  matrix: readonly MatrixRow[];
}): PageEstimate {
  const { domains, pieces, matrix } = book;
  const summaries = domains.map((domain, index) => pagesFor(summaryBlocks(domain, pieces, index === 0)));
  const evidence = evidenceLayout(pieces, matrix);
  const linked = pieces.flatMap(({ documents }) => documents);
  const part = {
    front: TITLE_PAGES + pagesFor(contentsBlocks(domains, pieces)),
    summaries: sumOf(summaries),
    pieces: evidence.pages,
    documents: sumOf(linked.map(({ pages }) => pages ?? 1)),
    matrix: pagesFor(matrixBlocks(domains, matrix)),
  };
  const after = part.front + part.summaries;
  return {
    ...part,
    total: sumOf(Object.values(part)),
    uncounted: linked.filter(({ pages }) => pages === null).length,
    layout: {
      summaries: summaries.map((_, at) => part.front + 1 + sumOf(summaries.slice(0, at))),
      pieces: evidence.pieces.map((one) => ({ ...one, page: after + one.page })),
      matrix: after + part.pieces + 1,
    },
  };
}

/** The pages of all pieces, and the one on which each begins: from 1, which says that there is none where there is none. */
function evidenceLayout(pieces: readonly PortfolioPiece[], matrix: readonly MatrixRow[]) {
  const statements = new Map(matrix.map(({ competence: { id, statement } }) => [id, statement]));
  const blocks: PageBlock[] = [];
  const placed = pieces.map((piece, at) => {
    const begins = at === 0 || (pieces[at - 1]?.documents.length ?? 0) > 0;
    const own = pieceBlocks(piece, statements, begins);
    const whole = heightOf(own) <= SHORT;
    const from = blocks.length;
    blocks.push(...(whole ? together(own) : own));
    return { begins, whole, from };
  });
  const pages = paged(blocks);
  return {
    pages: pages.at(-1) ?? 1,
    pieces: placed.map(({ from, ...place }) => ({ ...place, page: pages[from] ?? 1 })),
  };
}

/** Each part of the document is a line of it, and a title may take two. */
function contentsBlocks(domains: readonly Domain[], pieces: readonly PortfolioPiece[]): PageBlock[] {
  const titles = [...domains.map(({ name }) => name), ...pieces.map(titleOf)];
  const room = WIDE - 900; // indented, and a page number at its end
  return [
    ...text("", SETTINGS.lead),
    ...lines(3, SETTINGS.entry), // summaries, evidence, matrix
    ...titles.flatMap((title) => text(title, SETTINGS.entry, room)),
  ];
}

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

function pieceBlocks(
  piece: PortfolioPiece,
  statements: ReadonlyMap<string, string>,
  begins: boolean,
): PageBlock[] {
  const { words, place, reflection, documents } = piece;
  const [first, second] = CLAIM_WIDTHS;
  const { normal, small, heading1, heading2, heading3 } = SETTINGS;
  const part = (blocks: readonly PageBlock[]) => [...text("", heading3), ...blocks];
  const [title, ...more] = [
    ...(place === 1 ? text("", heading1) : []),
    ...text(titleOf(piece), heading2, WIDE / BOLD),
  ];
  const { before, line } = BETWEEN_PIECES;
  const across = 20 * line.space + 2.5 * line.eighths;
  return [
    ...(title ? [begins ? { ...title, begins } : { ...title, before, height: title.height + across }] : []),
    ...more,
    ...text("", { ...small, keepNext: true }), // kind, day, reference
    ...part(written(words.narrative)),
    ...(reflection ? part(written(reflection)) : []),
    ...part([
      HEAD,
      ...words.claims.map(({ competence, line }) =>
        row(HEAD.height, [`${competence}: ${statements.get(competence) ?? ""}`, first], [line, second]),
      ),
    ]),
    ...text("", small), // apart from the table
    ...text(approvalOf(piece), { ...normal, keepNext: true }, WIDE / BOLD),
    ...text("\n", small), // what it is not, and what its trainee said of it
    ...(documents.length > 0 ? part(documents.flatMap(({ label, url }) => placeBlocks(label, url))) : []),
  ];
}

/** As long as the line that says who approved it. */
function approvalOf({
  approver: { name, jobTitle, registration, onBehalfOf, byLink },
}: PortfolioPiece): string {
  const who = given([name, jobTitle, registration && `registration ${registration}`]).join(", ");
  if (byLink)
    return `Evidence approved by link: ${byLink.name}, ${byLink.organisation}, confirmed by ${who}, on 30 September 2026.`;
  return `Evidence approved by ${who}${onBehalfOf ? `, on behalf of ${onBehalfOf}` : ""}, on 30 September 2026.`;
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
    ...Array.from({ length: 1 + domains.length }, () => ({ height: HEAD.height })),
    ...rows.map(({ competence, pieces }) =>
      row(
        HEAD.height,
        [competence.id, code / BOLD],
        [competence.statement, statement],
        [pieces.map((one) => `E${one}`).join(", "), evidence],
      ),
    ),
  ];
}
