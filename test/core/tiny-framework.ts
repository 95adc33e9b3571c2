import type { Domain, Framework } from "../../framework/framework.ts";

/** For a domain that says nothing about its evidence. */
export const NO_GUIDANCE = {
  achievementOf: [],
  achievedThrough: [],
  goodEvidence: [],
  notes: [],
  assessedBy: "Nobody",
};
const statement = (id: string) => ({ id, statement: `Can do ${id}.` });

function domain(id: string, areas: string[], specific: string[]): Domain {
  return {
    id,
    name: `Domain ${id}`,
    areas: areas.map(statement),
    specificCompetencies: specific.map(statement),
    guidance: NO_GUIDANCE,
  };
}

/** Small enough to be counted on one's fingers: three areas, three specific competencies, two domains. */
export const TINY: Framework = {
  id: "tiny",
  title: "A tiny framework",
  version: "1",
  source: "made up",
  domains: [domain("A", ["A1", "A2"], ["A.1", "A.2"]), domain("B", ["B1"], ["B.1"])],
};
