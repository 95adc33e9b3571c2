import type { Framework } from "../../../framework/framework.ts";
import { addDays, type Day, dayIn } from "../calendar/calendar.ts";
import type { Parked } from "../calendar/parked.ts";
import type { Asked, Asking } from "../calendar/prompt.ts";
import { turnsOf } from "../calendar/turns.ts";
import type { WorkCalendar } from "../calendar/working-days.ts";
import { newerInForce } from "../editions.ts";
import type { Entry } from "../entry/entry.ts";
import {
  type Directory,
  type Enrolment,
  type Programme,
  workCalendarOf,
  zoneOf,
} from "../people/directory.ts";

/** Everything about one enrolment, for the pure functions that count. */
export interface EnrolmentData {
  framework: Framework;
  directory: Directory;
  programme: Programme;
  enrolment: Enrolment;
  entries: readonly Entry[]; // of this enrolment
  editions?: readonly Framework[]; // all that are known of its framework; left out where nothing depends on it
  asked?: readonly Asked[]; // what it was asked about; left out where nothing depends on it
  parked?: readonly Parked[]; // as it is called now; left out for everybody but the trainee
}

/** Today where the trainee is. */
export const todayIn = ({ directory, programme, enrolment }: EnrolmentData, now: Date): Day =>
  dayIn(zoneOf(directory, enrolment.traineeId, programme), now);

/** The edition in force where the trainee is, where the programme is measured by an older one. */
export const newerFor = (scene: EnrolmentData, now: Date): Framework | null =>
  newerInForce(scene.framework, scene.editions ?? [], todayIn(scene, now));

/** What a prompt of a period asks about, at an instant: by all that was asked before, and whose turn it is. */
export function askingIn(scene: EnrolmentData, period: string | null, now: Date): Asking {
  const { framework, directory, programme, enrolment, asked = [], parked = [] } = scene;
  const about = { framework, plan: programme, enrolment, parked, pauses: directory.pauses };
  return { asked, period, now, turns: turnsOf({ ...about, today: todayIn(scene, now) }) };
}

/** What is to be looked at next, at an instant. */
export const lookingAhead = (scene: EnrolmentData, now: Date): Asking => askingIn(scene, null, now);

const UNTIL_FURTHER_NOTICE_DAYS = 400; // longer than any search for a working day

/** The days on which the trainee works: without leave, the programme's days off, and every pause. */
export function calendarOf({ directory, programme, enrolment }: EnrolmentData): WorkCalendar {
  const calendar = workCalendarOf(directory, enrolment.traineeId, programme.id, enrolment.workingDays);
  const pauses = directory.pauses.filter(({ enrolmentId }) => enrolmentId === enrolment.id);
  const daysOff = new Set(calendar.daysOff);
  for (const { from, until } of pauses) {
    const last = until ?? addDays(from, UNTIL_FURTHER_NOTICE_DAYS);
    for (let day = from; day <= last; day = addDays(day, 1)) daysOff.add(day);
  }
  return { ...calendar, daysOff };
}
