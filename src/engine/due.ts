import { dueWork, nextDue, type Unplanned } from "../core/calendar/schedule.ts";
import { lookedAgain, type ScheduleFacts, type Slot } from "../core/calendar/slots.ts";
import { isSubmitted } from "../core/entry/entry.ts";
import type { Desk } from "../flows/desk.ts";
import { nudgeTrainee, promptTrainee } from "../flows/weekly/prompt-trainees.ts";
import { notesSent, skipped } from "../flows/weekly/record-occurrence.ts";
import { remindSupervisor } from "../flows/weekly/remind-supervisors.ts";
import { sendDigest, sendSummary } from "../flows/weekly/send-digests.ts";
import type { Log } from "../log.ts";
import type { Outcome, Store } from "../ports/store.ts";

const DAY_MS = 24 * 3_600_000;
const KEYS_FOR_DAYS = 30; // longer than the schedule looks back
const PROMPTS_FOR_DAYS = 28;

/** What the schedule depends on, read once per beat. */
export async function scheduleFacts(store: Store, now: Date): Promise<ScheduleFacts> {
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const [directory, waiting] = await Promise.all([
    store.directory("all"),
    store.entries({ statuses: ["submitted"] }),
  ]);
  // The notes about what waits are counted, however long it has waited.
  const submitted = waiting.filter(isSubmitted).map(({ submittedAt }) => Number(submittedAt));
  const since = Math.min(Number(ago(KEYS_FOR_DAYS)), ...submitted);
  const [occurrences, prompts] = await Promise.all([
    store.occurrences(new Date(since)),
    store.prompts([...directory.enrolments.keys()], ago(PROMPTS_FOR_DAYS)),
  ]);
  const nudged = new Set(
    occurrences.flatMap(({ kind, subject, period }) => (kind === "nudge" ? [`${subject} ${period}`] : [])),
  );
  const openPrompts = prompts.filter(
    ({ state, enrolmentId, period }) => state === "open" && !nudged.has(`${enrolmentId} ${period}`),
  );
  const asked = openPrompts.map(({ enrolmentId }) => enrolmentId);
  const [looked, leads, supervision, lastLogged] = await Promise.all([
    store.looked(),
    store.leadsRecorded(),
    store.supervisionRecorded(new Date(since)),
    asked.length > 0 ? store.lastLogged(asked) : new Map<string, Date>(),
  ]);
  return {
    directory,
    waiting,
    openPrompts,
    done: new Set(occurrences.map(({ key }) => key)),
    notes: notesSent(occurrences),
    lastLogged,
    looked,
    recorded: { leads, supervision },
  };
}

const FLOWS: Record<Slot["kind"], (desk: Desk, slot: Slot, now: Date) => Promise<Outcome | null>> = {
  prompt: promptTrainee,
  nudge: nudgeTrainee,
  summary: sendSummary,
  digest: sendDigest,
  "supervisor-note": remindSupervisor,
  reminder: remindSupervisor,
};

export interface DueWorkDone {
  sent: number;
  skipped: number;
  failed: Failed[];
}

/** What could not be planned, or not be done: whose, and why. It is tried again at every beat. */
export interface Failed extends Unplanned {
  key: string | null; // the slot's; null: it never came to one
}

/**
 * Does everything that is due at an instant, one person at a time, and writes down what was missed. Doing it
 * twice, or on two replicas at once, does it once: each slot's key is the cause of its commit. What fails keeps
 * nobody else waiting: it stays due, and is named.
 * @param alive is called after each, with whether it could be done
 */
export async function doDueWork(
  desk: Desk,
  now: Date,
  alive: (worked: boolean) => void = () => {},
): Promise<DueWorkDone> {
  const facts = await scheduleFacts(desk.store, now);
  const { due, missed, unplanned } = dueWork(facts, now);
  const failed: Failed[] = unplanned.map((one) => ({ ...one, key: null }));
  const done: DueWorkDone = { sent: 0, skipped: 0, failed };
  const attempt = async (slot: Slot, flow: () => Promise<Outcome | null>) => {
    try {
      const outcome = await flow();
      alive(true);
      return outcome?.type === "saved";
    } catch (error) {
      const { key, personId, kind, subject } = slot;
      failed.push({ key, personId, subject: `${kind}:${subject}`, why: String(error) });
      alive(false);
      return false;
    }
  };
  for (const slot of due) if (await attempt(slot, () => FLOWS[slot.kind](desk, slot, now))) done.sent += 1;
  for (const slot of missed) if (await attempt(slot, () => skipped(desk, slot, now))) done.skipped += 1;
  await desk.store.look(lookedAgain(facts.looked, now));
  return done;
}

/**
 * Each trouble is told when it comes up, not at every beat; with ids alone.
 * @returns those there are now
 */
export function toldOnce(failed: readonly Failed[], before: ReadonlySet<string>, tell: Log): Set<string> {
  const now = new Set<string>();
  for (const { key, personId, subject, why } of failed) {
    const name = `${key ?? subject} ${why}`;
    if (!before.has(name)) tell("due.failed", { slot: key, person: personId, subject, why });
    now.add(name);
  }
  return now;
}

export const dueAt = async (store: Store, now: Date): Promise<Slot[]> =>
  dueWork(await scheduleFacts(store, now), now).due;

export const nextDueAfter = async (store: Store, now: Date): Promise<Slot | null> =>
  nextDue(await scheduleFacts(store, now), now);
