import { describe, expect, it } from "vitest";
import { ownPrompts, promptsWanted } from "../../src/core/calendar/own-prompts.ts";

const TUESDAYS = { weekdays: [2], time: "09:30", everyWeeks: 1 };
const WEEK = [1, 2, 3, 4, 5];

describe("when somebody would rather be asked", () => {
  it.each([
    ["Thursday 14:00", { weekday: 4, time: "14:00" }],
    ["on thursdays at 9.05", { weekday: 4, time: "09:05" }],
    ["thu", { weekday: 4, time: null }],
    ["8:00", { weekday: null, time: "08:00" }],
    ["programme", "programme"],
    ["Default", "programme"],
  ])("is read from %j", (typed, wanted) => {
    expect(promptsWanted(typed)).toEqual(wanted);
  });

  it.each(["", "at", "t", "th", "Thursday Friday", "14:00 15:00", "24:00", "9:60", "soon", "thursday soon"])(
    "is not read from %j",
    (typed) => {
      expect(promptsWanted(typed)).toBeNull();
    },
  );

  it("is a day and a time within the plan, each kept until another is chosen; never how often", () => {
    const choose = (typed: string, before = {}, plan = TUESDAYS) => {
      const wanted = promptsWanted(typed);
      return wanted && ownPrompts(plan, before, WEEK, wanted);
    };
    expect(choose("thu")).toEqual({ ok: true, own: { weekdays: [4] } });
    expect(choose("14:00", { weekdays: [4] })).toEqual({ ok: true, own: { weekdays: [4], time: "14:00" } });
    expect(choose("programme", { weekdays: [4] })).toEqual({ ok: true, own: null });
    expect(choose("sunday")).toEqual({ ok: false, why: "day-not-worked" });
    const often = { ...TUESDAYS, weekdays: [2, 4] };
    expect(choose("wed", {}, often)).toEqual({ ok: false, why: "several-days" });
    expect(choose("14:00", {}, often)).toEqual({ ok: true, own: { time: "14:00" } });
  });
});
