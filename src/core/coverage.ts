import {
  competencesOf,
  type Domain,
  type Framework,
  type PlacedCompetence,
} from "../../framework/framework.ts";
import type { Targets } from "./directory.ts";
import type { Entry, Words } from "./entry.ts";

/** The best that can be said of a competence, from the left: nothing, … , at least one approved piece. */
export type CompetenceState = "none" | "draft" | "returned" | "waiting" | "approved";

export interface CompetenceCoverage {
  id: string;
  kind: "area" | "specific";
  domain: string;
  state: CompetenceState;
  approved: number; // pieces; struck claims and whatever is unreviewed count for nothing
  waiting: number;
  target: number;
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

function targetOf(targets: Targets, competence: Pick<PlacedCompetence, "id" | "domain">): number {
  return targets.competences[competence.id] ?? targets.domains[competence.domain.id] ?? targets.all;
}

const isCovered = ({ approved, target }: CompetenceCoverage) => approved >= target;

const RANK: readonly CompetenceState[] = ["none", "draft", "returned", "waiting", "approved"];

/** One trainee's entries against a framework. The order of the entries never matters. */
export function coverageOf(framework: Framework, targets: Targets, entries: readonly Entry[]): Coverage {
  const competences = new Map<string, CompetenceCoverage>(
    competencesOf(framework).map((competence) => [
      competence.id,
      {
        id: competence.id,
        kind: competence.kind,
        domain: competence.domain.id,
        state: "none",
        approved: 0,
        waiting: 0,
        target: targetOf(targets, competence),
      },
    ]),
  );
  const see = (id: string, state: CompetenceState) => {
    const found = competences.get(id);
    if (!found) return; // claimed under an earlier edition of the framework
    if (state === "approved") found.approved += 1;
    if (state === "waiting") found.waiting += 1;
    if (RANK.indexOf(state) > RANK.indexOf(found.state)) found.state = state;
  };
  for (const entry of entries) {
    for (const id of claimed(entry.standing?.words)) see(id, "approved");
    const state = stateOfCurrent(entry);
    if (state) for (const id of claimed(entry.words)) see(id, state);
  }
  const all = [...competences.values()];
  return {
    areas: tally(all.filter(({ kind }) => kind === "area")),
    specificCompetencies: tally(all.filter(({ kind }) => kind === "specific")),
    domains: framework.domains.map((domain) => domainCoverage(domain, all)),
    competences: all,
  };
}

/** A piece is one piece, however often it claims a competence; a struck claim counts nowhere. */
function claimed(words: Words | undefined): Set<string> {
  return new Set((words?.claims ?? []).filter(({ struck }) => !struck).map(({ competence }) => competence));
}

/** What the revision that is not approved (yet) says of its claims. */
function stateOfCurrent(entry: Entry): CompetenceState | null {
  switch (entry.status) {
    case "draft":
      return "draft";
    case "submitted":
      return "waiting";
    case "returned":
      return "returned";
    case "approved":
    case "withdrawn":
      return null;
  }
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
