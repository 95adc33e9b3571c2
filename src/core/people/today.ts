import { type Day, dayIn } from "../calendar/calendar.ts";
import type { Entry } from "../entry/entry.ts";
import { type Directory, type Person, zoneOfProgramme } from "./directory.ts";
import { isHere, reachOf } from "./here.ts";
import { askedOf, reviewersBy } from "./reviewers.ts";

export const todayInProgramme = ({ programmes }: Directory, programmeId: string, now: Date): Day =>
  dayIn(zoneOfProgramme(programmes.get(programmeId)), now);

/** Those who are asked about an entry now; about one that was not sent, as if it had been sent now. */
export function askedNow(directory: Directory, entry: Entry, now: Date): Person[] {
  const sent = "submittedAt" in entry ? entry.submittedAt : now;
  const dayOf = (at: Date) => todayInProgramme(directory, entry.programmeId, at);
  return askedOf(directory, entry, dayOf(sent), dayOf(now));
}

/** Whom somebody would decide an entry for; null: for nobody else, or not at all. */
export function onBehalfOf(directory: Directory, entry: Entry, personId: string, now: Date): string | null {
  const today = todayInProgramme(directory, entry.programmeId, now);
  const found = reviewersBy(directory, entry, today).find(({ person }) => person.id === personId);
  return found?.by?.supervisorId ?? null;
}

/** Those it waits with: of those who are asked, whoever can be reached, where anybody can. */
export function waitingWith(directory: Directory, entry: Entry, now: Date): Person[] {
  const asked = askedNow(directory, entry, now);
  const reached = asked.filter(({ id }) => reachOf(directory, id) !== "unreached");
  return reached.length > 0 ? reached : asked;
}

export const administratorsIn = (directory: Directory): Person[] =>
  [...directory.people.values()].filter(
    ({ id, roles }) => roles.includes("administrator") && isHere(directory, id),
  );
