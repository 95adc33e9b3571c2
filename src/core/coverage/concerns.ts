import { type Day, dayIn, daysBetween } from "../calendar/calendar.ts";
import type { Entry } from "../entry/entry.ts";
import { namesOfAsked, type Waiting, waitingOf } from "../entry/waiting.ts";
import { given } from "../given.ts";
import { allAway } from "../people/all-away.ts";
import { type Person, zoneOfProgramme } from "../people/directory.ts";
import { type Names, nameAmong } from "../people/same-names.ts";
import type { Behind, Course } from "./forecast.ts";
import type { BehindMilestone } from "./milestones.ts";
import { courseFor } from "./progress.ts";
import { type EnrolmentData, todayIn } from "./scene.ts";

/** Why a trainee may be worth a conversation. Their own summary says the same, in the same words. */
export type Concern =
  | { type: "no-supervisor"; entries: number }
  | { type: "all-away"; first: Day; last: Day } // all their supervisors, soon or now
  | { type: "ends-soon"; day: Day }
  | { type: "nothing-logged"; weeks: number }
  | { type: "overdue"; entries: number; with: string[] }
  | { type: "past-target"; day: Day }
  | Behind
  | BehindMilestone
  | { type: "returned-untouched"; entries: number };

/** In the order in which a lead should hear them. */
export const REASONS: readonly Concern["type"][] = [
  "no-supervisor",
  "all-away",
  "ends-soon",
  "nothing-logged",
  "overdue",
  "past-target",
  "behind",
  "behind-milestone",
  "returned-untouched",
];

const OVERDUE_WORKING_DAYS = 10;
const QUIET_WEEKS = 3;
const ENDS_SOON_DAYS = 30;
const UNTOUCHED_DAYS = 7;

export interface TraineeStanding {
  course: Course;
  concerns: Concern[]; // by reason; none while the enrolment stands still, or when it is over
}

/**
 * How a trainee stands: against the target day, and what may be worth a conversation.
 * @param called what reviewers are called where it is said: a digest names more people than a trainee's own summary
 */
export function standingOf(
  scene: EnrolmentData,
  now: Date,
  waiting = waitingOf(scene, now),
  called = amongAsked(namesOfAsked(waiting, scene.directory, now)),
): TraineeStanding {
  const course = courseFor(scene, now);
  if (course.type === "paused" || course.type === "ended") return { course, concerns: [] };
  const orphans = waiting.filter((one) => one.with.length === 0);
  const overdue = waiting.filter((one) => one.with.length > 0 && one.workingDays > OVERDUE_WORKING_DAYS);
  const untouched = scene.entries.filter(
    (entry) => entry.status === "returned" && olderThan(entry.returnedAt, now, UNTOUCHED_DAYS),
  );
  const today = todayIn(scene, now);
  const quietDays = daysBetween(lastLogged(scene, now), today);
  const away = allAway(scene.directory, scene.enrolment.id, today);
  const { target: day } = scene.enrolment;
  const concerns = given<Concern>([
    orphans.length > 0 && { type: "no-supervisor", entries: orphans.length },
    away && { type: "all-away", ...away },
    day && today <= day && daysBetween(today, day) <= ENDS_SOON_DAYS && { type: "ends-soon", day },
    quietDays >= QUIET_WEEKS * 7 && { type: "nothing-logged", weeks: Math.floor(quietDays / 7) },
    overdue.length > 0 && { type: "overdue", entries: overdue.length, with: withWhom(overdue, called) },
    course.type === "past-target" && day && { type: "past-target", day },
    (course.type === "behind" || course.type === "behind-milestone") && course,
    untouched.length > 0 && { type: "returned-untouched", entries: untouched.length },
  ]);
  return { course, concerns };
}

export const amongAsked =
  (names: Names) =>
  (person: Person): string =>
    nameAmong(names, person);

export const olderThan = (at: Date, now: Date, days: number) =>
  now.getTime() - at.getTime() >= days * 24 * 3_600_000;

/** The day something was last sent for review, or the one from which that could be: drafts are nobody's business. */
function lastLogged({ directory, enrolment, entries, programme }: EnrolmentData, now: Date): Day {
  const zone = zoneOfProgramme(programme);
  const sent = entries.flatMap(lastSent).reduce((a, b) => (a > b ? a : b), enrolment.createdAt);
  const today = dayIn(zone, now);
  const resumed = directory.pauses.flatMap(({ enrolmentId, from, until }) =>
    enrolmentId === enrolment.id && until && from <= until && until <= today ? [until] : [],
  );
  return [dayIn(zone, sent), ...resumed].reduce((a, b) => (a > b ? a : b), enrolment.start);
}

/** When an entry was last sent for review, as far as it tells while it is being changed: not before then. */
function lastSent(entry: Entry): Date[] {
  if ("submittedAt" in entry) return [entry.submittedAt];
  const { standing, revision, createdAt } = entry;
  if (standing) return [standing.approval.at];
  return entry.status === "draft" && revision > 1 ? [createdAt] : [];
}

const withWhom = (waiting: readonly Waiting[], called: (person: Person) => string): string[] => [
  ...new Set(waiting.flatMap((one) => one.with.map(called))),
];
