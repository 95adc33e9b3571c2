import {
  type Directory,
  type Enrolment,
  type Programme,
  type PromptPlan,
  pausedOn,
  workCalendarOf,
  zoneOf,
} from "../people/directory.ts";
import { isHere } from "../people/here.ts";
import {
  type Day,
  dayIn,
  dayOfWeek,
  daysBetween,
  instantOf,
  nextWeek,
  startOfDay,
  type Week,
  weekOf,
} from "./calendar.ts";
import {
  type About,
  type Around,
  hadToBeSent,
  keyOf,
  type OpenPrompt,
  type Slot,
  slot,
  weeklySlots,
} from "./slots.ts";
import {
  addWorkingDays,
  fromThen,
  isWorkingDay,
  plannedDay,
  promptWindow,
  type WorkCalendar,
} from "./working-days.ts";

/** What is planned for trainees: prompts, nudges, summaries. */

/** An enrolment of somebody who is to be written to, with what its times depend on. */
export interface Enrolled {
  enrolment: Enrolment;
  programme: Programme;
  plan: PromptPlan;
  about: Omit<About, "kind">;
}

export function enrolled(directory: Directory, enrolment: Enrolment): Enrolled | null {
  const programme = directory.programmes.get(enrolment.programmeId);
  const trainee = directory.people.get(enrolment.traineeId);
  if (!programme || !trainee || !isHere(directory, trainee.id) || !trainee.roles.includes("trainee"))
    return null;
  const about = {
    subject: enrolment.id,
    personId: trainee.id,
    zone: zoneOf(directory, trainee.id, programme),
    calendar: workCalendarOf(directory, trainee.id, programme.id, enrolment.workingDays),
    knownSince: enrolment.createdAt,
  };
  return { enrolment, programme, plan: { ...programme.prompts, ...enrolment.prompts }, about };
}

/** All that is planned for one trainee; the prompts they have not answered are their own. */
export function traineeSlots(around: Around, place: Enrolled, open: readonly OpenPrompt[]): Slot[] {
  return [
    ...promptSlots(around, place),
    ...weeklySlots(around, place.programme.weekly, { ...place.about, kind: "summary" }),
    ...open.flatMap((prompt) => nudgeSlot(around, place, prompt)),
  ].filter((one) => isUnderWay(around, place, one));
}

/** Whether somebody is to be written to at a slot: the enrolment has begun, and does not stand still. */
function isUnderWay({ facts }: Around, { enrolment, about }: Enrolled, one: Slot): boolean {
  const day = dayIn(about.zone, one.at);
  return day >= enrolment.start && !pausedOn(facts.directory, enrolment.id, day);
}

/**
 * Weekly or rarer: the period is the ISO week; several a week: the planned local date, fixed before any move.
 * Where a plan has changed from one to the other, a week that was asked in is over: it is asked in no more.
 */
function promptSlots(around: Around, place: Enrolled): Slot[] {
  const { done } = around.facts;
  const { enrolment, plan } = place;
  const about: About = { ...place.about, kind: "prompt" };
  const weekdays = [...new Set(plan.weekdays)].sort();
  const weekly = weekdays.length === 1;
  const isAsked = (period: Day | Week) => done.has(keyOf(about, period));
  const isInStep = everySoManyWeeks(plan.everyWeeks, enrolment.start);
  return around.weeks
    .filter(({ week, days }) => !isAsked(week) && !(weekly && days.some(isAsked)))
    .filter(({ days }) => isInStep(days[0]))
    .flatMap(({ week, days }) => {
      const slots = weekdays.flatMap((weekday) => {
        const planned = days[weekday - 1];
        const period = weekly ? week : planned;
        if (!planned || !period || isAsked(period)) return [];
        const day = promptDay(about.calendar, week, weekday, weekly);
        const window = day ? promptWindow : null;
        const lateUntil = () => nextPromptAfter(place, weekly ? (days[6] ?? planned) : planned);
        return slot(around, about, period, { day: day ?? planned, time: plan.time, window, lateUntil });
      });
      if (weekly || slots.length === 0) return slots;
      const byNow = weekdays.filter(
        (weekday) => instantOf(dayOfWeek(week, weekday), plan.time, about.zone) <= around.now,
      );
      return asManyAsPlanned(around, slots, days.filter(isAsked).length, byNow.length);
    });
}

/**
 * Of several a week that a change has put before what was seen to already, the last alone is made up for, and only
 * where the week had fewer than the plan has by now.
 */
function asManyAsPlanned(
  { facts, now }: Around,
  slots: readonly Slot[],
  asked: number,
  byNow: number,
): Slot[] {
  const { looked } = facts;
  const late = slots.filter((one) => one.until <= now && looked !== null && hadToBeSent(one, looked));
  return slots.filter((one) => !late.includes(one) || (asked < byNow && one === late.at(-1)));
}

/** The day on which a weekday's prompt falls; none where it cannot. */
function promptDay(calendar: WorkCalendar, week: Week, weekday: number, weekly: boolean): Day | undefined {
  const planned = dayOfWeek(week, weekday);
  if (isWorkingDay(calendar, planned)) return planned;
  return weekly ? plannedDay(calendar, week, weekday) : undefined;
}

const WEEKS_AHEAD = 12;

/** When the day of the next prompt begins, of those that are planned for later than a day. */
function nextPromptAfter({ enrolment, plan, about }: Enrolled, last: Day): Date {
  const { zone, calendar } = about;
  const weekdays = [...new Set(plan.weekdays)].sort();
  const isInStep = everySoManyWeeks(plan.everyWeeks, enrolment.start);
  let week = weekOf(last);
  for (let n = 0; n < WEEKS_AHEAD; n += 1, week = nextWeek(week)) {
    if (!isInStep(dayOfWeek(week, 1))) continue;
    for (const weekday of weekdays) {
      const day = promptDay(calendar, week, weekday, weekdays.length === 1);
      if (day && dayOfWeek(week, weekday) > last) return startOfDay(day, zone);
    }
  }
  return startOfDay(dayOfWeek(week, 1), zone);
}

/** Whether a Monday's week is one of every so many, counted from the week of the start. */
function everySoManyWeeks(everyWeeks: number, start: Day): (monday: Day | undefined) => boolean {
  if (everyWeeks === 1) return () => true;
  const first = dayOfWeek(weekOf(start), 1);
  return (monday) => monday !== undefined && (daysBetween(first, monday) / 7) % everyWeeks === 0;
}

const NUDGE_AFTER_WORKING_DAYS = 2;

/** One nudge for an unanswered prompt, none if anything was logged since; a snoozed prompt names its day. */
function nudgeSlot(around: Around, place: Enrolled, prompt: OpenPrompt): Slot[] {
  const { done, lastLogged } = around.facts;
  const about: About = { ...place.about, kind: "nudge", knownSince: prompt.askedAt };
  const { zone, calendar } = about;
  const logged = lastLogged.get(prompt.enrolmentId);
  if (done.has(keyOf(about, prompt.period)) || (logged && logged >= prompt.askedAt)) return [];
  const day = prompt.askAgainOn
    ? fromThen(calendar, prompt.askAgainOn)
    : addWorkingDays(calendar, dayIn(zone, prompt.askedAt), NUDGE_AFTER_WORKING_DAYS);
  const lateUntil = (at: Date) => nextPromptAfter(place, dayIn(zone, at));
  const when = { time: place.plan.time, window: promptWindow, lateUntil };
  return day ? slot(around, about, prompt.period, { day, ...when }) : [];
}
