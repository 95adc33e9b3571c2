import { type Day, dayIn, weekOf } from "../../core/calendar/calendar.ts";
import { addWorkingDays, isWorkingDay, withinSendingHours } from "../../core/calendar/working-days.ts";
import { byCalendar } from "../../core/causes.ts";
import type { Reported } from "../../core/entry/entry.ts";
import { type Directory, ledBy, type Person, workCalendarOf, zoneOf } from "../../core/people/directory.ts";
import { governanceOf } from "../../core/people/reviewers.ts";
import type { Change } from "../../ports/change.ts";
import { stillOpenReports } from "../../views/reports.ts";
import { asItWas, type Desk, tell } from "../desk.ts";
import { audited } from "../trail.ts";
import { openTo, reportedEntries } from "./list.ts";

/*
 * Reports that stay open are reminded of. Whoever leads reads of them in their digest, whoever is sent a list of what waits for
 * their review reads of them there; everybody else who closes them has a message of its own, once a week.
 */

const AFTER_WORKING_DAYS = 3;

/** Somebody who closes reports, and what is open to them. */
interface Closer {
  person: Person;
  open: readonly Reported[]; // at least one
  zone: string;
  today: Day;
}

/** Whom something else is sent on a day of theirs, or was: that day is left alone. */
export type HearsOn = (
  some: readonly Pick<Closer, "person" | "zone" | "today">[],
) => Promise<ReadonlySet<string>>;

/** @returns how many were reminded now */
export async function remindOfReports(desk: Desk, hears: HearsOn): Promise<number> {
  const all = await reportedEntries(desk);
  if (all.length === 0) return 0;
  const now = desk.clock.now();
  const directory = await desk.store.directory("all");
  const due: Closer[] = [];
  for (const person of new Map(
    all.flatMap((one) => governanceOf(directory, one).map((p) => [p.id, p])),
  ).values())
    if (ledBy(directory, person.id).length === 0)
      due.push(...dueTo(directory, person, openTo(directory, person.id, all), now));
  const hear = due.length > 0 ? await hears(due) : new Set();
  let saved = 0;
  for (const one of due.filter(({ person }) => !hear.has(person.id)))
    if ((await desk.store.commit(reminderTo(directory, one, now))).type === "saved") saved += 1;
  return saved;
}

/** On their working days, in daytime, once something has been open for three of them. */
function dueTo(directory: Directory, person: Person, open: readonly Reported[], now: Date): Closer[] {
  const [oldest] = open;
  if (!oldest) return [];
  const zone = zoneOf(directory, person.id, directory.programmes.get(oldest.programmeId));
  const calendar = workCalendarOf(directory, person.id, oldest.programmeId);
  const today = dayIn(zone, now);
  const from = addWorkingDays(calendar, dayIn(zone, oldest.reportedAt), AFTER_WORKING_DAYS);
  if (!from || today < from || !isWorkingDay(calendar, today) || !withinSendingHours(now, zone)) return [];
  return [{ person, open, zone, today }];
}

function reminderTo(directory: Directory, { person, open, today }: Closer, at: Date): Change {
  const key = `report-reminder:-:${person.id}:${weekOf(today)}`;
  const people = [...new Set(open.flatMap(({ traineeId, reportedBy }) => [traineeId, reportedBy]))];
  return {
    cause: byCalendar(key),
    at,
    expect: asItWas("person", directory.people.get(person.id)),
    audit: [
      audited({ actor: null, how: "schedule" }, "reports.reminded", `person:${person.id}`, {
        reports: open.length,
      }),
    ],
    deliveries: [
      tell(person.id, key, stillOpenReports(open, directory, person.id), "digest", { entries: [], people }),
    ],
  };
}
