import type { PortfolioFinding } from "../../core/portfolio/check.ts";
import { count, listed } from "./phrases.ts";

/** The page on which a trainee chooses what goes in, and takes the documents away. */

export const pieces = (n: number) => (n === 0 ? "What is in it" : `What is in it: ${count(n, "piece")}`);
export const pagesTitle = "How long it is";
export function budget(pages: number, aim: number, most: number): string {
  const about = `About ${count(pages, "page")} of at most ${most}`;
  if (pages > most) return `${about}: ${count(pages - most, "page")} too many. ${aim} is the aim.`;
  if (pages > aim) return `${about}: accepted, and ${pages - aim} more than the aim of ${aim}.`;
  return `${about}; ${aim} is the aim.`;
}
export const pagesOfEvidence = "Evidence";
export const pagesOfDocuments = "Linked documents";
export const pagesOfRest = "Summaries, matrix, contents";
export const check = "The check";
export const rules = (n: number) => `To put right before you hand it in: ${n}`;
export const notes = (n: number) => `Worth a look: ${n}`;
export const noEvidence = (n: number) =>
  `${count(n, "competence has", "competences have")} no evidence: log something for each, or choose an entry that shows it.`;
export const rowsThroughout = (n: number, domain: string) =>
  `${count(n, `${domain} row has`, `${domain} rows have`)} no piece of ${n === 1 ? "its" : "their"} own: say in the summary where.`;
/** "Scientific: Sci3, Sci6 and Sci7" */
export const inDomain = (domain: string, ids: readonly string[]) => `${domain}: ${listed(ids)}`;
const ALIKE: Partial<Record<PortfolioFinding["type"], (n: number) => string>> = {
  "too-few": (n) => `${n} competences have fewer pieces than is wanted of each: add to them.`,
  "not-approved": (n) =>
    `${n} chosen entries are not approved, so they are not in the documents: have them approved, or leave them out.`,
  "newer-version": (n) => `${n} pieces have a newer version that is not approved: the approved one goes in.`,
  identifier: (n) =>
    `${n} pieces hold what looks like a patient's number, which is left out here: take it out, and send them again.`,
  "not-attested": (n) =>
    `${n} pieces are not attested as your own work: tick the attestation, and send them again.`,
  "unknown-competence": (n) =>
    `${n} claims are not in this framework: edit the entries, and claim what it has.`,
  thin: (n) => `${n} pieces claim many competences in few words: say more, or claim fewer.`,
  "lines-missing": (n) =>
    `${n} pieces do not say how they show what they claim: edit the entries, and add a line for each claim.`,
  "pages-unknown": (n) =>
    `${n} linked documents have no page count: one page is reckoned for each until it is added.`,
  "before-start": (n) =>
    `${n} pieces are dated before your programme began: that is fine; say so in the summary where it matters.`,
  "no-job-title": (n) => `${n} approvers have no job title recorded: ask an administrator to record it.`,
};
/** Said once of what is so of many; null of what is never so of more than one. */
export const alike = (type: PortfolioFinding["type"], n: number): string | null => ALIKE[type]?.(n) ?? null;
export const lapsed = "Chosen, and not approved now";
export const leftOut = "Approved, and left out";
export const chooseAll = "Everything approved, in the framework's order";
export const allReflections = "With every reflection";
export const place = "Place";
export const move = "Move";
export const leaveOut = "Leave out";
export const putIn = "Put in";
export const reflectionIn = "With your reflection.";
export const withReflection = "With reflection";
export const withoutReflection = "Without reflection";
export const returnsIn = "With what was asked before, in the page for the assessor.";
export const withReturns = "With what was asked before";
export const withoutReturns = "Without what was asked before";
export const documents = "The documents";
export const recorded = "Each is made when you ask for it, from what is below; that it was made is recorded.";
export const FILES: readonly { name: string; label: string }[] = [
  { name: "portfolio.docx", label: "Portfolio as a Word document, to write on in" },
  { name: "portfolio.html", label: "Portfolio as one page, to read and print" },
  { name: "assessor.html", label: "Evidence by competence as one page, to hand to the assessor" },
  { name: "matrix.xlsx", label: "Evidence matrix as a spreadsheet" },
  { name: "matrix.csv", label: "Evidence matrix as CSV" },
];
