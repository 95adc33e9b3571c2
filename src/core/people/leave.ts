import { addDays, type Day } from "../calendar/calendar.ts";
import { addWorkingDays, isWorkingDay, type WorkCalendar } from "../calendar/working-days.ts";
import { type DayOff, isOn, leaveOf, type Span } from "./days-off.ts";
import {
  currentEnrolments,
  type Directory,
  ledBy,
  type Person,
  type Programme,
  workCalendarOf,
} from "./directory.ts";
import { hereAs, supervisedBy } from "./reviewers.ts";

/** What of somebody's leave is not over. */
export const leaveAhead = (directory: Pick<Directory, "daysOff">, personId: string, today: Day) =>
  leaveOf(directory, personId).filter(({ last }) => last >= today);

/**
 * What stands once some days are added to somebody's leave: what overlaps becomes one.
 * @returns the whole span, and what goes into it; null where all of it is leave already
 */
export function leaveWith(own: readonly DayOff[], added: Span): { span: Span; into: DayOff[] } | null {
  const into = own.filter(({ first, last }) => first <= added.last && added.first <= last);
  if (into.some(({ first, last }) => first <= added.first && added.last <= last)) return null;
  const firsts = [added.first, ...into.map(({ first }) => first)].sort();
  const lasts = [added.last, ...into.map(({ last }) => last)].sort();
  return { span: { first: firsts[0] ?? added.first, last: lasts.at(-1) ?? added.last }, into };
}

/** What is left of leave for whoever is back on a day: nothing, where it began on that day. */
export function leaveUntilBack({ first }: Span, today: Day): Span | null {
  const last = addDays(today, -1);
  return first <= last ? { first, last } : null;
}

/** The programme whose days off are somebody's too: where they train, else supervise, else lead. */
export function programmeAround(directory: Directory, personId: string, now: Date): Programme | undefined {
  const enrolment =
    currentEnrolments(directory, now).get(personId) ?? supervisedBy(directory, personId, now)[0];
  return enrolment ? directory.programmes.get(enrolment.programmeId) : ledBy(directory, personId)[0];
}

/** The days that somebody works here: a trainee's are their enrolment's. */
export function workDaysOf(directory: Directory, personId: string, now: Date): WorkCalendar {
  const own = currentEnrolments(directory, now).get(personId)?.workingDays;
  return workCalendarOf(directory, personId, programmeAround(directory, personId, now)?.id ?? null, own);
}

/** How many working days some leave takes, reckoned without it; and the first working day after it. */
export function leaveReckoned(calendar: WorkCalendar, { first, last }: Span) {
  let workingDays = 0;
  const without = {
    ...calendar,
    daysOff: new Set([...calendar.daysOff].filter((day) => !isOn(day)({ first, last }))),
  };
  for (let day = first; day <= last; day = addDays(day, 1)) if (isWorkingDay(without, day)) workingDays += 1;
  return { workingDays, back: addWorkingDays(calendar, last, 1) ?? null };
}

/** The trainees of the programmes that somebody here leads, by name. */
export function traineesLedBy(directory: Directory, leadId: string): Person[] {
  const ids = new Set(enrolmentsLedBy(directory, leadId).map(({ traineeId }) => traineeId));
  ids.delete(leadId);
  return peopleByName(directory, ids);
}

/**
 * Those whose leave a lead may record, by name: the trainees of their programmes, and whoever supervises there today or
 * later, or may still decide something.
 */
export function leaveRecordedBy(directory: Directory, leadId: string, today: Day): Person[] {
  const led = new Set(enrolmentsLedBy(directory, leadId).map(({ id }) => id));
  const ids = new Set(traineesLedBy(directory, leadId).map(({ id }) => id));
  for (const { enrolmentId, supervisorId, until, decideUntil } of directory.supervision) {
    const last = decideUntil ?? until;
    if (led.has(enrolmentId) && (last === null || last >= today)) ids.add(supervisorId);
  }
  ids.delete(leadId);
  return peopleByName(directory, ids);
}

function enrolmentsLedBy(directory: Directory, leadId: string) {
  const leads = hereAs(directory, leadId, "lead").length > 0;
  const led = new Set(leads ? ledBy(directory, leadId).map(({ id }) => id) : []);
  return [...directory.enrolments.values()].filter(({ programmeId }) => led.has(programmeId));
}

const peopleByName = ({ people }: Directory, ids: ReadonlySet<string>): Person[] =>
  [...ids].flatMap((id) => people.get(id) ?? []).sort((a, b) => a.name.localeCompare(b.name, "en"));
