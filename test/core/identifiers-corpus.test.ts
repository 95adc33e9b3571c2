import { describe, expect, it } from "vitest";
import { figuresOf } from "../corpus/figures.ts";

const SEEDS = [1, 2, 3];

describe("the check for patients, on a corpus that shares no code with it", () => {
  const figures = SEEDS.map(figuresOf);

  it("lets at most 2 % of what must not pass pass", () => {
    for (const { passed, mustStop } of figures) {
      expect(mustStop).toBeGreaterThan(400);
      expect(passed.length / mustStop, passed.join("\n")).toBeLessThanOrEqual(0.02);
    }
  });

  it("refuses at least 98 % of what has to go", () => {
    for (const { onlyQuestioned, mustBeRefused } of figures)
      expect(onlyQuestioned.length / mustBeRefused, onlyQuestioned.join("\n")).toBeLessThanOrEqual(0.02);
  });

  it("stops at most 1 % of ordinary prose", () => {
    for (const { stopped, mustPass } of figures) {
      expect(mustPass).toBeGreaterThan(200);
      expect(stopped.length / mustPass, stopped.join("\n")).toBeLessThanOrEqual(0.01);
    }
  });
});
