import { type Day, dayIn } from "../calendar/calendar.ts";
import { addWorkingDays } from "../calendar/working-days.ts";
import type { Actor } from "../entry/decision.ts";
import type { Entry } from "../entry/entry.ts";
import { groupedBy } from "../grouped.ts";
import { leaveOn, leaveSince } from "./days-off.ts";
import {
  type AccountRecord,
  covers,
  type Delegation,
  type Directory,
  type Enrolment,
  type Person,
  type Role,
  type Supervision,
  workCalendarOf,
  zoneOfProgramme,
} from "./directory.ts";
import { handedOverBy, isHere, isMember, linksOf, supervising } from "./here.ts";

/** Trainees evidence is sometimes older than their place: it is reviewed as if dated on the first day of it. */
function evidenceDay(entry: Entry, enrolment: Enrolment): Day | null {
  const day = entry.words.lastDay ?? entry.words.firstDay;
  return day && day < enrolment.start ? enrolment.start : day;
}

const stillDecides = ({ from, until, decideUntil }: Supervision, today: Day) =>
  covers({ from, until: decideUntil ?? until }, today);

/** A person who is here, in a role where one is asked for; else none. */
export function hereAs(directory: Directory, id: string, role?: Role): Person[] {
  const person = directory.people.get(id);
  return person && isHere(directory, id) && (!role || person.roles.includes(role)) ? [person] : [];
}

/** Somebody who may decide an entry: by a supervision of their own, or for a supervisor who named them. */
interface Reviewer {
  person: Person;
  by: Delegation | null; // null: their own
}

/**
 * The people here who may decide this entry today (product.md, section 2): they supervise this trainee for
 * this day's evidence, or decide for somebody here who does. The one who saw the work comes first, then by name.
 * @param today the local day of the deciding
 */
export const reviewersOf = (directory: Directory, entry: Entry, today: Day): Person[] =>
  reviewersBy(directory, entry, today).map(({ person }) => person);

/** The same, with what lets each of them. */
export const reviewersBy = (directory: Directory, entry: Entry, today: Day): Reviewer[] =>
  reviewing(directory, entry, today, decidesAll(directory, entry));

/** Those who would be among them, but for claims outside the domains that their supervision is limited to. */
export function limitedReviewersOf(directory: Directory, entry: Entry, today: Day): Person[] {
  const decides = decidesAll(directory, entry);
  return reviewing(directory, entry, today, (links) => !decides(links)).map(({ person }) => person);
}

function reviewing(
  directory: Directory,
  entry: Entry,
  today: Day,
  counts: (links: readonly Supervision[]) => boolean,
): Reviewer[] {
  const enrolment = directory.enrolments.get(entry.enrolmentId);
  if (!enrolment) return [];
  const day = evidenceDay(entry, enrolment) ?? today;
  const links = decidingLinks(directory, enrolment.id, day, today);
  const found = new Map<string, Reviewer>();
  for (const [id, own] of groupedBy(links, ({ supervisorId }) => supervisorId))
    if (id !== entry.traineeId && counts(own))
      for (const person of hereAs(directory, id, "supervisor")) found.set(id, { person, by: null });
  // Only for whoever decides by a link of their own: what somebody was named for is not passed on.
  for (const { person: supervisor } of [...found.values()].sort(byName))
    for (const by of handedOverBy(directory.delegations, supervisor.id))
      if (covers(by, today) && by.delegateId !== entry.traineeId && !found.has(by.delegateId))
        for (const person of hereAs(directory, by.delegateId, "supervisor"))
          found.set(person.id, { person, by });
  const first = ({ person: { id } }: Reviewer) => (id === entry.words.witness ? 0 : 1);
  return [...found.values()].sort((a, b) => first(a) - first(b) || byName(a, b));
}

/**
 * The links by which somebody decides evidence of a day: those of that day that still decide. Where none of those who
 * supervised then may any more, their rotation is over or they are not here, and it is handed over to those who
 * supervise today.
 */
function decidingLinks(directory: Directory, enrolmentId: string, day: Day, today: Day): Supervision[] {
  const all = linksOf(directory.supervision, enrolmentId);
  const ofThen = all.filter((link) => covers(link, day));
  const still = ofThen.filter((link) => stillDecides(link, today));
  const decides = ({ supervisorId }: Supervision) => hereAs(directory, supervisorId, "supervisor").length > 0;
  const isHandedOver = ofThen.length > 0 && !still.some(decides);
  return isHandedOver ? all.filter((link) => covers(link, today)) : still;
}

const byName = (a: Reviewer, b: Reviewer) => a.person.name.localeCompare(b.person.name, "en");

/**
 * Whether somebody's links let them decide every claim of an entry: an entry is decided as a whole, so whoever is limited
 * to domains decides only what lies in these alone. A claim whose domain nobody knows lies in none.
 */
function decidesAll(directory: Directory, { programmeId, words }: Entry) {
  const programme = directory.programmes.get(programmeId);
  const measured = programme && { ...programme, edition: words.edition || programme.edition };
  const domains = words.claims.map(({ competence }) => measured && directory.domainOf(measured, competence));
  return (links: readonly Supervision[]): boolean => {
    if (links.some((link) => link.domains.length === 0)) return true;
    const theirs = new Set(links.flatMap((link) => link.domains));
    return domains.length > 0 && domains.every((domain) => domain && theirs.has(domain));
  };
}

/** After so many working days the trainee's other supervisors are asked too. */
const ASK_OTHERS_AFTER_WORKING_DAYS = 3;

/**
 * Of those who may decide, the ones who are asked now: the one who saw the work with whoever decides for them, and the
 * others once the entry has waited for three working days. Without a witness (or when they may no longer decide, or have
 * been on leave since) everyone is asked.
 */
export function askedOf(directory: Directory, entry: Entry, submittedOn: Day, today: Day): Person[] {
  const reviewers = reviewersOf(directory, entry, today);
  const [first] = reviewers;
  if (!first || first.id !== entry.words.witness) return reviewers;
  if (leaveSince(directory, first.id, submittedOn, today)) return reviewers;
  const others = othersAskedFrom(directory, entry, submittedOn);
  if (others && others <= today) return reviewers;
  return reviewers.filter((one) => one === first || delegationTo(directory, one.id, first.id, today));
}

/** By what somebody was asked about an entry who does not supervise its trainee: of several the last. */
export function inSteadOf(
  { delegations, supervision }: Directory,
  { enrolmentId }: Entry,
  personId: string,
): Delegation | undefined {
  const supervisors = new Set(linksOf(supervision, enrolmentId).map(({ supervisorId }) => supervisorId));
  if (supervisors.has(personId)) return undefined;
  return [...supervisors]
    .flatMap((id) => handedOverBy(delegations, id).filter(({ delegateId }) => delegateId === personId))
    .sort((a, b) => a.from.localeCompare(b.from))
    .at(-1);
}

/** What lets somebody decide for a supervisor on a day. */
export const delegationTo = (
  { delegations }: Directory,
  delegateId: string,
  supervisorId: string,
  day: Day,
): Delegation | undefined =>
  handedOverBy(delegations, supervisorId).find((one) => one.delegateId === delegateId && covers(one, day));

/** Who saw the work, and is on leave: the others are asked at once then. */
export function witnessAway(
  directory: Directory,
  entry: Entry,
  today: Day,
): { person: Person; until: Day } | null {
  const [first, ...others] = reviewersOf(directory, entry, today);
  const leave = first?.id === entry.words.witness && leaveOn(directory, first.id, today);
  return first && leave && others.length > 0 ? { person: first, until: leave.last } : null;
}

/** The day from which others are asked than the one who saw the work. */
export const othersAskedFrom = (directory: Directory, { words, programmeId }: Entry, submittedOn: Day) => {
  const calendar = words.witness && workCalendarOf(directory, words.witness, programmeId);
  return calendar ? addWorkingDays(calendar, submittedOn, ASK_OTHERS_AFTER_WORKING_DAYS) : undefined;
};

/** Everyone here who supervises this enrolment on that day, by name. */
export function supervisorsOf(directory: Directory, enrolmentId: string, day: Day): Person[] {
  return [...supervising(directory, new Set([enrolmentId]), day)]
    .flatMap((id) => hereAs(directory, id))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}

/** The same, with whoever decides for them on that day; the trainee is none of them. */
export function decidingOn(directory: Directory, enrolmentId: string, day: Day): Person[] {
  const supervisors = supervisorsOf(directory, enrolmentId, day);
  const named = supervisors.flatMap(({ id }) =>
    handedOverBy(directory.delegations, id)
      .filter((one) => covers(one, day))
      .flatMap(({ delegateId }) => hereAs(directory, delegateId, "supervisor")),
  );
  const all = new Map([...supervisors, ...named].map((person) => [person.id, person]));
  all.delete(directory.enrolments.get(enrolmentId)?.traineeId ?? "");
  return [...all.values()].sort((a, b) => a.name.localeCompare(b.name, "en"));
}

export function leadsOf(directory: Directory, programmeId: string): Person[] {
  return (directory.programmes.get(programmeId)?.leads ?? [])
    .flatMap((id) => hereAs(directory, id, "lead"))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}

/**
 * Whoever answers for information governance, by name: all here who have that role, else the leads of the programme. Never
 * somebody in what is about their own entry. The directory has to hold everybody, or this knows of no more than it holds.
 */
export function governanceOf(
  directory: Directory,
  { programmeId, traineeId }: Pick<Entry, "programmeId" | "traineeId">,
): Person[] {
  const others = (people: readonly Person[]) => people.filter(({ id }) => id !== traineeId);
  const named = [...directory.people.keys()]
    .flatMap((id) => hereAs(directory, id, "governance"))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
  const found = others(named);
  return found.length > 0 ? found : others(leadsOf(directory, programmeId));
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
  const isTrainee = person.id === entry.traineeId;
  const reviewers = here && !isTrainee ? reviewersBy(directory, entry, today) : [];
  const reviewer = reviewers.find((one) => one.person.id === person.id);
  const standing = (): Actor["standing"] => {
    if (!here) return "onlooker";
    if (isTrainee) return "trainee";
    if (reviewer) return "reviewer";
    return leads ? "lead" : "onlooker";
  };
  const onBehalfOf = reviewer?.by?.supervisorId ?? null;
  const governs =
    here && entry.status === "reported" && governanceOf(directory, entry).some(({ id }) => id === person.id);
  return { id: person.id, here, standing: standing(), leads, governs, onBehalfOf };
}

/** The enrolments a person supervises at an instant, for somebody else too, each by the day it is in its programme then. */
export function supervisedBy(directory: Directory, personId: string, now: Date): Enrolment[] {
  const today = (enrolmentId: string) => {
    const programmeId = directory.enrolments.get(enrolmentId)?.programmeId ?? "";
    return dayIn(zoneOfProgramme(directory.programmes.get(programmeId)), now);
  };
  const named = directory.delegations.filter((one) => one.delegateId === personId);
  const isTheirs = ({ supervisorId }: Supervision, day: Day) =>
    supervisorId === personId ||
    (named.some((one) => one.supervisorId === supervisorId && covers(one, day)) &&
      hereAs(directory, supervisorId, "supervisor").length > 0);
  const ids = new Set(
    directory.supervision
      .filter(
        (link) =>
          (link.supervisorId === personId || named.length > 0) &&
          stillDecides(link, today(link.enrolmentId)) &&
          isTheirs(link, today(link.enrolmentId)),
      )
      .map((link) => link.enrolmentId),
  );
  return [...ids]
    .flatMap((id) => directory.enrolments.get(id) ?? [])
    .filter(({ traineeId }) => traineeId !== personId); // nobody's own evidence is theirs to decide
}
