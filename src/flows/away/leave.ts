import type { Day } from "../../core/calendar/calendar.ts";
import { type DayOff, leaveOn, type Span } from "../../core/people/days-off.ts";
import type { Directory, Person } from "../../core/people/directory.ts";
import { leaveUntilBack, leaveWith } from "../../core/people/leave.ts";
import type { AuditEntry, Change, Write } from "../../ports/change.ts";
import type { NewDelivery } from "../../ports/deliveries.ts";
import { asItWas, type Desk } from "../desk.ts";
import { passOn } from "../people/pass-on.ts";
import { audited } from "../trail.ts";

/** Whose leave changes, as the records have it around them. */
export interface LeaveOf {
  desk: Desk;
  directory: Directory; // around that person
  person: Person;
  today: Day; // where they are
  by: Pick<AuditEntry, "actor" | "how">;
  cause: string;
}

/** A change of leave: what goes, and what stands in its place. */
export interface LeaveEdit {
  event: "leave.added" | "leave.removed" | "leave.ended" | "leave.undone";
  gone: readonly DayOff[];
  come: readonly DayOff[];
}

const newLeave = (desk: Desk, personId: string, { first, last }: Span): DayOff => ({
  id: desk.newId(),
  personId,
  programmeId: null,
  first,
  last,
  kind: "leave",
  name: null,
});

/** Some more days of leave; null where all of them are leave already. */
export function adding({ desk, person }: LeaveOf, own: readonly DayOff[], added: Span): LeaveEdit | null {
  const after = leaveWith(own, added);
  return after && { event: "leave.added", gone: after.into, come: [newLeave(desk, person.id, after.span)] };
}

/** As it was before some leave was recorded. */
export const undoing = ({ desk, person }: LeaveOf, off: DayOff, into: readonly Span[]): LeaveEdit => ({
  event: into.length > 0 ? "leave.undone" : "leave.removed",
  gone: [off],
  come: into.map((span) => newLeave(desk, person.id, span)),
});

/** They are back on a day: what is left of their leave ended the day before. */
export function endingToday({ desk, person, today }: LeaveOf, off: DayOff): LeaveEdit {
  const left = leaveUntilBack(off, today);
  return { event: "leave.ended", gone: [off], come: left ? [newLeave(desk, person.id, left)] : [] };
}

/**
 * What is committed for it. Where it is today that they are away, or are no more, what waits is asked of those who may
 * decide it now. The dates are theirs: the trail has them as a digest alone.
 */
export async function leaveChange(about: LeaveOf, edit: LeaveEdit): Promise<Change & { after: Directory }> {
  const { desk, directory, person, today, by, cause } = about;
  const gone = new Set(edit.gone.map(({ id }) => id));
  const daysOff = [...directory.daysOff.filter(({ id }) => !gone.has(id)), ...edit.come];
  const after = { ...directory, daysOff };
  const isToday = (known: Directory) => leaveOn(known, person.id, today) !== null;
  const passed: { writes: Write[]; deliveries: NewDelivery[] } =
    isToday(directory) === isToday(after)
      ? { writes: [], deliveries: [] }
      : await passOn(desk, person.id, directory, after, cause);
  const spans = (some: readonly DayOff[]) => some.map(({ first, last }) => ({ first, last }));
  const personal = { before: spans(edit.gone), after: spans(edit.come) };
  return {
    cause,
    at: desk.clock.now(),
    expect: asItWas("person", person),
    writes: [
      ...edit.gone.map((off): Write => ({ type: "day-off-gone", off })),
      ...edit.come.map((off): Write => ({ type: "day-off", off })),
      ...passed.writes,
    ],
    audit: [audited(by, edit.event, `person:${person.id}`, {}, personal)],
    deliveries: passed.deliveries,
    after,
  };
}
