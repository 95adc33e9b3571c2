import type { Programme } from "../../core/people/directory.ts";
import {
  type Checked,
  checkedMilestones,
  checkedNotBefore,
  checkedStarters,
  isBudget,
  type PlacedFault,
} from "../../core/people/plan-rules.ts";
import { budgetTyped, idsTyped, milestonesTyped, notBeforeTyped } from "../../core/people/plan-typed.ts";
import type { TrainingPlan } from "../../core/people/training-plan.ts";
import { budgetsWith } from "../../core/portfolio/pages.ts";
import type { ChatReply } from "../../ports/chat.ts";
import type { FormErrors } from "../../ports/form.ts";
import { type PlanValues, planForm, planValuesOf } from "../../views/training-plan.ts";
import * as words from "../../views/words/programme.ts";
import { milestoneLine, notBeforeLine, planFault } from "../../views/words/training-plan.ts";
import type { Desk, Flow } from "../desk.ts";
import { contextIn, type FormEvent } from "../entry/form-context.ts";
import { CONTEXT, change, led, notLead } from "./programme-change.ts";

/** A lead sets milestones, what comes later and what first, pages and reminders. */
export const openPlanForm: Flow<[programmeId: string]> = async (desk, scene, programmeId) => {
  const programme = led(scene, programmeId);
  if (!programme) return notLead(desk, scene);
  return { type: "form", form: formOf(desk.newId(), programme, planValuesOf(programme)) };
};

const formOf = (instance: string, { id, version, name }: Programme, values: PlanValues) =>
  planForm(instance, JSON.stringify({ programme: id, version }), name, values);

export const submitPlanForm: Flow<[sent: FormEvent]> = async (desk, scene, sent) => {
  const context = contextIn(CONTEXT, sent.context);
  const programme = context && led(scene, context.programme);
  if (!context || !programme) return notLead(desk, scene);
  const values = valuesIn(sent);
  const read = planIn(desk, programme, values);
  const again = (errors: FormErrors, at = programme): ChatReply => ({
    type: "invalid",
    errors,
    form: formOf(sent.id, at, values),
  });
  if ("errors" in read) return again(read.errors);
  return change(desk, scene, programme.id, read.plan, {
    version: context.version,
    stale: (now) => again({ milestones: words.changedWhileOpen }, now),
    refused: (why) => again({ milestones: why }),
    undo: true,
  });
};

function valuesIn({ answers: { values } }: FormEvent): PlanValues {
  const text = (name: keyof PlanValues) => {
    const value = values[name];
    return typeof value === "string" ? value.trim() : "";
  };
  return {
    milestones: text("milestones"),
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
): { plan: TrainingPlan } | { errors: FormErrors } {
  const framework = desk.framework(programme);
  const typed = milestonesTyped(values.milestones);
  const later = notBeforeTyped(values.notBefore);
  const milestones = checkedMilestones(framework, typed.milestones);
  const notBefore = checkedNotBefore(framework, later.wanted);
  const wanted = { weeks: Number(values.weeks), competences: idsTyped(values.starters) };
  const starters = checkedStarters(framework, wanted, notBefore.ok ? notBefore.value : {});
  const [one, two] = [budgetTyped(values.one), budgetTyped(values.two)];
  const errors: FormErrors = {
    ...errorIn("milestones", milestones, typed.unreadable, milestoneLine),
    ...errorIn("notBefore", notBefore, later.unreadable, notBeforeLine),
    ...errorIn("starters", starters, [], "", (fault) => fault.at !== "weeks"),
    ...errorIn("weeks", starters, [], "", (fault) => fault.at === "weeks"),
    ...(!(one && isBudget(one)) && { one: planFault({ type: "pages" }) }),
    ...(!(two && isBudget(two)) && { two: planFault({ type: "pages" }) }),
  };
  if (!milestones.ok || !notBefore.ok || !starters.ok || !one || !two || Object.keys(errors).length > 0)
    return { errors };
  return {
    plan: {
      milestones: milestones.value,
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
