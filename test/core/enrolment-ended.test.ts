import { describe, expect, it } from "vitest";
import { reachOf } from "../../src/core/calendar/plan-reach.ts";
import { programme } from "../fixtures.ts";
import { at, department, due, facts, livedFrom, sentOf } from "./schedule-facts.ts";

const ending = (lastDay: string) => ({ enrolment: { ended: { lastDay, how: "completed" as const } } });
const open = [
  { enrolmentId: "rao-rt", period: "2026-W24", askedAt: at("2026-06-09T08:30Z"), askAgainOn: null },
];

describe("an enrolment that ends", () => {
  it("is asked and told of its week up to its last day, and never after it", () => {
    const on = (lastDay: string) =>
      sentOf(livedFrom(facts(ending(lastDay)), "2026-06-01", "2026-06-20"), "summary");
    expect(on("2026-06-12")).toEqual(["2026-W23 2026-06-05T15:00", "2026-W24 2026-06-12T15:00"]);
    expect(on("2026-06-11")).toEqual(["2026-W23 2026-06-05T15:00"]);
    const prompts = sentOf(livedFrom(facts(ending("2026-06-09")), "2026-06-01", "2026-06-30"), "prompt");
    expect(prompts).toEqual(["2026-W23 2026-06-02T08:30", "2026-W24 2026-06-09T08:30"]);
  });

  it("has no nudge after it, for what was asked before it", () => {
    const asked = (lastDay: string) =>
      due(facts(ending(lastDay), { openPrompts: open }), "2026-06-11T08:30Z", "nudge");
    expect(asked("2026-06-11")).toHaveLength(1);
    expect(asked("2026-06-10")).toEqual([]);
  });

  it("is nobody whom a plan of times is measured by", () => {
    const saturdays = { workingDays: [6] };
    const never = (change: object) =>
      reachOf(
        department({ enrolment: { ...saturdays, ...change } }),
        programme({ version: 1 }),
        at("2026-06-08T12:00Z"),
      ).prompts;
    expect(never({})).toBe(true);
    const fridays = programme({ version: 1, prompts: { weekdays: [7], time: "09:30", everyWeeks: 1 } });
    const sundays = { workingDays: [7], ...ending("2026-06-07").enrolment };
    expect(reachOf(department({ enrolment: sundays }), fridays, at("2026-06-08T12:00Z")).prompts).toBe(false);
    expect(
      reachOf(department({ enrolment: { workingDays: [7] } }), fridays, at("2026-06-08T12:00Z")).prompts,
    ).toBe(true);
  });
});
