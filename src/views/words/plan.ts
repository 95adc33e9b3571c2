import { listed, weekdayName } from "./phrases.ts";

const days = (weekdays: readonly number[]) => listed(weekdays.map((day) => `${weekdayName(day)}s`));

export const promptsNeverCome = (weekdays: readonly number[]) =>
  `Prompts on ${days(weekdays)} would never come: no trainee of this programme works then, or later in the week. Choose a day that they work.`;
export const weeklyNeverComes = (weekday: number) =>
  `Weekly messages cannot be on ${days([weekday])}: nobody of this programme works then. Choose a day that they work.`;
export const neverAsked = (emails: readonly string[]) =>
  `Never asked by this plan, because of the days that they work: ${listed(emails)}.`;
