import { count, listed } from "./phrases.ts";

/** The page on which a trainee chooses what goes in, and takes the documents away. */

export const pieces = (n: number) => (n === 0 ? "What is in it" : `What is in it: ${count(n, "piece")}`);
export const pagesTitle = "How long it is";
export const about = "Pages, about";
export const budget = (target: number, most: number) => `aim ${target}, at most ${most}`;
export const pagesOfEvidence = "Evidence";
export const pagesOfDocuments = "Linked documents";
export const pagesOfRest = "Summaries, matrix, contents";
export const check = "The check";
export const rules = (n: number) => `To put right before you hand it in: ${n}`;
export const notes = (n: number) => `Worth a look: ${n}`;
export const noEvidence = (ids: readonly string[]) =>
  `${listed(ids)} have no evidence. Log something for each, or choose an entry that shows it.`;
export const lapsed = "Chosen, and not approved now";
export const leftOut = "Approved, and left out";
export const chooseAll = "Everything approved, in the framework's order";
export const allReflections = "With every reflection";
export const earlier = "Earlier";
export const later = "Later";
export const leaveOut = "Leave out";
export const putIn = "Put in";
export const reflectionIn = "With your reflection.";
export const withReflection = "With reflection";
export const withoutReflection = "Without reflection";
export const documents = "The documents";
export const recorded = "Each is made when you ask for it, from what is above; that it was made is recorded.";
export const FILES: readonly { name: string; label: string }[] = [
  { name: "portfolio.docx", label: "Portfolio as a Word document, to write on in" },
  { name: "portfolio.html", label: "Portfolio as one page, to read and print" },
  { name: "assessor.html", label: "Evidence by competence as one page, to hand to the assessor" },
  { name: "matrix.xlsx", label: "Evidence matrix as a spreadsheet" },
  { name: "matrix.csv", label: "Evidence matrix as CSV" },
];
