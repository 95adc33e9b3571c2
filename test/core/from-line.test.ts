import { expect, it } from "vitest";
import { wordsFromLine } from "../../src/core/entry/from-line.ts";
import { NO_WORDS } from "../../src/core/entry/words.ts";

it("a typed line is what was done, on that day, of a likely kind, and claims nothing", () => {
  const typed = { ...NO_WORDS, firstDay: "2026-03-02" };
  expect(wordsFromLine("  audited the  records \n", "2026-03-02")).toEqual({
    ...typed,
    ...{ title: "Audited the records", narrative: "audited the  records", kind: "audit" },
  });
  expect(wordsFromLine("we were busy", "2026-03-02")).toEqual({
    ...typed,
    ...{ title: "We were busy", narrative: "we were busy", kind: "other" },
  });
});

const titleOf = (line: string) => wordsFromLine(line, "2026-03-02").title;

it.each([
  ["did the monthly QA on linac 2, output was 1% low", "Did the monthly QA on linac 2"],
  ["Shadowed Dr. Shah in clinic. Then lunch", "Shadowed Dr. Shah in clinic"],
  ["Calibrated against the chamber No. 12 - all fine", "Calibrated against the chamber No. 12"],
  ["mSv readings of the quarter were checked", "mSv readings of the quarter were checked"],
  ["kV output checked", "kV output checked"],
  ["e-learning on MR safety done", "E-learning on MR safety done"],
  ["Yesterday, fixed the interlock", "Yesterday, fixed the interlock"],
  ["Checked rows, then left", "Checked rows"], // as long as a clause has to be
  ["Check rows 2, then left", "Check rows 2"],
  ["Check rows; then left", "Check rows; then left"],
  ["Measured HVL in room 3. Wrote it up", "Measured HVL in room 3"],
])("of %j the title is its first clause, as it was typed: %j", (line, title) => {
  expect(titleOf(line)).toBe(title);
});
