import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addProgrammeCommands } from "../../src/commands/programme.ts";
import { openDepartment } from "../stories/department.ts";
import { type Typed, typedOn } from "./typed.ts";

describe("a programme as a file", () => {
  let scene: Awaited<ReturnType<typeof openDepartment>>;
  let type: Typed;
  let folder: string;
  beforeAll(async () => {
    scene = await openDepartment();
    type = typedOn(scene.desk, addProgrammeCommands);
    folder = await mkdtemp(path.join(tmpdir(), "programme-"));
    return scene.close;
  });
  afterAll(() => rm(folder, { recursive: true }));
  const programme = async () => (await scene.store.directory("all")).programmes.get("rp");
  async function apply(text: string, ...flags: string[]) {
    const file = path.join(folder, "plan.yaml");
    await writeFile(file, text);
    return type("programme", "apply", file, ...flags);
  }

  it("is exported as it is applied, and applying it again changes nothing", async () => {
    const file = path.join(folder, "rp.yaml");
    await type("programme", "export", "RP", "--out", file);
    expect(await type("programme", "apply", file)).toContain("Nothing to do");
    const text = await readFile(file, "utf8");
    expect(text).toContain("programme: Radiotherapy Physics");
    expect(text).toContain("every_weeks: 1");
    await expect(type("programme", "export", "RP", "--out", file)).rejects.toThrow(/EEXIST/);
  });

  it("changes what it names, is tried first by a dry run, and is kept in the trail once", async () => {
    const text = `programme: RP
region: Scotland
prompts: { days: [thu, tue], time: "10:00", every_weeks: 2 }
weekly: { day: thu, time: "15:00" }
review: { channel: "slack:T1/C1", cards: headings }
targets: { all: 2, domains: { sci: 3 }, competences: { tech4: 4 } }
patterns: { "CRIS number": "RX\\\\d{6}" }
quiet_hours: 18:00-08:00
`;
    const before = await programme();
    expect(await apply(text, "--dry-run")).toContain('region: "none" → "Scotland"');
    expect(await programme()).toEqual(before);
    const done = JSON.parse(await apply(text, "--json"));
    expect(done).toMatchObject({ programme: "Radiotherapy Physics", saved: true });
    expect(done.changed).toEqual([
      "region",
      "quiet",
      "prompts",
      "weekly",
      "reviewChannel",
      "targets",
      "identifierPatterns",
    ]);
    expect(await programme()).toMatchObject({
      zone: before?.zone,
      region: "GB-SCT",
      prompts: { weekdays: [2, 4], time: "10:00", everyWeeks: 2 },
      quiet: { from: "18:00", until: "08:00" },
      weekly: { weekday: 4, time: "15:00" },
      reviewChannel: { workspace: "slack:T1", channel: "C1", headingsOnly: true },
      targets: { all: 2, domains: { Sci: 3 }, competences: { Tech4: 4 } },
      identifierPatterns: [{ name: "CRIS number", pattern: "RX\\d{6}" }],
    });
    expect(await apply(text)).toContain("Nothing to do");
    const kept = (await scene.audit()).filter(({ event }) => event === "programme.changed");
    expect(kept.map(({ facts }) => facts.settings)).toEqual([
      "region quiet prompts weekly reviewChannel targets identifierPatterns",
    ]);
    expect(await apply("programme: RP\nreview: direct\n")).toContain('→ "direct"');
  });

  it("is exported with a region that is found again, whatever a country is called elsewhere", async () => {
    for (const region of ["TR", "CI", "GB-NIR", "DE-BY"]) {
      await type("programme", "set", "RP", "--region", region);
      const file = path.join(folder, `${region}.yaml`);
      await type("programme", "export", "RP", "--out", file);
      expect(await type("programme", "apply", file)).toContain("Nothing to do");
    }
    await type("programme", "set", "RP", "--region", "scotland");
  });

  it("is refused with every fault at its place, and nothing is changed", async () => {
    const before = await programme();
    const shape = `programme: RP
zone: BST
prompts: { days: [tuesday], time: 9.30 }
weekly: { day: fri, time: "16:00", colour: red }
targets: { all: 99 }
speed: fast
quiet_hours: 7
`;
    const said = await apply(shape).catch((error: Error) => error.message);
    for (const fault of [
      "zone: Write an area and a place",
      "prompts.days.0: Write mon, tue",
      'prompts.time: Write a time in quotation marks, as "09:30"',
      "weekly: Nothing is called colour here.",
      "targets.all: Write a number from 1 to 20.",
      "the file: Nothing is called speed here.",
      'quiet_hours: Write two times in quotation marks, as "18:00-08:00", or "off".',
    ])
      expect(said).toContain(fault);
    const meaning = `programme: RP
region: Narnia
prompts: { days: [tue], time: "07:00" }
weekly: { day: fri, time: "20:00" }
targets: { domains: { Magic: 2 } }
patterns: { everything: ".*" }
`;
    const meant = await apply(meaning).catch((error: Error) => error.message);
    for (const where of [
      "region: Write england",
      "prompts.time: Choose a time",
      "weekly.time: Choose a time",
      "targets: ",
      "patterns.everything: ",
    ])
      expect(meant).toContain(where);
    await expect(apply("programme: Dentistry")).rejects.toThrow(
      'programme: There is no programme "Dentistry"',
    );
    await expect(apply("programme: [")).rejects.toThrow("cannot be read as YAML");
    await expect(apply("programme: RP\nprompts: { days: [sun], time: '09:30' }")).rejects.toThrow(
      "would never come",
    );
    expect(await programme()).toEqual(before);
  });
});
