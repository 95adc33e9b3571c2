import { readFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Framework } from "../../framework/framework.ts";
import { competencesOf } from "../../framework/framework.ts";
import { loadFramework, shippedFrameworks } from "../../framework/load.ts";

const folder = path.join(import.meta.dirname, "../../framework");
const remark = / \(The source's text is cut here at .*\)$/; // an editor's, not part of the statement

let framework: Framework;
let source: string;

beforeAll(async () => {
  framework = await loadFramework(path.join(folder, "ipem-mpce.yaml"));
  source = await readFile(path.join(import.meta.dirname, "source.txt"), "utf8");
});

/** The whole framework written the way the source's text is, to be compared line by line with it. */
function asSourceLines(of: Framework): string[] {
  return of.domains.flatMap(({ id, name, areas, specificCompetencies, guidance }, place) => {
    const numbered = specificCompetencies.map((one) => `${one.id.slice(id.length + 1)}. ${one.statement}`);
    const listed = (lines: readonly string[]) => lines.map((line) => `- ${line}`);
    const lists: [heading: string, lines: string[]][] = [
      ["Areas of competence", listed(areas.map((area) => `${area.id} ${area.statement}`))],
      ["Specific competencies", numbered],
      ["Achievement of", listed(guidance.achievementOf)],
      ["Achieved through", listed(guidance.achievedThrough)],
      ["Good evidence", listed(guidance.goodEvidence)],
      ["Notes", listed(guidance.notes)],
    ];
    const written = lists.flatMap(([heading, lines]) => (lines.length > 0 ? [heading, ...lines] : []));
    return [`## ${place + 1} ${name} (prefix ${id})`, ...written];
  });
}

describe("the shipped framework", () => {
  it("numbers its areas and its specific competencies in the source's order", () => {
    for (const { id, areas, specificCompetencies } of framework.domains) {
      expect(areas.map((area) => area.id)).toEqual(areas.map((_, place) => `${id}${place + 1}`));
      const derived = specificCompetencies.map((_, place) => `${id}.${place + 1}`);
      expect(specificCompetencies.map((one) => one.id)).toEqual(derived);
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

  it("is called what the ACS calls it, from the day on which the ACS asks for it", () => {
    const { officialName, inForceFrom } = framework;
    expect({ officialName, inForceFrom }).toEqual({
      officialName: "new ACS Generic competences tables",
      inForceFrom: "2024-04-01",
    });
  });

  it("names its title, its modality and its assessor as the source does", () => {
    expect(source).toContain(`Title: ${framework.title}\n`);
    expect(source).toContain(`Modality: ${framework.modality}\n`);
    for (const { guidance } of framework.domains) {
      expect(source).toContain(`Every domain is assessed by: ${guidance.assessedBy}\n`);
    }
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
