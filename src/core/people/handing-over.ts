import { addDays, type Day } from "../calendar/calendar.ts";
import type { Supervision } from "./directory.ts";
import { counts } from "./supervising.ts";

/** So long ago a change of who supervises is still seen to, where nothing could be done on its day. */
const LOOKED_BACK_DAYS = 7;

/**
 * The days up to today, and not long ago, on which somebody began to supervise, or may decide no more: a rotation ends,
 * another begins. Each once, the earliest first.
 */
export function turnsOf(links: readonly Supervision[], today: Day): Day[] {
  const earliest = addDays(today, -LOOKED_BACK_DAYS);
  const days = links.filter(counts).flatMap(({ from, until, decideUntil }) => {
    const last = until === null ? null : (decideUntil ?? until);
    return last === null ? [from] : [from, addDays(last, 1)];
  });
  return [...new Set(days)].filter((day) => day >= earliest && day <= today).sort();
}
