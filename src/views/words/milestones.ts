import { formatDay } from "../../core/calendar/calendar.ts";
import type { MilestoneAhead } from "../../core/coverage/milestones.ts";
import { given } from "../../core/given.ts";
import type { Milestone } from "../../core/people/training-plan.ts";
import { count, listed } from "./phrases.ts";

/** "25 areas and 10 specific competencies" */
const wanted = ({ areas, specific }: Milestone) =>
  listed(
    given([
      areas > 0 && count(areas, "area"),
      specific > 0 && count(specific, "specific competency", "specific competencies"),
    ]),
  );

/** "25 areas by the end of month 12 (4 January 2027)" */
export const milestoneWords = (one: MilestoneAhead) =>
  `${wanted(one)} by the end of month ${one.month}${one.day ? ` (${formatDay(one.day)})` : ""}`;

export const nextMilestone = (one: MilestoneAhead) => `Next milestone: ${milestoneWords(one)}.`;

/** "month 12: 25 areas; month 24: 46 areas and 49 specific competencies"; none: "none" */
export const milestonesText = (all: readonly Milestone[]) =>
  all.map((one) => `month ${one.month}: ${wanted(one)}`).join("; ") || "none";
