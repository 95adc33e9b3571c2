import { addDays, type Day, dayIn } from "../calendar/calendar.ts";
import { type DaysFault, faultOf } from "../calendar/days-meant.ts";
import { leaveOn } from "./days-off.ts";
import { type Delegation, type Directory, type Supervision, zoneOf } from "./directory.ts";
import { hereAs, leadsOf } from "./reviewers.ts";

/** Who is to decide for whom, and when. */
export type Naming = Omit<Delegation, "id">;

/**
 * Why somebody cannot be named: `same`, the supervisor themselves; `not-here`, the supervisor is no supervisor who is
 * here; `unfit`, the other is none; `own-trainee`, the supervisor supervises them; `away-too`, they have leave on all
 * these days; `names-too`, they have named somebody on one of these days: what was handed over is not passed on, and no
 * circle can come of it; `nobody-supervised`, there is nothing to hand over.
 */
export type NamingFault =
  | { type: "days"; why: DaysFault }
  | { type: "same" }
  | { type: "not-here" }
  | { type: "unfit" }
  | { type: "own-trainee" }
  | { type: "away-too" }
  | { type: "names-too"; by: Delegation }
  | { type: "nobody-supervised" };

/** Where a supervisor is, it is this day. */
export const todayOfSupervisor = (directory: Directory, supervisorId: string, now: Date): Day => {
  const [enrolment] = handedOver(directory, { supervisorId, from: "", until: "9999-12-31" });
  const programme = directory.programmes.get(enrolment?.programmeId ?? "");
  return dayIn(zoneOf(directory, supervisorId, programme), now);
};

/** The enrolments that a supervisor decides about on one of these days. */
export function handedOver(
  { supervision, enrolments }: Directory,
  { supervisorId, from, until }: Pick<Naming, "supervisorId" | "from" | "until">,
) {
  const overlaps = (link: Supervision) =>
    link.from <= until && from <= (link.decideUntil ?? link.until ?? from);
  const ids = new Set(
    supervision
      .filter((link) => link.supervisorId === supervisorId && overlaps(link))
      .map((one) => one.enrolmentId),
  );
  return [...ids].flatMap((id) => enrolments.get(id) ?? []);
}

/** @param directory everybody */
export function namingFault(directory: Directory, naming: Naming, today: Day): NamingFault | null {
  const { supervisorId, delegateId, from, until } = naming;
  const why = faultOf({ first: from, last: until }, today);
  if (why) return { type: "days", why };
  if (supervisorId === delegateId) return { type: "same" };
  if (hereAs(directory, supervisorId, "supervisor").length === 0) return { type: "not-here" };
  if (hereAs(directory, delegateId, "supervisor").length === 0) return { type: "unfit" };
  const theirs = handedOver(directory, naming);
  if (theirs.length === 0) return { type: "nobody-supervised" };
  if (theirs.some(({ traineeId }) => traineeId === delegateId)) return { type: "own-trainee" };
  const by = directory.delegations.find(
    (one) => one.supervisorId === delegateId && stands(one) && one.from <= until && from <= one.until,
  );
  if (by) return { type: "names-too", by };
  let day = from;
  while (day <= until && leaveOn(directory, delegateId, day)) day = addDays(day, 1);
  return day > until ? { type: "away-too" } : null;
}

/**
 * Whether somebody may say who decides for a supervisor: that one themselves, or whoever leads every programme in which
 * anything is handed over: a lead of one opens nothing in another.
 */
export function mayNameFor(
  directory: Directory,
  personId: string,
  naming: Pick<Naming, "supervisorId" | "from" | "until">,
): boolean {
  if (personId === naming.supervisorId) return hereAs(directory, personId, "supervisor").length > 0;
  const programmes = new Set(handedOver(directory, naming).map(({ programmeId }) => programmeId));
  const leads = (id: string) => leadsOf(directory, id).some((lead) => lead.id === personId);
  return programmes.size > 0 && [...programmes].every(leads);
}

/** Whether it was not taken back before it began. */
export const stands = ({ from, until }: Pick<Delegation, "from" | "until">): boolean => from <= until;

/** The very same, where it stands. */
export const namedAlready = ({ delegations }: Directory, naming: Naming): Delegation | undefined =>
  delegations.find(
    (one) =>
      stands(one) &&
      one.supervisorId === naming.supervisorId &&
      one.delegateId === naming.delegateId &&
      one.from === naming.from &&
      one.until === naming.until,
  );

/** As it is once it was taken back: over yesterday, or never begun. It is kept, as what was decided by it stands. */
export function takenBack(delegation: Delegation, today: Day): Delegation {
  const { from, until } = delegation;
  const yesterday = addDays(today, -1);
  const last = from <= yesterday ? yesterday : addDays(from, -1);
  return { ...delegation, until: last < until ? last : until };
}
