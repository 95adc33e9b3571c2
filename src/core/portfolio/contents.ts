import type { Framework } from "../../../framework/framework.ts";
import { type Day, dayIn } from "../calendar/calendar.ts";
import { type Coverage, coverageOf } from "../coverage/coverage.ts";
import { type EnrolmentData, newerFor } from "../coverage/scene.ts";
import { zoneOf } from "../people/directory.ts";
import type { PageBudget } from "../people/training-plan.ts";
import { type MatrixRow, matrixOf } from "./matrix.ts";
import { budgetOf, type PageEstimate, pagesOf } from "./pages.ts";
import { type PortfolioPiece, pieceOf } from "./piece.ts";
import { type Portfolio, type Selection, selectionOf } from "./portfolio.ts";
import type { EarlierReturn } from "./returns.ts";

/** Everything that goes into the documents, and all that is known around it. Times are days in the trainee's zone. */
export interface PortfolioContents extends Pick<Selection, "lapsed" | "leftOut"> {
  trainee: { name: string; jobTitle: string | null };
  programme: string;
  framework: Framework;
  newer: Framework | null; // the edition in force, where that is an older one
  start: Day;
  target: Day | null;
  made: Day;
  madeAt: Date;
  portfolio: Portfolio;
  pieces: readonly PortfolioPiece[];
  coverage: Coverage; // by these pieces alone
  matrix: readonly MatrixRow[]; // in framework order
  pages: PageEstimate;
  budget: PageBudget; // of its route
}

/**
 * A portfolio with its words.
 * @param scene the enrolment's, with all of its entries
 * @param earlier what was asked before these entries were approved, oldest first
 */
export function contentsOf(
  scene: EnrolmentData,
  portfolio: Portfolio,
  now: Date,
  earlier: readonly EarlierReturn[] = [],
): PortfolioContents {
  const { framework, directory, programme, enrolment, entries } = scene;
  const { within, lapsed, leftOut } = selectionOf(portfolio, framework, entries);
  const zone = zoneOf(directory, enrolment.traineeId, programme);
  const pieces = within.map((entry, index) => pieceOf(entry, index + 1, portfolio, earlier, directory, zone));
  const coverage = coverageOf(framework, programme.targets, within);
  const matrix = matrixOf(framework, coverage, pieces);
  const trainee = directory.people.get(enrolment.traineeId);
  return {
    trainee: { name: trainee?.name ?? "", jobTitle: trainee?.jobTitle ?? null },
    programme: programme.name,
    framework,
    newer: newerFor(scene, now),
    start: enrolment.start,
    target: enrolment.target,
    made: dayIn(zone, now),
    madeAt: now,
    portfolio,
    pieces,
    lapsed,
    leftOut,
    coverage,
    matrix,
    pages: pagesOf({ domains: framework.domains, pieces, matrix }),
    budget: budgetOf(programme.pageBudgets, portfolio.route),
  };
}
