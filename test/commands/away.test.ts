import { beforeAll, describe, expect, it } from "vitest";
import { addAwayCommands } from "../../src/commands/away.ts";
import { addDueCommand } from "../../src/commands/due.ts";
import { addProgrammeCommands } from "../../src/commands/programme.ts";
import { dailyHolidays } from "../../src/engine/daily-holidays.ts";
import { openDepartment } from "../stories/department.ts";
import { type Typed, typedOn } from "./typed.ts";

const MAYA = "maya.rao@example.test";

describe("days off, by the operator", () => {
  let scene: Awaited<ReturnType<typeof openDepartment>>;
  let type: Typed;
  beforeAll(async () => {
    scene = await openDepartment();
    type = typedOn(scene.desk, addAwayCommands, addProgrammeCommands, addDueCommand);
    return scene.close;
  });
  const listed = async (...more: string[]) => JSON.parse(await type("away", "list", "--json", ...more));
  const holidays = async (year: string) =>
    JSON.parse(await type("holidays", "list", "RP", "--year", year, "--json"));

  it("is somebody's leave: recorded once however often it is said, told to them, listed, and taken off again", async () => {
    const leave = ["2026-08-03", "2026-08-14"];
    expect(await type("away", "add", MAYA, ...leave, "--dry-run")).toBe(`${MAYA} is away 3–14 August 2026.`);
    expect(await listed()).toEqual([]);
    expect(await type("away", "add", MAYA, ...leave)).toBe(`${MAYA} is away 3–14 August 2026.`);
    expect(await type("away", "add", MAYA, ...leave)).toContain("Nothing to do");
    const row = { person: MAYA, programme: null, first: leave[0], last: leave[1], kind: "leave", name: null };
    expect(await listed()).toEqual([row]);
    await scene.beat();
    expect(scene.maya.last()).toContain("The administrator recorded that you are away 3–14 August 2026.");
    const undone = JSON.parse(await type("away", "remove", MAYA, "2026-08-03", "--json"));
    expect(undone).toEqual({ person: MAYA, first: leave[0], last: leave[1], changed: true });
    expect(await type("away", "remove", MAYA, "2026-08-03")).toContain("no leave of");
    expect(await listed()).toEqual([]);
  });

  it.each([
    [["away", "add", "nobody@example.test", "2026-08-03", "2026-08-14"], "Nobody has the address"],
    [["away", "add", MAYA, "2026-08-14", "2026-08-03"], "The last day comes before the first."],
    [["away", "add", MAYA, "2026-05-01", "2026-05-03"], "Those days are over."],
    [["away", "add", MAYA, "2026-07-01", "2027-06-30"], "pause the enrolment instead"],
    [["away", "add", MAYA, "2026-02-31", "2026-03-02"], "a day that exists"],
    [["away", "add", MAYA, "3 Aug", "2026-08-14"], "a day that exists"],
    [["days-off", "add", "XX", "2026-12-24"], 'no programme "XX"'],
    [["holidays", "list", "NM", "--year", "2027"], "has no region"],
    [["holidays", "list", "RP", "--year", "soon"], "Write a year"],
    [["programme", "set", "RP", "--region", "narnia"], 'There is no region "narnia"'],
  ])("%j is refused with what to do", async (words, why) => {
    await expect(type(...words)).rejects.toThrow(why);
  });

  it("are a region's public holidays, with the days that stand in for them", async () => {
    expect(await type("programme", "set", "RP", "--region", "England")).toContain("holidays of England");
    const days = (await holidays("2027")).map(({ day }: { day: string }) => day);
    const weekdays = ["2027-01-01", "2027-03-26", "2027-03-29", "2027-05-03", "2027-05-31", "2027-08-30"];
    expect(days).toEqual([...weekdays, "2027-12-25", "2027-12-26", "2027-12-27", "2027-12-28"]);
    expect((await holidays("2026")).find(({ day }: { day: string }) => day === "2026-12-28")).toEqual({
      day: "2026-12-28",
      name: "Boxing Day (substitute day)",
    });
    const kept = (await listed("--all")).filter(({ kind }: { kind: string }) => kind === "holiday");
    const years = new Set(kept.map(({ first }: { first: string }) => first.slice(0, 4)));
    expect([...years]).toEqual(["2025", "2026", "2027", "2028", "2029"]);
    expect(kept[0]).toMatchObject({ person: null, programme: "RP" });
  });

  it("follow a programme to another region, and go with it", async () => {
    await type("programme", "set", "RP", "--region", "scotland");
    const of = async (day: string) =>
      (await listed("--all")).find(({ first }: { first: string }) => first === day);
    expect(await of("2026-08-31")).toBeUndefined();
    expect(await of("2026-08-03")).toMatchObject({ name: "Summer bank holiday" });
    await type("programme", "set", "RP", "--region", "none");
    expect(await of("2026-08-03")).toBeUndefined();
    expect(await type("programme", "show")).toContain("no public holidays");
  });

  it("are a department's own: no prompt comes on one, and what is skipped says why", async () => {
    await type("programme", "set", "RP", "--region", "england");
    expect(await type("days-off", "add", "RP", "2026-06-09", "Trust away day")).toContain("(Trust away day)");
    expect(await type("days-off", "add", "RP", "2026-06-09")).toContain("Nothing to do");
    for (const day of ["2026-06-10", "2026-06-11", "2026-06-12"]) await type("days-off", "add", "RP", day);
    await type("away", "add", "jo.bell@example.test", "2026-06-08", "2026-06-14");
    for (const day of ["09", "10", "11", "12"]) await scene.at(`2026-06-${day} 09:30`);
    const skipped = JSON.parse(await type("due", "--skipped", "--json"));
    const prompts = skipped.filter(({ kind }: { kind: string }) => kind === "prompt");
    expect(prompts.map((one: Record<string, string>) => [one.person, one.period, one.reason])).toEqual([
      ["jo.bell@example.test", "2026-W24", "away"],
      [MAYA, "2026-W24", "holiday"],
    ]);
    expect(await type("days-off", "remove", "RP", "2026-06-09")).toContain("works on 9 June 2026 again");
    expect(await type("days-off", "remove", "RP", "2026-06-09")).toContain("Nothing to do");
  });

  it("are topped up by the beat once another year has begun, and once a day at most", async () => {
    const said: string[] = [];
    const note = (event: string, facts = {}) => void said.push(`${event} ${JSON.stringify(facts)}`);
    const daily = dailyHolidays(scene.desk, { info: note, warn: note, error: note });
    await daily();
    expect(said).toEqual([]);
    scene.clock.forward(220 * 86_400_000); // to January
    await daily();
    await daily();
    expect(said).toEqual(['holidays.kept {"programme":"rp","added":8,"removed":8}']);
    expect(await listed("--all")).toContainEqual(
      expect.objectContaining({ first: "2030-04-19", name: "Good Friday" }),
    );
  });
});
