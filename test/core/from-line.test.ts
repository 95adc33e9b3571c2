import { expect, it } from "vitest";
import { wordsFromLine } from "../../src/core/entry/from-line.ts";

const titleOf = (line: string) => wordsFromLine(line, "2026-03-02").title;

it.each([
  ["did the monthly QA on linac 2, output was 1% low", "Did the monthly QA on linac 2"],
  ["Shadowed Dr. Shah in clinic. Then lunch", "Shadowed Dr. Shah in clinic"],
  ["Calibrated against the chamber No. 12 - all fine", "Calibrated against the chamber No. 12"],
  ["mSv readings of the quarter were checked", "mSv readings of the quarter were checked"],
  ["kV output checked", "kV output checked"],
  ["e-learning on MR safety done", "E-learning on MR safety done"],
  ["Yesterday, fixed the interlock", "Yesterday, fixed the interlock"],
  ["Measured HVL in room 3. Wrote it up", "Measured HVL in room 3"],
])("of %j the title is its first clause, as it was typed: %j", (line, title) => {
  expect(titleOf(line)).toBe(title);
});
