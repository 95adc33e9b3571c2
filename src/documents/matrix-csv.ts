import { stringify } from "csv-stringify/sync";
import type { PortfolioContents } from "../core/portfolio/contents.ts";
import { piece as nameOf } from "../views/words/portfolio.ts";
import { MATRIX_COLUMNS, matrixCells } from "./matrix-rows.ts";
import { safeCell } from "./text.ts";

/** The evidence matrix as CSV, for Excel and whatever else: UTF-8 with its mark, every cell quoted, none a formula. */
export function matrixCsv(contents: PortfolioContents): Uint8Array {
  const head = [...MATRIX_COLUMNS, ...contents.pieces.map(({ place }) => nameOf(place))];
  const rows = [head, ...contents.matrix.map((row) => matrixCells(row, contents))];
  const cells = rows.map((row) => row.map((cell) => safeCell(String(cell))));
  return Buffer.from(
    stringify(cells, { bom: true, quoted: true, quoted_empty: true, record_delimiter: "windows" }),
  );
}
