import type { PortfolioContents } from "../core/portfolio/contents.ts";
import type { MatrixRow } from "../core/portfolio/matrix.ts";
import { piece as nameOf } from "../views/words/portfolio.ts";
import * as words from "../views/words/portfolio-document.ts";

/** The matrix as cells, for whatever writes them: these columns, then one for each piece. */
export const MATRIX_COLUMNS = Object.values(words.MATRIX_HEADS);

export const isGap = ({ state }: MatrixRow) => state !== "enough";

/** A piece's cell names it, so that it says what it says without its header. */
export function matrixCells(
  row: MatrixRow,
  { pieces }: Pick<PortfolioContents, "pieces">,
): (string | number)[] {
  const { competence, kind, domain, target } = row;
  const own = new Set(row.pieces);
  return [
    domain.name,
    words.KINDS[kind],
    competence.id,
    competence.statement,
    words.stateOf(row),
    row.pieces.length,
    target,
    words.evidenceOf(row),
    ...pieces.map(({ place }) => (own.has(place) ? nameOf(place) : "")),
  ];
}
