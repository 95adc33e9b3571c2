import {
  type Competence,
  competencesOf,
  type Domain,
  type Framework,
  isThroughout,
  type PlacedCompetence,
} from "../../../framework/framework.ts";
import { type Coverage, coverageFor } from "../coverage/coverage.ts";
import type { PortfolioPiece } from "./piece.ts";

/** A row of the evidence matrix: one competence, and the pieces that were approved for it. */
export interface MatrixRow {
  competence: Competence;
  kind: PlacedCompetence["kind"];
  domain: Domain;
  pieces: readonly number[]; // places
  target: number;
  state: "enough" | "too-few" | "none";
  throughout: boolean; // its domain may also be covered throughout the portfolio: a gap is a note
}

export function matrixOf(
  framework: Framework,
  coverage: Coverage,
  pieces: readonly PortfolioPiece[],
): MatrixRow[] {
  return competencesOf(framework).map(({ id, statement, kind, domain }) => {
    const own = pieces.filter(({ words }) => words.claims.some(({ competence }) => competence === id));
    const found = own.map(({ place }) => place);
    const target = coverageFor(coverage, id)?.target ?? 1;
    const state = found.length === 0 ? "none" : found.length < target ? "too-few" : "enough";
    const throughout = isThroughout(domain);
    return { competence: { id, statement }, kind, domain, pieces: found, target, state, throughout };
  });
}
