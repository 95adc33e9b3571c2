import { formatDay } from "../../core/calendar/calendar.ts";
import type { PageBudget } from "../../core/people/training-plan.ts";
import type { PortfolioFinding } from "../../core/portfolio/check.ts";
import type { PageEstimate } from "../../core/portfolio/pages.ts";
import type { AssessmentRoute, PortfolioRefusal } from "../../core/portfolio/portfolio.ts";
import { sentences } from "../sentences.ts";
import { olderThan } from "./editions.ts";
import { KIND_LABELS } from "./entry.ts";
import { count, listed } from "./phrases.ts";

export const myPortfolio = "My portfolio";
export const reckonBy = (route: AssessmentRoute) => `Reckon by ${ROUTE_NAMES[route]}`;

export const ROUTE_NAMES: Record<AssessmentRoute, string> = { one: "Route One", two: "Route Two" };

/** How a piece is called everywhere. */
export const piece = (place: number) => `E${place}`;

/** "34 pages of at most 80 by Route One (60 is the aim)" */
export const pagesAgainst = (pages: PageEstimate, { target, most }: PageBudget, route: AssessmentRoute) =>
  `about ${count(pages.total, "page")} of at most ${most} by ${ROUTE_NAMES[route]} (${target} is the aim)`;

export const summary = (pieces: number, pages: PageEstimate, budget: PageBudget, route: AssessmentRoute) =>
  pieces === 0
    ? "Your portfolio has nothing in it yet: only approved entries go in."
    : `Your portfolio: ${count(pieces, "piece")}, ${pagesAgainst(pages, budget, route)}.`;
export const spent = (pages: PageEstimate) =>
  `Pages: evidence ${pages.pieces}, linked documents ${pages.documents}, summaries ${pages.summaries}, matrix ${pages.matrix}, title and contents ${pages.front}.`;
export const allInOrder = "The check finds nothing to put right.";
export const toPutRight = (shown: number, rules: number) =>
  shown < rules
    ? `To put right before you hand it in, the first ${shown} of ${rules}`
    : "To put right before you hand it in";
export const worthALook = (notes: number) => `${count(notes, "note is", "notes are")} worth a look as well.`;
export const choice = (leftOut: number | null) =>
  leftOut === null
    ? "Everything approved is in it, in the framework's order."
    : leftOut === 0
      ? "Everything approved is in it, in the order that you chose."
      : `You chose what is in it; ${count(leftOut, "approved entry is", "approved entries are")} left out.`;
export const reflections = (n: number) =>
  n === 0
    ? "No reflection is in it: they are yours to include."
    : `${count(n, "reflection is", "reflections are")} in it.`;
export const howToGetIt =
  "For the documents (Word, spreadsheet, CSV and HTML) ask whoever runs this bot: one command makes them, and it is recorded that they were made.";

export interface CheckSentence {
  what: string;
  todo: string;
}

/** What was found, and what to do about it. */
export const finding = sentences<PortfolioFinding, "type", CheckSentence>("type", {
  "older-edition": ({ inUse, newer }) => ({
    what: `It is measured by ${olderThan(inUse, newer)}`,
    todo: "Ask your training lead when your programme goes over to it, before you hand it in.",
  }),
  empty: {
    what: "There is no evidence in it",
    todo: "Log evidence and have it approved, or choose approved entries.",
  },
  "no-evidence": (one) =>
    one.throughout
      ? { what: `${one.competence} has no piece of its own`, todo: THROUGHOUT }
      : {
          what: `${one.competence} has no evidence`,
          todo: "Log something for it, or choose an entry that shows it.",
        },
  "too-few": (one) => ({
    what: `${one.competence} has ${one.pieces} of ${one.target} pieces`,
    todo: one.throughout ? THROUGHOUT : "Add a piece for it.",
  }),
  "not-approved": (one) => ({
    what: `#${one.entry} is not approved, so it is not in the documents`,
    todo: "Have it approved again, or leave it out.",
  }),
  "newer-version": (one) => ({
    what: `${piece(one.piece)} (#${one.entry}) has a newer version that is not approved`,
    todo: one.waiting
      ? "The approved one goes in. Wait for the review if the newer one should."
      : "The approved one goes in. Send the newer one for review, or discard it.",
  }),
  identifier: (one) => ({
    what: `${piece(one.piece)} (#${one.entry}) holds what looks like a patient's number, which is left out here`,
    todo: "Edit it, take the number out and send it again.",
  }),
  "not-attested": (one) => ({
    what: `${piece(one.piece)} (#${one.entry}) is not attested as your own work`,
    todo: "Edit it, tick the attestation and send it again.",
  }),
  "unknown-competence": (one) => ({
    what: `${piece(one.piece)} claims ${one.competence}, which is not in this framework`,
    todo: "Edit the entry and claim what the framework has.",
  }),
  thin: (one) => ({
    what: `${piece(one.piece)} claims ${one.claims} competences in ${count(one.words, "word")}`,
    todo: "Say more, or claim fewer.",
  }),
  "lines-missing": (one) => ({
    what: `${piece(one.piece)} does not say how it shows ${listed(one.competences)}`,
    todo: "Edit the entry and add a line for each.",
  }),
  "pages-unknown": (one) => ({
    what: `Document ${one.document}${one.label ? ` (${one.label})` : ""} has no page count`,
    todo: "Edit the entry and add it: one page is reckoned for it.",
  }),
  "over-most": (one) => ({
    what: `It has about ${one.pages} pages, and at most ${one.most} are accepted`,
    todo: "Leave out pieces that show what others show, and shorten linked documents.",
  }),
  "over-target": (one) => ({
    what: `It has about ${one.pages} pages; ${one.target} is the aim`,
    todo: "Look for pieces that show what others show.",
  }),
  "one-kind": (one) => ({
    what: `All ${one.pieces} pieces are of one kind: ${KIND_LABELS[one.kind]}`,
    todo: "Add evidence of other kinds.",
  }),
  "one-reviewer": (one) => ({
    what: `All ${one.pieces} pieces were approved by ${one.name}`,
    todo: "Ask another supervisor to review some of what comes next.",
  }),
  "before-start": (one) => ({
    what: `${piece(one.piece)} is dated before your programme began on ${formatDay(one.start)}`,
    todo: "That is fine; say so in the summary where it matters.",
  }),
  "no-job-title": (one) => ({
    what: `${one.name}'s job title is not recorded, so the approval line has none`,
    todo: "Ask an administrator to record it.",
  }),
  "left-out": (one) => ({
    what: `${count(one.entries, "approved entry is", "approved entries are")} left out`,
    todo: "Nothing, if that is what you want.",
  }),
});

const THROUGHOUT = "It may be covered throughout the portfolio and in the summary: say there where.";

export const findingLine = (one: PortfolioFinding) => {
  const { what, todo } = finding(one);
  return `${what}. ${todo}`;
};

/** Why a portfolio was not changed, and what to do. */
export const REFUSALS: Record<PortfolioRefusal, string> = {
  "unknown-entry": "Nothing was changed: that is no entry of yours.",
  "not-approved": "Nothing was changed: only approved entries can be in it. Have it approved first.",
  "in-it-already": "Nothing was changed: it is in your portfolio already.",
  "not-in-it": "Nothing was changed: it is not in your portfolio.",
  "there-already": "Nothing was changed: it stands in that place already.",
  "no-such-place":
    "Nothing was changed: there is no such place. Choose one of the numbers that your pieces have.",
  "no-reflection": "Nothing was changed: that entry has no reflection.",
  "no-returns": "Nothing was changed: that entry was approved without being returned before.",
  "out-of-date":
    "Nothing was changed: your portfolio was changed since you opened this. Here it is as it stands.",
};

/** What the operator's command says: what was written, and what the check found. */
export const written = (name: string, bytes: number) => `${name} (${Math.ceil(bytes / 1024)} kB)`;
export const made = (
  name: string,
  pieces: number,
  pages: PageEstimate,
  budget: PageBudget,
  route: AssessmentRoute,
) => `${name}: ${count(pieces, "piece")}, ${pagesAgainst(pages, budget, route)}.`;
export const making = (name: string) => `Making ${name} …`;
export const checked = (rules: number, notes: number) =>
  rules === 0
    ? `The check finds nothing to put right, and ${count(notes, "note")}.`
    : `${count(rules, "rule is", "rules are")} not met, and ${count(notes, "note is", "notes are")} worth a look:`;
export const noSuchTrainee = (email: string) => `There is no trainee with the e-mail address ${email}.`;
export const notEnrolled = (email: string) =>
  `${email} is not enrolled in a programme, so there is no portfolio. "people import" enrols someone.`;
