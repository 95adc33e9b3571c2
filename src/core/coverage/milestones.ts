import type { Day } from "../calendar/calendar.ts";
import { lastDayOf } from "../calendar/training-time.ts";
import { endedBy } from "../people/directory.ts";
import type { Milestone } from "../people/training-plan.ts";
import { type CoverageTallies, talliesIn } from "./coverage.ts";
import { type EnrolmentData, todayIn } from "./scene.ts";

/** A milestone of one enrolment, with the last day of its month there; null: it stands still until further notice. */
export interface MilestoneAhead extends Milestone {
  day: Day | null;
}

/** Fewer are covered than by the end of that month should be. */
export interface BehindMilestone {
  type: "behind-milestone";
  missed: Milestone & { day: Day };
  areas: number; // covered now
  specific: number;
  next: MilestoneAhead | null; // still to come
}

/** A programme's milestones as they lie for one trainee: the last whose month is over, and the next to come. */
function milestonesOf(scene: EnrolmentData, now: Date) {
  const { programme, enrolment, directory } = scene;
  const today = todayIn(scene, now);
  const all = programme.milestones.map((one): MilestoneAhead => {
    const day = lastDayOf(enrolment, { months: one.month }, directory.pauses);
    return { ...one, day };
  });
  const isPast = (one: MilestoneAhead): one is Milestone & { day: Day } =>
    one.day !== null && one.day < today;
  return {
    last: all.filter(isPast).at(-1) ?? null,
    next: all.find((one) => !isPast(one)) ?? null,
  };
}

/** What is wanted next, as a trainee reads it; null where nothing is, and where it is met already. */
export function nextMilestoneFor(scene: EnrolmentData, now: Date): MilestoneAhead | null {
  const { next } = milestonesOf(scene, now);
  if (!next || endedBy(scene.enrolment, todayIn(scene, now))) return null;
  const { areas, specificCompetencies } = coveredBy(scene, now);
  const isMet = areas.covered >= next.areas && specificCompetencies.covered >= next.specific;
  return isMet ? null : next;
}

/**
 * How a trainee stands against the milestones of their programme: evidence comes in lumps, so nobody is called behind for
 * a pace where somebody has said what is wanted by when. What counts is whether the last that has passed is met by now.
 */
export function milestoneCourse(
  scene: EnrolmentData,
  now: Date,
): BehindMilestone | { type: "on-course" | "too-early" } {
  const { last, next } = milestonesOf(scene, now);
  if (!last) return { type: "too-early" };
  const { areas, specificCompetencies } = coveredBy(scene, now);
  if (areas.covered >= last.areas && specificCompetencies.covered >= last.specific)
    return { type: "on-course" };
  return {
    type: "behind-milestone",
    missed: last,
    areas: areas.covered,
    specific: specificCompetencies.covered,
    next,
  };
}

function coveredBy({ framework, programme, entries }: EnrolmentData, now: Date): CoverageTallies {
  const stood = entries.filter(({ standing }) => standing && standing.approval.at <= now);
  return talliesIn(framework, programme.targets, stood);
}
