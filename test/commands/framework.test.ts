import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { casePackage } from "../../framework/case-write.ts";
import { loadFramework } from "../../framework/load.ts";
import { frameworkYaml } from "../../framework/yaml.ts";
import { editionFindings } from "../../src/commands/check-ups.ts";
import { addFrameworkCommands } from "../../src/commands/framework.ts";
import { addPeopleCommands } from "../../src/commands/people.ts";
import { digestOf } from "../../src/flows/desk.ts";
import { editionOf } from "../../src/flows/framework/editions.ts";
import { type Office, openOffice } from "../../src/office.ts";
import { emptySqliteUrl } from "../database.ts";
import { ownFolder } from "../own-folder.ts";
import { theFramework } from "../populated.ts";
import { typedOn } from "./typed.ts";

const at = ownFolder();
const PEOPLE = path.join(import.meta.dirname, "../data/people.csv");
const EXAMPLE = path.join(import.meta.dirname, "../../framework/example-podiatry.yaml");
const databaseUrl = emptySqliteUrl();
let office: Office;
beforeAll(async () => {
  office = await openOffice({ databaseUrl });
});
afterAll(() => office.close());

/** What the command prints, or the sentence with which it ends. */
const countersign = (...args: string[]): Promise<string> =>
  typedOn(
    office.desk,
    addFrameworkCommands,
    addPeopleCommands,
  )(...args).catch((error: Error) => `! ${error.message}`);

describe("framework show", () => {
  it("says where its words are not quite its source's", async () => {
    const shown = await countersign("framework", "show");
    expect(shown).toContain("\n  Tech4    ");
    for (const damaged of [
      '"relevanc" is "relevance"',
      '"/lentoring" is "Mentoring"',
      "Sci.4, Clin.5, Com.2",
    ])
      expect(shown).toContain(damaged);
    expect(JSON.parse(await countersign("framework", "show", "--json")).repairs).toHaveLength(8);
    expect(await countersign("framework", "show", "example-podiatry")).not.toContain("not quite");
  });
});

describe("framework export and import", () => {
  it.each(["case", "csv"])("go to %s and back without a word lost", async (format) => {
    const file = at(format === "case" ? "out.json" : "out.csv");
    const title = "Competences required for applicants to attain registration as Clinical Scientists 2023-09";
    const counts = "7 domains, 46 areas, 49 specific competencies";
    expect(await countersign("framework", "export", "--format", format, "--out", file)).toBe(
      `${title}: ${counts} written to ${file}.`,
    );
    expect(await countersign("framework", "import", file, "--out", at("back.yaml"))).toBe(
      `${title}: ${counts} written to ${at("back.yaml")}.`,
    );
    expect(await loadFramework(at("back.yaml"))).toEqual(await theFramework());
  });

  it("write what was made up above the YAML, and say it", async () => {
    const made = casePackage(await loadFramework(EXAMPLE));
    const [theirs, ours] = [at("theirs.json"), at("theirs.yaml")];
    writeFileSync(theirs, JSON.stringify({ ...made, CFDocument: { ...made.CFDocument, extensions: null } }));
    const note = 'The id "invented-example-compete" was made of its title: change it if you like.';
    expect(await countersign("framework", "import", theirs, "--out", ours)).toContain(note);
    const begins = new RegExp(`^# ${note}\n\nid: invented-example-compete\n`);
    expect(readFileSync(ours, "utf8")).toMatch(begins);
    const json = await countersign("framework", "import", theirs, "--out", ours, "--json");
    const counts = { domains: 3, areas: 6, specificCompetencies: 4 };
    expect(JSON.parse(json)).toMatchObject({ ok: true, ...counts, notes: [note] });
  });

  it("write nothing, not even half, where anything is wrong, and say what to do", async () => {
    writeFileSync(at("bad.csv"), "domain,domain_name,kind,id,statement\nA,Anatomy,skill,A1,Jump.\n");
    writeFileSync(at("bad.json"), "[]");
    writeFileSync(at("book.csv"), "PK\u0003\u0004");
    writeFileSync(at("what.txt"), "?");
    const before = readdirSync(at());
    const importing = (file: string, out = at("new.yaml")) =>
      countersign("framework", "import", file, "--out", out);
    expect(await importing(at("bad.csv"))).toMatch(
      /^! Nothing was written. In .*bad\.csv:\n.*line 2: "skill" is not a kind we know/s,
    );
    expect(await importing(at("bad.json"))).toMatch(/^! Nothing was written\. In .*bad\.json:\n/);
    expect(await importing(at("book.csv"))).toContain(
      'is an Excel workbook: open it, and save it as "CSV UTF-8"',
    );
    expect(await importing(at("what.txt"))).toContain("Say --format csv or --format case.");
    expect(await importing(at("none.csv"))).toBe(
      `! The file ${at("none.csv")} cannot be read (ENOENT). Check its path.`,
    );
    expect(await importing(at("out.csv"), at("no/such/place.yaml"))).toBe(
      `! ${at("no/such/place.yaml")} cannot be written (ENOENT). Name a file in a folder that may be written to.`,
    );
    expect(await countersign("framework", "export", "none", "--format", "csv", "--out", at("x"))).toBe(
      '! There is no framework "none": there are example-podiatry, ipem-mpce. Name one of them, or a file.',
    );
    expect(
      await countersign("framework", "export", "--format", "case", "--base", "cases", "--out", at("x")),
    ).toContain("Write an address such as https://cases.example.org.");
    expect(readdirSync(at())).toEqual(before);
  });
});

describe("framework diff and adopt", () => {
  const programme = ["--programme", "Radiotherapy Physics"];
  const next = () => at("next.yaml");
  beforeAll(async () => {
    expect(await countersign("people", "import", PEOPLE)).not.toMatch(/^!/);
    const changed = structuredClone({ ...(await theFramework()), version: "2027" });
    changed.domains[0]?.areas.splice(0, 1);
    writeFileSync(next(), frameworkYaml(changed));
    writeFileSync(at("mapping.csv"), "old;new\nSci1;\n");
  });

  it("keep the edition when a programme is made", async () => {
    const { programmes } = await office.desk.store.directory("all");
    const [kept, ...more] = await office.desk.store.editions();
    expect(more).toEqual([]);
    expect(kept?.digest).toBe(editionOf(await theFramework(), new Date(0)).digest);
    for (const one of programmes.values()) expect(one.edition).toBe(kept?.digest);
    expect(await editionFindings(office.desk)).toEqual([
      { area: "Editions", state: "ok", what: "ipem-mpce 2023-09 is kept, as when first used.", todo: null },
    ]);
  });

  it("tell what differs, and how much evidence names it", async () => {
    const said = await countersign("framework", "diff", "ipem-mpce", next());
    expect(said).toMatch(/^Removed: 1\n {2}Sci1: Understand the science.*\nThe same: 94$/);
    expect(await countersign("framework", "diff", "ipem-mpce", next(), ...programme)).toContain(
      "Sci1 (no evidence): ",
    );
    const json = JSON.parse(
      await countersign("framework", "diff", "ipem-mpce", next(), ...programme, "--json"),
    );
    expect(json).toMatchObject({ removed: [{ id: "Sci1", domain: "Sci" }], uses: [] });
    expect(await countersign("framework", "diff", "ipem-mpce", next(), "--programme", "None")).toBe(
      '! There is no programme "None". "programme show" lists them.',
    );
  });

  it("refuse a mapping with faults or gaps, change nothing in a dry run, and adopt once", async () => {
    const adopt = (...more: string[]) => countersign("framework", "adopt", next(), ...programme, ...more);
    const mapped = ["--mapping", at("mapping.csv")];
    writeFileSync(at("bad-mapping.csv"), "old,new\n,Sci2\n");
    expect(await adopt("--mapping", at("bad-mapping.csv"))).toBe(
      `! Nothing was adopted. In ${at("bad-mapping.csv")}:\nline 2: names no old id`,
    );
    expect(await adopt()).toContain("missing: Sci1.");
    expect(await adopt(...mapped, "--dry-run")).toMatch(
      /^Nothing was changed\. It would be: Radiotherapy Physics is now measured by ipem-mpce 2027, .* \(before: 2023-09\)\.\nSci1 is no competence any more\./,
    );
    expect(await office.desk.store.editions()).toHaveLength(1);
    const json = JSON.parse(await adopt(...mapped, "--json"));
    expect(json).toMatchObject({
      saved: true,
      from: { id: "ipem-mpce", version: "2023-09" },
      to: { id: "ipem-mpce", version: "2027" },
      changes: { dropped: ["Sci1"], renamed: [], reworded: [], added: [] },
      trainees: [],
      targetsLost: [],
      planLost: [],
    });
    expect(await adopt(...mapped)).toBe(
      "! Nothing was adopted: Radiotherapy Physics is measured by version 2027 already.",
    );
  });

  it("let the doctor say that a file was changed without a new version", async () => {
    const [kept] = await office.desk.store.editions();
    if (!kept) throw new Error("No edition is kept.");
    const older = { ...kept, framework: { ...kept.framework, title: "As it was" } };
    const editions = async () => [{ ...older, digest: digestOf(older.framework) }];
    const store = { ...office.desk.store, editions };
    expect(await editionFindings({ ...office.desk, store })).toEqual([
      {
        area: "Editions",
        state: "look",
        what: "The file of ipem-mpce has changed, but not its version: the programmes that use it go on with 2023-09 as it was kept.",
        todo: 'Give the file a new version, and use "framework adopt".',
      },
    ]);
  });
});
