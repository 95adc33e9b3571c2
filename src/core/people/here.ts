import type { Day } from "../calendar/calendar.ts";
import { groupedOnceBy } from "../grouped.ts";
import {
  type AccountStanding,
  covers,
  type Delegation,
  type Directory,
  type Person,
  type Supervision,
} from "./directory.ts";

/** An account through which somebody may be written to, and may act: no guest's, no bot's, none that was switched off. */
export const isMember = ({ kind, active }: Pick<AccountStanding, "kind" | "active">): boolean =>
  active && kind === "member";

/**
 * Whether a person is here (product.md, section 2): switched on and, where they were ever bound, with at least one
 * account that is an active member. Who is not here is asked nothing, sent nothing, decides nothing, and is named
 * in no "waiting with". Whoever the directory does not hold is not here.
 */
export function isHere(
  { people, accounts }: Pick<Directory, "people" | "accounts">,
  personId: string,
): boolean {
  const bound = accounts.get(personId) ?? [];
  return people.get(personId)?.active === true && (bound.length === 0 || bound.some(isMember));
}

/** How somebody stands: here, or why they are not. Whoever was never bound may be found by their address yet. */
export type Reachability = "here" | "never-bound" | "unreached" | "guest" | "left" | "off";

/** `unreached`: nothing could be sent to them when it was tried. */
export function reachOf(
  { people, accounts, unreached }: Pick<Directory, "people" | "accounts" | "unreached">,
  personId: string,
): Reachability {
  if (people.get(personId)?.active !== true) return "off";
  const bound = accounts.get(personId) ?? [];
  const isBound = bound.length > 0;
  if (isBound && !bound.some(isMember))
    return bound.some(({ active, kind }) => active && kind === "guest") ? "guest" : "left";
  if (unreached.has(personId)) return "unreached";
  return isBound ? "here" : "never-bound";
}

/** Somebody who is relied on and cannot be reached. */
export interface Unreached {
  person: Person;
  reach: "unreached" | "guest" | "left";
}

/** All who ever supervise an enrolment. */
export const linksOf = groupedOnceBy<Supervision>(({ enrolmentId }) => enrolmentId);

/** What a supervisor ever handed over, the first to begin first. */
export const handedOverBy = groupedOnceBy<Delegation>(({ supervisorId }) => supervisorId);

/** The enrolments that some people ever supervise, for somebody else too. */
export function supervisedByAny(
  { supervision, delegations }: Pick<Directory, "supervision" | "delegations">,
  people: ReadonlySet<string>,
): Set<string> {
  const named = delegations.filter(({ delegateId }) => people.has(delegateId));
  const theirs = new Set([...people, ...named.map(({ supervisorId }) => supervisorId)]);
  return new Set(
    supervision.flatMap(({ supervisorId, enrolmentId }) => (theirs.has(supervisorId) ? [enrolmentId] : [])),
  );
}

/** Those who supervise one of these enrolments on a day, here or not. */
export const supervising = ({ supervision }: Directory, enrolments: ReadonlySet<string>, day: Day) =>
  new Set(
    [...enrolments]
      .flatMap((id) => linksOf(supervision, id))
      .filter((link) => covers(link, day))
      .map((link) => link.supervisorId),
  );

/** Of those who supervise one of these enrolments on a day, whoever cannot be reached, by name. */
export function unreachedAmong(directory: Directory, enrolments: ReadonlySet<string>, day: Day): Unreached[] {
  return [...supervising(directory, enrolments, day)]
    .flatMap((id): Unreached[] => {
      const person = directory.people.get(id);
      const reach = reachOf(directory, id);
      return person && (reach === "unreached" || reach === "guest" || reach === "left")
        ? [{ person, reach }]
        : [];
    })
    .sort((a, b) => a.person.name.localeCompare(b.person.name, "en"));
}
