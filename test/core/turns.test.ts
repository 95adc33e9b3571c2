import { describe, expect, it } from "vitest";
import { type TurnsAbout, turnsOf } from "../../src/core/calendar/turns.ts";
import { TINY } from "./tiny-framework.ts";

const at = new Date("2026-01-05T09:00:00Z");
const turns = (today: string, plan: Partial<TurnsAbout["plan"]>, more: Partial<TurnsAbout> = {}) => {
  const about = {
    framework: TINY,
    plan: { notBefore: {}, starters: { weeks: 8, competences: [] }, ...plan },
    enrolment: { id: "rao-rt", start: "2026-01-05" },
    parked: [],
    pauses: [],
  };
  const { later, first } = turnsOf({ ...about, ...more, today });
  return { later: [...later], first };
};

describe("whose turn has come", () => {
  it("is nothing before its month, of a competence or of a whole domain; the competence's own counts", () => {
    const plan = { notBefore: { B: 7, B1: 4 } };
    const month = (n: number) => ({ why: "month", month: n });
    expect(turns("2026-04-04", plan).later).toEqual([
      ["B1", month(4)],
      ["B.1", month(7)],
    ]);
    expect(turns("2026-04-05", plan).later).toEqual([["B.1", month(7)]]);
    expect(turns("2026-07-05", plan).later).toEqual([]);
    const pauses = [{ id: "p", enrolmentId: "rao-rt", from: "2026-03-01", until: "2026-03-10" }];
    expect(turns("2026-04-14", plan, { pauses }).later).toHaveLength(2); // ten days have not gone by
    expect(turns("2026-04-15", plan, { pauses }).later).toHaveLength(1);
  });

  it("is nothing that is parked, up to its last day", () => {
    const parked = [{ competence: "A1", until: "2026-02-01", at }];
    expect(turns("2026-02-01", {}, { parked }).later).toEqual([
      ["A1", { why: "parked", until: "2026-02-01" }],
    ]);
    expect(turns("2026-02-02", {}, { parked }).later).toEqual([]);
  });

  it("is first what the programme begins with, for so many weeks", () => {
    const starters = { weeks: 4, competences: ["B1", "A1"] };
    expect(turns("2026-02-01", { starters }).first).toEqual(["B1", "A1"]);
    expect(turns("2026-02-02", { starters }).first).toEqual([]);
  });
});
