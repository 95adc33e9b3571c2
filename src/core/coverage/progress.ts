import { competencesOf, type Framework } from "../../../framework/framework.ts";
import { addDays, type Day, dayIn, dayOfWeek, startOfDay, weekOf } from "../calendar/calendar.ts";
import { endedBy, pausedOn, type Targets, zoneOf } from "../people/directory.ts";
import type { Approved } from "./approved.ts";
import { targetOf } from "./coverage.ts";
import { type Course, courseOf, type Forecast, forecastOf, type Track } from "./forecast.ts";
import { milestoneCourse } from "./milestones.ts";
import type { ProgressPicture } from "./picture.ts";
import { approvedOfScene, calendarOf, type EnrolmentData, todayIn } from "./scene.ts";

/**
 * The instants at which competences came to be covered, in no order: of each, that of the approval with which its
 * target was met. It is read from what stands approved now: a withdrawn approval was never there, and a revised entry
 * counts from the approval of the revision that stands.
 */
function coveredAt(framework: Framework, targets: Targets, { competences }: Approved): Date[] {
  return competencesOf(framework).flatMap((competence) => {
    const at = competences.get(competence.id)?.at[targetOf(targets, competence) - 1];
    return at === undefined ? [] : [new Date(at)];
  });
}

/** How a trainee came to where they are, for the forecast. What was approved after `now` is left out. */
export function trackOf(scene: EnrolmentData, now: Date): Track {
  const { framework, directory, programme, enrolment } = scene;
  const zone = zoneOf(directory, enrolment.traineeId, programme);
  const recorded = dayIn(zone, enrolment.createdAt);
  return {
    coveredAt: coveredAt(framework, programme.targets, approvedOfScene(scene)).filter((at) => at <= now),
    total: competencesOf(framework).length,
    zone,
    from: recorded > enrolment.start ? recorded : enrolment.start,
    today: todayIn(scene, now),
    calendar: calendarOf(scene),
  };
}

const isOver = (scene: EnrolmentData, now: Date) => endedBy(scene.enrolment, todayIn(scene, now));

const isPaused = (scene: EnrolmentData, now: Date) =>
  pausedOn(scene.directory, scene.enrolment.id, todayIn(scene, now));

/** When all targets will be met; null while the enrolment stands still, and when it is over. */
export const forecastFor = (scene: EnrolmentData, now: Date): Forecast | null =>
  isPaused(scene, now) || isOver(scene, now) ? null : forecastOf(trackOf(scene, now));

/** How a trainee stands: against their programme's milestones where it has any, else by their pace against their target day. */
export function courseFor(scene: EnrolmentData, now: Date): Course {
  if (isOver(scene, now)) return { type: "ended" };
  if (isPaused(scene, now)) return { type: "paused" };
  const course = courseOf(trackOf(scene, now), scene.enrolment.target);
  const decided = course.type === "done" || course.type === "past-target";
  return decided || scene.programme.milestones.length === 0 ? course : milestoneCourse(scene, now);
}

/** Longer than any training; a picture has no room for more points. */
const MOST_WEEKS = 208;

/**
 * Competences covered at the end (Sunday) of each week since the start, and today. Never more than there are; the last
 * point is what is covered now.
 */
export function historyOf({ coveredAt: instants, zone, from, today }: Track): ProgressPicture["points"] {
  const sundays: Day[] = [];
  const last = addDays(dayOfWeek(weekOf(today), 7), -7);
  for (let day = last; day >= from && sundays.length < MOST_WEEKS; day = addDays(day, -7)) sundays.push(day);
  return [...sundays.reverse(), today].map((day) => {
    const end = startOfDay(addDays(day, 1), zone);
    return { day, covered: instants.filter((at) => at < end).length };
  });
}

/** What the picture of a trainee's progress shows: exactly its data, but for its title. */
export function progressOf(scene: EnrolmentData, now: Date): Omit<ProgressPicture, "type" | "title"> {
  const track = trackOf(scene, now);
  const forecast = forecastFor(scene, now);
  return {
    points: historyOf(track),
    total: track.total,
    start: scene.enrolment.start,
    target: scene.enrolment.target,
    forecast: forecast?.type === "range" ? { earliest: forecast.earliest, latest: forecast.latest } : null,
  };
}
