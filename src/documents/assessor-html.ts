import { createHash } from "node:crypto";
import type { PortfolioContents } from "../core/portfolio/contents.ts";
import type { MatrixRow } from "../core/portfolio/matrix.ts";
import type { PortfolioPiece } from "../core/portfolio/piece.ts";
import * as assessor from "../views/words/assessor.ts";
import { spent } from "../views/words/portfolio.ts";
import * as words from "../views/words/portfolio-document.ts";
import { SCRIPT } from "./assessor-script.ts";
import { STYLE } from "./assessor-style.ts";
import { fact, idOf, line, link, paragraphs } from "./html-parts.ts";
import { isGap } from "./matrix-rows.ts";
import { pieceHtml } from "./piece-html.ts";
import { escaped } from "./text.ts";

/**
 * The portfolio by competence, for whoever assesses it: one file that opens from a disk, asks for nothing elsewhere, and
 * runs no script and follows no style but these very ones.
 */
export function assessorHtml(contents: PortfolioContents): Uint8Array {
  const { trainee } = contents;
  return Buffer.from(`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="referrer" content="no-referrer">
<title>${line(`${assessor.title}: ${trainee.name}`)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${escaped(assessor.title)}</h1>
<p class="lead" dir="auto">${line(trainee.name)}</p>
<p>${escaped(assessor.lead)}</p>
<p>${escaped(words.notTheAssessment)}</p>
<dl>${words.particulars(contents).map(fact).join("")}</dl>
<nav aria-label="${escaped(words.contents)}"><ul>${PARTS.map(([to, text]) => `<li>${link(to, text)}</li>`).join("")}</ul></nav>
</header>
<main>
${missing(contents)}
${length(contents)}
${competences(contents)}
${evidence(contents)}
</main>
<script>${SCRIPT}</script>
</body>
</html>
`);
}

const hashOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const POLICY = [
  "default-src 'none'",
  `style-src ${hashOf(STYLE)}`,
  `script-src ${hashOf(SCRIPT)}`,
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

const PARTS: readonly [id: string, title: string][] = [
  ["missing", assessor.missing],
  ["length", assessor.length],
  ["competences", assessor.competences],
  ["evidence", words.evidence],
];

/** A row's place; its code may have signs that an id should not. */
const rowId = (at: number) => `c${at + 1}`;

function missing({ matrix }: PortfolioContents): string {
  const gaps = matrix.map((row, at) => ({ row, at })).filter(({ row }) => isGap(row));
  const codeOf = ({ row, at }: (typeof gaps)[number]) =>
    link(rowId(at), row.competence.id) + (row.state === "too-few" ? ` (${escaped(words.missing(row))})` : "");
  const listed = (title: string, throughout: boolean) => {
    const some = gaps.filter(({ row }) => row.throughout === throughout);
    return some.length > 0 ? `<p><strong>${escaped(title)}:</strong> ${some.map(codeOf).join(", ")}</p>` : "";
  };
  return `<section id="missing"><h2>${escaped(assessor.missing)}</h2>
${
  gaps.length === 0
    ? `<p>${escaped(assessor.nothingMissing)}</p>`
    : `<p>${escaped(assessor.gaps(gaps.length, matrix.length))}</p>`
}
${listed(assessor.ownPiece, false)}
${listed(assessor.throughout, true)}</section>`;
}

const length = ({ pages, budget, portfolio: { route } }: PortfolioContents): string =>
  `<section id="length"><h2>${escaped(assessor.length)}</h2>
<p>${escaped(assessor.pages(pages, budget, route))}</p>
<p>${escaped(spent(pages))}</p></section>`;

/** Shown by the script, which is what makes them do something. */
function tools({ matrix, pieces }: PortfolioContents): string {
  const all = { competences: matrix.length, pieces: pieces.length };
  return `<div class="tools" id="tools" hidden>
<div><label for="search">${escaped(assessor.search)}</label> <span class="small" id="hint">${escaped(assessor.hint)}</span>
<input id="search" type="search" autocomplete="off" aria-describedby="hint"></div>
<button type="button" id="open">${escaped(assessor.openAll)}</button>
<button type="button" id="close">${escaped(assessor.closeAll)}</button>
<p id="found" role="status" data-said="${escaped(assessor.found("{competences}", "{pieces}", all))}"></p></div>`;
}

function competences(contents: PortfolioContents): string {
  const { framework, coverage, matrix } = contents;
  const domains = framework.domains.map((domain, place) => {
    const counted = coverage.domains[place];
    const rows = matrix.flatMap((row, at) =>
      row.domain.id === domain.id ? [competence(row, at, contents)] : [],
    );
    return `<section data-group><h3>${line(domain.name)}</h3>
${counted ? `<p>${escaped(words.tally(counted.areas, counted.specificCompetencies))}</p>` : ""}
${rows.join("\n")}</section>`;
  });
  return `<section id="competences"><h2>${escaped(assessor.competences)}</h2>
${tools(contents)}
${domains.join("\n")}</section>`;
}

function competence(row: MatrixRow, at: number, { pieces }: PortfolioContents): string {
  const { id, statement } = row.competence;
  const own = pieces.filter(({ place }) => row.pieces.includes(place));
  const state = own.length > 0 ? `${words.stateOf(row)}: ${words.evidenceOf(row)}` : words.stateOf(row);
  const shown = own.map((piece) => shownBy(piece, id)).join("\n");
  return `<details class="competence${isGap(row) ? " gap" : ""}" data-kind="competence"><summary><strong>${line(id)}</strong> ${line(statement)} <span class="state">${escaped(state)}</span></summary>
<div class="opened" id="${rowId(at)}">${shown || `<p>${escaped(assessor.noPiece)}</p>`}</div></details>`;
}

/** The very words in which a piece shows a competence, and whose word there is for it. */
function shownBy(piece: PortfolioPiece, id: string): string {
  const { words: own, witness, place } = piece;
  const lines = own.claims.filter(({ competence, line: shows }) => competence === id && shows.trim());
  return `<article><h4 dir="auto">${line(words.pieceTitle(piece))}</h4>
<h5>${escaped(words.SHOWS)}</h5>
<div class="shows">${lines.length > 0 ? lines.map(({ line: shows }) => paragraphs(shows)).join("") : `<p>${escaped(words.noLine)}</p>`}</div>
<h5>${escaped(words.narrative)}</h5>
${paragraphs(own.narrative)}
<h5>${escaped(assessor.SAW)}</h5>
<p dir="auto">${line(assessor.saw(witness))}</p>
${askedBefore(piece, "h5")}<h5>${escaped(words.approval)}</h5>
<p dir="auto">${line(words.approvalLine(piece))}</p>
<p>${link(idOf(piece), assessor.whole(place))}</p></article>`;
}

/** Only where the trainee hands it out: what was asked, and in figures what was changed then. */
function askedBefore({ returns }: PortfolioPiece, heading: "h4" | "h5"): string {
  if (returns.length === 0) return "";
  const each = returns.map(
    (one) => `<p dir="auto">${line(assessor.askedOn(one))}</p>
<blockquote>${paragraphs(one.feedback)}</blockquote>
<p>${line(assessor.answered(one))}</p>`,
  );
  return `<${heading}>${escaped(assessor.RETURNS)}</${heading}>\n${each.join("\n")}\n`;
}

function evidence(contents: PortfolioContents): string {
  const { pieces } = contents;
  return `<section id="evidence" data-group><h2>${escaped(words.evidence)}</h2>
${pieces.length === 0 ? `<p>${escaped(words.nothingYet)}</p>` : pieces.map((piece, at) => whole(piece, at, contents)).join("\n")}</section>`;
}

function whole(piece: PortfolioPiece, at: number, contents: PortfolioContents): string {
  const { begins = false, whole: unsplit = false } = contents.pages.layout.pieces[at] ?? {};
  const looks = ["piece", ...(begins && at > 0 ? ["begins"] : []), ...(unsplit ? ["whole"] : [])];
  return `<details class="${looks.join(" ")}" data-kind="piece"><summary><h3 dir="auto">${line(words.pieceTitle(piece))}</h3></summary>
<div class="opened" id="${idOf(piece)}">${pieceHtml(piece, contents, [[assessor.SAW, assessor.saw(piece.witness)]])}
${askedBefore(piece, "h4")}</div></details>`;
}
