import type { Framework } from "../../../framework/framework.ts";
import { dayIn } from "../calendar/calendar.ts";
import { gapsOf, nextOf } from "../calendar/prompt.ts";
import { newerInForce } from "../editions.ts";
import {
  type ApprovedEntry,
  asOthersSee,
  type Entry,
  isApproved,
  type LinkDecision,
  type Submitted,
} from "../entry/entry.ts";
import { namesOfAsked, type Waiting, waitingOf } from "../entry/waiting.ts";
import { groupedBy } from "../grouped.ts";
import {
  currentEnrolments,
  type Directory,
  endedBy,
  type Person,
  type Programme,
  zoneOfProgramme,
} from "../people/directory.ts";
import { type Unreached, unreachedAmong } from "../people/here.ts";
import { hereAs } from "../people/reviewers.ts";
import { GONE, type Names, namesTogether } from "../people/same-names.ts";
import { approvedOf, approvedUntil } from "./approved.ts";
import { amongAsked, type Concern, olderThan, REASONS, standingOf } from "./concerns.ts";
import { type Coverage, type CoverageTallies, coverageOf, talliesIn } from "./coverage.ts";
import type { Course } from "./forecast.ts";
import { approvedOfScene, type EnrolmentData, lookingAhead, newerFor } from "./scene.ts";

export interface TraineeWeek {
  approved: ApprovedEntry[];
  returned: (Entry & { status: "returned" })[];
  waiting: Waiting[];
  names: Names; // of those with whom it waits
  staleDrafts: Entry[];
  before: CoverageTallies;
  now: Coverage;
  next: string[]; // up to three gaps to look at
  concerns: Concern[]; // what the lead's digest says of this trainee
  newer: Framework | null; // the edition in force, where their programme is measured by an older one
  step: NextStep | null; // what would help most, for someone who is behind
}

/** One thing to do next: what came back, then what is begun, then the first gap. */
export type NextStep =
  | { type: "change"; entry: Entry }
  | { type: "finish"; entry: Entry }
  | { type: "log"; competence: string };

const STALE_AFTER_DAYS = 7;
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
const GAPS_TO_NAME = 3;

export const aWeekBefore = (until: Date) => new Date(until.getTime() - WEEK_MS);

/**
 * What happened after `since` up to `until`, and how things stood then. Where each of a row of weeks begins at the
 * instant at which the one before it ended, nothing is left out and nothing is said twice, of the trend neither.
 */
export function weekOfTrainee(scene: EnrolmentData, until: Date, since = aWeekBefore(until)): TraineeWeek {
  const { framework, programme, entries } = scene;
  const { targets } = programme;
  const within = (at: Date) => at > since && at <= until;
  const approved = approvedOfScene(scene);
  const soFar = entries.filter(({ standing }) => !standing || standing.approval.at <= until);
  const now = coverageOf(framework, targets, soFar, approvedUntil(approved, until));
  const waiting = waitingOf(scene, until);
  const names = namesOfAsked(waiting, scene.directory, until);
  const { concerns } = standingOf(scene, until, waiting, amongAsked(names));
  const next = nextOf(gapsOf(framework, now, lookingAhead(scene, until)))
    .slice(0, GAPS_TO_NAME)
    .map(({ competence }) => competence.id);
  return {
    approved: entries.filter(isApproved).filter(({ standing }) => within(standing.approval.at)),
    returned: entries.filter(isReturned).filter((entry) => within(entry.returnedAt)),
    waiting,
    names,
    staleDrafts: entries.filter(
      (entry) => entry.status === "draft" && olderThan(entry.updatedAt, until, STALE_AFTER_DAYS),
    ),
    before: talliesIn(framework, targets, approvedUntil(approved, since)),
    now,
    next,
    concerns,
    newer: newerFor(scene, until),
    step: concerns.some(({ type }) => type === "behind" || type === "behind-milestone")
      ? stepFor(entries, next)
      : null,
  };
}

function stepFor(entries: readonly Entry[], next: readonly string[]): NextStep | null {
  const first = (status: Entry["status"]) =>
    entries.filter((entry) => entry.status === status).sort((a, b) => a.number - b.number)[0];
  const [returned, draft, competence] = [first("returned"), first("draft"), next[0]];
  if (returned) return { type: "change", entry: returned };
  if (draft) return { type: "finish", entry: draft };
  return competence ? { type: "log", competence } : null;
}

/** Whether there is nothing to tell; a concern is told all the same. */
export const isQuiet = ({ approved, returned, waiting, staleDrafts }: TraineeWeek): boolean =>
  approved.length + returned.length + waiting.length + staleDrafts.length === 0;

const isReturned = (entry: Entry): entry is Entry & { status: "returned" } => entry.status === "returned";

export interface TraineeLine {
  trainee: Person;
  course: Course;
  concerns: Concern[];
  coverage: CoverageTallies;
}

/** What a lead hears of a programme: who is worth a conversation and why, and where reviews wait. */
export interface Digest {
  programme: Programme;
  framework: Framework;
  newer: Framework | null; // the edition in force, where the programme is measured by an older one
  approvals: number;
  worth: TraineeLine[]; // by reason, then by name, never by coverage
  others: TraineeLine[]; // by name
  ended: Person[]; // whose training here is over, and whose portfolio stays to be read; by name
  unreached: Unreached[]; // supervisors here whom nothing reaches
  reviewers: { person: Person; waiting: number; oldest: number; newest: Date }[]; // by name, never by who is slowest
  toConfirm: DecidedByLink[]; // by their references
  names: Names; // of everybody who is named in it
}

/** A lead has to confirm it, before it counts. */
export interface DecidedByLink {
  entry: Submitted;
  decision: LinkDecision;
}

/** The entries as a lead may see them: no drafts, what stands beneath one as it stood, and nothing that was reported. */
export const withoutDrafts = (entries: readonly Entry[]): Entry[] =>
  entries.flatMap((entry) =>
    entry.status === "draft" || entry.status === "reported" ? (asOthersSee(entry) ?? []) : entry,
  );

/** What a digest is made from. */
export interface DigestAbout {
  framework: Framework;
  directory: Directory;
  programme: Programme;
  entries: readonly Entry[];
  editions?: readonly Framework[]; // all that are known of its framework
  beside?: readonly Person[]; // who else is named where it is shown
}

/** A lead's week in one programme. Every entry of it is looked at once, however many trainees there are. */
export function digestOf(about: DigestAbout, until: Date, since?: Date): Digest {
  const gathered = digestOver(about, until, since);
  const of = groupedBy(about.entries, ({ enrolmentId }) => enrolmentId);
  for (const id of [...gathered.enrolments, ...gathered.others]) gathered.add(id, of.get(id) ?? []);
  return gathered.digest();
}

/**
 * The same where not all entries are held at once: some trainees' after others'.
 * @returns `enrolments` of which all entries count, and `others` of the programme, of which only what waits does
 */
export function digestOver(about: Omit<DigestAbout, "entries">, until: Date, since = aWeekBefore(until)) {
  const { framework, directory, programme, editions = [], beside = [] } = about;
  const today = dayIn(zoneOfProgramme(programme), until);
  const enrolled = [...currentEnrolments(directory, until).values()]
    .filter(({ programmeId }) => programmeId === programme.id)
    .flatMap((enrolment) =>
      hereAs(directory, enrolment.traineeId, "trainee").map((trainee) => ({ trainee, enrolment })),
    );
  const here = enrolled.filter(({ enrolment }) => !endedBy(enrolment, today));
  const ended = enrolled
    .filter(({ enrolment }) => endedBy(enrolment, today))
    .map(({ trainee }) => trainee)
    .sort(byName);
  const unreached = unreachedAmong(directory, new Set(here.map(({ enrolment }) => enrolment.id)), today);
  const places = new Map(here.map((one) => [one.enrolment.id, one]));
  const others = [...directory.enrolments.values()].filter(
    ({ id, programmeId }) => programmeId === programme.id && !places.has(id),
  );
  const asked = new Map<string, Digest["reviewers"][number]>();
  const lines: TraineeLine[] = [];
  const toConfirm: DecidedByLink[] = [];
  let approvals = 0;

  /**
   * @param entries of this enrolment: all, or those that something is under way of
   * @param approved what stands approved of all of them
   */
  function add(id: string, entries: readonly Entry[], approved = approvedOf(entries)): void {
    const waiting = waitingOf({ directory, programme, entries }, until);
    noteReviewers(waiting, asked);
    for (const { entry } of waiting) if (entry.byLink) toConfirm.push({ entry, decision: entry.byLink });
    const place = places.get(id);
    if (!place) return;
    const scene = { framework, directory, programme, enrolment: place.enrolment, entries, approved };
    const coverage = talliesIn(framework, programme.targets, approved);
    const standing = standingOf(scene, until, waiting, ({ id: reviewer }) => reviewer); // named when all are known
    lines.push({ trainee: place.trainee, ...standing, coverage });
    approvals += approved.at.filter((at) => at > since.getTime() && at <= until.getTime()).length;
  }

  function digest(): Digest {
    const reviewers = [...asked.values()].sort((a, b) => byName(a.person, b.person));
    const trainees = enrolled.map(({ trainee }) => trainee);
    const named = [...trainees, ...[...reviewers, ...unreached].map(({ person }) => person), ...beside];
    const names = namesTogether(named, directory, until);
    const all = lines
      .map((line) => ({ ...line, concerns: line.concerns.map((one) => naming(one, names)) }))
      .sort((a, b) => reasonOf(a) - reasonOf(b) || byName(a.trainee, b.trainee));
    return {
      programme,
      framework,
      newer: newerInForce(framework, editions, today),
      approvals,
      worth: all.filter(({ concerns }) => concerns.length > 0),
      others: all.filter(({ concerns }) => concerns.length === 0),
      ended,
      unreached,
      reviewers,
      toConfirm: toConfirm.sort((a, b) => a.entry.number - b.entry.number),
      names,
    };
  }
  return { enrolments: [...places.keys()], others: others.map(({ id }) => id), add, digest };
}

const reasonOf = ({ concerns: [first] }: TraineeLine) =>
  first ? REASONS.indexOf(first.type) : REASONS.length;

const collator = new Intl.Collator("en");
const byName = (a: Person, b: Person) => collator.compare(a.name, b.name);

const naming = (concern: Concern, names: Names): Concern =>
  concern.type === "overdue"
    ? { ...concern, with: concern.with.map((id) => names.get(id) ?? GONE) }
    : concern;

function noteReviewers(waiting: readonly Waiting[], asked: Map<string, Digest["reviewers"][number]>): void {
  for (const { entry, with: reviewers, workingDays } of waiting)
    for (const person of reviewers) {
      const known = asked.get(person.id);
      const { submittedAt } = entry;
      asked.set(person.id, {
        person,
        waiting: (known?.waiting ?? 0) + 1,
        oldest: Math.max(known?.oldest ?? 0, workingDays),
        newest: known && known.newest > submittedAt ? known.newest : submittedAt,
      });
    }
}
