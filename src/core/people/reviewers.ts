import { type Day, dayIn } from "../calendar/calendar.ts";
import { addWorkingDays } from "../calendar/working-days.ts";
import type { Actor, Entry } from "../entry/entry.ts";
import { leaveOn, leaveSince } from "./days-off.ts";
import {
  type AccountRecord,
  covers,
  type Directory,
  type Enrolment,
  type Person,
  type Role,
  type Supervision,
  workCalendarOf,
  zoneOfProgramme,
} from "./directory.ts";
import { isHere, isMember, linksOf, supervising } from "./here.ts";

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

/**
 * The people here who may decide this entry today (product.md, section 2): they supervise this trainee for
 * this day's evidence. The one who saw the work comes first, then by name.
 * @param today the local day of the deciding
 */
export const reviewersOf = (directory: Directory, entry: Entry, today: Day): Person[] =>
  reviewing(directory, entry, today, decidesAll(directory, entry));

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
  const links = linksOf(directory.supervision, enrolment.id).filter(
    (link) => covers(link, day) && stillDecides(link, today),
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
 * Of those who may decide, the ones who are asked now: the one who saw the work, and the others once the entry
 * has waited for three working days. Without a witness (or when they may no longer decide, or have
 * been on leave since) everyone is asked.
 */
export function askedOf(directory: Directory, entry: Entry, submittedOn: Day, today: Day): Person[] {
  const reviewers = reviewersOf(directory, entry, today);
  const [first] = reviewers;
  if (!first || first.id !== entry.words.witness) return reviewers;
  if (leaveSince(directory, first.id, submittedOn, today)) return reviewers;
  const others = othersAskedFrom(directory, entry, submittedOn);
  return others && others <= today ? reviewers : [first];
}

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
  const isReviewer = () => reviewersOf(directory, entry, today).some(({ id }) => id === person.id);
  const standing = (): Actor["standing"] => {
    if (!here) return "onlooker";
    if (person.id === entry.traineeId) return "trainee";
    if (isReviewer()) return "reviewer";
    return leads ? "lead" : "onlooker";
  };
  return { id: person.id, here, standing: standing(), leads, onBehalfOf: null };
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
  return [...ids].flatMap((id) => directory.enrolments.get(id) ?? []);
}
