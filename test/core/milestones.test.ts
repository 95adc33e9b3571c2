import { describe, expect, it } from "vitest";
import { standingOf } from "../../src/core/coverage/concerns.ts";
import { weekOfTrainee } from "../../src/core/coverage/digest.ts";
import { nextMilestoneFor } from "../../src/core/coverage/milestones.ts";
import { courseFor } from "../../src/core/coverage/progress.ts";
import type { EnrolmentData } from "../../src/core/coverage/scene.ts";
import type { Pause } from "../../src/core/people/directory.ts";
import { approval, approved, directory, enrolment, programme } from "../fixtures.ts";
import { claiming } from "./any-entries.ts";
import { TINY } from "./tiny-framework.ts";

const START = "2026-01-05";
const MILESTONES = [
  { month: 3, areas: 2, specific: 0 },
  { month: 6, areas: 3, specific: 2 },
];

function scene(competences: readonly string[], change: Partial<EnrolmentData> = {}): EnrolmentData {
  const entries = competences.map((id, n) =>
    approved({
      number: n + 1,
      submittedAt: new Date("2026-02-02T12:00:00Z"),
      approval: approval({ at: new Date("2026-02-03T12:00:00Z") }),
      words: claiming(id),
    }),
  );
  return {
    framework: TINY,
    directory: directory(),
    programme: programme({ milestones: MILESTONES }),
    enrolment: enrolment({ start: START }),
    entries,
    ...change,
  };
}
const on = (day: string) => new Date(`${day}T12:00:00Z`);
const course = (day: string, competences: readonly string[], change: Partial<EnrolmentData> = {}) =>
  courseFor(scene(competences, change), on(day));
const standing = (pauses: readonly Pause[]) => ({ directory: directory({ pauses }) });

describe("milestones", () => {
  it("call nobody behind before the first of them is over, whatever the pace was", () => {
    expect(course("2026-04-04", [])).toEqual({ type: "too-early" });
    expect(course("2026-04-05", [])).toMatchObject({ type: "behind-milestone" });
    const none = { programme: programme() };
    expect(course("2026-04-05", [], none).type).toBe("behind"); // by the pace, where there are no milestones
  });

  it("are met by areas and specific competencies apart, and the last that is over counts", () => {
    expect(course("2026-04-05", ["A1", "B1"])).toEqual({ type: "on-course" });
    expect(course("2026-04-05", ["A1", "A.1", "A.2"])).toEqual({
      type: "behind-milestone",
      missed: { ...MILESTONES[0], day: "2026-04-04" },
      areas: 1,
      specific: 2,
      next: { ...MILESTONES[1], day: "2026-07-04" },
    });
    expect(course("2026-07-05", ["A1", "A2", "B1", "A.1"])).toMatchObject({
      missed: { month: 6 },
      areas: 3,
      specific: 1,
      next: null,
    });
    expect(course("2026-07-05", ["A1", "A2", "B1", "A.1", "A.2"])).toEqual({ type: "on-course" });
  });

  it("come later by what the enrolment stood still, and ask nothing while it does", () => {
    const [off, back] = ["2026-03-02", "2026-03-31"];
    const paused = standing([{ id: "p", enrolmentId: "rao-rt", from: off, until: back }]);
    expect(course("2026-05-04", [], paused)).toEqual({ type: "too-early" });
    expect(course("2026-05-05", [], paused)).toMatchObject({ missed: { day: "2026-05-04" } });
    const open = standing([{ id: "p", enrolmentId: "rao-rt", from: off, until: null }]);
    expect(course("2026-09-01", [], open)).toEqual({ type: "paused" });
  });

  it("need no target day, and one that has passed or is all met is said as it was", () => {
    const free = { enrolment: enrolment({ start: START, target: null }) };
    expect(course("2026-04-05", [], free).type).toBe("behind-milestone");
    const past = { enrolment: enrolment({ start: START, target: "2026-06-30" }) };
    expect(course("2026-07-05", [], past)).toEqual({ type: "past-target" });
    expect(course("2026-07-05", ["A1", "A2", "A.1", "A.2", "B1", "B.1"])).toEqual({ type: "done" });
  });

  it("are a reason for a conversation, which the trainee's own week has too, with one step", () => {
    const { concerns } = standingOf(scene(["A1"]), on("2026-04-05"));
    expect(concerns.map(({ type }) => type)).toContain("behind-milestone");
    const week = weekOfTrainee(scene(["A1"]), on("2026-04-05"));
    expect(week.concerns).toEqual(concerns);
    expect(week.step).toEqual({ type: "log", competence: "B1" });
  });

  it("are told of beforehand: the next, until it is met", () => {
    const next = (day: string, ...competences: string[]) => nextMilestoneFor(scene(competences), on(day));
    expect(next("2026-02-10", "A1")).toEqual({ ...MILESTONES[0], day: "2026-04-04" });
    expect(next("2026-02-10", "A1", "B1")).toBeNull();
    expect(next("2026-04-05", "A1", "B1")).toMatchObject({ month: 6 });
    expect(next("2026-07-05")).toBeNull();
  });
});
