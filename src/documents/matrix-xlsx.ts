import type ExcelJS from "exceljs";
import type { PortfolioContents } from "../core/portfolio/contents.ts";
import { type PortfolioPiece, piecesFor } from "../core/portfolio/piece.ts";
import { linesOf } from "../core/portfolio/text-lines.ts";
import { codesOf, daysOf, kindOf } from "../views/words/entry.ts";
import { reference } from "../views/words/phrases.ts";
import { piece as nameOf } from "../views/words/portfolio.ts";
import * as words from "../views/words/portfolio-document.ts";
import { isGap, MATRIX_COLUMNS, matrixCells } from "./matrix-rows.ts";
import { inOneLine } from "./text.ts";
import { withoutZipTimes } from "./zip-times.ts";

type Value = string | number;

/** Columns' widths, in characters. */
const WIDTHS = {
  matrix: [24, 22, 10, 70, 34, 8, 8, 24],
  piece: 6, // of the matrix
  domains: [28, 10, 20, 24, 34, 50, 40],
  pieces: [8, 11, 50, 28, 22, 32, 40, 20, 70],
};

const SHADE = "FFE9EEF4";
const GAP = "FFFCE4D6";

const FONT = { name: "Arial", size: 10 };
const LINE = 13; // points
const CHARACTER = 105; // a column's width is counted in digits: twips each

/** Programs other than Excel give a wrapped row no more height than it is told. */
const linesIn = (text: string, width: number) => linesOf(text, width * CHARACTER, 2 * FONT.size);

/** The evidence matrix as a spreadsheet: competences, domains and pieces, a sheet each. */
export async function matrixXlsx(contents: PortfolioContents): Promise<Uint8Array> {
  const { trainee, madeAt } = contents;
  const { Workbook } = (await import("exceljs")).default; // large: only once somebody wants a spreadsheet
  const book = new Workbook();
  Object.assign(book, { creator: inOneLine(trainee.name), created: madeAt, modified: madeAt });
  book.title = inOneLine(`${words.matrix}: ${trainee.name}`);
  matrixSheet(book, contents);
  domainsSheet(book, contents);
  const rows = contents.pieces.map(pieceRow);
  sheetOf(book, words.SHEETS.pieces, Object.values(words.PIECE_HEADS), WIDTHS.pieces, rows, 1);
  return withoutZipTimes(new Uint8Array(await book.xlsx.writeBuffer()));
}

function matrixSheet(book: ExcelJS.Workbook, contents: PortfolioContents): void {
  const heads = [...MATRIX_COLUMNS, ...contents.pieces.map(({ place }) => nameOf(place))];
  const widths = [...WIDTHS.matrix, ...contents.pieces.map(() => WIDTHS.piece)];
  const rows = contents.matrix.map((row) => matrixCells(row, contents));
  const sheet = sheetOf(book, words.SHEETS.matrix, heads, widths, rows, 4);
  // The evidence is listed in one column too: on paper a column for each piece would be too small to read.
  const last = sheet.getColumn(MATRIX_COLUMNS.length).letter;
  sheet.pageSetup.printArea = `A$1:${last}$${contents.matrix.length + 1}`;
  contents.matrix.forEach((row, at) => {
    if (isGap(row)) shade(sheet.getRow(at + 2), MATRIX_COLUMNS.length, GAP);
  });
}

function domainsSheet(
  book: ExcelJS.Workbook,
  { framework, coverage, matrix, pieces }: PortfolioContents,
): void {
  const rows = framework.domains.map((one, at): Value[] => {
    const counted = coverage.domains[at];
    const missing = matrix.filter((row) => row.domain.id === one.id && isGap(row));
    return [
      one.name,
      counted?.areas.total ?? 0,
      counted?.areas.covered ?? 0,
      counted?.specificCompetencies.total ?? 0,
      counted?.specificCompetencies.covered ?? 0,
      words.gapsOf(missing.map(({ competence }) => competence.id)),
      words.evidenceOf({ pieces: piecesFor(one, pieces).map(({ piece }) => piece.place) }),
    ];
  });
  sheetOf(book, words.SHEETS.domains, Object.values(words.DOMAIN_HEADS), WIDTHS.domains, rows, 1);
}

function pieceRow(piece: PortfolioPiece): Value[] {
  const { place, entry, words: own, documents } = piece;
  return [
    nameOf(place),
    reference(entry),
    own.title,
    daysOf(own),
    kindOf(own),
    words.codes(codesOf(own)),
    words.codes(documents.map(words.documentTitle)),
    documents.reduce((sum, { pages }) => sum + (pages ?? 0), 0),
    words.approvalLine(piece),
  ];
}

/**
 * A sheet with a header row that stays in sight, a filter over it, and a page set-up that prints all columns on one
 * page's width. Texts are stored as texts: none of them is ever a formula.
 * @param still columns that stay in sight
 */
function sheetOf(
  book: ExcelJS.Workbook,
  name: string,
  heads: readonly string[],
  widths: readonly number[],
  rows: readonly (readonly Value[])[],
  still: number,
): ExcelJS.Worksheet {
  const sheet = book.addWorksheet(name, {
    views: [{ state: "frozen", xSplit: still, ySplit: 1 }],
    pageSetup: {
      paperSize: 9,
      orientation: "landscape",
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: "1:1",
    },
    headerFooter: { oddFooter: `&L${words.footer}&RPage &P of &N` },
  });
  widths.forEach((width, at) => {
    sheet.getColumn(at + 1).width = width;
  });
  shade(sheet.addRow(heads.map(inOneLine)), heads.length, SHADE);
  for (const row of rows) sheet.addRow(row.map(cellOf));
  sheet.eachRow((row) => {
    row.alignment = { vertical: "top", wrapText: true };
    row.font = { ...FONT, bold: row.number === 1 };
    row.height = LINE * Math.max(...widths.map((width, at) => linesIn(row.getCell(at + 1).text, width))) + 4;
  });
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rows.length + 1, column: heads.length } };
  return sheet;
}

/** Nothing is an empty cell, which a filter finds; a text is only ever a text. */
const cellOf = (value: Value) => (typeof value === "string" ? inOneLine(value) || null : value);

function shade(row: ExcelJS.Row, columns: number, colour: string): void {
  for (let at = 1; at <= columns; at++)
    row.getCell(at).fill = { type: "pattern", pattern: "solid", fgColor: { argb: colour } };
}
