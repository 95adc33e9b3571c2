import { beforeAll, describe, expect, it } from "vitest";
import { addCoverageCommand } from "../../src/commands/coverage.ts";
import { addProgrammeCommands } from "../../src/commands/programme.ts";
import { openDepartment } from "../stories/department.ts";
import { type Typed, typedOn } from "./typed.ts";

describe("a programme's targets", () => {
  let scene: Awaited<ReturnType<typeof openDepartment>>;
  let type: Typed;
  beforeAll(async () => {
    scene = await openDepartment();
    type = typedOn(scene.desk, addProgrammeCommands, addCoverageCommand);
    return scene.close;
  });
  const targets = async () => (await scene.store.directory("all")).programmes.get("rp")?.targets;

  it("are set for all, for a domain and for a competence, however its id is typed; and shown", async () => {
    const wanted = ["2", "sci=3", "r&d3=4"].flatMap((target) => ["--target", target]);
    const said = await type("programme", "set", "RP", ...wanted);
    expect(said).toContain("targets 2, Sci 3, R&D3 4,");
    expect(await targets()).toEqual({ all: 2, domains: { Sci: 3 }, competences: { "R&D3": 4 } });
    expect(await type("programme", "show")).toContain("targets 2, Sci 3, R&D3 4,");
    const [coverage] = JSON.parse(await type("coverage", "--trainee", "maya.rao@example.test", "--json"));
    const target = (id: string) => coverage.competences.find((one: { id: string }) => one.id === id)?.target;
    expect(["Sci1", "Sci.1", "R&D3", "Tech4"].map(target)).toEqual([3, 3, 4, 2]);
  });

  it("stand beside its zone, which is set too, and is no abbreviation", async () => {
    expect(await type("programme", "set", "RP", "--zone", "Europe/Dublin")).toContain("Europe/Dublin");
    await expect(type("programme", "set", "RP", "--zone", "BST")).rejects.toThrow(/an area and a place/);
    await type("programme", "set", "RP", "--zone", "Europe/London");
  });

  it("are taken away again one by one", async () => {
    await type("programme", "set", "RP", "--target", "R&D3=default", "--target", "default");
    expect(await targets()).toEqual({ all: 1, domains: { Sci: 3 }, competences: {} });
  });

  it("are kept in the audit trail as they were and as they are", async () => {
    const changes = (await scene.audit()).filter(({ event }) => event === "programme.changed");
    expect(changes.at(-1)?.facts).toEqual({
      settings: "targets",
      targetsWere: "2, Sci 3, R&D3 4",
      targets: "1, Sci 3",
    });
  });

  it("of what the framework does not have are refused by name, all of them, and nothing is changed", async () => {
    const before = await targets();
    await expect(
      type("programme", "set", "RP", "--target", "5", "--target", "Tech99=2", "--target", "constructor=2"),
    ).rejects.toThrow(/has no Tech99, no constructor\. "framework show ipem-mpce" lists what it has\./);
    expect(await targets()).toEqual(before);
  });

  it("are beside its quiet hours, which cover no time at which its own messages come", async () => {
    const hours = async () => (await scene.store.directory("all")).programmes.get("rp")?.quiet;
    const set = (typed: string) => type("programme", "set", "RP", "--quiet-hours", typed);
    expect(await set("18:00-08:00")).toContain("quiet hours 18:00–08:00");
    expect(await hours()).toEqual({ from: "18:00", until: "08:00" });
    await expect(set("15:00-17:00")).rejects.toThrow("15:00–17:00 would cover 16:00");
    await expect(set("07:30-17:30")).rejects.toThrow("Leave an hour or more between 08:00 and 18:00.");
    await expect(set("25:00-08:00")).rejects.toThrow("Write two times, as in 18:00-08:00, or off.");
    expect(await hours()).toEqual({ from: "18:00", until: "08:00" });
    await set("off");
    expect(await hours()).toBe(null);
  });

  it("has no times at which nobody works: refused, and nothing changes", async () => {
    const plan = async () => (await scene.store.directory("all")).programmes.get("rp");
    const before = await plan();
    await expect(type("programme", "set", "RP", "--prompts", "sat 09:30")).rejects.toThrow(
      "Prompts on Saturdays would never come: no trainee of this programme works then",
    );
    await expect(type("programme", "set", "RP", "--weekly", "sun 16:00")).rejects.toThrow(
      "Weekly messages cannot be on Sundays: nobody of this programme works then.",
    );
    expect(await plan()).toEqual(before);
    expect(await type("programme", "set", "RP", "--prompts", "fri 09:30")).toContain("prompts fri 09:30");
  });

  it.each(["0", "21", "Sci=0", "Sci=", "=2", "two", "Sci=2=3", "-1", "1.5"])("refuses %j", async (text) => {
    await expect(type("programme", "set", "RP", "--target", text)).rejects.toThrow(
      /Write a number from 1 to 20/,
    );
  });
});
