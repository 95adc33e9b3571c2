import {
  competencesOf,
  type Domain,
  type Framework,
  type PlacedCompetence,
} from "../../../framework/framework.ts";
import type { Entry } from "../entry/entry.ts";
import { claimed, type EvidenceSpan, evidenceOf, spanOf } from "../entry/evidence.ts";
import type { Targets } from "../people/directory.ts";

/** The best that can be said of a competence, from the left: nothing, … , at least one approved piece. */
export type CompetenceState = "none" | "draft" | "returned" | "waiting" | "approved";

/** Pieces in every state, each counted once in each; what is unreviewed counts for nothing against the target. */
export interface CompetenceCoverage {
  id: string;
  kind: "area" | "specific";
  domain: string;
  state: CompetenceState;
  approved: number;
  waiting: number;
  returned: number;
  drafts: number;
  target: number;
  span: EvidenceSpan | null; // of the approved pieces
}

export interface Tally {
  covered: number; // competences whose target is met
  total: number;
}

/** Areas and specific competencies are always counted apart (product.md, section 6). */
interface Tallies {
  areas: Tally;
  specificCompetencies: Tally;
}

export interface CoverageTallies extends Tallies {
  domains: (Tallies & Pick<Domain, "id" | "name">)[];
}

export interface Coverage extends CoverageTallies {
  competences: CompetenceCoverage[]; // in framework order
}

/** Approved pieces that a competence needs: the narrowest target that is set counts. */
export const targetOf = (targets: Targets, competence: Pick<PlacedCompetence, "id" | "domain">): number =>
  targets.competences[competence.id] ?? targets.domains[competence.domain.id] ?? targets.all;

export const isCovered = ({ approved, target }: Pick<CompetenceCoverage, "approved" | "target">): boolean =>
  approved >= target;

/** One trainee's entries against a framework. The order of the entries never matters. */
export function coverageOf(framework: Framework, targets: Targets, entries: readonly Entry[]): Coverage {
  const evidence = evidenceOf(framework, entries);
  const competences = competencesOf(framework).map((competence): CompetenceCoverage => {
    const { approved = [], waiting = [], returned = [], drafts = [] } = evidence.get(competence.id) ?? {};
    const counts = {
      approved: approved.length,
      waiting: waiting.length,
      returned: returned.length,
      drafts: drafts.length,
    };
    return {
      id: competence.id,
      kind: competence.kind,
      domain: competence.domain.id,
      state: stateOf(counts),
      ...counts,
      target: targetOf(targets, competence),
      span: spanOf(approved),
    };
  });
  return { ...inAll(framework, competences), competences };
}

/** The tallies of the same, for many: which are covered, and nothing else of them. */
export function talliesIn(
  framework: Framework,
  targets: Targets,
  entries: Iterable<Pick<Entry, "standing">>,
): CoverageTallies {
  const approved = new Map<string, number>();
  for (const { standing } of entries)
    if (standing) for (const id of claimed(standing.words)) approved.set(id, (approved.get(id) ?? 0) + 1);
  return inAll(
    framework,
    competencesOf(framework).map((competence) => ({
      kind: competence.kind,
      domain: competence.domain.id,
      approved: approved.get(competence.id) ?? 0,
      target: targetOf(targets, competence),
    })),
  );
}

type Counted = Pick<CompetenceCoverage, "kind" | "domain" | "approved" | "target">;

const inAll = ({ domains }: Framework, competences: readonly Counted[]): CoverageTallies => ({
  ...talliesOf(competences),
  domains: domains.map(({ id, name }) => ({
    id,
    name,
    ...talliesOf(competences.filter(({ domain }) => domain === id)),
  })),
});

type StateCounts = Pick<CompetenceCoverage, "approved" | "waiting" | "returned" | "drafts">;

function stateOf({ approved, waiting, returned, drafts }: StateCounts): CompetenceState {
  if (approved > 0) return "approved";
  if (waiting > 0) return "waiting";
  if (returned > 0) return "returned";
  return drafts > 0 ? "draft" : "none";
}

function talliesOf(all: readonly Counted[]): Tallies {
  const tally = (own: readonly Counted[]): Tally => ({
    covered: own.filter(isCovered).length,
    total: own.length,
  });
  return {
    areas: tally(all.filter(({ kind }) => kind === "area")),
    specificCompetencies: tally(all.filter(({ kind }) => kind === "specific")),
  };
}

export const coverageFor = (coverage: Coverage, id: string): CompetenceCoverage | undefined =>
  coverage.competences.find((competence) => competence.id === id);
