import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Framework } from "../../framework/framework.ts";
import { competenceOf, competencesOf, findCompetence } from "../../framework/framework.ts";
import { loadFramework } from "../../framework/load.ts";
import { searchCompetences } from "../../framework/search.ts";

let framework: Framework;

beforeAll(async () => {
  framework = await loadFramework(path.join(import.meta.dirname, "../../framework/ipem-mpce.yaml"));
});

function found(query: string): string[] {
  return searchCompetences(framework, query).map(({ id }) => id);
}

describe("looking a competence up", () => {
  it("gives the statement, the kind and the domain", () => {
    const area = competenceOf(framework, "Tech3");
    expect(area).toMatchObject({ id: "Tech3", statement: "Perform these techniques.", kind: "area" });
    expect(area?.domain).toBe(framework.domains[2]);
    expect(competenceOf(framework, "Tech.3")?.kind).toBe("specific");
  });

  it("by its exact id minds capitals; by what a person typed it does not", () => {
    expect(competenceOf(framework, "r&d3")).toBeUndefined();
    expect(findCompetence(framework, " r&d 3 ")).toBe(competenceOf(framework, "R&D3"));
    expect(findCompetence(framework, "SCI.1")?.kind).toBe("specific");
    expect(findCompetence(framework, "sci1")?.kind).toBe("area");
  });

  it("finds nothing for an id that is not there, a domain's id or no id", () => {
    for (const id of ["Tech7", "Tech", "", " ", "__proto__", "constructor"]) {
      expect(competenceOf(framework, id)).toBeUndefined();
      expect(findCompetence(framework, id)).toBeUndefined();
    }
  });

  it("keeps framework order: domain by domain, areas before specific competencies", () => {
    const ids = competencesOf(framework).map(({ id }) => id);
    expect(ids.slice(0, 14)).toEqual([
      ...["Sci1", "Sci2", "Sci3", "Sci4", "Sci5", "Sci6", "Sci7"],
      ...["Sci.1", "Sci.2", "Sci.3", "Sci.4", "Sci.5", "Sci.6", "Clin1"],
    ]);
    expect(ids.at(-1)).toBe("Prof.14");
  });

  it("works the order out once per framework", () => {
    expect(competencesOf(framework)).toBe(competencesOf(framework));
    expect(competencesOf(structuredClone(framework))).toEqual(competencesOf(framework));
  });
});

describe("searching", () => {
  it.each([
    ["uncert", "Sci.6"],
    ["Tech4", "Tech4"],
    ["tech 4", "Tech4"],
    ["audit", "Tech.3"],
    ["troubleshooting", "Tech4"],
    ["rd3", "R&D3"],
    ["r&d literature", "R&D1"],
    ["prof.1", "Prof.1"],
    ["Prof1", "Prof1"],
    ["wellbeing", "Prof5"],
    ["staff wellbeing", "Prof.12"],
    ["literature review", "R&D.2"],
    ["near misses", "Tech.5"],
    ["multidisciplinary", "Com.1"],
    ["GCP", "R&D.3"],
  ])("for %j puts %s first", (query, first) => {
    expect(found(query)[0]).toBe(first);
  });

  it("puts the id itself before ids that begin so, and those before the same letters without the dot", () => {
    expect(found("Prof1").slice(0, 3)).toEqual(["Prof1", "Prof10", "Prof11"]);
    expect(found("prof.1").slice(0, 6)).toEqual([
      "Prof.1",
      "Prof.10",
      "Prof.11",
      "Prof.12",
      "Prof.13",
      "Prof.14",
    ]);
    expect(found("sci1")).toEqual(["Sci1", "Sci.1"]);
  });

  it("puts ids before statements", () => {
    const ids = found("com");
    expect(ids.slice(0, 10).every((id) => id.startsWith("Com"))).toBe(true);
    expect(ids).toContain("Sci.4"); // commissioning
  });

  it("puts the start of a word before letters inside one", () => {
    const ids = found("form");
    expect(ids).toContain("Tech3"); // "Perform these techniques."
    expect(ids.slice(0, ids.indexOf("Tech3"))).toContain("PS.2"); // "formulate an action plan"
  });

  it("puts the words as a phrase before the same words apart", () => {
    const ids = found("quality control");
    expect(ids.slice(0, 4)).toEqual(["Tech5", "Tech6", "Tech.1", "Tech.4"]);
  });

  it("finds a domain's competences by its kinds of good evidence, after any that say it themselves", () => {
    const ids = found("risk");
    expect(ids[0]).toBe("PS.1");
    expect(ids.indexOf("Tech1")).toBeGreaterThan(0); // "Risk management documentation"
    expect(found("magazine")).toEqual(found("national magazine"));
    expect(found("magazine").every((id) => id.startsWith("Com"))).toBe(true);
  });

  it("finds a competence by the field's other words for it", () => {
    expect(found("QA").slice(0, 3)).toEqual(["Tech3", "Tech5", "Tech6"]);
    expect(found("uncertainty")).toEqual(["Sci.6", "Clin1"]);
    expect(found("datix")).toContain("Tech.5");
  });

  it("needs every word typed to match", () => {
    expect(found("audit")).not.toEqual([]);
    expect(found("audit zebra")).toEqual([]);
  });

  it("gives everything in framework order when nothing was typed, and nothing for what is nowhere", () => {
    expect(searchCompetences(framework, "  ")).toEqual(competencesOf(framework));
    expect(found("zebra")).toEqual([]);
    expect(found("&")).toEqual([]);
    expect(found("(")).toEqual([]);
  });

  it("gives each competence at most once, and leaves the framework's own order alone", () => {
    const before = competencesOf(framework).map(({ id }) => id);
    for (const query of ["", "a", "Tech", "quality"])
      expect(new Set(found(query)).size).toBe(found(query).length);
    searchCompetences(framework, "").reverse();
    expect(competencesOf(framework).map(({ id }) => id)).toEqual(before);
  });
});
