import {
  competencesOf,
  type Domain,
  type Framework,
  type PlacedCompetence,
} from "../../../framework/framework.ts";
import type { Entry } from "../entry/entry.ts";
import { type EvidenceSpan, evidenceOf, spanOf } from "../entry/evidence.ts";
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

export interface DomainCoverage {
  id: string;
  name: string;
  areas: Tally;
  specificCompetencies: Tally;
}

/** Areas and specific competencies are always counted apart (product.md, section 6). */
export interface Coverage {
  areas: Tally;
  specificCompetencies: Tally;
  domains: DomainCoverage[];
  competences: CompetenceCoverage[]; // in framework order
}

/** Approved pieces that a competence needs: the narrowest target that is set counts. */
export function targetOf(targets: Targets, competence: Pick<PlacedCompetence, "id" | "domain">): number {
  return targets.competences[competence.id] ?? targets.domains[competence.domain.id] ?? targets.all;
}

/** Whether its target is met. */
const isCovered = ({ approved, target }: CompetenceCoverage): boolean => approved >= target;

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
  return {
    areas: tally(competences.filter(({ kind }) => kind === "area")),
    specificCompetencies: tally(competences.filter(({ kind }) => kind === "specific")),
    domains: framework.domains.map((domain) => domainCoverage(domain, competences)),
    competences,
  };
}

type Counts = Pick<CompetenceCoverage, "approved" | "waiting" | "returned" | "drafts">;

function stateOf({ approved, waiting, returned, drafts }: Counts): CompetenceState {
  if (approved > 0) return "approved";
  if (waiting > 0) return "waiting";
  if (returned > 0) return "returned";
  return drafts > 0 ? "draft" : "none";
}

function tally(competences: readonly CompetenceCoverage[]): Tally {
  return { covered: competences.filter(isCovered).length, total: competences.length };
}

function domainCoverage(domain: Domain, all: readonly CompetenceCoverage[]): DomainCoverage {
  const own = all.filter((competence) => competence.domain === domain.id);
  return {
    id: domain.id,
    name: domain.name,
    areas: tally(own.filter(({ kind }) => kind === "area")),
    specificCompetencies: tally(own.filter(({ kind }) => kind === "specific")),
  };
}

/** The coverage of a competence, where the framework has it. */
export function coverageFor(coverage: Coverage, id: string): CompetenceCoverage | undefined {
  return coverage.competences.find((competence) => competence.id === id);
}
