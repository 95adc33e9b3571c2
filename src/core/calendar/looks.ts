import { type Directory, zoneOf, zoneOfProgramme } from "../people/directory.ts";
import { linksOf } from "../people/here.ts";
import { leadsOf } from "../people/reviewers.ts";
import { addDays, dayIn, startOfDay } from "./calendar.ts";
import type { ScheduleFacts, Unplanned } from "./slots.ts";

/*
 * Nobody is reckoned with at every beat: each is looked at again when their next message may come, and else when another
 * day begins for them, as whatever holds from a day to a day (who supervises, who is away, which enrolment counts) changes
 * then. Whatever else a schedule depends on is changed by a commit, which says for whom. At the start of each day everybody
 * is looked at: what a commit failed to say is found then.
 */

/** When somebody is to be looked at. */
export interface Look {
  personId: string;
  at: Date; // in 1970: at once, since something has changed
  lookedAt: Date; // the last time
  changes: number; // how often something has: what changes while they are looked at has them looked at once more
}

/** Collects for each of some people the earliest instant that was named. */
export function looks({ directory }: ScheduleFacts, now: Date, people: ReadonlySet<string>) {
  const until = anotherDay(directory, people, now);
  const all = new Map([...people].map((id) => [id, until]));
  const earlier = (id: string, at: Date): void => {
    const known = all.get(id);
    if (known && at < known) all.set(id, at);
  };
  return { until, again: { earlier, all: all as ReadonlyMap<string, Date> } };
}

/** When another day begins, wherever one of them may be. */
function anotherDay(directory: Directory, people: ReadonlySet<string>, now: Date): Date {
  const zones = new Set(["UTC"]);
  for (const programme of directory.programmes.values()) zones.add(zoneOfProgramme(programme));
  for (const id of people) zones.add(zoneOf(directory, id, undefined));
  const days = [...zones].map((zone) => startOfDay(addDays(dayIn(zone, now), 1), zone).getTime());
  return new Date(Math.min(...days));
}

const QUARTER_MS = 15 * 60_000;

/** What waits for working hours, or for the end of a day, begins with a quarter of an hour in every zone there is. */
export const nextQuarter = (now: Date): Date =>
  new Date((Math.floor(now.getTime() / QUARTER_MS) + 1) * QUARTER_MS);

/** Whose reckoning a trouble came up in: they are tried again at every beat. */
export function tried({ directory, waiting }: ScheduleFacts, { personId, subject }: Unplanned): string[] {
  if (personId !== null) return [personId];
  const [kind, id = ""] = subject.split(":");
  if (kind === "programme") return leadsOf(directory, id).map((lead) => lead.id);
  const enrolmentId = waiting.find((entry) => entry.id === id)?.enrolmentId;
  return linksOf(directory.supervision, enrolmentId ?? "").map(({ supervisorId }) => supervisorId);
}

/** Longer than any day is: whatever waits for later than this was written by a clock that was wrong. */
export const LONGEST_LOOK_MS = 26 * 3_600_000;
