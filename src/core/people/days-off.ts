import { addDays, type Day, isDay } from "../calendar/calendar.ts";
import { given } from "../given.ts";
import { groupedBy } from "../grouped.ts";

/** Days on which nobody is written to: one person's, or a whole programme's. */
export interface DayOff {
  personId: string | null;
  programmeId: string | null;
  first: Day;
  last: Day;
}

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
