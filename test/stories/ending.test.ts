import { describe, expect, it } from "vitest";
import { change } from "../fixtures.ts";
import { type Department, waiting } from "./department.ts";

/** Maya's enrolment with a target day, from now on. */
async function aims({ desk }: Department, target: string) {
  const enrolment = (await desk.store.directory("all")).enrolments.get("rao-rt");
  if (!enrolment) throw new Error("Maya is enrolled");
  await desk.store.commit(change({ writes: [{ type: "enrolment", enrolment: { ...enrolment, target } }] }));
}

const endings = (said: readonly string[]) => said.filter((text) => text.includes("to your target day"));

describe("before the target day", () => {
  it("a trainee hears what is missing, 90, 30 and 7 days before, each once", async () => {
    const scene = await waiting();
    const { maya, at } = scene;
    await aims(scene, "2026-09-08");
    await at("2026-06-09 09:30");
    expect(endings(maya.news())).toEqual([]);
    await at("2026-06-10 09:30");
    const [said] = endings(maya.news());
    expect(said).toContain("90 days to your target day, 8 September 2026.");
    expect(said).toContain("Evidence approved: 0 of 46 areas · 0 of 49 specific competencies");
    expect(said).toMatch(/Without enough approved evidence: .* and 83 more\./);
    expect(said).toContain("1 entry waits for review.");
    await at("2026-06-10 10:30");
    expect(endings(maya.news())).toEqual([]);
    for (const [day, lead] of [
      ["2026-08-10 09:30", "29 days to"], // the 9th is a Sunday
      ["2026-09-01 09:30", "7 days to"],
      ["2026-09-08 09:30", null],
    ] as const) {
      await at(day);
      const news = endings(maya.news());
      expect(news.map((text) => text.slice(0, 10))).toEqual(
        lead === null ? [] : [lead.padEnd(10).slice(0, 10)],
      );
    }
  });

  it("nothing comes on days away, nor of what lies before somebody was enrolled", async () => {
    const scene = await waiting();
    const { maya, at } = scene;
    await aims(scene, "2026-08-20"); // 90 days before it was in May
    await maya.says("away 20–24 July"); // 30 days before is the 21st
    for (const day of ["2026-06-09", "2026-07-21", "2026-07-24"]) {
      await at(`${day} 09:30`);
      expect(endings(maya.news())).toEqual([]);
    }
    await at("2026-07-27 09:30");
    expect(endings(maya.news())[0]).toContain("24 days to your target day");
  });
});
