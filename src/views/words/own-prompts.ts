import type { OwnPromptsRefusal } from "../../core/calendar/own-prompts.ts";
import type { PromptPlan } from "../../core/people/directory.ts";
import { listed, weekdayName } from "./phrases.ts";

/** When a trainee is asked, and how they have it otherwise. */

const when = ({ weekdays, time, everyWeeks }: PromptPlan) =>
  `${everyWeeks > 1 ? `every ${everyWeeks} weeks on` : "on"} ${listed(weekdays.map((day) => `${weekdayName(day)}s`))} at ${time}`;

/** @param own whether any of it is their own choice */
export const shown = (plan: PromptPlan, own: boolean) =>
  `I ask you ${when(plan)}: ${own ? "that is your own choice" : "that is the programme's plan"}.`;
export const changed = (plan: PromptPlan, own: boolean) =>
  `From the next question on I ask you ${when(plan)}: ${own ? "that is your own choice" : "that is the programme's plan"}.`;
export const same = (plan: PromptPlan) => `Nothing has changed: I ask you ${when(plan)} already.`;
export const how =
  'To change it, write "prompts" with a day, a time or both, as in "prompts Thursday 14:00", or "prompts programme" for the programme\'s plan. A single question is put off, or answered with "not this week", by its own buttons.';
export const unknown =
  'I do not know that day or time. Write it as in "prompts Thursday 14:00", "prompts 14:00" or "prompts programme".';
export const REFUSALS: Record<OwnPromptsRefusal, string> = {
  "several-days":
    'Your programme asks on several days a week, so only the time is yours to choose: write it as in "prompts 14:00".',
  "quiet-hours":
    "Nothing was changed: choose a time between 08:00 and 18:00. Nobody is written to in the evening or at night.",
  "day-not-worked": "Nothing was changed: you do not work on that day. Choose one that you work on.",
};
