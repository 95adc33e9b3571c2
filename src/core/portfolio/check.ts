import { competenceOf, type NamedEdition } from "../../../framework/framework.ts";
import type { Day } from "../calendar/calendar.ts";
import { onlyOne } from "../coverage/balance.ts";
import { MOST } from "../entry/entry-rules.ts";
import type { EvidenceKind, Words } from "../entry/words.ts";
import { given } from "../given.ts";
import type { PortfolioContents } from "./contents.ts";
import type { MatrixRow } from "./matrix.ts";
import type { PortfolioPiece } from "./piece.ts";

/**
 * One thing that is not as it should be. Of weight "rule" it is to be put right before the portfolio is handed in; a
 * "note" is worth a look. `piece` is a place (E3), `entry` a reference (#412), `competence` an id.
 */
export type PortfolioFinding = { weight: "rule" | "note" } & (
  | { type: "older-edition"; inUse: NamedEdition; newer: NamedEdition }
  | { type: "empty" }
  | { type: "no-evidence"; competence: string; throughout: boolean }
  | { type: "too-few"; competence: string; pieces: number; target: number; throughout: boolean }
  | { type: "not-approved"; entry: number; title: string }
  | { type: "newer-version"; piece: number; entry: number; waiting: boolean }
  | { type: "not-attested"; piece: number; entry: number }
  | { type: "identifier"; piece: number; entry: number }
  | { type: "unknown-competence"; piece: number; competence: string }
  | { type: "thin"; piece: number; claims: number; words: number }
  | { type: "lines-missing"; piece: number; competences: readonly string[] }
  | { type: "pages-unknown"; document: string; label: string }
  | { type: "over-most"; pages: number; most: number }
  | { type: "over-target"; pages: number; target: number }
  | { type: "one-kind"; kind: EvidenceKind; pieces: number }
  | { type: "one-reviewer"; name: string; pieces: number }
  | { type: "before-start"; piece: number; start: Day }
  | { type: "no-job-title"; name: string }
  | { type: "left-out"; entries: number }
);

/**
 * Fewer than this many words for each competence that is claimed is thin: they can hardly show it. Asked only of a
 * piece with more claims than may stand without a line each. Ours, from the example of product.md, section 7 ("E7 claims
 * six competences in 40 words").
 */
const FEWEST_WORDS_PER_CLAIM = 15;

/** Every unmet rule, then every note, each in the order in which it meets the eye: competences, pieces, the whole. */
export function checkOf(contents: PortfolioContents): PortfolioFinding[] {
  const { pieces, lapsed, matrix, leftOut, framework, newer } = contents;
  const found = given<PortfolioFinding>([
    newer && rule({ type: "older-edition", inUse: nameOf(framework), newer: nameOf(newer) }),
    pieces.length === 0 && { weight: "rule", type: "empty" },
    ...lapsed.map(({ number, words }) => rule({ type: "not-approved", entry: number, title: words.title })),
    ...matrix.flatMap(gapIn),
    ...pieces.flatMap((piece) => faultsIn(piece, contents)),
    ...lengthOf(contents),
    ...balanceOf(pieces),
    ...approversOf(pieces),
    leftOut.length > 0 && { weight: "note", type: "left-out", entries: leftOut.length },
  ]);
  return [...found.filter(isRule), ...found.filter((one) => !isRule(one))];
}

const rule = <const T>(what: T) => ({ weight: "rule" as const, ...what });

/** An edition without its content. */
const nameOf = ({ id, version, officialName, inForceFrom }: NamedEdition): NamedEdition => ({
  ...{ id, version },
  ...(officialName !== undefined && { officialName }),
  ...(inForceFrom !== undefined && { inForceFrom }),
});

export const isRule = ({ weight }: PortfolioFinding): boolean => weight === "rule";

/** Where the domain may be covered throughout the portfolio and in the summary, a gap is a note. */
function gapIn({ competence: { id }, pieces, target, state, throughout }: MatrixRow): PortfolioFinding[] {
  const weight = throughout ? "note" : "rule";
  if (state === "enough") return [];
  if (state === "none") return [{ weight, type: "no-evidence", competence: id, throughout }];
  return [{ weight, type: "too-few", competence: id, pieces: pieces.length, target, throughout }];
}

function faultsIn(piece: PortfolioPiece, { framework, start }: PortfolioContents): PortfolioFinding[] {
  const { place, entry, words, documents, takenOut } = piece;
  const { number, revision, standing, status } = entry;
  const of = { piece: place, entry: number };
  const claims = words.claims.length;
  const counted = wordsIn(words);
  const isThin = claims > MOST.claimsWithoutLines && counted < FEWEST_WORDS_PER_CLAIM * claims;
  const silent = words.claims.filter(({ line }) => !line.trim()).map(({ competence }) => competence);
  const unknown = words.claims.filter(({ competence }) => !competenceOf(framework, competence));
  const uncounted = documents.filter(({ pages }) => pages === null);
  const day = words.firstDay;
  return given<PortfolioFinding>([
    takenOut && { weight: "rule", type: "identifier", ...of },
    !words.attested && { weight: "rule", type: "not-attested", ...of },
    ...unknown.map(({ competence }) => rule({ type: "unknown-competence", piece: place, competence })),
    isThin && { weight: "rule", type: "thin", piece: place, claims, words: counted },
    ...uncounted.map(({ number: document, label }) => rule({ type: "pages-unknown", document, label })),
    revision > standing.revision && {
      weight: "rule",
      type: "newer-version",
      ...of,
      waiting: status === "submitted",
    },
    silent.length > 0 && { weight: "note", type: "lines-missing", piece: place, competences: silent },
    day && day < start && { weight: "note", type: "before-start", piece: place, start },
  ]);
}

/** The words in which a piece shows what it claims: its narrative, and a line for each claim. */
function wordsIn({ narrative, claims }: Words): number {
  const texts = [narrative, ...claims.map(({ line }) => line)];
  return texts.reduce((sum, text) => sum + (text.match(/\S+/g)?.length ?? 0), 0);
}

function lengthOf({ pages: { total }, budget: { target, most } }: PortfolioContents): PortfolioFinding[] {
  if (total > most) return [{ weight: "rule", type: "over-most", pages: total, most }];
  return total > target ? [{ weight: "note", type: "over-target", pages: total, target }] : [];
}

/** Evidence of one kind only, or that one person alone has approved. */
function balanceOf(pieces: readonly PortfolioPiece[]): PortfolioFinding[] {
  const kind = onlyOne(pieces.map(({ words }) => words.kind));
  const isOneReviewer = onlyOne(pieces.map(({ approver }) => (approver.byLink ? null : approver.id))) != null;
  const { name } = pieces[0]?.approver ?? { name: "" };
  return given<PortfolioFinding>([
    kind && { weight: "note", type: "one-kind", kind, pieces: pieces.length },
    isOneReviewer && { weight: "note", type: "one-reviewer", name, pieces: pieces.length },
  ]);
}

/** Each approval line names a job title: who has none recorded is said once. */
function approversOf(pieces: readonly PortfolioPiece[]): PortfolioFinding[] {
  const untitled = pieces.filter(({ approver }) => approver.jobTitle === null);
  const names = new Map(untitled.map(({ approver: { id, name } }) => [id, name]));
  return [...names.values()].map((name) => ({ weight: "note", type: "no-job-title", name }));
}
