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
    await expect(type("programme", "export", "RP", "--out", file)).rejects.toThrow(
      `${file} is there already, and was left as it is. Name another file.`,
    );
  });

  it("says in one sentence what is wrong with a path, and with a file of another shape", async () => {
    const nowhere = path.join(folder, "nowhere", "rp.yaml");
    await expect(type("programme", "export", "RP", "--out", nowhere)).rejects.toThrow(
      "cannot be written (ENOENT). Name a file in a folder that may be written to.",
    );
    await expect(type("programme", "apply", nowhere)).rejects.toThrow(
      "cannot be read (ENOENT). Check its path.",
    );
    await expect(apply("just words")).rejects.toThrow("the file: Write its settings by their names");
    await expect(apply("programme: RP\nprompts: tue 09:30")).rejects.toThrow(
      "prompts: Write its settings by their names",
    );
    await expect(apply("[".repeat(20_000))).rejects.toThrow("cannot be read as YAML");
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
review_months: [18, 6, 6]
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
      "reviewMonths",
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
      "region quiet prompts weekly reviewChannel targets identifierPatterns reviewMonths",
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

  it("has the training plan: milestones, pages, reminders, what comes later and what first", async () => {
    const text = `programme: RP
milestones: [{ month: 24, areas: 46, specific: 49 }, { month: 12, areas: 25 }]
pages: { one: { target: 50, most: 70 } }
reminders: off
not_before: { prof: 13, "r&d3": 7 }
starters: { weeks: 6, competences: [com2, Sci1] }
`;
    const done = JSON.parse(await apply(text, "--json"));
    expect(done.changed).toEqual(["milestones", "pageBudgets", "reminders", "notBefore", "starters"]);
    expect(await programme()).toMatchObject({
      milestones: [
        { month: 12, areas: 25, specific: 0 },
        { month: 24, areas: 46, specific: 49 },
      ],
      pageBudgets: { one: { target: 50, most: 70 } },
      reminders: false,
      notBefore: { Prof: 13, "R&D3": 7 },
      starters: { weeks: 6, competences: ["Com2", "Sci1"] },
    });
    expect(await apply(text)).toContain("Nothing to do");
    const exported = await type("programme", "export", "RP");
    expect(exported).toContain("reminders: off");
    expect(exported).toContain("most: 160"); // what is as everywhere is there to be read
    const file = path.join(folder, "whole.yaml");
    await writeFile(file, exported);
    expect(await type("programme", "apply", file)).toContain("Nothing to do");
  });

  it("names every fault of a training plan at its path", async () => {
    const before = await programme();
    const text = `programme: RP
milestones: [{ month: 12, areas: 47 }, { month: 12, areas: 1 }, { month: 0, areas: 1 }, { month: 30 }, { month: 40, areas: 3 }]
not_before: { Magic: 3, Sci1: 99 }
starters: { weeks: 60, competences: [Sci2, Sci2, Wand1] }
`;
    const said = await apply(text).catch((error: Error) => error.message);
    for (const fault of [
      "milestones.0: This framework has 46 areas and 49 specific competencies",
      "milestones.1: Month 12 has a milestone already",
      "milestones.2: Write a month of the training, from 1 to 84.",
      "milestones.3: Say how many areas",
      'not_before.Magic: This framework has no "Magic"',
      "not_before.Sci1: Write a month of the training",
      "starters.competences.1: Sci2 stands here twice.",
      'starters.competences.2: This framework has no "Wand1"',
      "starters.weeks: Write a number of weeks from 1 to 26.",
    ])
      expect(said).toContain(fault);
    const shape = `programme: RP
pages: { one: { target: 90, most: 80 } }
reminders: maybe
milestones: [{ month: twelve }]
starters: { competences: [Com2] }
`;
    const shaped = await apply(shape).catch((error: Error) => error.message);
    for (const fault of [
      "pages.one: Write the aim and the most",
      "reminders: Write on or off.",
      "milestones.0.month: Write a whole number.",
    ])
      expect(shaped).toContain(fault);
    const later = "programme: RP\nnot_before: { Com2: 5 }\nstarters: { competences: [Com2] }\n";
    await expect(apply(later)).rejects.toThrow(
      "starters.competences.0: Com2 is not asked about before month 5",
    );
    expect(await programme()).toEqual(before);
  });

  it("is set by options too, each alone, and taken back by its own word", async () => {
    const set = (...flags: string[]) => type("programme", "set", "RP", ...flags);
    const said = await set("--milestone", "12: 25 areas", "--milestone", "24: 46 areas, 49 specific");
    expect(said).toContain("milestones month 12: 25 areas; month 24: 46 areas and 49 specific competencies");
    expect(await set("--review-months", "18,6,12")).toContain(
      "reviews due by the end of months 6, 12 and 18",
    );
    expect((await programme())?.reviewMonths).toEqual([6, 12, 18]);
    await expect(set("--review-months", "soon")).rejects.toThrow("Write months of the training");
    await expect(set("--review-months", "0")).rejects.toThrow("Write a month of the training");
    await set("--review-months", "none");
    await set("--milestone", "none", "--pages", "one=default", "--pages", "two=100/150", "--reminders", "on");
    await set(
      "--not-before",
      "Prof=default",
      "--not-before",
      "Tec=3",
      "--starters",
      "Com2",
      "--starter-weeks",
      "4",
    ).catch((error: Error) => expect(error.message).toContain('--not-before: This framework has no "Tec"'));
    await set(
      "--not-before",
      "Prof=default",
      "--not-before",
      "Tech4=3",
      "--starters",
      "Com2 Com1",
      "--starter-weeks",
      "4",
    );
    expect(await programme()).toMatchObject({
      milestones: [],
      reviewMonths: [],
      pageBudgets: { two: { target: 100, most: 150 } },
      reminders: true,
      notBefore: { "R&D3": 7, Tech4: 3 },
      starters: { weeks: 4, competences: ["Com2", "Com1"] },
    });
    await expect(set("--milestone", "soon")).rejects.toThrow('Write it as "12: 25 areas, 10 specific"');
    await expect(set("--pages", "three=1/2")).rejects.toThrow("Write a route");
    await expect(set("--pages", "one=80/60")).rejects.toThrow("Write a route");
    await expect(set("--not-before", "Com2=4")).rejects.toThrow(
      "--starters: Com2 is not asked about before month 4",
    );
    await expect(set("--starters", "Wand1")).rejects.toThrow('--starters: This framework has no "Wand1"');
    await set("--starters", "none", "--not-before", "Tech4=default", "--not-before", "R&D3=1");
    expect(await programme()).toMatchObject({ notBefore: {}, starters: { competences: [] } });
  });
});
