import type { Plans, PromptTimes, StaffPlan, TraineePlan } from "./plans.ts";
import {
  at,
  dayAfter,
  daysFrom,
  daysLater,
  firstUp,
  HOUR,
  instant,
  isKnown,
  isWithin,
  type Known,
  localDay,
  MINUTE,
  mondayOf,
  programmeOf,
  SENDING,
  shownAt,
  type WeekOfDays,
  weeksOf,
  workingDayAfter,
  works,
  zoneAsOf,
} from "./reckoning.ts";

/*
 * What comes by the calendar alone: prompts, summaries, digests, and what is said before the end. Of each it is asked
 * anew, whenever something becomes known, when it is to come: product.md, sections 4 and 6.
 */

export type Regular = "prompt" | "summary" | "digest" | "ending";

/** Something that has to arrive, once: at an instant, or (null) not at all any more. */
export interface Expected<Kind extends string = string> {
  kind: Kind;
  conversation: string;
  planned: number;
  sendAt: number | null;
}

export function regularly(known: Known): Expected<Regular>[] {
  const { plans } = known;
  const weeks = weeksOf(plans);
  const when = ({ planned, sendAt }: Expected) => sendAt ?? planned;
  return [
    ...plans.trainees.flatMap((trainee) =>
      [
        ...weeks.flatMap((week) => promptsIn(known, trainee, week)),
        ...weekly(known, "summary", trainee),
        ...endings(known, trainee),
      ].filter(({ planned }) => planned >= instant(trainee.recorded)),
    ),
    ...plans.leads.flatMap((lead) => weekly(known, "digest", lead)),
  ].filter((one) => when(one) >= instant(plans.from) && when(one) < instant(plans.until));
}

/** As it is planned by what is known at an instant. */
interface Planning {
  day: string;
  planned: number;
  sendAt: number | null; // null: no day is left for it
  lateUntil: number; // until then it is made good, where something that became known has put it into the past
}

/** The instants at which something becomes known that may move what is planned for somebody. */
function turnsOf({ programmes, trainees }: Plans, person: StaffPlan): number[] {
  const programme = programmes.find(({ id }) => id === person.programme);
  const own = trainees.find((one) => one === person);
  const told = [
    ...person.away,
    ...(programme?.closed ?? []),
    ...(own?.pauses ?? []),
    ...(own?.ends ? [own.ends] : []),
  ];
  return [
    ...told.flatMap((one) => one.told ?? []),
    ...person.stays.slice(1).map(({ from }) => from),
    ...(person.gone ? [person.gone.at] : []),
  ]
    .map(instant)
    .sort((a, b) => a - b);
}

/** What comes of it in the end: planned anew each time that something becomes known, until its instant has come. */
function settled(
  known: Known,
  person: StaffPlan,
  { from, until }: { from: number; until: number },
  plan: (asOf: number) => Planning,
): Pick<Expected, "planned" | "sendAt"> | null {
  const turns = turnsOf(known.plans, person).filter((one) => one > from && one < until);
  const epochs = [from, ...turns];
  for (const [place, since] of epochs.entries()) {
    const next = epochs[place + 1] ?? Number.POSITIVE_INFINITY;
    const { day, planned, sendAt, lateUntil } = plan(since);
    if (planned >= next) continue;
    const isIn = isThere(person, day, planned, since);
    if (planned >= since || place === 0) return isIn ? { planned, sendAt } : null;
    // It was moved into the past, and nothing was sent: no change spends a period.
    const madeGood = isIn && sendAt !== null ? firstFit(known, person, since, lateUntil) : null;
    if (madeGood === null) return null;
    if (madeGood < next) return { planned, sendAt: madeGood };
  }
  return null;
}

/** Whether somebody is to hear anything on a day: begun, not over, not paused, not gone. */
export function isThere(person: StaffPlan, day: string, planned: number, asOf: number): boolean {
  if (person.gone && instant(person.gone.at) <= Math.max(planned, asOf)) return false;
  if (!("start" in person)) return true;
  const { start, pauses = [], ends } = person as TraineePlan;
  const isOver = ends && isKnown(ends, asOf) && day > ends.lastDay;
  const isPaused = pauses.some((one) => isKnown(one, asOf) && isWithin(one, day));
  return day >= start && !isOver && !isPaused;
}

/** The first moment of a working day from 08:00 to 18:00, before an end. */
function firstFit(known: Known, person: StaffPlan, from: number, until: number): number | null {
  const zone = zoneAsOf(person, from);
  for (let day = localDay(person, from); shownAt(day, "00:00", zone) < until; day = dayAfter(day)) {
    if (!works(known, person, day, from)) continue;
    const found = Math.max(from, shownAt(day, SENDING.from, zone));
    if (found < shownAt(day, SENDING.until, zone)) return found < until ? found : null;
  }
  return null;
}

// Prompts.

export const timesOf = ({ plans }: Pick<Known, "plans">, trainee: TraineePlan): PromptTimes => ({
  ...programmeOf(plans, trainee).prompts,
  ...trainee.prompts,
});

function promptsIn(known: Known, trainee: TraineePlan, week: WeekOfDays): Expected<"prompt">[] {
  const { weekdays } = timesOf(known, trainee);
  const { monday, days } = week;
  if (!isInStep(known, trainee, monday)) return [];
  return weekdays.flatMap((weekday) => {
    const span = { from: instant(monday) - 14 * HOUR, until: instant(monday) + 15 * 24 * HOUR };
    const found = settled(known, trainee, span, (asOf) => promptAsOf(known, trainee, days, weekday, asOf));
    return found ? [{ kind: "prompt", conversation: trainee.id, ...found }] : [];
  });
}

function isInStep(known: Known, trainee: TraineePlan, monday: string): boolean {
  const weeksSince = Math.round((instant(monday) - instant(mondayOf(trainee.start))) / (7 * 24 * HOUR));
  return weeksSince % timesOf(known, trainee).everyWeeks === 0;
}

/** One a week may move to a later day of its week; of several, each has its own day. */
function promptAsOf(
  known: Known,
  trainee: TraineePlan,
  days: string[],
  weekday: number,
  asOf: number,
): Planning {
  const { weekdays, time } = timesOf(known, trainee);
  const candidates = days.slice(weekday - 1, weekdays.length === 1 ? 7 : weekday);
  const found = candidates.find((one) => works(known, trainee, one, asOf));
  const day = found ?? candidates[0] ?? "";
  const when = withinTwoHours(known, trainee, day, time, asOf);
  return {
    day,
    ...when,
    sendAt: found ? when.sendAt : null,
    lateUntil: nextPromptDay(known, trainee, day, asOf),
  };
}

/** When the day of the next prompt that is planned for a later day begins. */
function nextPromptDay(known: Known, trainee: TraineePlan, after: string, asOf: number): number {
  const { weekdays } = timesOf(known, trainee);
  const single = weekdays.length === 1;
  const zone = zoneAsOf(trainee, asOf);
  let monday = mondayOf(after);
  for (let n = 0; n < 12; n += 1, monday = daysLater(monday, 7)) {
    if (!isInStep(known, trainee, monday)) continue;
    const days = daysFrom(monday);
    for (const weekday of weekdays) {
      const planned = days[weekday - 1] ?? "";
      const later = single ? mondayOf(planned) > mondayOf(after) : planned > after;
      const day = days
        .slice(weekday - 1, single ? 7 : weekday)
        .find((one) => works(known, trainee, one, asOf));
      if (later && day) return shownAt(day, "00:00", zone);
    }
  }
  return shownAt(monday, "00:00", zone);
}

/** Two hours, and not beyond the day. */
export function withinTwoHours({ down }: Known, person: StaffPlan, day: string, time: string, asOf?: number) {
  const zone = asOf === undefined ? null : zoneAsOf(person, asOf);
  const planned = zone ? shownAt(day, time, zone) : at(person, day, time);
  const midnight = zone
    ? shownAt(dayAfter(day), "00:00", zone)
    : at(person, dayAfter(localDay(person, planned)), "00:00");
  return { planned, sendAt: firstUp(planned, Math.min(planned + 2 * HOUR, midnight), down) };
}

// Weekly messages.

/**
 * On the planned weekday; on a day off the working day before it in that week, else the next one in it; after a week
 * away on the first working day back, unless the next week's own message comes by then.
 */
function dayOfWeekly(known: Known, person: StaffPlan, monday: string, asOf: number): string | null {
  const { weekday } = programmeOf(known.plans, person).weekly;
  const days = daysFrom(monday);
  const before = days.slice(0, weekday).reverse();
  const own = [...before, ...days.slice(weekday)].find((day) => works(known, person, day, asOf));
  if (own) return own;
  const back = workingDayAfter(known, person, days[6] ?? monday, 1, asOf);
  const nextMonday = dayAfter(days[6] ?? monday);
  if (mondayOf(back) !== nextMonday) return null; // away the week after as well
  const next = dayOfWeekly(known, person, nextMonday, asOf);
  return next !== null && next > back ? back : null;
}

export function weekly<Kind extends string>(known: Known, kind: Kind, person: StaffPlan): Expected<Kind>[] {
  return weeksOf(known.plans).flatMap(({ monday }) => {
    const span = { from: instant(monday) - 14 * HOUR, until: instant(monday) + 22 * 24 * HOUR };
    const found = settled(known, person, span, (asOf) => weeklyAsOf(known, person, monday, asOf));
    return found ? [{ kind, conversation: person.id, ...found }] : [];
  });
}

function weeklyAsOf(known: Known, person: StaffPlan, monday: string, asOf: number): Planning {
  const { weekday, time } = programmeOf(known.plans, person).weekly;
  const zone = zoneAsOf(person, asOf);
  const found = dayOfWeekly(known, person, monday, asOf);
  const day = found ?? daysFrom(monday)[weekday - 1] ?? "";
  const planned = shownAt(day, time, zone);
  let next = daysLater(monday, 7);
  let following = dayOfWeekly(known, person, next, asOf);
  for (let n = 0; n < 8 && following === null; n += 1) {
    next = daysLater(next, 7);
    following = dayOfWeekly(known, person, next, asOf);
  }
  const lateUntil = shownAt(following ?? next, following ? time : "00:00", zone);
  return { day, planned, sendAt: found ? whenWeekly(known, person, planned, asOf) : null, lateUntil };
}

/** On time at any hour; later only from 08:00 to 18:00 on a working day, to the end of the next one. */
export function whenWeekly(known: Known, person: StaffPlan, planned: number, asOf?: number): number | null {
  const first = localDay(person, planned);
  const next = workingDayAfter(known, person, first, 1, asOf);
  const onTime = firstUp(planned, planned + 10 * MINUTE, known.down);
  if (onTime !== null) return onTime;
  for (const day of [first, next]) {
    const from = Math.max(planned, at(person, day, SENDING.from));
    const found = firstUp(from, at(person, day, SENDING.until), known.down);
    if (found !== null) return found;
  }
  return null;
}

// Before the end.

const DAYS_BEFORE = [90, 30, 7];

/** On the day, or the first after it that is worked, before the target day. */
function endings(known: Known, trainee: TraineePlan): Expected<"ending">[] {
  const { target } = trainee;
  if (!target) return [];
  const { time } = timesOf(known, trainee);
  return DAYS_BEFORE.flatMap((days, place) => {
    const day = daysLater(target, -days);
    const span = { from: instant(day) - 14 * HOUR, until: instant(target) + 24 * HOUR };
    const found = settled(known, trainee, span, (asOf) => {
      const zone = zoneAsOf(trainee, asOf);
      const own = works(known, trainee, day, asOf) ? day : workingDayAfter(known, trainee, day, 1, asOf);
      const inTime = own < target;
      const planned = shownAt(inTime ? own : day, time, zone);
      const lateUntil = shownAt(daysLater(target, -(DAYS_BEFORE[place + 1] ?? 0)), "00:00", zone);
      const sendAt = inTime ? whenWeekly(known, trainee, planned, asOf) : null;
      return { day: inTime ? own : day, planned, sendAt, lateUntil };
    });
    return found ? [{ kind: "ending", conversation: trainee.id, ...found }] : [];
  });
}
