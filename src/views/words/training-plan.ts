import type { PlanFault } from "../../core/people/plan-rules.ts";
import type { PageBudget, Starters } from "../../core/people/training-plan.ts";
import { MOST_MONTHS, MOST_PAGES, MOST_STARTER_WEEKS } from "../../core/people/training-plan.ts";
import { sentences } from "../sentences.ts";
import { count, listed } from "./phrases.ts";

/** What a programme plans for its trainees: milestones, what comes later and what first, pages, reminders. */

export const planFault = sentences<PlanFault, "type">("type", {
  month: () => `Write a month of the training, from 1 to ${MOST_MONTHS}.`,
  nothing: () => "Say how many areas, or specific competencies, are wanted by then.",
  "month-twice": ({ month }) => `Month ${month} has a milestone already. Put both into one.`,
  fewer: ({ month }) =>
    `This wants fewer than the milestone of month ${month}. Nothing that was covered goes away.`,
  "more-than-there-are": ({ areas, specific }) =>
    `This framework has ${count(areas, "area")} and ${count(specific, "specific competency", "specific competencies")}: no more can be wanted.`,
  "too-many": ({ most }) => `${most} at most.`,
  unknown: ({ id }) => `This framework has no "${id}". Use its code, as Tech4.`,
  twice: ({ id }) => `${id} stands here twice.`,
  weeks: () => `Write a number of weeks from 1 to ${MOST_STARTER_WEEKS}.`,
  later: ({ id, month }) => `${id} is not asked about before month ${month}: it cannot come first.`,
  pages: () => `Write the aim and the most, from 1 to ${MOST_PAGES}, as 60/80.`,
  pieces: ({ most }) => `Write a number of pieces from 1 to ${most}.`,
  unreadable: ({ text }) => `"${text}" cannot be read.`,
});

export const notBeforeText = (notBefore: Readonly<Record<string, number>>) =>
  Object.entries(notBefore)
    .map(([id, month]) => `${id} from month ${month}`)
    .join(", ") || "nothing";
export const reviewMonthsText = (months: readonly number[]) =>
  months.length === 0
    ? "none"
    : `due by the end of ${months.length === 1 ? "month" : "months"} ${listed(months.map(String))}`;
export const startersText = ({ weeks, competences }: Starters) =>
  competences.length === 0 ? "nothing" : `${listed(competences)}, for ${count(weeks, "week")}`;
export const budgetText = ({ target, most }: PageBudget) => `${most} at most (${target} is the aim)`;
export const remindersText = (on: boolean) =>
  on ? "on" : "off: no nudge after a question, no reminder after three working days";

export const FORM = {
  title: "Training plan",
  targets: {
    label: "Approved pieces that each competence needs",
    hint: 'For all, then for domains and codes that need others, as in "1, Tech 2, Tech4 3".',
  },
  milestones: {
    label: "Milestones",
    hint: 'A month of the training, and what is covered by its end, as in "12: 25 areas; 24: 46 areas, 49 specific". Empty: none.',
  },
  reviewMonths: {
    label: "Supervision reviews",
    hint: "Months of the training by whose end a review is due, as in 6, 12, 18. Empty: none.",
  },
  notBefore: {
    label: "Not asked about before",
    hint: 'A code or a domain, and a month of the training, as in "Prof 13, R&D3 7". Empty: none.',
  },
  starters: { label: "Asked about first", hint: 'Codes, in order, as in "Prof1, Com2, Sci1". Empty: none.' },
  weeks: { label: "For how many weeks these come first", hint: "" },
  one: { label: "Pages by Route One", hint: "The aim and the most, as in 60/80." },
  two: { label: "Pages by Route Two", hint: "The aim and the most, as in 120/160." },
  reminders: {
    label: "Reminders",
    hint: "A nudge after two working days without an answer; a reviewer's reminder after three.",
  },
};
export const save = "Save";
export const remindersOn = "On";
export const remindersOff = "Off";

export const targetsLine = 'Write it as "1, Tech 2, Tech4 3".';
export const milestoneLine = 'Write it as "12: 25 areas, 10 specific".';
export const reviewMonthsLine = 'Write months of the training, as in "6, 12, 18".';
export const notBeforeLine = 'Write it as "Prof 13, R&D3 7".';
