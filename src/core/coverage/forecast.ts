import { addDays, type Day, startOfDay } from "../calendar/calendar.ts";
import { addWorkingDays, type WorkCalendar, workingDaysBetween } from "../calendar/working-days.ts";
import type { BehindMilestone } from "./milestones.ts";

/** What a forecast is made from: when each competence came to be covered, and the days that there are to work. */
export interface Track {
  coveredAt: readonly Date[]; // one for each competence whose target is met, none in the future
  total: number; // competences there are
  zone: string; // whose days these are
  from: Day; // the first day on which anything could have been approved
  today: Day;
  calendar: WorkCalendar; // the trainee's: days off, leave and pauses are no working days
}

/** So many competences newly covered in so many working days. */
export interface Pace {
  covered: number;
  workingDays: number;
}

/**
 * The pace looks back over so many of the trainee's own working days: eight weeks of full time. Shorter would follow
 * every holiday of a supervisor, longer would remember a pace that was given up long ago.
 */
export const PACE_WORKING_DAYS = 40;
/** Less than four weeks of work says nothing yet: a first review alone may take ten working days. */
export const LEAST_WORKING_DAYS = 20;
/**
 * Fewer than three may be one entry with several claims, and a day reckoned from one happening or from none is years
 * away and says nothing: so no forecast, however long the window.
 */
export const LEAST_COVERED = 3;
/**
 * Competences are covered by pieces of evidence, and one piece mostly covers a few at once: `n` of them are worth
 * about `n / 2` independent happenings. Taken for `n`, the range would be narrower than is known.
 */
const COVERED_AT_ONCE = 2;
/** Eight of ten: 10 % of what may be lies before the range, and 10 % after it. */
const TENTH = 1.2816; // standard deviations from the middle of a normal distribution
/** Beyond about five years of work no day is worth naming. */
const FORESEEABLE_WORKING_DAYS = 1_300;

/** The pace of the last eight weeks of work, or of all that there were yet. */
export function paceOf({ coveredAt, zone, from, today, calendar }: Track): Pace {
  const first = addDays(from, -1);
  const back = addWorkingDays(calendar, today, -PACE_WORKING_DAYS) ?? first;
  const since = back > first ? back : first;
  const begin = startOfDay(addDays(since, 1), zone);
  return {
    covered: coveredAt.filter((at) => at >= begin).length,
    workingDays: workingDaysBetween(calendar, since, today),
  };
}

/** When all targets will be met. */
export type Forecast =
  | { type: "done" }
  | { type: "too-early"; pace: Pace }
  | { type: "range"; earliest: Day; latest: Day | null; pace: Pace }; // latest null: not foreseeable

/**
 * The days between which all targets will be met, if things go on as they went.
 *
 * The competences that were newly covered in the window are taken for a Poisson count, and the rate behind it lies, with
 * 80 % confidence, between two quantiles of the gamma distribution (Garwood, "Fiducial limits for the Poisson
 * distribution", Biometrika 28, 1936), widened because several are covered at once. What is missing divided by the fast
 * and by the slow end of that rate gives two numbers of working days, which are counted off in the trainee's calendar.
 * What is harder to show comes last as a rule; no forecast knows by how much, so this one does not pretend to.
 *
 * One more approval today never makes either end later. There is none ("too-early") from less than four weeks of
 * work, from fewer than three competences, and where no working day lies ahead.
 */
export function forecastOf(track: Track): Forecast {
  const missing = track.total - track.coveredAt.length;
  if (missing <= 0) return { type: "done" };
  const pace = paceOf(track);
  if (pace.workingDays < LEAST_WORKING_DAYS || pace.covered < LEAST_COVERED)
    return { type: "too-early", pace };
  const { slow, fast } = likely(pace.covered);
  const ahead = (count: number) => Math.ceil((missing * pace.workingDays) / count);
  const earliest = addWorkingDays(track.calendar, track.today, ahead(fast));
  if (!earliest) return { type: "too-early", pace };
  const most = ahead(slow);
  const latest =
    most <= FORESEEABLE_WORKING_DAYS ? addWorkingDays(track.calendar, track.today, most) : undefined;
  return { type: "range", earliest, latest: latest ?? null, pace };
}

/** What a count may be next time: its slow end and its fast one. */
function likely(covered: number): { slow: number; fast: number } {
  const happenings = covered / COVERED_AT_ONCE;
  return {
    slow: COVERED_AT_ONCE * gammaQuantile(happenings, -TENTH),
    fast: COVERED_AT_ONCE * gammaQuantile(happenings + 1, TENTH),
  };
}

/**
 * A quantile of the gamma distribution of scale 1, by Wilson and Hilferty ("The distribution of chi-square", PNAS 17,
 * 1931): within 4 % of the exact one for every shape that is asked for here, which is less than a forecast can know.
 * @param z the quantile, in standard deviations of a normal distribution
 */
const gammaQuantile = (shape: number, z: number): number =>
  shape * (1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))) ** 3;

/** The pace that there was, and the one that the target day needs. */
export interface Behind {
  type: "behind";
  target: Day;
  pace: Pace;
  needed: Pace;
}

/** How a trainee stands against the milestones of their programme, or the target day of their enrolment. */
export type Course =
  | Behind
  | BehindMilestone
  | { type: "done" | "no-target" | "past-target" | "too-early" | "on-course" | "paused" | "ended" };

/**
 * Nobody is called behind from less. Few are an answer here once the window is full, though not for a forecast: eight
 * weeks with nothing covered are a fact beside the pace that is needed, and no day has to be named.
 */
const tooLittle = ({ covered, workingDays }: Pace) =>
  workingDays < LEAST_WORKING_DAYS || (covered < LEAST_COVERED && workingDays < PACE_WORKING_DAYS - 1);

/**
 * Behind: at the pace of the last eight weeks of work all targets would be met only after the target day. The middle of
 * the range decides, so that what is said of a person can be checked with two numbers; `needed` is in the same working
 * days as the pace, or in those that are left where these are fewer.
 */
export function courseOf(track: Track, target: Day | null): Course {
  const { coveredAt, total, today, calendar } = track;
  const missing = total - coveredAt.length;
  if (missing <= 0) return { type: "done" };
  if (!target) return { type: "no-target" };
  if (target < today) return { type: "past-target" };
  const pace = paceOf(track);
  if (tooLittle(pace)) return { type: "too-early" };
  const left = workingDaysBetween(calendar, today, target);
  if (pace.covered * left >= missing * pace.workingDays) return { type: "on-course" };
  const workingDays = Math.min(pace.workingDays, left);
  const covered = left > 0 ? Math.ceil((missing * workingDays) / left) : missing;
  return { type: "behind", target, pace, needed: { covered, workingDays } };
}
