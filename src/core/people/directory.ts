import { type Day, dayIn, isZone, type LocalTime } from "../calendar/calendar.ts";
import type { Parked } from "../calendar/parked.ts";
import type { QuietHours } from "../calendar/quiet-hours.ts";
import type { WorkCalendar } from "../calendar/working-days.ts";
import type { Entry } from "../entry/entry.ts";
import type { IdentifierPattern } from "../text/identifiers/own-patterns.ts";
import { type DayOff, daysOffFor } from "./days-off.ts";
import type { ApprovedAs } from "./erasing.ts";
import type { ReviewRhythm } from "./review-rhythm.ts";
import type { TrainingPlan } from "./training-plan.ts";

export const MONDAY_TO_FRIDAY: readonly number[] = [1, 2, 3, 4, 5];

export const ROLES = ["trainee", "supervisor", "lead", "governance", "administrator"] as const;
export type Role = (typeof ROLES)[number];

export interface Person {
  id: string;
  email: string; // trimmed, lower case
  name: string;
  roles: readonly Role[];
  zone: string | null; // set by the person; else their account's, else the programme's
  jobTitle: string | null;
  registration: string | null;
  reviews: ReviewRhythm | null; // null: a card when something comes
  quiet: QuietHours | "off" | null; // null: as the programme has it
  active: boolean;
  erasedAt?: Date; // when their words were erased
  approvedAs?: ApprovedAs; // of whoever was erased (erasing.ts)
  keptFor?: string; // why they must not be erased, in the operator's words and for nobody else
  version: number;
}

/** Where someone is reached on a platform. The ids are the platform's own and opaque here. */
export interface Account {
  workspace: string; // "local:…", "slack:T…", "teams:…"
  user: string;
}

export interface AccountRecord extends Account {
  personId: string | null;
  kind: "member" | "guest" | "bot";
  active: boolean;
  zone: string | null;
  checkedAt: Date | null; // when the platform was last asked who this is
  version: number;
}

/** An account that is said to be somebody's, and is not bound to them (yet). */
export interface AccountClaim extends Account {
  personId: string;
  by: "address" | "operator"; // the platform reports their address; an administrator says so
  at: Date;
}

/** When a programme asks: ISO weekdays (1 Monday … 7 Sunday) at a local time, every so many weeks. */
export interface PromptPlan {
  weekdays: readonly number[];
  time: LocalTime;
  everyWeeks: number;
}

/** From one prompt to the next, in weeks, at most. */
export const MOST_WEEKS = 8;

/** When the weekly messages come: an ISO weekday and a local time. */
export interface WeeklyPlan {
  weekday: number;
  time: LocalTime;
}

/** What an account's platform says of it: all that "here" needs to know. */
export type AccountStanding = Pick<AccountRecord, "workspace" | "user" | "kind" | "active">;

/** Approved pieces needed: for every competence, for a domain's, for one. The narrowest that is set counts. */
export interface Targets {
  all: number;
  domains: Record<string, number>;
  competences: Record<string, number>;
}

export interface ReviewChannel {
  workspace: string;
  channel: string;
  headingsOnly?: boolean | undefined; // its cards show no words: they are read one by one
}

export interface Programme extends TrainingPlan {
  id: string;
  code: string; // short, before a reference where someone sees several programmes: "MP"
  name: string;
  framework: string; // a framework's id
  edition: string; // which edition of it: the digest it is kept under; "" while it is not kept yet
  zone: string;
  prompts: PromptPlan;
  weekly: WeeklyPlan;
  targets: Targets;
  reviewChannel: ReviewChannel | null;
  identifierPatterns: readonly IdentifierPattern[]; // its own, beside what is looked for everywhere
  region: string | null; // whose public holidays it has: an ISO 3166 code, as "GB-ENG"
  quiet: QuietHours | null; // of those who have set none of their own
  retentionMonths: number | null; // after its end an enrolment's words go; null: never
  leads: readonly string[]; // persons
  createdAt: Date;
  version: number;
}

export interface Enrolment {
  id: string;
  programmeId: string;
  traineeId: string;
  start: Day;
  target: Day | null;
  workingDays: readonly number[]; // ISO weekdays
  prompts: Partial<PromptPlan> | null; // the trainee's own choice within the plan
  parked: readonly Parked[]; // by the trainee, for nobody else to see; what is over stays until the next is parked
  ended: Ending | null;
  erasedAt?: Date; // when the words of its evidence were erased
  createdAt: Date;
  version: number;
}

/** An enrolment that is over, or will be: its last day, and how it ends. */
export interface Ending {
  lastDay: Day; // included; before the start where it never began
  how: "completed" | "withdrawn";
}

/** "Supervises this trainee", from a day to a day (both included). */
export interface Supervision {
  id: string;
  enrolmentId: string;
  supervisorId: string;
  from: Day;
  until: Day | null;
  decideUntil: Day | null; // last day on which evidence dated within the link may be decided; default: `until`
  domains: readonly string[]; // empty: all
  rotation: string | null;
}

/**
 * Who decides for a supervisor who is away, from a day to a day (both included); it is not passed on. One that ends before
 * it begins was taken back: it never counts, and is kept for the record alone.
 */
export interface Delegation {
  id: string;
  supervisorId: string;
  delegateId: string;
  from: Day;
  until: Day;
}

/** An enrolment stands still, from a day to a day (both included); `until` null: until further notice. */
export interface Pause {
  id: string;
  enrolmentId: string;
  from: Day;
  until: Day | null;
}

/** The people of one question: all of them, or those around one person or one enrolment. */
export interface Directory {
  people: ReadonlyMap<string, Person>;
  programmes: ReadonlyMap<string, Programme>;
  enrolments: ReadonlyMap<string, Enrolment>;
  supervision: readonly Supervision[];
  delegations: readonly Delegation[];
  daysOff: readonly DayOff[];
  pauses: readonly Pause[];
  accounts: ReadonlyMap<string, readonly AccountStanding[]>; // by person: all that were ever bound to them
  unreached: ReadonlySet<string>; // persons to whom something could not be sent, and waits
  accountZones: ReadonlyMap<string, string>; // by person: what their platform says
  seesSeveral: ReadonlySet<string>; // persons who see more than one programme
  /** In which domain of a programme's framework a competence stands; null where that is not known. */
  domainOf(measured: Pick<Programme, "framework" | "edition">, competence: string): string | null;
}

/** The programme's code, for someone to whom a number alone could mean several entries; else null. */
export const codeFor = (directory: Directory, entry: Pick<Entry, "programmeId">, personId: string) =>
  directory.seesSeveral.has(personId) ? (directory.programmes.get(entry.programmeId)?.code ?? null) : null;

/** Who said so: the person, their chat platform, or nobody but the programme. */
export type ZoneSource = "own" | "account" | "programme";

/**
 * Set by the person, else their platform's, else the programme's. What is no zone (older versions let some in) counts
 * as not said: one person's must never stop what is due to everybody.
 */
export function zoneAndSource(
  directory: Directory,
  personId: string,
  programme: Programme | undefined,
): { zone: string; source: ZoneSource } {
  const own = directory.people.get(personId)?.zone;
  if (own && isZone(own)) return { zone: own, source: "own" };
  const account = directory.accountZones.get(personId);
  if (account && isZone(account)) return { zone: account, source: "account" };
  return { zone: zoneOfProgramme(programme), source: "programme" };
}

export const zoneOf = (directory: Directory, personId: string, programme: Programme | undefined): string =>
  zoneAndSource(directory, personId, programme).zone;

/** Where nobody said otherwise. */
export const FALLBACK_ZONE = "Europe/London";

/** A programme's own, where it is one. */
export const zoneOfProgramme = (programme: Pick<Programme, "zone"> | undefined): string =>
  programme && isZone(programme.zone) ? programme.zone : FALLBACK_ZONE;

/** The days a person works: their weekdays, without their own days off and the programme's. */
export function workCalendarOf(
  directory: Directory,
  personId: string,
  programmeId: string | null,
  workingDays: readonly number[] = MONDAY_TO_FRIDAY,
): WorkCalendar {
  const { daysOff } = directory;
  return {
    workingDays,
    daysOff: daysOffFor(daysOff, personId, programmeId),
    leave: daysOffFor(daysOff, personId, null),
  };
}

/** Whether an enrolment stands still on a day: nothing is asked then, and nothing is missed. */
export const pausedOn = ({ pauses }: Directory, enrolmentId: string, day: Day): boolean =>
  pauses.some((pause) => pause.enrolmentId === enrolmentId && covers(pause, day));

/** Whether an enrolment is over on a day: nothing new is logged to it and nothing is asked; all of it stays to be read. */
export const endedBy = ({ ended }: Pick<Enrolment, "ended">, day: Day): boolean =>
  ended !== null && day > ended.lastDay;

/** From a day to a day, both included; `until` null: until further notice. */
export const covers = ({ from, until }: { from: Day; until: Day | null }, day: Day): boolean =>
  from <= day && (!until || day <= until);

/** The enrolments in which a person is the trainee, latest start first. */
export function enrolmentsOf(directory: Directory, personId: string): Enrolment[] {
  return [...directory.enrolments.values()]
    .filter((enrolment) => enrolment.traineeId === personId)
    .sort((a, b) => b.start.localeCompare(a.start) || (a.id < b.id ? -1 : 1));
}

/**
 * By trainee the one enrolment that they log to and hear of: of those that have begun the latest, else the first
 * to begin. Someone who moves to another programme hears no more of the one they left; one that has ended is theirs to
 * read where there is no other.
 */
export function currentEnrolments(directory: Directory, now: Date): Map<string, Enrolment> {
  const found = new Map<string, Enrolment>();
  const today = ({ programmeId }: Enrolment) =>
    dayIn(zoneOfProgramme(directory.programmes.get(programmeId)), now);
  const begun = (one: Enrolment) => one.start <= today(one);
  const over = (one: Enrolment) => one.ended !== null && endedBy(one, today(one));
  const succeeds = (one: Enrolment, other: Enrolment) => {
    if (over(one) !== over(other)) return over(other);
    if (begun(one) !== begun(other)) return begun(one);
    const later = one.start > other.start || (one.start === other.start && one.id > other.id);
    return begun(one) ? later : !later;
  };
  for (const enrolment of directory.enrolments.values()) {
    const other = found.get(enrolment.traineeId);
    if (!other || succeeds(enrolment, other)) found.set(enrolment.traineeId, enrolment);
  }
  return found;
}

export function ledBy(directory: Directory, personId: string): Programme[] {
  return [...directory.programmes.values()]
    .filter((programme) => programme.leads.includes(personId))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}
