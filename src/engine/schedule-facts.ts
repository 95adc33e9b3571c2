import { dayIn } from "../core/calendar/calendar.ts";
import { dueWork, nextDue } from "../core/calendar/schedule.ts";
import type { CalendarLook, ScheduleFacts, Slot } from "../core/calendar/slots.ts";
import { listsSent, notesSent } from "../flows/weekly/record-occurrence.ts";
import type { Store } from "../ports/store.ts";

const DAY_MS = 24 * 3_600_000;
const KEYS_FOR_DAYS = 30; // longer than the schedule looks back
const PROMPTS_FOR_DAYS = 28;
const MEETINGS_FOR_DAYS = 2; // today there may be yesterday or tomorrow here

/** What the schedule of some people depends on, or everybody's. */
export async function scheduleFacts(
  store: Store,
  now: Date,
  people: readonly string[] | "all" = "all",
  known?: CalendarLook | null,
): Promise<ScheduleFacts> {
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const since = {
    planned: ago(KEYS_FOR_DAYS),
    asked: ago(PROMPTS_FOR_DAYS),
    meetings: dayIn("UTC", ago(MEETINGS_FOR_DAYS)),
  };
  const { directory, waiting, occurrences, prompts, meetings, recorded } = await store.calendar(
    people,
    since,
  );
  const nudged = new Set(
    occurrences.flatMap(({ kind, subject, period }) => (kind === "nudge" ? [`${subject} ${period}`] : [])),
  );
  const openPrompts = prompts.filter(
    ({ state, enrolmentId, period }) => state === "open" && !nudged.has(`${enrolmentId} ${period}`),
  );
  const asked = openPrompts.map(({ enrolmentId }) => enrolmentId);
  return {
    directory,
    waiting,
    openPrompts,
    meetings,
    done: new Set(occurrences.map(({ key }) => key)),
    notes: notesSent(occurrences),
    lists: listsSent(occurrences),
    lastLogged: asked.length > 0 ? await store.lastLogged(asked) : new Map<string, Date>(),
    looked: known === undefined ? await store.looked() : known,
    recorded,
  };
}

export const dueAt = async (store: Store, now: Date): Promise<Slot[]> =>
  dueWork(await scheduleFacts(store, now), now).due;

export const nextDueAfter = async (store: Store, now: Date): Promise<Slot | null> =>
  nextDue(await scheduleFacts(store, now), now);
