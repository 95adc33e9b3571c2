import {
  competencesOf,
  type Domain,
  type Framework,
  type PlacedCompetence,
} from "../../../framework/framework.ts";
import type { Entry } from "../entry/entry.ts";
import { type EvidenceSpan, evidenceOf } from "../entry/evidence.ts";
import type { Targets } from "../people/directory.ts";
import { type Approved, approvedOf } from "./approved.ts";

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

/**
 * One trainee's entries against a framework. The order of the entries never matters.
 * @param approved what stands approved, where these are not all entries but those that something is under way of
 */
export function coverageOf(
  framework: Framework,
  targets: Targets,
  entries: readonly Entry[],
  { competences: approved }: Pick<Approved, "competences"> = approvedOf(entries),
): Coverage {
  const evidence = evidenceOf(framework, entries);
  const competences = competencesOf(framework).map((competence): CompetenceCoverage => {
    const { waiting = [], returned = [], drafts = [] } = evidence.get(competence.id) ?? {};
    const { at = [], span = null } = approved.get(competence.id) ?? {};
    const counts = {
      approved: at.length,
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
      span,
    };
  });
  return { ...inAll(framework, competences), competences };
}

/** The tallies of the same, for many: which are covered, and nothing else of them. */
export function talliesIn(
  framework: Framework,
  targets: Targets,
  { competences }: Pick<Approved, "competences">,
): CoverageTallies {
  return inAll(
    framework,
    competencesOf(framework).map((competence) => ({
      kind: competence.kind,
      domain: competence.domain.id,
      approved: competences.get(competence.id)?.at.length ?? 0,
      target: targetOf(targets, competence),
    })),
  );
}

type Counted = Pick<CompetenceCoverage, "kind" | "domain" | "approved" | "target">;

/** Each competence is looked at once: a lead's overview has hundreds of trainees. */
function inAll({ domains }: Framework, competences: Iterable<Counted>): CoverageTallies {
  const all = noTallies();
  const of = new Map(domains.map(({ id, name }) => [id, { id, name, ...noTallies() }]));
  for (const one of competences)
    for (const tallies of [all, of.get(one.domain)]) {
      const tally = one.kind === "area" ? tallies?.areas : tallies?.specificCompetencies;
      if (!tally) continue;
      tally.total += 1;
      if (isCovered(one)) tally.covered += 1;
    }
  return { ...all, domains: [...of.values()] };
}

const noTallies = (): Tallies => ({
  areas: { covered: 0, total: 0 },
  specificCompetencies: { covered: 0, total: 0 },
});

type StateCounts = Pick<CompetenceCoverage, "approved" | "waiting" | "returned" | "drafts">;

function stateOf({ approved, waiting, returned, drafts }: StateCounts): CompetenceState {
  if (approved > 0) return "approved";
  if (waiting > 0) return "waiting";
  if (returned > 0) return "returned";
  return drafts > 0 ? "draft" : "none";
}

export const coverageFor = (coverage: Coverage, id: string): CompetenceCoverage | undefined =>
  coverage.competences.find((competence) => competence.id === id);
