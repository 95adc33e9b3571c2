import { describe, expect, it } from "vitest";
import { asked, department, waiting } from "./department.ts";
import { pressing, TICK } from "./member.ts";

const question = (said: readonly string[]) =>
  /Anything recent for (\S+)\?/.exec(said.find((text) => text.includes("Why this one")) ?? "")?.[1] ?? "";
const skippedOf = async ({ store }: Awaited<ReturnType<typeof department>>, person: string) =>
  (await store.occurrences(new Date("2026-06-01T00:00:00Z"), { people: [person] }))
    .filter(({ outcome }) => outcome === "skipped")
    .map(({ kind, why }) => `${kind}: ${why}`);

describe("a training plan", () => {
  it("is set in a form, shown with the programme, told to the other lead and undone by a button", async () => {
    const scene = await department({ programme: { leads: ["shah", "reyes"] } });
    const { shah, reyes, programmeNow } = scene;
    const before = await programmeNow();
    await shah.says("programme");
    await shah.answers("Change targets, milestones and more", {
      targets: "1, Tech 2, tech4 3",
      milestones: "12: 25 areas; 24: 46 areas, 49 specific",
      notBefore: "Prof 13, R&D3 7",
      starters: "Com2, Sci1",
      weeks: "6",
      one: "50/70",
      reminders: "off",
    });
    const said = shah.answer();
    expect(said).toContain("Approved pieces that each competence needs: 1, Tech 2, Tech4 3 (before: 1)");
    expect(said).toContain(
      "Milestones: month 12: 25 areas; month 24: 46 areas and 49 specific competencies (before: none)",
    );
    expect(said).toContain("Not asked about before: Prof from month 13, R&D3 from month 7 (before: nothing)");
    expect(said).toContain("Asked about first: Com2 and Sci1, for 6 weeks (before: nothing)");
    expect(said).toContain("Pages of a portfolio by Route One: 70 at most (50 is the aim)");
    expect(said).not.toContain("Route Two");
    expect(said).toContain("Reminders: off");
    expect(reyes.last()).toContain("Dr Shah changed how Radiotherapy Physics is set up:");
    const { reminders, milestones } = await programmeNow();
    expect([reminders, milestones.length]).toEqual([false, 2]);
    await shah.presses("Undo");
    expect(shah.answer()).toBe("Undone: Radiotherapy Physics is set up as before.");
    expect({ ...(await programmeNow()), version: 0 }).toEqual({ ...before, version: 0 });
  });

  it("that cannot be is said at its field, with what to write; two leads at once look once more", async () => {
    const scene = await department({ programme: { leads: ["shah", "reyes"] } });
    const { shah, reyes, maya, audit } = scene;
    for (const lead of [shah, reyes]) await lead.does(pressing("programme-plan", "rp"));
    shah.fills({
      targets: "Wand1 2",
      milestones: "soon",
      notBefore: "Prof",
      starters: "Wand1",
      one: "80/60",
      two: "many",
    });
    await shah.sends();
    expect(Object.keys(shah.errors()).sort()).toEqual([
      "milestones",
      "notBefore",
      "one",
      "starters",
      "targets",
      "two",
    ]);
    expect(shah.errors().milestones).toBe('"soon" cannot be read. Write it as "12: 25 areas, 10 specific".');
    shah.fills({
      targets: "1, Sci 21",
      milestones: "12: 10 areas; 18: 9 areas",
      notBefore: "Com 3",
      starters: "Com2",
      one: "60/80",
      two: "120/160",
    });
    await shah.sends();
    expect(shah.errors().milestones).toContain("This wants fewer than the milestone of month 12.");
    expect(shah.errors().targets).toBe("Write a number of pieces from 1 to 20.");
    expect(shah.errors().starters).toContain("Com2 is not asked about before month 3");
    shah.fills({ targets: "1", milestones: "12: 10 areas", notBefore: "" });
    await shah.sends();
    reyes.fills({ milestones: "12: 20 areas" });
    await reyes.sends();
    expect(reyes.errors().targets).toContain("Somebody changed these settings while this form was open.");
    await maya.does(pressing("programme-plan", "rp"));
    expect(maya.answer()).toContain("Only the training lead of that programme");
    expect((await audit()).map(({ event }) => event)).toContain("programme.refused");
  });

  it("has starters asked first, in order, with why in one line; what is for later is not asked about", async () => {
    const scene = await department({
      programme: { starters: { weeks: 26, competences: ["Com2", "Sci1"] }, notBefore: {} },
    });
    const { maya, at, adapts, writes, store } = scene;
    await at("2026-06-09 09:30");
    expect(maya.news().join()).toContain(
      "Why this one: your programme begins with it; nothing approved for Com2 yet",
    );
    await at("2026-06-16 09:30");
    expect(question(maya.news())).toBe("Sci1");
    const starts = (await store.directory("all")).enrolments.get("rao-rt");
    if (starts) await writes({ type: "enrolment", enrolment: { ...starts, start: "2026-06-01" } });
    await adapts({ notBefore: { Sci: 7, Clin: 7 } });
    await at("2026-06-23 09:30");
    expect(question(maya.news())).not.toMatch(/^(Sci|Clin)/);
  });

  it("with reminders off sends no nudge and no reviewer's reminder, writes that down, and makes up for none later", async () => {
    const scene = await asked({ programme: { reminders: false } });
    const { maya, okafor, at, adapts } = scene;
    await maya.logs();
    okafor.news();
    await at("2026-06-16 09:30"); // a question that is not answered
    maya.news();
    await at("2026-06-18 09:30");
    await at("2026-06-18 17:00");
    expect(maya.news().join("\n")).not.toContain("one line is enough");
    expect(okafor.news().join("\n")).not.toContain("three working days");
    expect(await skippedOf(scene, "rao")).toContain("nudge: reminders are off in this programme");
    expect(await skippedOf(scene, "okafor")).toContain("reminder: reminders are off in this programme");
    await adapts({ reminders: true });
    await at("2026-06-19 11:00");
    expect(maya.news().join("\n")).not.toContain("one line is enough");
  });

  it("with reminders off still asks again whoever asked for that", async () => {
    const { maya, at } = await asked({ programme: { reminders: false } });
    await maya.presses("Ask tomorrow");
    maya.news();
    await at("2026-06-10 09:30");
    expect(maya.news().join("\n")).toContain("You asked me to come back");
  });

  it("has milestones: the trainee reads of the next, and is told in the digest's own words when behind", async () => {
    const scene = await waiting({ programme: { milestones: [{ month: 5, areas: 3, specific: 0 }] } });
    const { maya, okafor, shah, at, adapts } = scene;
    await okafor.reacts(TICK, "To review: #1");
    await adapts({ milestones: [{ month: 6, areas: 3, specific: 0 }] });
    await maya.commands("status");
    expect(maya.answer()).toContain("Next milestone: 3 areas by the end of month 6 (4 July 2026).");
    await at("2026-06-12 16:00");
    expect(shah.news().join("\n")).not.toContain("behind");
    maya.news();
    await at("2026-07-10 16:00");
    const words = "1 of 3 areas by the end of month 6 (4 July 2026).";
    expect(maya.news().join("\n")).toContain(`Behind: ${words}`);
    expect(shah.news().join("\n")).toContain(words);
  });

  it("has pages of its own: the portfolio is reckoned and checked by them", async () => {
    const { maya } = await department({ programme: { pageBudgets: { one: { target: 5, most: 6 } } } });
    await maya.commands("portfolio");
    expect(maya.answer()).not.toContain("80");
  });
});
