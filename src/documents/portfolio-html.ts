import type { Domain } from "../../framework/framework.ts";
import type { PortfolioContents } from "../core/portfolio/contents.ts";
import { type PortfolioPiece, piecesFor } from "../core/portfolio/piece.ts";
import * as words from "../views/words/portfolio-document.ts";
import { fact, heads, idOf, line, link, opening } from "./html-parts.ts";
import { isGap } from "./matrix-rows.ts";
import { pieceHtml } from "./piece-html.ts";
import { STYLE } from "./portfolio-style.ts";
import { escaped } from "./text.ts";

/** The portfolio as one page that stands by itself, to read and to print: no script, and nothing from elsewhere. */
export function portfolioHtml(contents: PortfolioContents): Uint8Array {
  const { trainee } = contents;
  const title = `${words.title}: ${trainee.name}`;
  return Buffer.from(`${opening(title, STYLE)}
<body>
<header>
<h1>${escaped(words.title)}</h1>
<p class="lead" dir="auto">${line(trainee.name)}</p>
<dl>${words.particulars(contents).map(fact).join("")}</dl>
<p>${escaped(words.notTheAssessment)}</p>
</header>
<main>
${contentsList(contents)}
${summaries(contents)}
${evidence(contents)}
${matrix(contents)}
</main>
</body>
</html>
`);
}

function contentsList({ framework, pieces }: PortfolioContents): string {
  const list = (items: readonly string[]) => `<ul>${items.map((item) => `<li>${item}</li>`).join("")}</ul>`;
  const domains = framework.domains.map(({ name }, at) => link(`domain-${at + 1}`, name));
  const own = pieces.map((piece) => link(idOf(piece), words.pieceTitle(piece)));
  return `<nav aria-label="${escaped(words.contents)}"><h2>${escaped(words.contents)}</h2>
${list([
  link("summaries", words.summaries) + list(domains),
  link("evidence", words.evidence) + (own.length > 0 ? list(own) : ""),
  link("matrix", words.matrix),
])}</nav>`;
}

function summaries(contents: PortfolioContents): string {
  return `<section id="summaries"><h2>${escaped(words.summaries)}</h2>
${contents.framework.domains.map((domain, at) => summary(domain, at, contents)).join("\n")}</section>`;
}

function summary(domain: Domain, at: number, { coverage, pieces, matrix: rows }: PortfolioContents): string {
  const { achievementOf, assessedBy } = domain.guidance;
  const counted = coverage.domains[at];
  const own = piecesFor(domain, pieces);
  const throughout = rows.some((row) => row.domain.id === domain.id && row.throughout);
  return `<section class="sheet" id="domain-${at + 1}"><h3>${line(domain.name)}</h3>
${counted ? `<p>${escaped(words.tally(counted.areas, counted.specificCompetencies))}</p>` : ""}
${assessedBy ? `<p class="small">${line(words.assessedBy(assessedBy))}</p>` : ""}
${throughout ? `<p>${escaped(words.throughout)}</p>` : ""}
${achievementOf.length > 0 ? `<p><strong>${escaped(words.writeTo)}</strong></p><ul>${achievementOf.map((one) => `<li>${line(one)}</li>`).join("")}</ul>` : ""}
<h4>${line(words.evidenceFor(domain.name))}</h4>
${
  own.length > 0
    ? `<ul>${own.map(({ piece, ids }) => `<li>${link(idOf(piece), words.pieceTitle(piece))} (${line(words.codes(ids))})</li>`).join("")}</ul>`
    : `<p>${escaped(words.noEvidenceFor)}</p>`
}</section>`;
}

function evidence(contents: PortfolioContents): string {
  const { pieces } = contents;
  return `<section id="evidence"><h2>${escaped(words.evidence)}</h2>
${pieces.length === 0 ? `<p>${escaped(words.nothingYet)}</p>` : pieces.map((piece) => article(piece, contents)).join("\n")}</section>`;
}

const article = (piece: PortfolioPiece, contents: PortfolioContents): string =>
  `<article class="sheet" id="${idOf(piece)}"><h3 dir="auto">${line(words.pieceTitle(piece))}</h3>
${pieceHtml(piece, contents)}</article>`;

function matrix({ framework, matrix: rows, coverage }: PortfolioContents): string {
  const { code, statement, state, evidence: pieces } = words.MATRIX_HEADS;
  const bodies = framework.domains.map((domain) => {
    const own = rows.filter((row) => row.domain.id === domain.id);
    const cells = own.map((row) => {
      const names = row.pieces.map((place) => link(idOf({ place }), words.evidenceOf({ pieces: [place] })));
      return `<tr${isGap(row) ? ' class="gap"' : ""}><th scope="row">${line(row.competence.id)}</th><td>${line(row.competence.statement)}</td><td>${escaped(words.stateOf(row))}</td><td>${names.join(", ")}</td></tr>`;
    });
    return `<tbody><tr><th scope="rowgroup" colspan="4" class="group">${line(domain.name)}</th></tr>${cells.join("\n")}</tbody>`;
  });
  return `<section id="matrix" class="sheet"><h2>${escaped(words.matrix)}</h2><p>${escaped(words.matrixLead(coverage))}</p>
<table><thead><tr>${heads([code, statement, state, pieces])}</tr></thead>${bodies.join("\n")}</table></section>`;
}
