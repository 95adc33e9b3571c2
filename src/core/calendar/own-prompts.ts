import type { PromptPlan } from "../people/directory.ts";
import type { LocalTime, Weekday } from "./calendar.ts";
import { timeMeant, weekdayMeant, wordsTyped } from "./typed-times.ts";
import { withinDay } from "./working-days.ts";

/** When somebody would rather be asked: a weekday, a time or both; "programme": as the programme has it. */
export type WantedPrompts = { weekday: Weekday | null; time: LocalTime | null } | "programme";

const FILLERS = new Set(["on", "at", "and", "every", "each"]);

/** "Thursdays at 14:00", "thu 2 pm", "9:30". Null: it says something else, or the same thing twice. */
export function promptsWanted(typed: string): WantedPrompts | null {
  const words = wordsTyped(typed, FILLERS);
  if (words.length === 1 && (words[0] === "programme" || words[0] === "default")) return "programme";
  let [weekday, time]: [Weekday | null, LocalTime | null] = [null, null];
  for (const word of words) {
    const at = timeMeant(word);
    const day = weekdayMeant(word);
    if (at !== null && time === null) time = at;
    else if (day !== null && weekday === null) weekday = day;
    else return null;
  }
  return weekday === null && time === null ? null : { weekday, time };
}

export type OwnPromptsRefusal = "several-days" | "day-not-worked" | "quiet-hours";

/**
 * A trainee's own choice within the programme's plan: the time, and of a plan with one day a week the day. How often they
 * are asked is not theirs to choose.
 * @param before what they chose earlier, which stands where nothing else is said
 */
export function ownPrompts(
  plan: PromptPlan,
  before: Partial<PromptPlan> | null,
  workingDays: readonly number[],
  wanted: WantedPrompts,
): { ok: true; own: Partial<PromptPlan> | null } | { ok: false; why: OwnPromptsRefusal } {
  if (wanted === "programme") return { ok: true, own: null };
  const { weekday, time } = wanted;
  if (weekday !== null && new Set(plan.weekdays).size > 1) return { ok: false, why: "several-days" };
  if (weekday !== null && !workingDays.includes(weekday)) return { ok: false, why: "day-not-worked" };
  if (time !== null && !withinDay(time)) return { ok: false, why: "quiet-hours" };
  const own = { ...before, ...(weekday !== null && { weekdays: [weekday] }), ...(time !== null && { time }) };
  return { ok: true, own };
}
