import type { Programme } from "../core/people/directory.ts";
import { budgetAsTyped, milestonesAsTyped, notBeforeAsTyped } from "../core/people/plan-typed.ts";
import { MOST_STARTER_WEEKS, type TrainingPlan } from "../core/people/training-plan.ts";
import { budgetOf } from "../core/portfolio/pages.ts";
import type { Form } from "../ports/form.ts";
import { base } from "./entry-form.ts";
import { targetsText } from "./words/coverage.ts";
import { CLOSING } from "./words/form.ts";
import { count } from "./words/phrases.ts";
import * as words from "./words/training-plan.ts";

/** What stands in the form of a training plan, as it is typed. */
export interface PlanValues {
  targets: string;
  milestones: string;
  reviewMonths: string;
  notBefore: string;
  starters: string;
  weeks: string;
  one: string;
  two: string;
  reminders: string; // "on" "off"
}

export const planValuesOf = (plan: TrainingPlan & Pick<Programme, "targets">): PlanValues => ({
  targets: targetsText(plan.targets),
  milestones: milestonesAsTyped(plan.milestones),
  reviewMonths: plan.reviewMonths.join(", "),
  notBefore: notBeforeAsTyped(plan.notBefore),
  starters: plan.starters.competences.join(", "),
  weeks: String(plan.starters.weeks),
  one: budgetAsTyped(budgetOf(plan.pageBudgets, "one")),
  two: budgetAsTyped(budgetOf(plan.pageBudgets, "two")),
  reminders: plan.reminders ? "on" : "off",
});

const WEEKS = Array.from({ length: MOST_STARTER_WEEKS }, (_, n) => ({
  value: String(n + 1),
  label: count(n + 1, "week"),
}));
const ON_OR_OFF = [
  { value: "on", label: words.remindersOn },
  { value: "off", label: words.remindersOff },
];
const LONGEST_LINE = 600;

export function planForm(instance: string, context: string, name: string, values: PlanValues): Form {
  const F = words.FORM;
  const line = { type: "text" as const, lines: "one" as const, max: LONGEST_LINE };
  return {
    name: "programme-plan",
    context,
    instance,
    title: F.title,
    intro: name,
    fields: [
      { ...base("targets", F.targets, true), ...line, value: values.targets },
      { ...base("milestones", F.milestones, false), ...line, value: values.milestones },
      { ...base("reviewMonths", F.reviewMonths, false), ...line, value: values.reviewMonths },
      { ...base("notBefore", F.notBefore, false), ...line, value: values.notBefore },
      { ...base("starters", F.starters, false), ...line, value: values.starters },
      { ...base("weeks", F.weeks, true), type: "choice", value: values.weeks, options: WEEKS },
      { ...base("one", F.one, true), ...line, value: values.one, max: 12 },
      { ...base("two", F.two, true), ...line, value: values.two, max: 12 },
      {
        ...base("reminders", F.reminders, true),
        type: "choice",
        value: values.reminders,
        options: ON_OR_OFF,
      },
    ],
    submits: [{ value: "send", label: words.save }],
    note: CLOSING,
  };
}
