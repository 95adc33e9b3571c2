import type { Enrolment } from "../people/directory.ts";
import { addDays, type Day, daysBetween } from "./calendar.ts";
import { monthsAfter } from "./training-time.ts";

/*
 * When the words of an enrolment that is over go. They are kept for as many months as its programme says, and warned about
 * 90 and 30 days before: to a lead always, as its trainee may have left. Whatever came late (a shorter time set later, an end
 * recorded years after it, a message that nobody could be sent) puts off the day, and nothing else ever brings it nearer
 * than what was said.
 */

export const RETENTION_MONTHS = 12;
const FEWEST_MONTHS = 3;
const MOST_MONTHS = 120;

export const isRetention = (months: number): boolean =>
  Number.isInteger(months) && months >= FEWEST_MONTHS && months <= MOST_MONTHS;

/** So many days before. */
export type Notice = 90 | 30;

/** That somebody was warned of a day. */
export interface RetentionWarning {
  enrolmentId: string;
  personId: string;
  days: Notice;
  goesOn: Day; // the day that was named
  toldOn: Day | null; // when it was sent; null: it is on its way, or cannot be
}

/** Somebody reported a patient in it, and that is open; or its trainee must not be erased. */
export type WhyHeld = "reported" | "must-not";

/** What holds of the words of one enrolment. */
export type Retained =
  | { type: "goes-on" }
  | { type: "never" } // the programme keeps them
  | { type: "held"; why: WhyHeld }
  | { type: "waits"; goesOn: Day; next: Day; said: Said | null } // nothing new before that day; what was said last
  | { type: "warn"; days: Notice; goesOn: Day } // from now on
  | { type: "untold"; days: Notice; goesOn: Day } // no lead has had the warning yet
  | { type: "go"; goesOn: Day };

/** A warning, as it was given. */
type Said = Pick<RetentionWarning, "days" | "goesOn">;

/** Of this many days the words may be late: after that they are warned about anew. */
const LATE_DAYS = 14;

export interface RetentionScene {
  months: number | null;
  held: WhyHeld | null;
  /** To leads alone, of this enrolment. */
  warnings: readonly Pick<RetentionWarning, "days" | "goesOn" | "toldOn">[];
  today: Day; // in its programme
}

/** @returns what is to be done with its words, or when that is looked at again */
export function retainedOf({ ended }: Pick<Enrolment, "ended">, scene: RetentionScene): Retained {
  const { months, held, warnings, today } = scene;
  if (!ended || ended.lastDay >= today) return { type: "goes-on" };
  if (months === null) return { type: "never" };
  if (held) return { type: "held", why: held };
  const due = firstDayWithout(ended.lastDay, months);
  const first = newest(warnings.filter(({ days }) => days === 90));
  if (!first || first.goesOn < due) return asked(90, due, today, null);
  if (first.toldOn === null) return untold(first, today);
  const again = newest(warnings.filter(({ days, goesOn }) => days === 30 && goesOn >= first.goesOn));
  if (!again) return asked(30, later(first.goesOn, addDays(first.toldOn, 90)), today, first);
  if (again.toldOn === null) return untold(again, today);
  const goesOn = later(again.goesOn, addDays(again.toldOn, 30));
  if (today < goesOn) return { type: "waits", goesOn, next: goesOn, said: again };
  return daysBetween(goesOn, today) > LATE_DAYS ? asked(90, due, today, null) : { type: "go", goesOn };
}

/** It is warned of from so many days before; whenever that is, the day is at least so many days away. */
function asked(days: Notice, day: Day, today: Day, said: Said | null): Retained {
  const next = addDays(day, -days);
  return today < next
    ? { type: "waits", goesOn: day, next, said }
    : { type: "warn", days, goesOn: later(day, addDays(today, days)) };
}

/** A warning that no lead had before its day is given anew. */
const untold = ({ days, goesOn }: Said, today: Day): Retained =>
  today < goesOn ? { type: "untold", days, goesOn } : asked(days, goesOn, today, null);

const later = (a: Day, b: Day): Day => (a > b ? a : b);

const newest = <One extends { goesOn: Day }>(some: readonly One[]): One | undefined =>
  [...some].sort((a, b) => a.goesOn.localeCompare(b.goesOn)).at(-1);

/** The first day after so many months: of 31 August twelve months later 1 September, of 29 February 1 March. */
export const firstDayWithout = (lastDay: Day, months: number): Day =>
  addDays(monthsAfter(lastDay, months), 1);
