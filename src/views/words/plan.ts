import { listed } from "./phrases.ts";

const WEEKDAYS = ["Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"];
const days = (weekdays: readonly number[]) => listed(weekdays.map((day) => WEEKDAYS[day - 1] ?? String(day)));

export const promptsNeverCome = (weekdays: readonly number[]) =>
  `Prompts on ${days(weekdays)} would never come: no trainee of this programme works then, or later in the week. Choose a day that they work.`;
export const weeklyNeverComes = (weekday: number) =>
  `Weekly messages cannot be on ${days([weekday])}: nobody of this programme works then. Choose a day that they work.`;
export const neverAsked = (emails: readonly string[]) =>
  `Never asked by this plan, because of the days that they work: ${listed(emails)}.`;
