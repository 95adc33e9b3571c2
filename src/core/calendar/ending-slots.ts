import type { Enrolment } from "../people/directory.ts";
import { addDays, startOfDay } from "./calendar.ts";
import { keyOf, type Slot, type SlotContext, type SlotSubject, slot } from "./slots.ts";
import { fromThen, weeklyWindow } from "./working-days.ts";

/** So many days before the target day a trainee hears what is missing, and how to take the portfolio away. */
const DAYS_BEFORE = [90, 30, 7] as const;

/** A target day that moves brings its own; what comes on a day off comes on the next that is worked, before the target day. */
export function endingSlots(
  around: SlotContext,
  of: SlotSubject,
  { target }: Pick<Enrolment, "target">,
  time: string,
): Slot[] {
  const first = around.weeks[0]?.days[0];
  if (target === null || first === undefined) return [];
  const about: SlotSubject = { ...of, kind: "ending" };
  return DAYS_BEFORE.flatMap((days, place) => {
    const period = addDays(target, -days);
    if (period < first || around.facts.done.has(keyOf(about, period))) return [];
    const day = fromThen(about.calendar, period);
    const inTime = day !== undefined && day < target;
    const window = inTime ? weeklyWindow : null;
    const next = addDays(target, -(DAYS_BEFORE[place + 1] ?? 0));
    const lateUntil = () => startOfDay(next, about.zone);
    return slot(around, about, period, { day: inTime ? day : period, time, window, lateUntil });
  });
}
