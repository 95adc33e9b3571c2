import type { Programme } from "../../core/people/directory.ts";
import {
  type Checked,
  checkedMilestones,
  checkedNotBefore,
  checkedReviewMonths,
  checkedStarters,
  checkedTargets,
  isBudget,
  type PlacedFault,
} from "../../core/people/plan-rules.ts";
import {
  budgetTyped,
  idsTyped,
  milestonesTyped,
  monthsTyped,
  notBeforeTyped,
  targetsTyped,
} from "../../core/people/plan-typed.ts";
import type { TrainingPlan } from "../../core/people/training-plan.ts";
import { budgetsWith } from "../../core/portfolio/pages.ts";
import type { FormErrors } from "../../ports/form.ts";
import { type PlanValues, planForm, planValuesOf } from "../../views/training-plan.ts";
import {
  milestoneLine,
  notBeforeLine,
  planFault,
  reviewMonthsLine,
  targetsLine,
} from "../../views/words/training-plan.ts";
import type { Desk } from "../desk.ts";
import type { FormEvent } from "../entry/form-context.ts";
import { settingsForm, typedIn } from "./settings-form.ts";

/** A lead sets targets, milestones, what comes later and what first, pages and reminders. */
export const { open: openPlanForm, submit: submitPlanForm } = settingsForm<PlanValues>({
  of: planValuesOf,
  form: planForm,
  typed: valuesIn,
  plan: planIn,
  first: "targets",
  at: () => "targets",
});

function valuesIn(sent: FormEvent): PlanValues {
  const text = typedIn(sent);
  return {
    targets: text("targets"),
    milestones: text("milestones"),
    reviewMonths: text("reviewMonths"),
    notBefore: text("notBefore"),
    starters: text("starters"),
    weeks: text("weeks"),
    one: text("one"),
    two: text("two"),
    reminders: text("reminders"),
  };
}

function planIn(
  desk: Desk,
  programme: Programme,
  values: PlanValues,
): { plan: TrainingPlan & Pick<Programme, "targets"> } | { errors: FormErrors } {
  const framework = desk.framework(programme);
  const typed = milestonesTyped(values.milestones);
  const reviews = monthsTyped(values.reviewMonths);
  const later = notBeforeTyped(values.notBefore);
  const needed = targetsTyped(values.targets);
  const targets = checkedTargets(framework, needed.changes);
  const milestones = checkedMilestones(framework, typed.milestones);
  const reviewMonths = checkedReviewMonths(reviews.months);
  const notBefore = checkedNotBefore(framework, later.wanted);
  const wanted = { weeks: Number(values.weeks), competences: idsTyped(values.starters) };
  const starters = checkedStarters(framework, wanted, notBefore.ok ? notBefore.value : {});
  const [one, two] = [budgetTyped(values.one), budgetTyped(values.two)];
  const errors: FormErrors = {
    ...errorIn("targets", targets, needed.unreadable, targetsLine),
    ...errorIn("milestones", milestones, typed.unreadable, milestoneLine),
    ...errorIn("reviewMonths", reviewMonths, reviews.unreadable, reviewMonthsLine),
    ...errorIn("notBefore", notBefore, later.unreadable, notBeforeLine),
    ...errorIn("starters", starters, [], "", (fault) => fault.at !== "weeks"),
    ...errorIn("weeks", starters, [], "", (fault) => fault.at === "weeks"),
    ...(!(one && isBudget(one)) && { one: planFault({ type: "pages" }) }),
    ...(!(two && isBudget(two)) && { two: planFault({ type: "pages" }) }),
  };
  if (
    !targets.ok ||
    !milestones.ok ||
    !reviewMonths.ok ||
    !notBefore.ok ||
    !starters.ok ||
    !one ||
    !two ||
    Object.keys(errors).length > 0
  )
    return { errors };
  return {
    plan: {
      targets: targets.value,
      milestones: milestones.value,
      reviewMonths: reviewMonths.value,
      notBefore: notBefore.value,
      starters: starters.value,
      pageBudgets: budgetsWith(programme.pageBudgets, { one, two }),
      reminders: values.reminders !== "off",
    },
  };
}

/** The first that is wrong with a field, and how to write it where it cannot be read. */
function errorIn(
  name: keyof PlanValues,
  checked: Checked<unknown>,
  [unreadable]: readonly string[],
  how: string,
  isOf: (fault: PlacedFault) => boolean = () => true,
): FormErrors {
  if (unreadable !== undefined)
    return { [name]: `${planFault({ type: "unreadable", text: unreadable.slice(0, 60) })} ${how}` };
  const found = checked.ok ? undefined : checked.faults.find(isOf);
  return found ? { [name]: planFault(found.fault) } : {};
}
