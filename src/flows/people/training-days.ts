import type { Day } from "../../core/calendar/calendar.ts";
import { daysMeant } from "../../core/calendar/days-meant.ts";
import type { DAYS_FAULTS } from "../../views/words/training.ts";

/** What a line says beside its days. */
export interface DaysRead {
  name: string;
  first: Day | null;
  last: Day | null;
  open: boolean; // "from" a day, and no other was named
  fault: keyof typeof DAYS_FAULTS | null;
}

export function readDays(typed: string, today: Day): DaysRead {
  const meant = daysMeant(typed, today, { over: true });
  const name = meant.before.replace(/\b(?:on|from)$/i, "").trim();
  const none = { name, first: null, last: null, open: true };
  if (!meant.ok)
    return {
      ...none,
      fault: meant.why === "none" || meant.why === "past" || meant.why === "too-long" ? null : meant.why,
    };
  const open = meant.first === meant.last && /\bfrom\b/i.test(typed);
  return { name, first: meant.first, last: meant.last, open, fault: null };
}
