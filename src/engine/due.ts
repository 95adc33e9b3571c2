import { dueWork, nextDue, type ScheduleFacts, type Slot } from "../core/schedule.ts";
import type { Desk } from "../flows/desk.ts";
import { skipped } from "../flows/occur.ts";
import { nudgeTrainee, promptTrainee } from "../flows/prompt-trainees.ts";
import { remindSupervisor } from "../flows/remind-supervisors.ts";
import { sendDigest, sendSummary } from "../flows/send-digests.ts";
import type { Outcome, Store } from "../ports/store.ts";

const DAY_MS = 24 * 3_600_000;
const KEYS_FOR_DAYS = 100; // longer than any window, and than three weekly notes about the same entries
const PROMPTS_FOR_DAYS = 28;

/** What the schedule depends on, read once per beat. */
export async function scheduleFacts(store: Store, now: Date): Promise<ScheduleFacts> {
  const directory = await store.directory("all");
  const enrolments = [...directory.enrolments.keys()];
  const prompts = await store.prompts(enrolments, new Date(now.getTime() - PROMPTS_FOR_DAYS * DAY_MS));
  const openPrompts = prompts.filter(({ state }) => state === "open");
  const occurrences = await store.occurrences(new Date(now.getTime() - KEYS_FOR_DAYS * DAY_MS));
  return {
    directory,
    done: new Set(occurrences.map(({ key }) => key)),
    openPrompts,
    waiting: await store.entries({ statuses: ["submitted"] }),
    lastLogged: await store.lastLogged(openPrompts.map(({ enrolmentId }) => enrolmentId)),
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
 * twice, or on two replicas at once, does it once: each slot's key is the cause of its commit.
 */
export async function doDueWork(desk: Desk, now: Date): Promise<Done> {
  const { due, missed } = dueWork(await scheduleFacts(desk.store, now), now);
  const done: Done = { sent: 0, skipped: 0 };
  for (const slot of due) {
    const outcome = await FLOWS[slot.kind](desk, slot, now);
    if (outcome?.type === "saved") done.sent += 1;
  }
  for (const slot of missed) if ((await skipped(desk, slot, now)).type === "saved") done.skipped += 1;
  return done;
}

export async function dueAt(store: Store, now: Date): Promise<Slot[]> {
  return dueWork(await scheduleFacts(store, now), now).due;
}

export async function nextDueAfter(store: Store, now: Date): Promise<Slot | null> {
  return nextDue(await scheduleFacts(store, now), now);
}
