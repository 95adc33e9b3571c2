import { addDays, type Day } from "../calendar/calendar.ts";
import { lastDayOf } from "../calendar/training-time.ts";
import { type Enrolment, endedBy, type Pause, type Programme } from "../people/directory.ts";

/** A supervision review that is due by the end of a month of somebody's training. */
export interface ReviewDue {
  month: number;
  by: Day;
  overdue: boolean; // that day is over
}

export interface ReviewsOf {
  programme: Pick<Programme, "reviewMonths">;
  enrolment: Enrolment;
  pauses: readonly Pause[]; // of every enrolment
}

/** From so many days before its day a review is spoken of, and for so many after it where none was held. */
const DAYS_BEFORE = 14;
const DAYS_AFTER = 28;

/**
 * The review that is to be held about now, by a programme's months as they lie for one trainee. Days on which the training
 * stood still have not gone by. A meeting that was held since it is spoken of was that review.
 * @param held the days of the meetings that were held in this enrolment, with whomever
 * @returns null where none is due, was held, or the training has ended
 */
export function reviewDue(
  { programme, enrolment, pauses }: ReviewsOf,
  held: readonly Day[],
  today: Day,
): ReviewDue | null {
  if (programme.reviewMonths.length === 0 || endedBy(enrolment, today)) return null;
  const spokenOf = programme.reviewMonths.flatMap((month) => {
    const by = lastDayOf(enrolment, { months: month }, pauses);
    return by && addDays(by, -DAYS_BEFORE) <= today && today <= addDays(by, DAYS_AFTER)
      ? [{ month, by }]
      : [];
  });
  const last = spokenOf.at(-1);
  if (!last || held.some((day) => day >= addDays(last.by, -DAYS_BEFORE))) return null;
  return { ...last, overdue: last.by < today };
}
