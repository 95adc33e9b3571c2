import { readFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Framework } from "../../framework/framework.ts";
import { competenceOf, competencesOf } from "../../framework/framework.ts";
import { loadFramework, shippedFrameworks } from "../../framework/load.ts";

const folder = path.join(import.meta.dirname, "../../framework");
const remark = / \(The source's text is cut here at .*\)$/; // an editor's, not part of the statement

let framework: Framework;
let source: string;

beforeAll(async () => {
  framework = await loadFramework(path.join(folder, "ipem-mpce.yaml"));
  source = await readFile(path.join(import.meta.dirname, "source.txt"), "utf8");
});

const headings = [
  ["Areas of competence", "areas"],
  ["Specific competencies", "specific"],
  ["Achievement of", "achievementOf"],
  ["Achieved through", "achievedThrough"],
  ["Good evidence", "goodEvidence"],
  ["Notes", "notes"],
] as const;

/** The whole framework written the way the source's text is, to be compared line by line with it. */
function asSourceLines(of: Framework): string[] {
  return of.domains.flatMap((domain, place) => {
    const { guidance } = domain;
    const lists = {
      areas: domain.areas.map((area) => `- ${area.id} ${area.statement}`),
      specific: domain.specificCompetencies.map(
        (one) => `${one.id.slice(domain.id.length + 1)}. ${one.statement}`,
      ),
      achievementOf: guidance.achievementOf.map((line) => `- ${line}`),
      achievedThrough: guidance.achievedThrough.map((line) => `- ${line}`),
      goodEvidence: guidance.goodEvidence.map((line) => `- ${line}`),
      notes: guidance.notes.map((line) => `- ${line}`),
    };
    const written = headings.flatMap(([heading, list]) =>
      lists[list].length > 0 ? [heading, ...lists[list]] : [],
    );
    return [`## ${place + 1} ${domain.name} (prefix ${domain.id})`, ...written];
  });
}

describe("the shipped framework", () => {
  it("has 7 domains, 46 areas of competence and 49 specific competencies", () => {
    expect(framework.domains.map(({ id, name }) => `${id} ${name}`)).toEqual([
      "Sci Scientific",
      "Clin Clinical",
      "Tech Technical",
      "R&D Research and Development",
      "Com Communication",
      "PS Problem Solving",
      "Prof Professional Accountability",
    ]);
    expect(framework.domains.map((domain) => domain.areas.length)).toEqual([7, 6, 6, 6, 5, 5, 11]);
    expect(framework.domains.map((domain) => domain.specificCompetencies.length)).toEqual([
      6, 6, 6, 7, 5, 5, 14,
    ]);
    const kinds = competencesOf(framework).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "area")).toHaveLength(46);
    expect(kinds.filter((kind) => kind === "specific")).toHaveLength(49);
  });

  it("numbers its areas and its specific competencies in the source's order", () => {
    for (const { id, areas, specificCompetencies } of framework.domains) {
      expect(areas.map((area) => area.id)).toEqual(areas.map((_, place) => `${id}${place + 1}`));
      const derived = specificCompetencies.map((_, place) => `${id}.${place + 1}`);
      expect(specificCompetencies.map((one) => one.id)).toEqual(derived);
    }
  });

  it("carries every statement letter for letter as the source has it", () => {
    const lines = new Set(source.split("\n").map((line) => line.replace(/^(- |\d+\. )/, "")));
    for (const { id, kind, statement } of competencesOf(framework)) {
      expect(lines).toContain(kind === "area" ? `${id} ${statement}` : statement);
    }
  });

  it("carries all of the source and nothing else: every line, in its place", () => {
    const domainsFrom = source.indexOf("## 1 ");
    const lines = source
      .slice(domainsFrom)
      .split("\n")
      .filter((line) => line !== "");
    expect(asSourceLines(framework)).toEqual(lines.map((line) => line.replace(remark, "")));
  });

  it("names its title, its modality and its assessor as the source does", () => {
    expect(source).toContain(`Title: ${framework.title}\n`);
    expect(source).toContain(`Modality: ${framework.modality}\n`);
    for (const { guidance } of framework.domains) {
      expect(source).toContain(`Every domain is assessed by: ${guidance.assessedBy}\n`);
    }
  });

  it("leaves the editor's remark out of the words", async () => {
    expect(framework.domains[2]?.guidance.achievementOf[0]).toMatch(
      /the relevance and application .* environment\.$/,
    );
    expect(await readFile(path.join(folder, "ipem-mpce.yaml"), "utf8")).not.toContain("cut here");
  });

  it("is found where its id says", () => {
    expect(competenceOf(framework, "Prof.14")?.domain.name).toBe("Professional Accountability");
    expect(competenceOf(framework, "R&D3")?.statement).toMatch(/^Develop an experimental protocol/);
  });
});

describe("every framework in the folder", () => {
  it("loads, and has its file's name as its id", async () => {
    const shipped = await shippedFrameworks();
    expect(shipped.map(({ id }) => id)).toEqual(["example-podiatry", "ipem-mpce"]);
    for (const { id, file } of shipped) expect((await loadFramework(file)).id).toBe(id);
  });

  it("that is an example says so where people read it, and has ten competences", async () => {
    const example = await loadFramework(path.join(folder, "example-podiatry.yaml"));
    expect(example.title).toMatch(/^Invented example/);
    expect(example.source).toMatch(/Invented/);
    expect(competencesOf(example)).toHaveLength(10);
  });
});
