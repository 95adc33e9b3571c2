import type { ReviewRhythm } from "../people/review-rhythm.ts";
import { addDays, type Day, dayIn, dayOfWeek, instantOf, nextWeek, startOfDay, weekOf } from "./calendar.ts";
import { keyOf, type SentList, type Slot, type SlotContext, type SlotSubject, slot } from "./slots.ts";
import type { WaitingSince } from "./supervisor-slots.ts";
import { fromThen, isWorkingDay, type WorkCalendar, weeklyWindow } from "./working-days.ts";

/** A change that was begun before a list was made may have been saved after it: what is as new as that is told of once more. */
const OVERLAP_MS = 60_000;

/** From when on what somebody is asked was in no message of theirs yet. */
function toldUntil(lists: readonly SentList[], personId: string, { batchedSince }: ReviewRhythm): number {
  const sent = lists.filter((one) => one.personId === personId && one.kind === "reviews");
  return Math.max(...[batchedSince, ...sent.map(({ at }) => at)].map((at) => at.getTime() - OVERLAP_MS));
}

/** When somebody was first asked about an entry. */
const askedAt = ({ since, askedFrom, newly }: WaitingSince, zone: string): number => {
  const days = [askedFrom, newly].flatMap((day) => (day ? startOfDay(day, zone).getTime() : []));
  return Math.max(since.getTime(), ...days);
};

/** What waits for a reviewer in one message, at a time of their own: only where something is new in it. */
export function reviewSlots(
  around: SlotContext,
  of: SlotSubject,
  rhythm: ReviewRhythm,
  waits: readonly WaitingSince[],
): Slot[] {
  const { facts, weeks } = around;
  const { zone, calendar, personId } = of;
  const told = toldUntil(facts.lists, personId, rhythm);
  const fresh = waits.map((one) => askedAt(one, zone)).filter((at) => at >= told);
  const about: SlotSubject = { ...of, kind: "reviews", knownSince: rhythm.since };
  const isWanted = ({ at }: Slot) => fresh.some((one) => one <= at.getTime());
  const lateUntil = (at: Date) => at; // the next tells of all that waits
  const { weekday, time } = rhythm;
  const planned =
    weekday === null
      ? weeks
          .flatMap(({ days }) => days)
          .filter((day) => isWorkingDay(calendar, day) && !facts.done.has(keyOf(about, day)))
          .flatMap((day) => slot(around, about, day, { day, time, window: ownDay, lateUntil }))
      : weeks
          .filter(({ week }) => !facts.done.has(keyOf(about, week)))
          .flatMap(({ week }) => {
            const day = dayOfReviews(calendar, week, weekday);
            return day ? slot(around, about, week, { day, time, window: weeklyWindow, lateUntil }) : [];
          });
  return planned.filter(isWanted);
}

/** To the end of its day: the next day has a message of its own. */
const ownDay: typeof weeklyWindow = (at, zone) => ({
  from: at,
  until: startOfDay(addDays(dayIn(zone, at), 1), zone),
});

/** On a day off it comes on the next that is worked; of several weeks that come on one day the last alone. */
function dayOfReviews(calendar: WorkCalendar, week: string, weekday: number): Day | undefined {
  const day = fromThen(calendar, dayOfWeek(week, weekday));
  const next = fromThen(calendar, dayOfWeek(nextWeek(week), weekday));
  return day && next && next <= day ? undefined : day;
}

/** On which day a reviewer's message first tells of what they are asked from an instant on; none within a year. */
export function firstToldOn(
  { weekday, time }: ReviewRhythm,
  calendar: WorkCalendar,
  zone: string,
  asked: Date,
): Day | undefined {
  const today = dayIn(zone, asked);
  if (weekday === null) {
    const first = instantOf(today, time, zone) < asked ? addDays(today, 1) : today;
    return fromThen(calendar, first);
  }
  const week = weekOf(today);
  return [week, nextWeek(week)]
    .map((one) => fromThen(calendar, dayOfWeek(one, weekday)))
    .find((day) => day !== undefined && instantOf(day, time, zone) >= asked);
}
