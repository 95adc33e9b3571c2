import { type Directory, type Enrolment, endedBy, type Person } from "../people/directory.ts";
import { hereAs, leadsOf, supervisorsOf } from "../people/reviewers.ts";
import { todayInProgramme } from "../people/today.ts";

/** A trainee and somebody whom they may meet about their training, by what is recorded now. */
export interface MeetingPlace {
  enrolment: Enrolment;
  trainee: Person;
  other: Person;
  as: "supervisor" | "lead"; // what that one is to the trainee: as a supervisor, where they are both
}

/**
 * Everybody who may meet in an enrolment: its trainee with those who supervise them today, and with the leads of the
 * programme. Whoever decides for a supervisor stands in for their reviews, and for nothing else.
 */
export function placesIn(directory: Directory, enrolment: Enrolment, now: Date): MeetingPlace[] {
  const today = todayInProgramme(directory, enrolment.programmeId, now);
  const [trainee] = hereAs(directory, enrolment.traineeId, "trainee");
  if (!trainee || endedBy(enrolment, today)) return [];
  const supervisors = supervisorsOf(directory, enrolment.id, today).filter(({ roles }) =>
    roles.includes("supervisor"),
  );
  const leads = leadsOf(directory, enrolment.programmeId).filter(
    ({ id }) => !supervisors.some((one) => one.id === id),
  );
  const all = [
    ...supervisors.map((other) => ({ enrolment, trainee, other, as: "supervisor" as const })),
    ...leads.map((other) => ({ enrolment, trainee, other, as: "lead" as const })),
  ];
  return all.filter(({ other }) => other.id !== trainee.id);
}

/** Those in which somebody is one of the two. */
export const placesOf = (directory: Directory, personId: string, now: Date): MeetingPlace[] =>
  [...directory.enrolments.values()]
    .flatMap((enrolment) => placesIn(directory, enrolment, now))
    .filter(({ trainee, other }) => trainee.id === personId || other.id === personId)
    .sort((a, b) => a.trainee.name.localeCompare(b.trainee.name, "en") || (a.as > b.as ? -1 : 1));

/** One of the two, as the other sees it: with whom. */
export const counterpart = ({ trainee, other }: MeetingPlace, personId: string): Person =>
  personId === trainee.id ? other : trainee;

/** Why somebody may not meet a trainee whom they know of: their training is over, they only stand in, or neither. */
export type NoMeeting = "ended" | "stands-in" | "not-theirs";

export function whyNoMeeting(directory: Directory, personId: string, trainee: Person, now: Date): NoMeeting {
  const theirs = [...directory.enrolments.values()].filter(({ traineeId }) => traineeId === trainee.id);
  const isOver = (one: Enrolment) => endedBy(one, todayInProgramme(directory, one.programmeId, now));
  if (theirs.length > 0 && theirs.every(isOver)) return "ended";
  const named = directory.delegations.filter(({ delegateId }) => delegateId === personId);
  const standsIn = theirs.some(({ id, programmeId }) => {
    const today = todayInProgramme(directory, programmeId, now);
    const supervisors = new Set(supervisorsOf(directory, id, today).map((one) => one.id));
    return named.some(
      ({ supervisorId, from, until }) => supervisors.has(supervisorId) && from <= today && today <= until,
    );
  });
  return standsIn ? "stands-in" : "not-theirs";
}
