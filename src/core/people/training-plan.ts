import type { AssessmentRoute } from "../portfolio/portfolio.ts";

/** What a programme plans for its trainees, beside when it writes to them. */
export interface TrainingPlan {
  milestones: readonly Milestone[]; // the earliest first
  reviewMonths: readonly number[]; // of the enrolment, by whose end a supervision review is due; the earliest first
  pageBudgets: PageBudgets;
  reminders: boolean; // whether trainees are nudged, and reviewers reminded after three working days
  notBefore: Readonly<Record<string, number>>; // the month from which a competence, or a domain's, is asked about
  starters: Starters;
}

/** So many covered by the end of a month of the enrolment; 0: of those none is spoken of. */
export interface Milestone {
  month: number;
  areas: number;
  specific: number;
}

/** How long a portfolio should be and may be, in pages. */
export interface PageBudget {
  target: number;
  most: number;
}

/** By route; what is left out is as it is everywhere. */
export type PageBudgets = Partial<Record<AssessmentRoute, PageBudget>>;

/** What is asked about first in the first weeks of an enrolment, in this order. */
export interface Starters {
  weeks: number;
  competences: readonly string[];
}

export const STARTER_WEEKS = 8;
export const MOST_STARTER_WEEKS = 26;
/** Seven years: longer than the slowest part-time training. */
export const MOST_MONTHS = 84;
export const MOST_MILESTONES = 12;
export const MOST_REVIEWS = 12;
export const MOST_PAGES = 999;

export const NO_TRAINING_PLAN: TrainingPlan = {
  milestones: [],
  reviewMonths: [],
  pageBudgets: {},
  reminders: true,
  notBefore: {},
  starters: { weeks: STARTER_WEEKS, competences: [] },
};
