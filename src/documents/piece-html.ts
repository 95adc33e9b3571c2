import type { PortfolioContents } from "../core/portfolio/contents.ts";
import type { PortfolioPiece } from "../core/portfolio/piece.ts";
import { daysOf, kindOf } from "../views/words/entry.ts";
import { reference } from "../views/words/phrases.ts";
import * as words from "../views/words/portfolio-document.ts";
import { fact, heads, line, paragraphs } from "./html-parts.ts";
import { escaped } from "./text.ts";

/** All of a piece but its title. @param more facts that stand with the others */
export function pieceHtml(
  piece: PortfolioPiece,
  { matrix: rows }: PortfolioContents,
  more: readonly [string, string][] = [],
): string {
  const h = (text: string) => `<h4>${escaped(text)}</h4>`;
  const statements = new Map(rows.map(({ competence: { id, statement } }) => [id, statement]));
  const { words: own, reflection, documents } = piece;
  const facts: [string, string][] = [
    [words.KIND, kindOf(own)],
    [words.DAY, daysOf(own)],
    [words.REFERENCE, reference(piece.entry)],
    ...more,
  ];
  const claims = own.claims.map(
    ({ competence, line: shows }) =>
      `<tr><th scope="row">${line(competence)}</th><td>${line(statements.get(competence) ?? "")}</td><td dir="auto">${line(shows.trim() ? shows : words.noLine)}</td></tr>`,
  );
  return `<dl>${facts.map(fact).join("")}</dl>
${h(words.narrative)}
${paragraphs(own.narrative)}
${reflection ? `${h(words.reflection)}\n${paragraphs(reflection)}` : ""}
${h(words.competences)}
<table><thead><tr>${heads([words.MATRIX_HEADS.code, words.MATRIX_HEADS.statement, words.SHOWS])}</tr></thead><tbody>${claims.join("")}</tbody></table>
${h(words.approval)}
<p><strong>${line(words.approvalLine(piece))}</strong></p>
${own.attested ? `<p class="small">${escaped(words.ATTESTED)}</p>` : ""}
${documents.length > 0 ? `${h(words.documents)}<ul>${documents.map(documentItem).join("")}</ul>` : ""}`;
}

const documentItem = (one: PortfolioPiece["documents"][number]): string =>
  `<li><strong dir="auto">${line(words.documentTitle(one))}</strong>. ${escaped(words.pagesOf(one))}. <span class="small">${line(words.keptAt(one.url))}</span></li>`;
