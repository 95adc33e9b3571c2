import { type Day, formatDay, isLocalTime, weekdayOf } from "../../core/calendar/calendar.ts";
import type { PromptPlan, WeeklyPlan } from "../../core/people/directory.ts";
import { listed, weekdayName } from "./phrases.ts";

/** A programme's settings, as its leads see and change them in chat. */

const days = (weekdays: readonly number[]) =>
  listed([...weekdays].sort().map((day) => `${weekdayName(day)}s`));

export const promptsText = ({ weekdays, time, everyWeeks }: PromptPlan) =>
  `${days(weekdays)} at ${time}${everyWeeks > 1 ? `, every ${everyWeeks} weeks` : ""}`;
export const weeklyText = ({ weekday, time }: WeeklyPlan) => `${days([weekday])} at ${time}`;

export const LABEL = {
  prompts: "Questions",
  weekly: "Weekly messages",
  zone: "Time zone, where a person's own is not known",
  holidays: "Public holidays",
  quiet: "Quiet hours of those who set none of their own",
  daysOff: "The department's own days off",
  targets: "Approved pieces that each competence needs",
  cards: "Review cards go to",
  milestones: "Milestones",
  reviews: "Supervision reviews",
  notBefore: "Not asked about before",
  starters: "Asked about first",
  reminders: "Reminders",
  retention: "How long the words of evidence are kept",
};
export const pagesBy = (route: string) => `Pages of a portfolio by ${route}`;
export const none = "none";
export const direct = "direct messages";
export const channel = "the review channel";
export const otherChannel = "another channel";
export const headingsAlone = "the review channel, headings only";
export const shown = (programme: string) => `${programme}: how it is set up.`;
export const nextThings = (prompt: Day | null, weekly: Day | null, { prompts, weekly: week }: Times) =>
  [
    prompt && `Next questions: ${when(prompt)} at ${prompts.time}.`,
    weekly && `Next weekly messages: ${when(weekly)} at ${week.time}.`,
  ]
    .filter(Boolean)
    .join(" ");
interface Times {
  prompts: PromptPlan;
  weekly: WeeklyPlan;
}
const when = (day: Day) => `${weekdayName(weekdayOf(day))} ${formatDay(day)}`;
export const reviewHere = '"review here", said in a private channel, makes it the review channel.';

export const BUTTON = { change: "Change", plan: "Change targets, milestones and more", undo: "Undo" };
export const changed = (programme: string) => `Changed: ${programme}.`;
export const row = (label: string, before: string, after: string) => `${label}: ${after} (before: ${before})`;
export const undone = (programme: string) => `Undone: ${programme} is set up as before.`;
export const same = "Nothing has changed: it was set up so already.";
export const changedSince = "Somebody has changed these settings meanwhile, so nothing was undone.";
export const changedWhileOpen =
  "Somebody changed these settings while this form was open. Send it once more to have them as they stand here.";
export const toldLead = (who: string, programme: string) => `${who} changed how ${programme} is set up:`;

export const FORM = {
  title: "Programme settings",
  days: { label: "Questions come on", hint: "One day a week, or several." },
  time: { label: "Questions come at", hint: "Between 08:00 and 18:00, as in 09:30." },
  everyWeeks: { label: "How often questions come", hint: "" },
  weekday: { label: "Weekly messages come on", hint: "" },
  weeklyTime: { label: "Weekly messages come at", hint: "Between 08:00 and 18:00, as in 16:00." },
  zone: { label: "Time zone", hint: "A city, or region and city: London, Europe/London." },
  region: {
    label: "Public holidays of",
    hint: "England, Wales, Scotland, Northern Ireland, a country, or a code as DE-BY. Empty: none.",
  },
  quiet: {
    label: "Quiet hours",
    hint: "As in 18:00–08:00: nothing comes then but answers. Each may set their own. Empty: none.",
  },
  save: "Save",
  daysNeeded: "Choose at least one day.",
  everyNeeded: "Choose how often.",
};
export const everyText = (weeks: number) => (weeks === 1 ? "every week" : `every ${weeks} weeks`);
export const timeFault = (time: string) =>
  isLocalTime(time)
    ? "Choose a time between 08:00 and 18:00: nobody is written to in the evening or at night."
    : "Write a time as 09:30.";
