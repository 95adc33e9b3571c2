import { formatDay, formatDays } from "../../core/calendar/calendar.ts";
import type { Concern } from "../../core/coverage/concerns.ts";
import type { Behind, Course } from "../../core/coverage/forecast.ts";
import type { BehindMilestone } from "../../core/coverage/milestones.ts";
import { given } from "../../core/given.ts";
import type { WeeklyPlan } from "../../core/people/directory.ts";
import { sentences } from "../sentences.ts";
import { milestoneWords } from "./milestones.ts";
import { anyOf, count, listed, sentence, spelled, weekdayName } from "./phrases.ts";

export const lead = (programme: string, day: string, approvals: number, worth: number, trainees: number) =>
  `${programme}, week to ${day}: ${part(approvals, worth, trainees)}`;
/** How many of them are worth one, in the middle of a sentence. */
export function conversations(worth: number, trainees: number): string {
  if (worth > 0) return `${worth} of ${count(trainees, "trainee")} worth a conversation`;
  if (trainees === 0) return "no trainee yet";
  return trainees === 1
    ? "the one trainee needs no conversation"
    : `none of ${count(trainees, "trainee")} needs a conversation`;
}
export const quiet = (programme: string, day: string, trainees: number) =>
  `${programme}, week to ${day}: a quiet week. Nothing new from ${count(trainees, "trainee")}, nothing waiting.`;

/** A lead's week in several programmes: of all of them first, then of each below its name. */
export const allOf = (programmes: number) => `Your ${spelled(programmes, "programme")}`;
export const partOf = (programme: string, day: string | null) =>
  day ? `${programme}, week to ${day}` : programme;
export const part = (approvals: number, worth: number, trainees: number) =>
  `${count(approvals, "approval")}; ${conversations(worth, trainees)}.`;
export const quietPart = (trainees: number) =>
  `A quiet week: nothing new from ${count(trainees, "trainee")}, nothing waiting.`;
export const coverageIn = (programme: string) => `${coverageTitle}: ${programme}`;
export const overviewOf = (programme: string) => `Overview: ${programme}`;
export const nameIn = (name: string, programme: string) => `${name}, ${programme}`;

/** Why somebody may be worth a conversation: the very same words for the lead and for the trainee. */
export const concernWords = sentences<Concern, "type">("type", {
  "no-supervisor": ({ entries }) =>
    `${spelled(entries, "entry waits", "entries wait")} without an active supervisor. Add one.`,
  "all-away": ({ first, last }) =>
    `nobody is in to decide ${formatDays(first, last)}: all supervisors are away. One of them, or a lead, may name a delegate.`,
  "ends-soon": ({ day }) => `the target day, ${formatDay(day)}, is near.`,
  "nothing-logged": ({ weeks }) => `nothing logged for ${spelled(weeks, "week")}.`,
  overdue: (concern) =>
    `${spelled(concern.entries, "entry", "entries")} waiting over ten working days, ${overdueWith(concern)}.`,
  "past-target": ({ day }) => `the target day, ${formatDay(day)}, has passed.`,
  behind: behindWords,
  "behind-milestone": behindMilestone,
  "returned-untouched": ({ entries }) =>
    `${spelled(entries, "returned entry", "returned entries")} untouched for a week.`,
});

function overdueWith({ entries, with: names }: Extract<Concern, { type: "overdue" }>): string {
  const all = entries === 1 || names.length > 1 ? "" : entries === 2 ? "both " : "all ";
  return `${all}with ${anyOf(names)}`;
}

/** The pace there was beside the pace that is needed: two numbers that anyone can check. */
function behindWords({ target, pace, needed }: Behind): string {
  const was = `${count(pace.covered, "competence")} covered in the last ${count(pace.workingDays, "working day")}`;
  const when = needed.workingDays === pace.workingDays ? "in as many" : leftWords(needed.workingDays);
  return `behind: ${was}; the target day, ${formatDay(target)}, needs ${needed.covered} ${when}.`;
}

/** "behind: 19 of 25 areas by the end of month 12 (4 January 2027)." */
function behindMilestone({ missed, areas, specific, next }: BehindMilestone): string {
  const short = given([
    areas < missed.areas && `${areas} of ${count(missed.areas, "area")}`,
    specific < missed.specific &&
      `${specific} of ${count(missed.specific, "specific competency", "specific competencies")}`,
  ]);
  const ahead = next && ` Next: ${milestoneWords(next)}.`;
  return `behind: ${listed(short)} by the end of month ${missed.month} (${formatDay(missed.day)}).${ahead ?? ""}`;
}

const leftWords = (days: number) =>
  days === 0 ? "more, with no working day left" : `in the ${count(days, "working day")} left`;

/** One line for a person, whatever there is to say of them. */
export const concernLine = (name: string, concerns: readonly Concern[]) =>
  `${name}: ${concerns
    .map(concernWords)
    .map((words, at) => (at === 0 ? words : sentence(words)))
    .join(" ")}`;

/** "On course 9 · too early to say 2 · paused 1": those whom nothing is said about. */
export function others(courses: readonly Course["type"][]): string {
  const rows: [name: string, types: readonly Course["type"][]][] = [
    ["on course", ["on-course", "done"]],
    ["too early to say", ["too-early"]],
    ["paused", ["paused"]],
    ["no target day", ["no-target"]],
  ];
  const counts = rows.map(([name, types]) => ({
    name,
    of: courses.filter((course) => types.includes(course)).length,
  }));
  const said = counts.filter(({ of }) => of > 0).map(({ name, of }) => `${name} ${of}`);
  return sentence(said.join(" · "));
}
export const reviewerLine = (name: string, waiting: number, oldest: number) =>
  `${name} ${waiting} (oldest ${count(oldest, "working day")})`;
export const gaveUp = (name: string) =>
  `I have stopped reminding ${name}: please talk to them, or add a supervisor.`;
export const openOverview = "Open overview";
export const nextPage = (page: number, of: number) => `Next: page ${page} of ${of}`;
export const page = (programme: string, at: number, of: number) => `${programme}, page ${at} of ${of}.`;
export const coverageTitle = "Evidence approved";
export const coverageLine = (name: string, tallies: string) => `${name}: ${tallies}`;
export const nothingOfYou = "No concern is shown.";

export const previewDigest = (programme: string) => `Preview the digest: ${programme}`;
export const preview = (lead: string) => `Preview, sent to nobody else: ${lead}`;
export const sentWhen = ({ weekday, time }: WeeklyPlan) =>
  `The digest is sent on ${weekdayName(weekday)}s at ${time}.`;
