import {
  type Directory,
  type Enrolment,
  endedBy,
  pausedOn,
  workCalendarOf,
  zoneOf,
} from "../people/directory.ts";
import { hereAs } from "../people/reviewers.ts";
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
import { endingSlots } from "./ending-slots.ts";
import {
  hadToBeSent,
  keyOf,
  type OpenPrompt,
  type Slot,
  type SlotContext,
  type SlotSubject,
  slot,
  unwanted,
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

/** An enrolment of somebody who is to be written to, with what its times depend on. */
type Enrolled = NonNullable<ReturnType<typeof enrolled>>;

function enrolled(directory: Directory, enrolment: Enrolment) {
  const programme = directory.programmes.get(enrolment.programmeId);
  const [trainee] = hereAs(directory, enrolment.traineeId, "trainee");
  if (!programme || !trainee) return null;
  const about = {
    subject: enrolment.id,
    personId: trainee.id,
    zone: zoneOf(directory, trainee.id, programme),
    calendar: workCalendarOf(directory, trainee.id, programme.id, enrolment.workingDays),
    knownSince: enrolment.createdAt,
  };
  const plan = { ...programme.prompts, ...enrolment.prompts };
  const weekdays = [...new Set(plan.weekdays)].sort();
  return { programme, plan, weekdays, isInStep: everySoManyWeeks(plan.everyWeeks, enrolment.start), about };
}

/** All that is planned for one trainee; the prompts they have not answered are their own. */
export function traineeSlots(around: SlotContext, enrolment: Enrolment, open: readonly OpenPrompt[]): Slot[] {
  const { directory } = around.facts;
  const place = enrolled(directory, enrolment);
  if (!place) return [];
  const { reminders } = place.programme;
  // Whoever asked to be asked again is, whatever the programme has them reminded of.
  const nudges = ({ askAgainOn }: OpenPrompt, some: Slot[]) =>
    reminders || askAgainOn ? some : some.map((one) => unwanted(one, "reminders-off"));
  const slots = [
    ...promptSlots(around, place),
    ...weeklySlots(around, place.programme.weekly, { ...place.about, kind: "summary" }),
    ...open.flatMap((prompt) => nudges(prompt, nudgeSlot(around, place, prompt))),
    ...endingSlots(around, { ...place.about, kind: "ending" }, enrolment, place.plan.time),
  ];
  return slots.flatMap((one) => {
    const day = dayIn(one.zone, one.at);
    if (day < enrolment.start || endedBy(enrolment, day)) return [];
    return pausedOn(directory, enrolment.id, day) ? [unwanted(one, "pause")] : [one];
  });
}

/**
 * Weekly or rarer: the period is the ISO week; several a week: the planned local date, fixed before any move.
 * Where a plan has changed from one to the other, a week that was asked in is over: it is asked in no more.
 */
function promptSlots(around: SlotContext, place: Enrolled): Slot[] {
  const { now, facts } = around;
  const { plan, weekdays, isInStep } = place;
  const about: SlotSubject = { ...place.about, kind: "prompt" };
  const weekly = weekdays.length === 1;
  const isAsked = (period: Day | Week) => facts.done.has(keyOf(about, period));
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
      // Of several a week that a change has put before what was seen to already, the last alone is made up for, and
      // only where the week had fewer than the plan has by now.
      const { looked } = facts;
      const late = slots.filter((one) => one.until <= now && looked !== null && hadToBeSent(one, looked));
      const byNow = weekdays.filter((one) => instantOf(dayOfWeek(week, one), plan.time, about.zone) <= now);
      const hadFewer = days.filter(isAsked).length < byNow.length;
      return slots.filter((one) => !late.includes(one) || (hadFewer && one === late.at(-1)));
    });
}

/** The day on which a weekday's prompt falls; none where it cannot. */
function promptDay(calendar: WorkCalendar, week: Week, weekday: number, weekly: boolean): Day | undefined {
  const planned = dayOfWeek(week, weekday);
  if (isWorkingDay(calendar, planned)) return planned;
  return weekly ? plannedDay(calendar, week, weekday) : undefined;
}

const WEEKS_AHEAD = 12;

/** When the day of the next prompt begins, of those that are planned for later than a day. */
function nextPromptAfter({ weekdays, isInStep, about }: Enrolled, last: Day): Date {
  const { zone, calendar } = about;
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
function nudgeSlot(around: SlotContext, place: Enrolled, prompt: OpenPrompt): Slot[] {
  const { done, lastLogged } = around.facts;
  const about: SlotSubject = { ...place.about, kind: "nudge", knownSince: prompt.askedAt };
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
