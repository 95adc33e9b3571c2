import type { FileChild } from "docx";
import type { PortfolioContents } from "../core/portfolio/contents.ts";
import type { MatrixRow } from "../core/portfolio/matrix.ts";
import { MATRIX_WIDTHS } from "../core/portfolio/sheet.ts";
import * as words from "../views/words/portfolio-document.ts";
import { ANCHORS } from "./docx-anchors.ts";
import { type Cell, headingOf, lineOf, said, tableOf, type Words } from "./docx-parts.ts";

/** The matrix in the Word document: which pieces show what, each of them a link. */
export function matrixPart({ framework, matrix: rows, coverage }: PortfolioContents): FileChild[] {
  const { code, statement, evidence: pieces } = words.MATRIX_HEADS;
  const cells = framework.domains.flatMap((domain): Cell[][] => [
    [{ text: domain.name, bold: true, shade: true }],
    ...rows.flatMap((row, at): Cell[][] => {
      if (row.domain.id !== domain.id) return [];
      const code = [{ text: row.competence.id, bold: true, anchor: ANCHORS.row(at) }];
      return [[[inCell(code)], row.competence.statement, [inCell(shownBy(row))]]];
    }),
  ]);
  return [
    headingOf(1, words.matrix, { pageBreakBefore: true, anchor: ANCHORS.matrix }),
    said(words.matrixLead(coverage)),
    tableOf(MATRIX_WIDTHS, [code, statement, pieces], cells),
  ];
}

const inCell = (line: readonly Words[]) => lineOf(line, { style: "Cell" });

/** The pieces, each of them a link, and what is missing. */
function shownBy(row: MatrixRow): Words[] {
  const missing = words.missing(row);
  const links = row.pieces.flatMap((place, at): Words[] => [
    ...(at > 0 ? [{ text: ", " }] : []),
    { text: words.evidenceOf({ pieces: [place] }), to: ANCHORS.piece({ place }) },
  ]);
  return [...links, ...(missing ? [{ text: `${links.length > 0 ? ". " : ""}${missing}`, bold: true }] : [])];
}
