import { describe, expect, it } from "vitest";
import type { Concern } from "../../src/core/coverage/concerns.ts";
import type { Forecast } from "../../src/core/coverage/forecast.ts";
import { forecastLine, imbalanceLine, targetsText } from "../../src/views/words/coverage.ts";
import { concernWords, others } from "../../src/views/words/digest.ts";
import { draft, words } from "../fixtures.ts";

describe("why somebody is worth a conversation", () => {
  const behind = (pace: [number, number], needed: [number, number]): Concern => ({
    type: "behind",
    target: "2027-12-31",
    pace: { covered: pace[0], workingDays: pace[1] },
    needed: { covered: needed[0], workingDays: needed[1] },
  });
  it.each<[Concern, string]>([
    [{ type: "nothing-logged", weeks: 3 }, "nothing logged for three weeks."],
    [{ type: "nothing-logged", weeks: 11 }, "nothing logged for 11 weeks."],
    [
      { type: "overdue", entries: 1, with: ["Dr Lind"] },
      "one entry waiting over ten working days, with Dr Lind.",
    ],
    [
      { type: "overdue", entries: 2, with: ["Dr Lind"] },
      "two entries waiting over ten working days, both with Dr Lind.",
    ],
    [
      { type: "overdue", entries: 4, with: ["Dr Lind"] },
      "four entries waiting over ten working days, all with Dr Lind.",
    ],
    [
      { type: "overdue", entries: 2, with: ["Dr Lind", "Dr Okafor"] },
      "two entries waiting over ten working days, with Dr Lind or Dr Okafor.",
    ],
    [{ type: "past-target", day: "2026-06-11" }, "the target day, 11 June 2026, has passed."],
    [
      behind([1, 40], [12, 40]),
      "behind: 1 competence covered in the last 40 working days; the target day, 31 December 2027, needs 12 in as many.",
    ],
    [
      behind([3, 40], [5, 10]),
      "behind: 3 competences covered in the last 40 working days; the target day, 31 December 2027, needs 5 in the 10 working days left.",
    ],
    [
      behind([3, 40], [5, 0]),
      "behind: 3 competences covered in the last 40 working days; the target day, 31 December 2027, needs 5 more, with no working day left.",
    ],
  ])("%j", (concern, said) => {
    expect(concernWords(concern)).toBe(said);
  });

  it("and how the others stand, leaving out what nobody is", () => {
    expect(others(["on-course", "done", "too-early", "paused", "no-target"])).toBe(
      "On course 2 · too early to say 1 · paused 1 · no target day 1",
    );
    expect(others(["too-early"])).toBe("Too early to say 1");
  });
});

describe("a forecast in words", () => {
  const pace = { covered: 9, workingDays: 40 };
  it.each<[Forecast, RegExp]>([
    [{ type: "done" }, /^Every target is met\.$/],
    [
      { type: "range", earliest: "2027-03-01", latest: "2028-01-31", pace },
      /^Forecast: all targets met between 1 March 2027 and 31 January 2028, from 9 competences covered in the last 40 working days\. Your target day is 31 December 2027\.$/,
    ],
    [
      { type: "range", earliest: "2027-03-01", latest: null, pace },
      /1 March 2027 at the earliest, and no latest day can be foreseen/,
    ],
    [
      { type: "too-early", pace: { covered: 1, workingDays: 12 } },
      /^Forecast: too early to say, from 1 competence covered in the last 12 working days\./,
    ],
  ])("says what it is read from: %j", (forecast, said) => {
    expect(forecastLine(forecast, "2027-12-31")).toMatch(said);
  });
});

describe("what is worth a look, in words", () => {
  it("is a fact and what to do, without blame", () => {
    const nameOf = () => "Dr Okafor";
    expect(imbalanceLine({ type: "one-kind", kind: "report", pieces: 5 }, nameOf)).toBe(
      "All 5 approved pieces are of one kind: Report or QA record. Another kind would show another side.",
    );
    expect(imbalanceLine({ type: "one-reviewer", reviewer: "okafor", pieces: 5 }, nameOf)).toBe(
      "All 5 approved pieces were reviewed by Dr Okafor. If somebody else sees your work, name them in the form.",
    );
    const entry = draft({ number: 7, words: words({ title: "Output drift" }) });
    expect(imbalanceLine({ type: "thin", entry, claims: 6, words: 40 }, nameOf)).toBe(
      "#7, Output drift: 6 competences in 40 words. Say more of each, or claim fewer.",
    );
  });
});

describe("targets in words", () => {
  it("are for every competence, then for domains, then for single ones", () => {
    expect(targetsText({ all: 1, domains: { Sci: 2 }, competences: { Tech4: 3 } })).toBe("1, Sci 2, Tech4 3");
  });
});
