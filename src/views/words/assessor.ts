import { formatDay } from "../../core/calendar/calendar.ts";
import type { PageBudget } from "../../core/people/training-plan.ts";
import type { PageEstimate } from "../../core/portfolio/pages.ts";
import type { AssessmentRoute } from "../../core/portfolio/portfolio.ts";
import type { AnsweredReturn } from "../../core/portfolio/returns.ts";
import { changed } from "./changes.ts";
import { count, decider } from "./phrases.ts";
import { pagesAgainst, piece } from "./portfolio.ts";

/** What stands in the ACS assessor's view: one page, by competence. */

export const title = "Evidence by competence";
export const lead =
  "Each competence opens the pieces that were approved for it, in the words that were approved: how they show it, who saw the work, who approved it and when.";
export const search = "Search";
export const hint = 'A code, a word or a name; "gap" finds what is missing.';
/** @param competences how many hold what was looked for; the page puts its own figures in */
export const found = (
  competences: number | string,
  pieces: number | string,
  all: { competences: number; pieces: number },
) =>
  `${competences} of ${all.competences} competences and ${pieces} of ${count(all.pieces, "piece")} hold that.`;
export const openAll = "Open all";
export const closeAll = "Close all";
export const missing = "What is missing";
export const nothingMissing = "Nothing: every competence has its evidence.";
export const gaps = (n: number, of: number) => `${n} of ${count(of, "competence")} without enough evidence.`;
export const throughout = "May also be covered throughout the portfolio and in its summary";
export const ownPiece = "Wants a piece of its own";
export const length = "How long it is";
export const pages = (estimate: PageEstimate, budget: PageBudget, route: AssessmentRoute) =>
  `The document has ${pagesAgainst(estimate, budget, route)}.`;
export const competences = "Competences";
export const noPiece = "No piece of evidence was approved for it.";
export const SAW = "Who saw the work";
export const saw = (name: string | null) => name ?? "Nobody was named";
export const RETURNS = "What was asked before";
/** "On 3 March 2026 Dr Okafor asked:", above the words; "Dr Lind, on behalf of Dr Okafor, asked:". */
export const askedOn = ({
  by,
  onBehalfOf,
  byLink,
  day,
}: Pick<AnsweredReturn, "by" | "onBehalfOf" | "byLink" | "day">) =>
  byLink
    ? `On ${formatDay(day)} it was asked by ${decider(by, null, byLink)}:`
    : `On ${formatDay(day)} ${decider(by, onBehalfOf)}${onBehalfOf ? "," : ""} asked:`;
export const answered = ({ changes }: Pick<AnsweredReturn, "changes">) =>
  changes ? changed(changes) : "What was changed then is not kept.";
export const whole = (place: number) => `${piece(place)} as a whole`;
