import { z } from "zod";
import type { Programme } from "../../core/people/directory.ts";
import {
  type Checked,
  checkedMilestones,
  checkedNotBefore,
  checkedReviewMonths,
  checkedStarters,
  isBudget,
} from "../../core/people/plan-rules.ts";
import { STARTER_WEEKS, type TrainingPlan } from "../../core/people/training-plan.ts";
import { budgetOf, budgetsWith } from "../../core/portfolio/pages.ts";
import { ROUTES } from "../../core/portfolio/portfolio.ts";
import * as words from "../../views/words/programme-file.ts";
import { planFault } from "../../views/words/training-plan.ts";
import type { Desk } from "../desk.ts";

/* The training plan in a programme's file: milestones, pages, reminders, what comes later and what first. */

const whole = z.number(words.numberWanted).int(words.numberWanted).min(0, words.numberWanted);
const milestone = z.strictObject({ month: whole, areas: whole.default(0), specific: whole.default(0) });
const pages = z.strictObject({ target: whole, most: whole }).refine(isBudget, planFault({ type: "pages" }));

export const PLAN_IN_FILE = {
  milestones: z.array(milestone).optional(),
  review_months: z.array(whole).optional(),
  pages: z.strictObject({ one: pages.optional(), two: pages.optional() }).optional(),
  reminders: z.enum(["on", "off"], words.onOrOff).optional(),
  not_before: z.record(z.string(), whole).optional(),
  starters: z
    .strictObject({ weeks: whole.default(STARTER_WEEKS), competences: z.array(z.string()) })
    .optional(),
};
type PlanInFile = z.infer<z.ZodObject<typeof PLAN_IN_FILE>>;

/** A fault of a file, with where it stands: "prompts.days.0". */
export interface ProgrammeFault {
  path: string;
  problem: string;
}

export function planAsFile(plan: TrainingPlan) {
  const { milestones, reviewMonths, pageBudgets, reminders, notBefore, starters } = plan;
  return {
    milestones: milestones.map(({ month, areas, specific }) => ({
      month,
      ...(areas > 0 && { areas }),
      ...(specific > 0 && { specific }),
    })),
    review_months: reviewMonths,
    pages: Object.fromEntries(ROUTES.map((route) => [route, budgetOf(pageBudgets, route)])),
    reminders: reminders ? "on" : "off",
    not_before: notBefore,
    starters,
  };
}

/** What of a training plan a file changes, with all that is wrong with it. */
export function planInFile(
  desk: Desk,
  programme: Programme,
  file: PlanInFile,
): { settings: Partial<TrainingPlan>; faults: ProgrammeFault[] } {
  const framework = desk.framework(programme);
  const faults: ProgrammeFault[] = [];
  const settings: { -readonly [Name in keyof TrainingPlan]?: TrainingPlan[Name] } = {};
  function taken<Value>(path: string, checked: Checked<Value>): Value | undefined {
    if (checked.ok) return checked.value;
    for (const { at, fault } of checked.faults)
      faults.push({ path: at === "" ? path : `${path}.${at}`, problem: planFault(fault) });
    return undefined;
  }
  if (file.milestones) {
    const milestones = taken("milestones", checkedMilestones(framework, file.milestones));
    if (milestones) settings.milestones = milestones;
  }
  if (file.review_months) {
    const reviewMonths = taken("review_months", checkedReviewMonths(file.review_months));
    if (reviewMonths) settings.reviewMonths = reviewMonths;
  }
  if (file.pages) {
    const { one, two } = file.pages;
    settings.pageBudgets = budgetsWith(programme.pageBudgets, { ...(one && { one }), ...(two && { two }) });
  }
  if (file.reminders) settings.reminders = file.reminders === "on";
  if (file.not_before) {
    const notBefore = taken("not_before", checkedNotBefore(framework, Object.entries(file.not_before)));
    if (notBefore) settings.notBefore = notBefore;
  }
  if (file.starters || settings.notBefore) {
    const starters = file.starters ?? programme.starters;
    const later = settings.notBefore ?? programme.notBefore;
    const checked = taken("starters", checkedStarters(framework, starters, later));
    if (checked && file.starters) settings.starters = checked;
  }
  return { settings, faults };
}
