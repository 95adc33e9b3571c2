import { type Day, dayIn } from "../../core/calendar/calendar.ts";
import { byEngine, byOperator } from "../../core/causes.ts";
import { groupedBy } from "../../core/grouped.ts";
import type { DayOff } from "../../core/people/days-off.ts";
import { type Directory, type Programme, zoneOfProgramme } from "../../core/people/directory.ts";
import type { AuditEntry, Write } from "../../ports/change.ts";
import { asItWas, type Desk } from "../desk.ts";
import { audited, BY_ITSELF, BY_OPERATOR } from "../trail.ts";
import { holidaysOf } from "./holidays.ts";

/** Days on which a whole programme is off: the public holidays of its region, and a department's own. */

const YEARS_BACK = 1; // what waited over them is reckoned without them
const YEARS_AHEAD = 3; // as long as most trainings

const ofProgramme = ({ daysOff }: Directory, programmeId: string, kind: DayOff["kind"]): DayOff[] =>
  daysOff
    .filter((off) => off.programmeId === programmeId && off.kind === kind)
    .sort((a, b) => a.first.localeCompare(b.first));

/** A department's own days, by their days. */
export const departmentDays = (directory: Directory, programmeId: string) =>
  ofProgramme(directory, programmeId, "department");

/** The holidays that a programme is to have by now; none without a region. */
async function wantedHolidays(programme: Programme, now: Date): Promise<DayOff[]> {
  const { id, region } = programme;
  if (region === null) return [];
  const year = yearIn(programme, now);
  const years = Array.from({ length: YEARS_BACK + 1 + YEARS_AHEAD }, (_, n) => year - YEARS_BACK + n);
  const all = (await Promise.all(years.map((one) => holidaysOf(region, one)))).flat();
  return [...groupedBy(all, ({ day }) => day)].map(([day, named]) => ({
    id: `holiday:${id}:${day}`,
    personId: null,
    programmeId: id,
    first: day,
    last: day,
    kind: "holiday",
    name: named.map(({ name }) => name).join(", "),
  }));
}

/** What is to be written so that a programme has the holidays of its region: of another one, those of the one before go. */
export async function holidayWrites(directory: Directory, programme: Programme, now: Date): Promise<Write[]> {
  const wanted = new Map((await wantedHolidays(programme, now)).map((off) => [off.id, off]));
  const kept = new Map(ofProgramme(directory, programme.id, "holiday").map((off) => [off.id, off]));
  const gone = [...kept.values()].filter(({ id }) => !wanted.has(id));
  const come = [...wanted.values()].filter(({ id, name }) => kept.get(id)?.name !== name);
  return [
    ...gone.map((off): Write => ({ type: "day-off-gone", off })),
    ...come.map((off): Write => ({ type: "day-off", off })),
  ];
}

const yearIn = ({ zone }: Programme, now: Date) => Number(dayIn(zoneOfProgramme({ zone }), now).slice(0, 4));

const hasLastYear = (directory: Directory, programme: Programme, now: Date): boolean =>
  ofProgramme(directory, programme.id, "holiday").some(({ first }) =>
    first.startsWith(String(yearIn(programme, now) + YEARS_AHEAD)),
  );

export interface ToppedUp {
  programme: Programme;
  added: number;
  removed: number;
}

/**
 * Of every programme with a region, once another year has begun. What becomes of the law in between follows when its region
 * is set again, or the year after: what knows the holidays of the world is loaded when it is wanted alone.
 */
export async function topUpHolidays(desk: Desk): Promise<ToppedUp[]> {
  const now = desk.clock.now();
  const directory = await desk.store.directory("all");
  const done: ToppedUp[] = [];
  for (const programme of directory.programmes.values()) {
    if (programme.region === null || hasLastYear(directory, programme, now)) continue;
    const writes = await holidayWrites(directory, programme, now);
    if (writes.length === 0) continue;
    const added = writes.filter(({ type }) => type === "day-off").length;
    const removed = writes.length - added;
    const outcome = await desk.store.commit({
      cause: byEngine(`holidays:${programme.id}:${now.toISOString().slice(0, 10)}`),
      at: now,
      expect: asItWas("programme", programme),
      writes,
      audit: [audited(BY_ITSELF, "programme.holidays", `programme:${programme.id}`, { added, removed })],
    });
    if (outcome.type === "saved") done.push({ programme, added, removed });
  }
  return done;
}

/** A day that a department has off, beside the holidays; `changed`: false where it was so already. */
export async function setDepartmentDay(
  desk: Desk,
  programme: Programme,
  { day, name, off }: { day: Day; name: string | null; off: boolean },
  dryRun = false,
): Promise<{ changed: boolean }> {
  const directory = await desk.store.directory("all");
  const standing = departmentDays(directory, programme.id).find(
    ({ first, last }) => first <= day && day <= last,
  );
  const isSame = off ? standing !== undefined && (name === null || standing.name === name) : !standing;
  if (isSame || dryRun) return { changed: !isSame };
  const id = standing?.id ?? `department:${programme.id}:${day}`;
  const row: DayOff = {
    ...(standing ?? ofOneDay(programme.id, day)),
    id,
    name: name ?? standing?.name ?? null,
  };
  const facts: AuditEntry["facts"] = { day, ...(name !== null && { name }) };
  const event = off ? "programme.day-off-added" : "programme.day-off-removed";
  await desk.store.commit({
    cause: byOperator(`day-off:${desk.newId()}`),
    at: desk.clock.now(),
    writes: [off ? { type: "day-off", off: row } : { type: "day-off-gone", off: row }],
    audit: [audited(BY_OPERATOR, event, `programme:${programme.id}`, facts)],
  });
  return { changed: true };
}

const ofOneDay = (programmeId: string, day: Day): DayOff => ({
  id: "",
  personId: null,
  programmeId,
  first: day,
  last: day,
  kind: "department",
  name: null,
});
