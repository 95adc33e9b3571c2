import type { LocalTime } from "../calendar/calendar.ts";
import { isWithin, type QuietHours } from "../calendar/quiet-hours.ts";
import { currentEnrolments, type Directory, ledBy } from "./directory.ts";
import { programmeAround } from "./leave.ts";
import { quietOf } from "./quiet.ts";

/** Something that comes to somebody at a time of the day. */
export interface PlannedTime {
  what: "prompt" | "weekly" | "reviews";
  time: LocalTime;
}

/** At which times of the day something is planned for somebody; each time of a kind once. */
function plannedTimes(directory: Directory, personId: string, now: Date): PlannedTime[] {
  const person = directory.people.get(personId);
  const enrolment = person?.roles.includes("trainee") && currentEnrolments(directory, now).get(personId);
  const trains = enrolment ? directory.programmes.get(enrolment.programmeId) : undefined;
  const around = programmeAround(directory, personId, now);
  const weekly = new Set(
    [...(around ? [around] : []), ...ledBy(directory, personId)].map((one) => one.weekly.time),
  );
  return [
    ...(enrolment && trains
      ? [{ what: "prompt" as const, time: enrolment.prompts?.time ?? trains.prompts.time }]
      : []),
    ...(person?.reviews ? [{ what: "reviews" as const, time: person.reviews.time }] : []),
    ...[...weekly].map((time) => ({ what: "weekly" as const, time })),
  ];
}

/** What is planned for somebody within their quiet hours, and these. */
export interface Covered extends PlannedTime {
  hours: QuietHours;
}

function coveredIn(directory: Directory, personId: string, now: Date): Covered[] {
  const { hours } = quietOf(directory, personId, now);
  if (!hours) return [];
  return plannedTimes(directory, personId, now)
    .filter(({ time }) => isWithin(hours, time))
    .map((one) => ({ ...one, hours }));
}

/**
 * What a change would put into somebody's quiet hours, or them around it; null: nothing. What was so before stands: it comes
 * when they end.
 */
export function newlyCovered(
  before: Directory,
  after: Directory,
  personId: string,
  now: Date,
): Covered | null {
  const known = coveredIn(before, personId, now);
  const isKnown = (one: Covered) =>
    known.some(
      ({ what, time, hours }) =>
        what === one.what &&
        time === one.time &&
        hours.from === one.hours.from &&
        hours.until === one.hours.until,
    );
  return coveredIn(after, personId, now).find((one) => !isKnown(one)) ?? null;
}
