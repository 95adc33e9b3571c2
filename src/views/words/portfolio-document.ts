import { formatDay } from "../../core/calendar/calendar.ts";
import type { Tally } from "../../core/coverage/coverage.ts";
import { given } from "../../core/given.ts";
import type { PortfolioContents } from "../../core/portfolio/contents.ts";
import type { MatrixRow } from "../../core/portfolio/matrix.ts";
import type { PlacedDocument, PortfolioPiece } from "../../core/portfolio/piece.ts";
import { edition } from "./editions.ts";
import { count, decider, listed } from "./phrases.ts";
import { piece, ROUTE_NAMES } from "./portfolio.ts";

/** What stands in the documents that are handed in; a trainee may change every word of the Word file. */

export const title = "Portfolio of evidence";
export const notTheAssessment =
  "Approval here is a supervisor's local approval of a piece of evidence. It is not the ACS assessment, and it does not say that a competence was achieved.";
export const contents = "Contents";
export const summaries = "Summary by domain";
export const evidence = "Evidence";
export const matrix = "Evidence matrix";
export const nothingYet =
  "There is no evidence in this portfolio yet. Approved entries that are chosen for it appear here, numbered.";
export const drawnUp = (day: string) => `Drawn up on ${formatDay(day)}`;

/** The rows of the title page. */
export function particulars(of: PortfolioContents): [label: string, value: string][] {
  const { trainee, programme, framework, start, target, portfolio, pieces, pages, made } = of;
  return given<[string, string]>([
    ["Trainee", trainee.name],
    trainee.jobTitle && ["Job title", trainee.jobTitle],
    ["Programme", programme],
    ["In training since", formatDay(start)],
    target && ["Aims to finish by", formatDay(target)],
    ["Measured by", framework.title],
    ["Edition", edition(framework)],
    framework.modality && ["Modality", framework.modality],
    ["Route", ROUTE_NAMES[portfolio.route]],
    ["Evidence", count(pieces.length, "piece")],
    ["Pages", `about ${pages.total}, of them ${pages.documents} of linked documents`],
    ["Drawn up on", formatDay(made)],
  ]);
}

export const writeTo = "Say here how your evidence shows your achievement of:";
export const yourSummary = "Your summary";
export const writeHere = "[Write your summary here, naming the pieces by their numbers, for example E1.]";
export const evidenceFor = (domain: string) => `Evidence for ${domain}`;
export const noEvidenceFor = "No piece of evidence is claimed for this domain.";
export const throughout =
  "This domain may also be covered throughout the portfolio and in this summary: say where.";
export const assessedBy = (who: string) => `Assessed by: ${who}`;
export const tally = (areas: Tally, specific: Tally) =>
  `Evidence approved for ${given([
    areas.total > 0 && `${areas.covered} of ${count(areas.total, "area")} of competence`,
    specific.total > 0 &&
      `${specific.covered} of ${count(specific.total, "specific competency", "specific competencies")}`,
  ]).join(" and ")}.`;

export const pieceTitle = ({ place, words }: Pick<PortfolioPiece, "place" | "words">) =>
  `${piece(place)}. ${words.title}`;
export const KIND = "Kind of evidence";
export const DAY = "When";
export const REFERENCE = "Reference";
export const narrative = "What was done, and my part";
export const reflection = "Reflection";
export const competences = "Competences this supports";
export const COMPETENCE = "Competence";
export const SHOWS = "How this shows it";
export const noLine = "Not said";
export const documents = "Linked documents";
export const documentTitle = ({ number, label }: PlacedDocument) =>
  `Document ${number}: ${label || "untitled"}`;
export const pagesOf = ({ pages }: PlacedDocument) =>
  pages === null ? "Page count not given" : count(pages, "page");
export const documentPlace = (one: PlacedDocument) =>
  `${pagesOf(one)}. Insert it after this page, in place of this line.`;
export const keptAt = (url: string) => `Kept at ${url}`;
export const approval = "Approval of this evidence";

/** "Evidence approved by Dr Okafor, Principal Clinical Scientist, registration CS12345, on 3 March 2026." */
export function approvalLine({ approver }: Pick<PortfolioPiece, "approver">): string {
  const { name, jobTitle, registration, onBehalfOf, byLink, day } = approver;
  const who = given([
    name,
    jobTitle,
    registration && `registration ${registration}`,
    onBehalfOf && `on behalf of ${onBehalfOf}`,
  ]);
  return `Evidence approved by ${decider(who.join(", "), null, byLink)}, on ${formatDay(day)}.`;
}
/** Under it, what it is not, and what its trainee said of it. */
export const approvalNote = ({ words: { attested } }: Pick<PortfolioPiece, "words">) =>
  `${footer}.${attested ? ` ${ATTESTED}` : ""}`;
export const ATTESTED =
  "The trainee has attested that this is their own work, or says which part was, and identifies no patient.";

export const KINDS: Record<MatrixRow["kind"], string> = {
  area: "Area of competence",
  specific: "Specific competency",
};
export const MATRIX_HEADS = {
  domain: "Domain",
  kind: "Kind",
  code: "Code",
  statement: "Statement",
  state: "State",
  pieces: "Pieces",
  target: "Target",
  evidence: "Evidence",
} as const;

/** A gap says so in words: no meaning is carried by a colour alone. */
export function stateOf({ state, pieces, target, throughout }: MatrixRow): string {
  if (state === "enough") return "Evidence approved";
  const missing = state === "none" ? "no evidence" : `${pieces.length} of ${target} pieces`;
  return throughout ? `Gap, may be covered throughout: ${missing}` : `Gap: ${missing}`;
}
export const evidenceOf = ({ pieces }: Pick<MatrixRow, "pieces">) => pieces.map(piece).join(", ");
/** Beside the pieces; empty where there are enough. */
export const missing = ({ state, pieces, target }: Pick<MatrixRow, "state" | "pieces" | "target">) =>
  state === "enough" ? "" : state === "none" ? "Gap" : `Gap: ${pieces.length} of ${target}`;
export const matrixLead = ({ areas, specificCompetencies }: PortfolioContents["coverage"]) =>
  `Every area of competence and every specific competency, and the pieces that were approved for it. ${tally(areas, specificCompetencies)} Gaps are marked "Gap".`;
export const SHEETS = { matrix: "Matrix", domains: "Domains", pieces: "Pieces" } as const;
export const DOMAIN_HEADS = {
  domain: "Domain",
  areas: "Areas",
  areasWith: "Areas with evidence",
  specific: "Specific competencies",
  specificWith: "Specific competencies with evidence",
  gaps: "Gaps",
  evidence: "Evidence",
} as const;
export const PIECE_HEADS = {
  piece: "Piece",
  reference: "Reference",
  title: "Title",
  when: "When",
  kind: "Kind",
  competences: "Competences",
  documents: "Documents",
  pages: "Pages of documents",
  approval: "Approval",
} as const;
export const codes = (ids: readonly string[]) => ids.join(", ");
export const footer = "Local approval of evidence, not the ACS assessment";
export const pageOf = { before: "Page ", between: " of " } as const;
export const gapsOf = (ids: readonly string[]) => (ids.length === 0 ? "none" : listed(ids));
