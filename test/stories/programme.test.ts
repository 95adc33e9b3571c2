import { describe, expect, it } from "vitest";
import { type Department, department } from "./department.ts";
import { pressing } from "./member.ts";

const planOf = async ({ store }: Department) => {
  const programme = (await store.directory("all")).programmes.get("rp");
  return programme && { prompts: programme.prompts, weekly: programme.weekly, region: programme.region };
};
const BEFORE = {
  prompts: { weekdays: [2], time: "09:30", everyWeeks: 1 },
  weekly: { weekday: 5, time: "16:00" },
  region: null,
};

describe("a lead's programme", () => {
  it("is shown with when the next things come", async () => {
    const { shah, okafor } = await department();
    await shah.says("programme");
    expect(shah.answer()).toContain("Radiotherapy Physics: how it is set up.");
    expect(shah.answer()).toContain("Tuesdays at 09:30");
    expect(shah.answer()).toContain("Next questions: Tuesday 9 June 2026 at 09:30.");
    expect(shah.answer()).toContain("Next weekly messages: Friday 12 June 2026 at 16:00.");
    await okafor.says("programme");
    expect(okafor.answer()).toContain("Only the training lead of that programme");
  });

  it("is reached from the others that somebody leads", async () => {
    const { reyes } = await department({ programme: { leads: ["shah", "reyes"] } });
    await reyes.says("programme");
    expect(reyes.answer()).toContain("Nuclear Medicine: how it is set up.");
    await reyes.presses("Radiotherapy Physics");
    expect(reyes.answer()).toContain("Radiotherapy Physics: how it is set up.");
    await reyes.answers("Change", { time: "10:00" });
    expect(reyes.answer()).toContain("Changed: Radiotherapy Physics.");
  });

  it("is changed in a form, counts from the next time on, and is undone by a button", async () => {
    const scene = await department();
    const { shah, maya, at, audit } = scene;
    await shah.says("programme");
    await shah.answers("Change", { days: ["4"], time: "14.00", weeklyTime: "15:00", region: "scotland" });
    const said = shah.answer();
    expect(said).toContain("Changed: Radiotherapy Physics.");
    expect(said).toContain("Questions: Thursdays at 14:00 (before: Tuesdays at 09:30)");
    expect(said).toContain("Public holidays: Scotland (before: none)");
    expect(said).toContain("Next questions: Thursday 11 June 2026 at 14:00.");
    await at("2026-06-09 09:30");
    expect(maya.news().join()).not.toContain("Why this one");
    await at("2026-06-11 14:00");
    expect(maya.news().join()).toContain("Why this one");
    const { daysOff } = await scene.store.directory("all");
    expect(daysOff.find(({ first }) => first === "2026-08-03")?.name).toBe("Summer bank holiday");
    await shah.presses("Undo");
    expect(shah.answer()).toBe("Undone: Radiotherapy Physics is set up as before.");
    expect(await planOf(scene)).toEqual(BEFORE);
    expect((await scene.store.directory("all")).daysOff).toEqual([]);
    await shah.does(
      pressing(
        "programme-undo",
        JSON.stringify({ programme: "rp", version: 2, plan: { ...BEFORE, zone: "UTC" } }),
      ),
    );
    expect(shah.answer()).toContain("so nothing was undone");
    const kept = (await audit()).filter(({ event }) => event === "programme.changed");
    expect(kept.map(({ actor }) => actor)).toEqual(["shah", "shah"]);
  });

  it("is not changed by what is wrong, each thing said at its field with what to write", async () => {
    const scene = await department();
    const { shah } = scene;
    await shah.says("programme");
    const wrong = {
      days: [],
      time: "07:30",
      weeklyTime: "soon",
      zone: "Atlantis",
      region: "Narnia",
      quiet: "7",
    };
    await shah.answers("Change", wrong);
    expect(Object.keys(shah.errors()).sort()).toEqual([
      "days",
      "quiet",
      "region",
      "time",
      "weeklyTime",
      "zone",
    ]);
    expect(shah.errors().time).toContain("between 08:00 and 18:00");
    expect(shah.errors().region).toContain('There is no region "Narnia"');
    shah.fills({ days: ["6"], time: "09:30", weeklyTime: "16:00", zone: "London", region: "", quiet: "" });
    await shah.sends();
    expect(shah.errors().days).toContain("Prompts on Saturdays would never come");
    shah.fills({ days: ["2"], quiet: "15:00–17:00" });
    await shah.sends();
    expect(shah.errors().quiet).toContain("The quiet hours 15:00–17:00 would cover 16:00");
    expect(await planOf(scene)).toEqual(BEFORE);
    shah.fills({ quiet: "18:00–08:00" });
    await shah.sends();
    expect(shah.answer()).toContain(
      "Quiet hours of those who set none of their own: 18:00–08:00 (before: none)",
    );
    await shah.presses("Undo");
    expect((await scene.programmeNow()).quiet).toBe(null);
  });

  it("changed by somebody else while the form stands open is looked at once more before it is overwritten", async () => {
    const scene = await department({ programme: { leads: ["shah", "reyes"] } });
    const { shah, reyes } = scene;
    for (const lead of [shah, reyes]) {
      await lead.says("programme");
      await lead.does(pressing("programme-form", "rp"));
    }
    shah.fills({ time: "10:00" });
    await shah.sends();
    expect(reyes.last()).toContain("Dr Shah changed how Radiotherapy Physics is set up:");
    reyes.fills({ time: "11:00" });
    await reyes.sends();
    expect(reyes.errors().days).toContain("Somebody changed these settings while this form was open.");
    expect((await planOf(scene))?.prompts.time).toBe("10:00");
    await reyes.sends();
    expect((await planOf(scene))?.prompts.time).toBe("11:00");
  });

  it("is nobody's to change who does not lead it, whatever they send", async () => {
    const scene = await department();
    const { reyes, maya, audit } = scene;
    await reyes.does(pressing("programme-form", "rp"));
    expect(reyes.answer()).toContain("Only the training lead of that programme");
    const undo = {
      programme: "rp",
      version: 1,
      plan: { ...BEFORE, weekly: { weekday: 1, time: "09:00" }, zone: "UTC" },
    };
    for (const one of [reyes, maya]) {
      await one.does(pressing("programme-undo", JSON.stringify(undo)));
      await one.does(pressing("programme-undo", "{"));
    }
    expect(await planOf(scene)).toEqual(BEFORE);
    expect((await audit()).filter(({ event }) => event === "programme.refused").length).toBeGreaterThan(2);
  });
});
