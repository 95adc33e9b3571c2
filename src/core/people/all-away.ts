import { addDays, type Day, weekdayOf } from "../calendar/calendar.ts";
import { leaveOn, leaveSince, type Span } from "./days-off.ts";
import { covers, type Directory, MONDAY_TO_FRIDAY, type Supervision } from "./directory.ts";
import { handedOverBy, isHere, linksOf, supervising } from "./here.ts";

const DAYS_AHEAD = 14;

/**
 * From when until when, of the days of a fortnight, nobody is in who decides for an enrolment: all who supervise it are on
 * leave, and nobody who is in was named to decide for one of them. Null: somebody always is, or nobody supervises it at all.
 */
export function allAway(directory: Directory, enrolmentId: string, today: Day): Span | null {
  const end = addDays(today, DAYS_AHEAD);
  const isEverAway = ({ supervisorId }: Supervision) =>
    leaveSince(directory, supervisorId, today, end) !== null;
  if (!linksOf(directory.supervision, enrolmentId).some(isEverAway)) return null;
  let span = null as Span | null;
  for (let day = today; day <= end; day = addDays(day, 1)) {
    if (!MONDAY_TO_FRIDAY.includes(weekdayOf(day))) continue;
    const away = nobodyIn(directory, enrolmentId, day);
    if (!away && span) return span;
    if (away) span = { first: span?.first ?? day, last: day };
  }
  return span;
}

function nobodyIn(directory: Directory, enrolmentId: string, day: Day): boolean {
  const isIn = (id: string) => isHere(directory, id) && !leaveOn(directory, id, day);
  const all = [...supervising(directory, new Set([enrolmentId]), day)].filter((id) => isHere(directory, id));
  if (all.length === 0 || all.some(isIn)) return false;
  const named = all.flatMap((id) =>
    handedOverBy(directory.delegations, id).filter((one) => covers(one, day)),
  );
  return !named.some(({ delegateId }) => isIn(delegateId));
}
