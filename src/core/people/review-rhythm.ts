import type { LocalTime, Weekday } from "../calendar/calendar.ts";
import { timeMeant, weekdayMeant, wordsTyped } from "../calendar/typed-times.ts";
import { withinDay } from "../calendar/working-days.ts";

/** When a reviewer has what waits in one message, instead of a card for each. */
export interface ReviewTimes {
  weekday: Weekday | null; // null: every working day
  time: LocalTime;
}

export interface ReviewRhythm extends ReviewTimes {
  since: Date; // when it was set so: nothing that was planned before is made up for
  batchedSince: Date; // since when they have no cards as they come: what came before had its own
}

/** null: cards as they come. */
export type WantedReviews = ReviewTimes | null;

export const sameTimes = (one: WantedReviews, other: WantedReviews): boolean =>
  one?.weekday === other?.weekday && one?.time === other?.time;

/** What stands once something is wanted: of what was in batches before nothing counts as told that was not. */
export function rhythmAfter(
  before: ReviewRhythm | null,
  wanted: WantedReviews,
  now: Date,
): ReviewRhythm | null {
  if (!wanted || sameTimes(before, wanted)) return wanted && before;
  const { weekday, time } = wanted;
  return { weekday, time, since: now, batchedSince: before?.batchedSince ?? now };
}

export type ReviewsRefusal = "day-not-worked" | "outside-hours";

/** Why what waits can never come then; null: it can. */
export function reviewsRefusal(
  { weekday, time }: ReviewTimes,
  workingDays: readonly number[],
): ReviewsRefusal | null {
  if (weekday !== null && !workingDays.includes(weekday)) return "day-not-worked";
  return withinDay(time) ? null : "outside-hours";
}

const FILLERS = new Set(["on", "at", "in", "and", "every", "each", "working", "once", "a", "batches"]);
const AS_THEY_COME = /^(?:(?:as|when) (?:they|it|something) comes?|at once|one by one|off|now)$/;

/** "daily 16:00", "every Monday at 9.30", "when they come". Null: it says something else, or the same thing twice. */
export function reviewsMeant(typed: string): { wanted: WantedReviews } | null {
  const said = typed
    .trim()
    .toLowerCase()
    .replace(/[\s,]+/g, " ");
  if (AS_THEY_COME.test(said)) return { wanted: null };
  let [daily, weekly]: [boolean, boolean] = [false, false];
  let [weekday, time]: [Weekday | null, LocalTime | null] = [null, null];
  for (const word of wordsTyped(typed, FILLERS)) {
    const day = weekdayMeant(word);
    const at = timeMeant(word);
    if ((word === "daily" || word === "day") && !daily) daily = true;
    else if ((word === "weekly" || word === "week") && !weekly) weekly = true;
    else if (day !== null && weekday === null) weekday = day;
    else if (at !== null && time === null) time = at;
    else return null;
  }
  const isOneOfThem = daily ? !weekly && weekday === null : weekday !== null;
  return isOneOfThem && time !== null ? { wanted: { weekday, time } } : null;
}
