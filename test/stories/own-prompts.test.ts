import { describe, expect, it } from "vitest";
import { asked, department } from "./department.ts";

const prompts = (said: readonly string[]) => said.filter((text) => text.includes("Why this one")).length;

describe("when a trainee is asked", () => {
  it("is shown with whose plan it is, and how to change it", async () => {
    const { maya, okafor } = await department();
    await maya.says("prompts");
    expect(maya.answer()).toContain("I ask you on Tuesdays at 09:30: that is the programme's plan.");
    expect(maya.answer()).toContain('"prompts Thursday 14:00"');
    await okafor.says("prompts");
    expect(okafor.answer()).toContain("Only trainees log evidence");
  });

  it("is their own to choose, counts from the next question on, and makes none twice in a week", async () => {
    const { maya, at, audit } = await department();
    await maya.says("prompts Thursday 14:00");
    const own = "I ask you on Thursdays at 14:00: that is your own choice.";
    expect(maya.answer()).toBe(`From the next question on ${own}`);
    await at("2026-06-09 09:30");
    expect(prompts(maya.news())).toBe(0);
    await at("2026-06-11 14:00");
    expect(prompts(maya.news())).toBe(1);
    await maya.says("prompts programme");
    expect(maya.answer()).toContain("on Tuesdays at 09:30: that is the programme's plan.");
    await at("2026-06-12 09:30");
    expect(prompts(maya.news())).toBe(0);
    await at("2026-06-16 09:30");
    expect(prompts(maya.news())).toBe(1);
    const kept = (await audit()).filter(({ event }) => event === "prompts.chosen");
    expect(kept.map(({ actor, facts }) => [actor, facts])).toEqual([
      ["rao", { weekdays: "4", time: "14:00" }],
      ["rao", { weekdays: "2", time: "09:30" }],
    ]);
  });

  it("is said to be the same where nothing changes, and what cannot be is told with what to write", async () => {
    const { maya } = await department();
    await maya.says("prompts Tuesday 9:30");
    expect(maya.answer()).toBe("Nothing has changed: I ask you on Tuesdays at 09:30 already.");
    await maya.says("prompts Sunday");
    expect(maya.answer()).toContain("you do not work on that day");
    await maya.says("prompts soon");
    expect(maya.answer()).toContain('Write it as in "prompts Thursday 14:00"');
  });

  it("is not what a line of evidence means that begins with the word", async () => {
    const { maya, entry } = await asked();
    await maya.says("Prompts of the treatment system reviewed and rewritten with the vendor");
    expect((await entry(1)).words.narrative).toContain("Prompts of the treatment system");
  });
});
