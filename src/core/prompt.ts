import { competenceOf, type Framework, type PlacedCompetence } from "../../framework/framework.ts";
import type { Coverage, Tally } from "./coverage.ts";

/** Why this competence was chosen, in numbers; `views/words/prompt.ts` makes the line of them. */
export interface Reason {
  approved: number;
  target: number;
  waiting: number;
  domain: string; // its name
  kind: "area" | "specific";
  domainTally: Tally; // of that kind, in that domain
}

export interface Choice {
  competence: PlacedCompetence;
  reason: Reason;
}

/**
 * Gap-first (product.md, section 4): least approved evidence against its target; then nothing waiting; then
 * longest since last asked; then the domain with least coverage; then framework order. The same inputs always
 * give the same choice.
 * @param lastAsked when each competence was last asked about; absent: never
 * @param leaveOut competences not to be asked about now (parked, or declined a moment ago)
 * @returns null only when nothing is left to ask about
 */
export function choose(
  framework: Framework,
  coverage: Coverage,
  lastAsked: ReadonlyMap<string, Date>,
  leaveOut: ReadonlySet<string> = new Set(),
): Choice | null {
  const [best] = inGapOrder(framework, coverage, lastAsked, leaveOut);
  return best ?? null;
}

/** The first so many of the same order: "look at next". */
function inGapOrder(
  framework: Framework,
  coverage: Coverage,
  lastAsked: ReadonlyMap<string, Date>,
  leaveOut: ReadonlySet<string> = new Set(),
): Choice[] {
  const share = new Map(
    coverage.domains.map((domain) => {
      const { areas, specificCompetencies } = domain;
      const total = areas.total + specificCompetencies.total;
      return [domain.id, total ? (areas.covered + specificCompetencies.covered) / total : 1];
    }),
  );
  const ranked = coverage.competences
    .filter(({ id }) => !leaveOut.has(id))
    .map((one, place) => ({
      one,
      rank: [
        one.approved / one.target,
        Math.min(one.waiting, 1),
        lastAsked.get(one.id)?.getTime() ?? Number.NEGATIVE_INFINITY,
        share.get(one.domain) ?? 1,
        place,
      ],
    }))
    .sort((a, b) => firstDifference(a.rank, b.rank));
  return ranked.flatMap(({ one }) => {
    const competence = competenceOf(framework, one.id);
    const domain = coverage.domains.find(({ id }) => id === one.domain);
    if (!competence || !domain) return [];
    const { approved, target, waiting, kind } = one;
    const domainTally = kind === "area" ? domain.areas : domain.specificCompetencies;
    return [{ competence, reason: { approved, target, waiting, domain: domain.name, kind, domainTally } }];
  });
}

function firstDifference(a: readonly number[], b: readonly number[]): number {
  for (const [place, value] of a.entries()) {
    const other = b[place] ?? value;
    if (value !== other) return value < other ? -1 : 1;
  }
  return 0;
}

/** The gaps (target not met) in the same order. */
export function gapsOf(
  framework: Framework,
  coverage: Coverage,
  lastAsked: ReadonlyMap<string, Date> = new Map(),
): Choice[] {
  return inGapOrder(framework, coverage, lastAsked).filter(({ reason }) => reason.approved < reason.target);
}
