import { addDays, type Day, isDay } from "../calendar/calendar.ts";
import { given } from "../given.ts";
import { groupedBy } from "../grouped.ts";

export type DayOffKind = "leave" | "department" | "holiday";

/** Days on which nobody is written to: one person's, or a whole programme's. */
export interface DayOff {
  id: string;
  personId: string | null;
  programmeId: string | null;
  first: Day;
  last: Day;
  kind: DayOffKind;
  name: string | null; // of a holiday, or what a department calls its day
}

export type Span = Pick<DayOff, "first" | "last">;

export const isOn =
  (day: Day) =>
  ({ first, last }: Span): boolean =>
    first <= day && day <= last;

/** Somebody's own leave, by its first day; the programme's days and holidays are not among it. */
export const leaveOf = ({ daysOff }: { daysOff: readonly DayOff[] }, personId: string): DayOff[] =>
  daysOff
    .filter((off) => off.personId === personId)
    .sort((a, b) => a.first.localeCompare(b.first) || a.last.localeCompare(b.last));

/** The leave that somebody is on, on a day. */
export const leaveOn = (
  { daysOff }: { daysOff: readonly DayOff[] },
  personId: string,
  day: Day,
): DayOff | null => (byOwner(daysOff).get(personId) ?? []).find(isOn(day)) ?? null;

/** The first leave that somebody was on from a day to a day, both included. */
export const leaveSince = (
  { daysOff }: { daysOff: readonly DayOff[] },
  personId: string,
  from: Day,
  to: Day,
): DayOff | null =>
  (byOwner(daysOff).get(personId) ?? [])
    .filter(({ first, last }) => first <= to && from <= last)
    .sort((a, b) => a.first.localeCompare(b.first))[0] ?? null;

const LONGEST_OFF_DAYS = 10 * 366;

/** Whether its days exist. Those of a programme concern everybody in it: one that does not stops none of them. */
export const isReckonable = ({ first, last }: Pick<DayOff, "first" | "last">): boolean =>
  isDay(first) && isDay(last);

/** Each day that one person, or a programme's people, have off. */
export function daysOffFor(
  all: readonly DayOff[],
  personId: string,
  programmeId: string | null,
): ReadonlySet<Day> {
  const owners = byOwner(all);
  const found = new Set<Day>();
  const theirs = given([personId, programmeId]).flatMap((owner) => owners.get(owner) ?? []);
  for (const { first, last } of theirs.filter(isReckonable)) {
    const end = addDays(first, LONGEST_OFF_DAYS);
    for (let day = first; day <= last && day <= end; day = addDays(day, 1)) found.add(day);
  }
  return found;
}

/** Sorted once for each reading of the records: whoever reckons for everybody asks for everybody's. */
const sorted = new WeakMap<readonly DayOff[], ReadonlyMap<string, DayOff[]>>();

function byOwner(all: readonly DayOff[]): ReadonlyMap<string, DayOff[]> {
  const known = sorted.get(all);
  if (known) return known;
  const owned = all.flatMap((off) =>
    given([off.personId, off.programmeId]).map((owner) => ({ ...off, owner })),
  );
  const owners = groupedBy(owned, ({ owner }) => owner);
  sorted.set(all, owners);
  return owners;
}
