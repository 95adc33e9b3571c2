import { type Day, dayIn, isZone, type LocalTime } from "../calendar/calendar.ts";
import { addWorkingDays, type WorkCalendar } from "../calendar/working-days.ts";
import type { Actor, Entry } from "../entry/entry.ts";
import type { IdentifierPattern } from "../text/identifiers/own-patterns.ts";
import { type DayOff, daysOffFor } from "./days-off.ts";
import { isHere, isMember, type Standing } from "./here.ts";

export const MONDAY_TO_FRIDAY: readonly number[] = [1, 2, 3, 4, 5];

export const ROLES = ["trainee", "supervisor", "lead", "administrator"] as const;
export type Role = (typeof ROLES)[number];

export interface Person {
  id: string;
  email: string; // trimmed, lower case
  name: string;
  roles: readonly Role[];
  zone: string | null; // set by the person; else their account's, else the programme's
  jobTitle: string | null;
  registration: string | null;
  active: boolean;
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

/** When the weekly messages come: an ISO weekday and a local time. */
export interface WeeklyPlan {
  weekday: number;
  time: LocalTime;
}

/** Approved pieces needed: for every competence, for a domain's, for one. The narrowest that is set counts. */
export interface Targets {
  all: number;
  domains: Record<string, number>;
  competences: Record<string, number>;
}

export interface Programme {
  id: string;
  code: string; // short, before a reference where someone sees several programmes: "MP"
  name: string;
  framework: string; // a framework's id
  edition: string; // which edition of it: the digest it is kept under; "" while it is not kept yet
  zone: string;
  prompts: PromptPlan;
  weekly: WeeklyPlan;
  targets: Targets;
  reviewChannel: { workspace: string; channel: string } | null;
  identifierPatterns: readonly IdentifierPattern[]; // its own, beside what is looked for everywhere
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
  createdAt: Date;
  version: number;
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

/** An enrolment stands still, from a day to a day (both included); `until` null: until further notice. */
export interface Pause {
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
  daysOff: readonly DayOff[];
  pauses: readonly Pause[];
  accounts: ReadonlyMap<string, readonly Standing[]>; // by person: all that were ever bound to them
  unreached: ReadonlySet<string>; // persons to whom something could not be sent, and waits
  accountZones: ReadonlyMap<string, string>; // by person: what their platform says
  seesSeveral: ReadonlySet<string>; // persons who see more than one programme
  /** In which domain of a programme's framework a competence stands; null where that is not known. */
  domainOf(measured: Pick<Programme, "framework" | "edition">, competence: string): string | null;
}

/** The programme's code, for someone to whom a number alone could mean several entries; else null. */
export function codeFor(
  directory: Directory,
  entry: Pick<Entry, "programmeId">,
  personId: string,
): string | null {
  if (!directory.seesSeveral.has(personId)) return null;
  return directory.programmes.get(entry.programmeId)?.code ?? null;
}

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

const ZONE_OF_NONE = "Europe/London";

/** A programme's own, where it is one. */
export const zoneOfProgramme = (programme: Pick<Programme, "zone"> | undefined): string =>
  programme && isZone(programme.zone) ? programme.zone : ZONE_OF_NONE;

/** The days a person works: their weekdays, without their own days off and the programme's. */
export function workCalendarOf(
  directory: Directory,
  personId: string,
  programmeId: string | null,
  workingDays: readonly number[] = MONDAY_TO_FRIDAY,
): WorkCalendar {
  return { workingDays, daysOff: daysOffFor(directory.daysOff, personId, programmeId) };
}

/** Whether an enrolment stands still on a day: nothing is asked then, and nothing is missed. */
export function pausedOn({ pauses }: Directory, enrolmentId: string, day: Day): boolean {
  return pauses.some(
    (pause) => pause.enrolmentId === enrolmentId && pause.from <= day && (!pause.until || day <= pause.until),
  );
}

/** Trainees evidence is sometimes older than their place: it is reviewed as if dated on the first day of it. */
function evidenceDay(entry: Entry, enrolment: Enrolment): Day | null {
  const day = entry.words.lastDay ?? entry.words.firstDay;
  return day && day < enrolment.start ? enrolment.start : day;
}

const covers = (link: Supervision, day: Day) => link.from <= day && (!link.until || day <= link.until);
const stillDecides = (link: Supervision, today: Day) => {
  const last = link.decideUntil ?? link.until;
  return link.from <= today && (!last || today <= last);
};

/** A person who is here, in a role where one is asked for; else none. */
function hereAs(directory: Directory, id: string, role?: Role): Person[] {
  const person = directory.people.get(id);
  return person && isHere(directory, id) && (!role || person.roles.includes(role)) ? [person] : [];
}

/**
 * The people here who may decide this entry today (product.md, section 2): they supervise this trainee for
 * this day's evidence. The one who saw the work comes first, then by name.
 * @param today the local day of the deciding
 */
export function reviewersOf(directory: Directory, entry: Entry, today: Day): Person[] {
  return reviewing(directory, entry, today, decidesAll(directory, entry));
}

/** Those who would be among them, but for claims outside the domains that their supervision is limited to. */
export function limitedReviewersOf(directory: Directory, entry: Entry, today: Day): Person[] {
  const decides = decidesAll(directory, entry);
  return reviewing(directory, entry, today, (links) => !decides(links));
}

function reviewing(
  directory: Directory,
  entry: Entry,
  today: Day,
  counts: (links: readonly Supervision[]) => boolean,
): Person[] {
  const enrolment = directory.enrolments.get(entry.enrolmentId);
  if (!enrolment) return [];
  const day = evidenceDay(entry, enrolment) ?? today;
  const links = directory.supervision.filter(
    (link) => link.enrolmentId === enrolment.id && covers(link, day) && stillDecides(link, today),
  );
  const ids = new Set(links.map((link) => link.supervisorId));
  ids.delete(entry.traineeId);
  for (const id of ids) if (!counts(links.filter(({ supervisorId }) => supervisorId === id))) ids.delete(id);
  const first = (person: Person) => (person.id === entry.words.witness ? 0 : 1);
  return [...ids]
    .flatMap((id) => hereAs(directory, id, "supervisor"))
    .sort((a, b) => first(a) - first(b) || a.name.localeCompare(b.name, "en"));
}

/**
 * Whether somebody's links let them decide every claim of an entry: an entry is decided as a whole, so whoever is limited
 * to domains decides only what lies in these alone. A claim whose domain nobody knows lies in none.
 */
function decidesAll(
  directory: Directory,
  { programmeId, words }: Entry,
): (links: readonly Supervision[]) => boolean {
  const programme = directory.programmes.get(programmeId);
  const domains =
    programme &&
    words.claims.map(({ competence }) =>
      directory.domainOf({ ...programme, edition: words.edition || programme.edition }, competence),
    );
  return (links) => {
    if (links.some((link) => link.domains.length === 0)) return true;
    const theirs = new Set<string | null>(links.flatMap((link) => link.domains));
    return (
      domains !== undefined &&
      domains.length > 0 &&
      domains.every((domain) => domain !== null && theirs.has(domain))
    );
  };
}

/** After so many working days the trainee's other supervisors are asked too. */
const ASK_OTHERS_AFTER_WORKING_DAYS = 3;

/**
 * Of those who may decide, the ones who are asked now: the one who saw the work, and the others once the entry
 * has waited for three working days. Without a witness (or when they may no longer decide) everyone is asked.
 */
export function askedOf(directory: Directory, entry: Entry, submittedOn: Day, today: Day): Person[] {
  const reviewers = reviewersOf(directory, entry, today);
  const [first] = reviewers;
  if (!first || first.id !== entry.words.witness) return reviewers;
  const calendar = workCalendarOf(directory, first.id, entry.programmeId);
  const othersFrom = addWorkingDays(calendar, submittedOn, ASK_OTHERS_AFTER_WORKING_DAYS);
  return othersFrom && othersFrom <= today ? reviewers : [first];
}

/** Everyone here who supervises this enrolment on that day, by name. */
export function supervisorsOf(directory: Directory, enrolmentId: string, day: Day): Person[] {
  const ids = new Set(
    directory.supervision
      .filter((link) => link.enrolmentId === enrolmentId && covers(link, day))
      .map((link) => link.supervisorId),
  );
  return [...ids].flatMap((id) => hereAs(directory, id)).sort((a, b) => a.name.localeCompare(b.name, "en"));
}

/** The leads of a programme who are here, by name. */
export function leadsOf(directory: Directory, programmeId: string): Person[] {
  return (directory.programmes.get(programmeId)?.leads ?? [])
    .flatMap((id) => hereAs(directory, id, "lead"))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}

/**
 * What a person is to an entry, through the account they act from. Whoever is not here, and whoever acts from an
 * account that is no active member's, is an onlooker, whatever our records say of their roles.
 */
export function actorFor(
  directory: Directory,
  entry: Entry,
  person: Person,
  account: Pick<AccountRecord, "kind" | "active">,
  today: Day,
): Actor {
  const here = isHere(directory, person.id) && isMember(account);
  const leads = here && leadsOf(directory, entry.programmeId).some((lead) => lead.id === person.id);
  const actor = (standing: Actor["standing"]): Actor => ({
    id: person.id,
    here,
    standing,
    leads,
    onBehalfOf: null,
  });
  if (!here) return actor("onlooker");
  if (person.id === entry.traineeId) return actor("trainee");
  if (reviewersOf(directory, entry, today).some((reviewer) => reviewer.id === person.id))
    return actor("reviewer");
  return actor(leads ? "lead" : "onlooker");
}

/** The enrolments in which a person is the trainee, latest start first. */
export function enrolmentsOf(directory: Directory, personId: string): Enrolment[] {
  return [...directory.enrolments.values()]
    .filter((enrolment) => enrolment.traineeId === personId)
    .sort((a, b) => b.start.localeCompare(a.start) || (a.id < b.id ? -1 : 1));
}

/**
 * By trainee the one enrolment that they log to and hear of: of those that have begun the latest, else the first
 * to begin. Someone who moves to another programme hears no more of the one they left.
 */
export function currentEnrolments(directory: Directory, now: Date): Map<string, Enrolment> {
  const found = new Map<string, Enrolment>();
  const begun = ({ programmeId, start }: Enrolment) =>
    start <= dayIn(zoneOfProgramme(directory.programmes.get(programmeId)), now);
  const succeeds = (one: Enrolment, other: Enrolment) => {
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

/** The enrolments a person supervises at an instant, each by the day it is in its programme then. */
export function supervisedBy(directory: Directory, personId: string, now: Date): Enrolment[] {
  const today = (enrolmentId: string) => {
    const programmeId = directory.enrolments.get(enrolmentId)?.programmeId ?? "";
    return dayIn(zoneOfProgramme(directory.programmes.get(programmeId)), now);
  };
  const ids = new Set(
    directory.supervision
      .filter((link) => link.supervisorId === personId && stillDecides(link, today(link.enrolmentId)))
      .map((link) => link.enrolmentId),
  );
  return [...ids]
    .map((id) => directory.enrolments.get(id))
    .filter((enrolment): enrolment is Enrolment => enrolment !== undefined);
}

/** The programmes a person leads, by name. */
export function ledBy(directory: Directory, personId: string): Programme[] {
  return [...directory.programmes.values()]
    .filter((programme) => programme.leads.includes(personId))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}
