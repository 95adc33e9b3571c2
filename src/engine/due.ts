import { dueWork, nextDue, type ScheduleFacts, type Slot } from "../core/schedule.ts";
import type { Desk } from "../flows/desk.ts";
import { notesSent, skipped } from "../flows/occur.ts";
import { nudgeTrainee, promptTrainee } from "../flows/prompt-trainees.ts";
import { remindSupervisor } from "../flows/remind-supervisors.ts";
import { sendDigest, sendSummary } from "../flows/send-digests.ts";
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
  const submitted = waiting.flatMap((entry) =>
    entry.status === "submitted" ? [Number(entry.submittedAt)] : [],
  );
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
  return {
    directory,
    waiting,
    openPrompts,
    done: new Set(occurrences.map(({ key }) => key)),
    notes: notesSent(occurrences),
    lastLogged: asked.length > 0 ? await store.lastLogged(asked) : new Map(),
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

export interface Done {
  sent: number;
  skipped: number;
}

/**
 * Does everything that is due at an instant, one person at a time, and writes down what was missed. Doing it
 * twice, or on two replicas at once, does it once: each slot's key is the cause of its commit. What fails keeps
 * nobody else waiting: it stays due, and is thrown once the rest is done.
 */
export async function doDueWork(desk: Desk, now: Date): Promise<Done> {
  const { due, missed } = dueWork(await scheduleFacts(desk.store, now), now);
  const done: Done = { sent: 0, skipped: 0 };
  const faults: Error[] = [];
  const attempt = async (slot: Slot, flow: () => Promise<Outcome | null>) => {
    try {
      return (await flow())?.type === "saved";
    } catch (cause) {
      faults.push(new Error(`${slot.key}: ${String(cause)}`, { cause }));
      return false;
    }
  };
  for (const slot of due) if (await attempt(slot, () => FLOWS[slot.kind](desk, slot, now))) done.sent += 1;
  for (const slot of missed) if (await attempt(slot, () => skipped(desk, slot, now))) done.skipped += 1;
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} not done: ${faults[0]?.message}`);
  return done;
}

export async function dueAt(store: Store, now: Date): Promise<Slot[]> {
  return dueWork(await scheduleFacts(store, now), now).due;
}

export async function nextDueAfter(store: Store, now: Date): Promise<Slot | null> {
  return nextDue(await scheduleFacts(store, now), now);
}
