import type { Framework } from "../../framework/framework.ts";
import { type Day, dayIn, daysBetween } from "./calendar.ts";
import { type Coverage, coverageOf } from "./coverage.ts";
import {
  askedOf,
  currentEnrolments,
  type Directory,
  type Enrolment,
  type Person,
  type Programme,
  workCalendarOf,
  zoneOf,
} from "./directory.ts";
import type { Entry } from "./entry.ts";
import { gapsOf } from "./prompt.ts";
import { workingDaysBetween } from "./working-days.ts";

/** An entry that waits: with whom, and for how many of their working days. */
export interface Waiting {
  entry: Entry;
  with: Person[]; // who is asked now; empty: nobody may decide it
  workingDays: number;
}

/** One trainee's week. */
export interface Week {
  approved: Entry[];
  returned: (Entry & { status: "returned" })[];
  waiting: Waiting[];
  staleDrafts: Entry[];
  before: Coverage;
  now: Coverage;
  next: string[]; // up to three gaps to look at
}

const STALE_AFTER_DAYS = 7;
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
const GAPS_TO_NAME = 3;

export interface Scene {
  framework: Framework;
  directory: Directory;
  programme: Programme;
  enrolment: Enrolment;
  entries: readonly Entry[]; // of this enrolment
}

const aWeekBefore = (until: Date) => new Date(until.getTime() - WEEK_MS);

/**
 * What happened after `since` up to `until`, and how things stand then. Where each of a row of weeks begins at the
 * instant at which the one before it ended, nothing is left out and nothing is said twice.
 */
export function weekOfTrainee(scene: Scene, until: Date, since = aWeekBefore(until)): Week {
  const { framework, programme, entries } = scene;
  const within = (at: Date) => at > since && at <= until;
  const now = coverageOf(framework, programme.targets, entries);
  const approvedBefore = entries.filter((entry) => entry.standing && entry.standing.approval.at <= since);
  return {
    approved: entries.filter((entry) => entry.standing && within(entry.standing.approval.at)),
    returned: entries.filter(isReturned).filter((entry) => within(entry.returnedAt)),
    waiting: waitingOf(scene, until),
    staleDrafts: entries.filter(
      (entry) => entry.status === "draft" && olderThan(entry.updatedAt, until, STALE_AFTER_DAYS),
    ),
    before: coverageOf(framework, programme.targets, approvedBefore),
    now,
    next: gapsOf(framework, now)
      .slice(0, GAPS_TO_NAME)
      .map(({ competence }) => competence.id),
  };
}

export function isQuiet({ approved, returned, waiting, staleDrafts }: Week): boolean {
  return approved.length + returned.length + waiting.length + staleDrafts.length === 0;
}

const isReturned = (entry: Entry): entry is Entry & { status: "returned" } => entry.status === "returned";
const olderThan = (at: Date, now: Date, days: number) =>
  now.getTime() - at.getTime() >= days * 24 * 3_600_000;

/** The entries of one trainee that wait, oldest first. */
export function waitingOf(
  { directory, programme, entries }: Pick<Scene, "directory" | "programme" | "entries">,
  now: Date,
): Waiting[] {
  return entries
    .flatMap((entry) => (entry.status === "submitted" ? [entry] : []))
    .sort((a, b) => a.submittedAt.getTime() - b.submittedAt.getTime())
    .map((entry) => {
      const [submitted, today] = [dayIn(programme.zone, entry.submittedAt), dayIn(programme.zone, now)];
      const asked = askedOf(directory, entry, submitted, today);
      const calendar = workCalendarOf(directory, asked[0]?.id ?? entry.traineeId, programme.id);
      return { entry, with: asked, workingDays: workingDaysBetween(calendar, submitted, today) };
    });
}

/** Why a trainee may be worth a conversation. Shown to the trainee too, before any lead sees it. */
export type Concern =
  | { type: "no-supervisor"; entries: number }
  | { type: "overdue"; entries: number; with: string }
  | { type: "nothing-logged"; weeks: number }
  | { type: "past-target"; day: Day }
  | { type: "returned-untouched"; entries: number };

const OVERDUE_WORKING_DAYS = 10;
const QUIET_WEEKS = 3;
const UNTOUCHED_DAYS = 7;

/** In the order in which a lead should hear them. */
export function concernsAbout(scene: Scene, now: Date): Concern[] {
  const { directory, programme, enrolment, entries } = scene;
  const today = dayIn(zoneOf(directory, enrolment.traineeId, programme), now);
  const waiting = waitingOf(scene, now);
  const orphans = waiting.filter((one) => one.with.length === 0);
  const overdue = waiting.filter((one) => one.with.length > 0 && one.workingDays > OVERDUE_WORKING_DAYS);
  const untouched = entries
    .filter(isReturned)
    .filter((entry) => olderThan(entry.returnedAt, now, UNTOUCHED_DAYS));
  const quietDays = daysBetween(lastLogged(scene), today);
  const { target } = enrolment;
  return [
    ...(orphans.length > 0 ? [{ type: "no-supervisor" as const, entries: orphans.length }] : []),
    ...(quietDays >= QUIET_WEEKS * 7
      ? [{ type: "nothing-logged" as const, weeks: Math.floor(quietDays / 7) }]
      : []),
    ...(overdue.length > 0
      ? [{ type: "overdue" as const, entries: overdue.length, with: namesIn(overdue) }]
      : []),
    ...(target &&
    target < today &&
    gapsOf(scene.framework, coverageOf(scene.framework, programme.targets, entries)).length > 0
      ? [{ type: "past-target" as const, day: target }]
      : []),
    ...(untouched.length > 0 ? [{ type: "returned-untouched" as const, entries: untouched.length }] : []),
  ];
}

/** The day something was last sent for review, or the one from which that could be: drafts are nobody's business. */
function lastLogged({ enrolment, entries, programme }: Scene): Day {
  const days = entries.flatMap(lastSent).map((at) => dayIn(programme.zone, at));
  return (
    [enrolment.start, dayIn(programme.zone, enrolment.createdAt), ...days].sort().at(-1) ?? enrolment.start
  );
}

/** When an entry was last sent for review, as far as it tells while it is being changed: not before then. */
function lastSent(entry: Entry): Date[] {
  if ("submittedAt" in entry) return [entry.submittedAt];
  const { standing, revision, createdAt } = entry;
  if (standing) return [standing.approval.at];
  return entry.status === "draft" && revision > 1 ? [createdAt] : [];
}

function namesIn(waiting: readonly Waiting[]): string {
  return [...new Set(waiting.flatMap((one) => one.with.map(({ name }) => name)))].join(", ");
}

export interface TraineeLine {
  trainee: Person;
  concerns: Concern[];
  coverage: Coverage;
}

/** What a lead hears of a programme: who is worth a conversation and why, and where reviews wait. */
export interface Digest {
  programme: Programme;
  approvals: number;
  worth: TraineeLine[]; // by reason, then by name, never by coverage
  others: TraineeLine[]; // by name
  reviewers: { person: Person; waiting: number; oldest: number }[]; // longest waiting first
}

const REASONS: readonly Concern["type"][] = [
  "no-supervisor",
  "nothing-logged",
  "overdue",
  "past-target",
  "returned-untouched",
];

/** The entries as a lead may see them: no drafts, and what stands beneath one as it stood. */
export function withoutDrafts(entries: readonly Entry[]): Entry[] {
  return entries.flatMap((entry): Entry[] => {
    if (entry.status !== "draft") return [entry];
    const { standing, ...facts } = entry;
    if (!standing) return [];
    const { revision, words, approval } = standing;
    return [{ ...facts, standing, revision, words, status: "approved", submittedAt: approval.at }];
  });
}

export function digestOf(
  about: { framework: Framework; directory: Directory; programme: Programme; entries: readonly Entry[] },
  until: Date,
  since = aWeekBefore(until),
): Digest {
  const { framework, directory, programme } = about;
  const scenes = [...currentEnrolments(directory, until).values()]
    .filter(({ programmeId }) => programmeId === programme.id)
    .flatMap((enrolment) => {
      const trainee = directory.people.get(enrolment.traineeId);
      const entries = about.entries.filter(({ enrolmentId }) => enrolmentId === enrolment.id);
      return trainee?.active && trainee.roles.includes("trainee")
        ? [{ trainee, scene: { framework, directory, programme, enrolment, entries } }]
        : [];
    });
  const lines = scenes
    .map(({ trainee, scene }) => ({
      trainee,
      concerns: concernsAbout(scene, until),
      coverage: coverageOf(framework, programme.targets, withoutDrafts(scene.entries)),
    }))
    .sort((a, b) => reasonOf(a) - reasonOf(b) || a.trainee.name.localeCompare(b.trainee.name, "en"));
  return {
    programme,
    approvals: scenes.reduce((sum, { scene }) => sum + weekOfTrainee(scene, until, since).approved.length, 0),
    worth: lines.filter(({ concerns }) => concerns.length > 0),
    others: lines.filter(({ concerns }) => concerns.length === 0),
    reviewers: reviewersIn(waitingOf(about, until)),
  };
}

const reasonOf = ({ concerns: [first] }: TraineeLine) =>
  first ? REASONS.indexOf(first.type) : REASONS.length;

function reviewersIn(waiting: readonly Waiting[]): Digest["reviewers"] {
  const found = new Map<string, Digest["reviewers"][number]>();
  for (const one of waiting)
    for (const person of one.with) {
      const line = found.get(person.id) ?? { person, waiting: 0, oldest: 0 };
      found.set(person.id, {
        person,
        waiting: line.waiting + 1,
        oldest: Math.max(line.oldest, one.workingDays),
      });
    }
  return [...found.values()].sort(
    (a, b) => b.oldest - a.oldest || a.person.name.localeCompare(b.person.name, "en"),
  );
}
