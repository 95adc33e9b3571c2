import type { Command } from "commander";
import { InvalidArgumentError, Option } from "commander";
import type { Programme } from "../core/people/directory.ts";
import {
  type Checked,
  checkedMilestones,
  checkedNotBefore,
  checkedReviewMonths,
  checkedStarters,
  isBudget,
} from "../core/people/plan-rules.ts";
import { budgetTyped, idsTyped, milestoneTyped, monthsTyped } from "../core/people/plan-typed.ts";
import type { Milestone, PageBudget, TrainingPlan } from "../core/people/training-plan.ts";
import { budgetOf, budgetsWith, STANDARD_BUDGETS } from "../core/portfolio/pages.ts";
import { type AssessmentRoute, ROUTES } from "../core/portfolio/portfolio.ts";
import type { Desk } from "../flows/desk.ts";
import { milestonesText } from "../views/words/milestones.ts";
import { ROUTE_NAMES } from "../views/words/portfolio.ts";
import {
  budgetText,
  milestoneLine,
  notBeforeText,
  planFault,
  remindersText,
  reviewMonthsLine,
  reviewMonthsText,
  startersText,
} from "../views/words/training-plan.ts";

/* `programme set`: the training plan's options. */

export interface PlanFlags {
  milestone?: (Milestone | "none")[];
  reviewMonths?: number[];
  pages?: [route: AssessmentRoute, budget: PageBudget][];
  reminders?: "on" | "off";
  notBefore?: [id: string, month: number | null][];
  starters?: string[];
  starterWeeks?: number;
}

export const addPlanOptions = (command: Command): Command =>
  command
    .option(
      "--milestone <month: count>",
      'what is to be covered by the end of a month: "12: 25 areas, 10 specific"; those given replace what was set, "none" takes them away; may be given again',
      milestone,
    )
    .option(
      "--review-months <months>",
      'the months of the training by whose end a supervision review is due: "6,12,18"; or "none"',
      reviewMonths,
    )
    .option(
      "--pages <route=aim/most>",
      'how long a portfolio should be and may be: "one=60/80"; "one=default"; may be given again',
      pages,
    )
    .addOption(
      new Option(
        "--reminders <on|off>",
        "nudges to trainees, and reminders to reviewers after three working days",
      ).choices(["on", "off"]),
    )
    .option(
      "--not-before <id=month>",
      'from which month of the training a competence or domain is asked about: "Prof=13", "R&D3=default"; may be given again',
      notBefore,
    )
    .option("--starters <ids>", 'what is asked about first, in order: "Prof1 Com2"; or "none"', starters)
    .option("--starter-weeks <weeks>", "for how many weeks of the training these come first", Number);

/** @throws naming what is wrong */
export function planFrom(desk: Desk, programme: Programme, flags: PlanFlags): Partial<TrainingPlan> {
  const framework = desk.framework(programme);
  const { milestone: typed, starterWeeks: weeks } = flags;
  const milestones = typed?.flatMap((one) => (one === "none" ? [] : one));
  const later = flags.notBefore
    ? taken("--not-before", checkedNotBefore(framework, flags.notBefore, programme.notBefore))
    : programme.notBefore;
  const starters = {
    weeks: weeks ?? programme.starters.weeks,
    competences: flags.starters ?? programme.starters.competences,
  };
  const first = taken("--starters", checkedStarters(framework, starters, later));
  return {
    ...(milestones && { milestones: taken("--milestone", checkedMilestones(framework, milestones)) }),
    ...(flags.reviewMonths && {
      reviewMonths: taken("--review-months", checkedReviewMonths(flags.reviewMonths)),
    }),
    ...(flags.pages && { pageBudgets: budgetsWith(programme.pageBudgets, Object.fromEntries(flags.pages)) }),
    ...(flags.reminders && { reminders: flags.reminders === "on" }),
    ...(flags.notBefore && { notBefore: later }),
    ...((flags.starters || weeks !== undefined) && { starters: first }),
  };
}

function taken<Value>(option: string, checked: Checked<Value>): Value {
  if (checked.ok) return checked.value;
  throw new Error(checked.faults.map(({ fault }) => `${option}: ${planFault(fault)}`).join("\n"));
}

/** ", milestones month 12: 25 areas …": what is set, and nothing of what is not. */
export function planText(plan: TrainingPlan): string {
  const { milestones, reviewMonths, pageBudgets, reminders, notBefore, starters } = plan;
  const own = ROUTES.filter((route) => pageBudgets[route]);
  return [
    milestones.length > 0 && `milestones ${milestonesText(milestones)}`,
    reviewMonths.length > 0 && `reviews ${reviewMonthsText(reviewMonths)}`,
    ...own.map((route) => `${ROUTE_NAMES[route]} ${budgetText(budgetOf(pageBudgets, route))}`),
    !reminders && `reminders ${remindersText(false)}`,
    Object.keys(notBefore).length > 0 && `not asked about before: ${notBeforeText(notBefore)}`,
    starters.competences.length > 0 && `first: ${startersText(starters)}`,
  ]
    .filter(Boolean)
    .map((part) => `, ${part}`)
    .join("");
}

function milestone(text: string, before: (Milestone | "none")[] = []): (Milestone | "none")[] {
  const meant = text.trim().toLowerCase() === "none" ? "none" : milestoneTyped(text);
  if (!meant) throw new InvalidArgumentError(milestoneLine);
  return [...before, meant];
}

function reviewMonths(text: string): number[] {
  if (text.trim().toLowerCase() === "none") return [];
  const { months, unreadable } = monthsTyped(text);
  if (months.length === 0 || unreadable.length > 0) throw new InvalidArgumentError(reviewMonthsLine);
  return months;
}

function pages(
  text: string,
  before: [route: AssessmentRoute, budget: PageBudget][] = [],
): [route: AssessmentRoute, budget: PageBudget][] {
  const [name = "", rest = ""] = text.split("=");
  const route = ROUTES.find((one) => one === name.trim().toLowerCase());
  const budget = route && (rest.trim() === "default" ? STANDARD_BUDGETS[route] : budgetTyped(rest));
  if (!route || !budget || !isBudget(budget))
    throw new InvalidArgumentError(`Write a route, the aim and the most: "one=60/80", "two=default".`);
  return [...before, [route, budget]];
}

function notBefore(
  text: string,
  before: [id: string, month: number | null][] = [],
): [id: string, month: number | null][] {
  const [, id = "", month] = /^([^=\s]{1,24})=(?:(\d{1,3})|default)$/.exec(text.trim()) ?? [];
  if (!id)
    throw new InvalidArgumentError('Write an id and a month of the training: "Prof=13", "R&D3=default".');
  return [...before, [id, month === undefined ? null : Number(month)]];
}

const starters = (text: string): string[] => (text.trim().toLowerCase() === "none" ? [] : idsTyped(text));
