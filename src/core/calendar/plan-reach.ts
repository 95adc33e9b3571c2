import {
  currentEnrolments,
  type Directory,
  type Enrolment,
  endedBy,
  MONDAY_TO_FRIDAY,
  type Programme,
  type PromptPlan,
  zoneOfProgramme,
} from "../people/directory.ts";
import { dayIn } from "./calendar.ts";

/**
 * Whether prompts of a plan can ever come to somebody who works on these weekdays: one a week moves to a later day of
 * its week that is worked, of several each has its own day.
 */
function canAsk({ weekdays }: Pick<PromptPlan, "weekdays">, workingDays: readonly number[]): boolean {
  const [only, ...others] = new Set(weekdays);
  if (only === undefined) return false;
  return others.length === 0
    ? workingDays.some((day) => day >= only)
    : weekdays.some((day) => workingDays.includes(day));
}

/** What of a programme's plan can never take effect, and for which trainees its prompts cannot. */
export interface PlanReach {
  prompts: boolean;
  weekly: boolean;
  never: Enrolment[]; // whom its prompts never reach, though others are reached
}

/** Of the trainees there are now; without any, of people who work Monday to Friday. */
export function reachOf(directory: Directory, programme: Programme, now: Date): PlanReach {
  const today = dayIn(zoneOfProgramme(programme), now);
  const enrolments = [...currentEnrolments(directory, now).values()].filter(
    (one) => one.programmeId === programme.id && !endedBy(one, today),
  );
  const asked = (one: Enrolment) => canAsk({ ...programme.prompts, ...one.prompts }, one.workingDays);
  const days = [MONDAY_TO_FRIDAY, ...enrolments.map(({ workingDays }) => workingDays)];
  return {
    prompts: enrolments.length > 0 ? enrolments.some(asked) : canAsk(programme.prompts, MONDAY_TO_FRIDAY),
    weekly: days.some((worked) => worked.includes(programme.weekly.weekday)),
    never: enrolments.filter((one) => !asked(one)),
  };
}
