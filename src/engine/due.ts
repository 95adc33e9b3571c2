import { setImmediate as othersFirst } from "node:timers/promises";
import { awaySince } from "../core/calendar/outage.ts";
import { dueWork, nextDue, type Unplanned } from "../core/calendar/schedule.ts";
import { lookedAgain, type ScheduleFacts, type Slot } from "../core/calendar/slots.ts";
import { isSubmitted } from "../core/entry/entry.ts";
import type { Desk } from "../flows/desk.ts";
import { nudgeTrainee, promptTrainee } from "../flows/weekly/prompt-trainees.ts";
import { notesSent, skipped } from "../flows/weekly/record-occurrence.ts";
import { remindSupervisor } from "../flows/weekly/remind-supervisors.ts";
import { sendDigest, sendSummary } from "../flows/weekly/send-digests.ts";
import { commitTogether, type Planner, readTogether } from "../flows/weekly/together.ts";
import type { Log } from "../log.ts";
import type { Change, Store } from "../ports/store.ts";

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

const PLANNERS: Record<Slot["kind"], Planner> = {
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
  away?: Date; // since when nobody had looked, where that is so long that not all is written down one by one
}

/** What could not be planned, or not be done: whose, and why. It is tried again at every beat. */
export interface Failed extends Unplanned {
  key: string | null; // the slot's; null: it never came to one
}

/** So many are read, and committed, together: within some tens of milliseconds. */
const AT_ONCE = 50;

/** In their order; nobody twice in one batch, as what somebody is sent may depend on what they were sent before. */
function* inBatches(slots: readonly Slot[]): Iterable<Slot[]> {
  let batch: Slot[] = [];
  for (const slot of slots) {
    if (batch.length === AT_ONCE || batch.some(({ personId }) => personId === slot.personId)) {
      yield batch;
      batch = [];
    }
    batch.push(slot);
  }
  if (batch.length > 0) yield batch;
}

/**
 * Does everything that is due at an instant, and writes down what was missed. Doing it twice, or on two replicas at once,
 * does it once: each slot's key is the cause of its change. What fails keeps nobody else waiting: it stays due, and is
 * named.
 * @param alive is called after each, with whether it could be done
 */
export async function doDueWork(
  desk: Desk,
  now: Date,
  alive: (worked: boolean) => void = () => {},
): Promise<DueWorkDone> {
  const facts = await scheduleFacts(desk.store, now);
  const { due, missed, unplanned } = dueWork(facts, now);
  const away = awaySince(facts.looked, now);
  const done: DueWorkDone = {
    sent: 0,
    skipped: 0,
    failed: unplanned.map((one) => ({ ...one, key: null })),
    ...(away && { away }),
  };
  const failed = ({ key, personId, kind, subject }: Slot, error: unknown) => {
    done.failed.push({ key, personId, subject: `${kind}:${subject}`, why: String(error) });
    alive(false);
  };
  /** @returns how many were saved */
  async function commit(planned: readonly PlannedSlot[]): Promise<number> {
    let saved = 0;
    const changes = planned.map(({ change }) => change);
    await commitTogether(desk.store, changes, (place, outcome) => {
      const slot = planned[place]?.slot;
      if (outcome.status === "rejected") return slot && failed(slot, outcome.reason);
      alive(true);
      if (outcome.value.type === "saved") saved += 1;
    });
    return saved;
  }
  for (const batch of inBatches(due)) done.sent += await commit(await plan(desk, batch, now, alive, failed));
  for (const batch of inBatches(missed))
    done.skipped += await commit(batch.map((slot) => ({ slot, change: skipped(slot, now) })));
  await desk.store.look(lookedAgain(facts.looked, now));
  return done;
}

interface PlannedSlot {
  slot: Slot;
  change: Change;
}

/** What comes of each slot. Where they cannot be read together, each is read by itself. */
async function plan(
  desk: Desk,
  slots: readonly Slot[],
  now: Date,
  alive: (worked: boolean) => void,
  failed: (slot: Slot, error: unknown) => void,
): Promise<PlannedSlot[]> {
  const all = await readTogether(desk, slots, now).catch(() => null);
  const planned = [];
  for (const slot of slots)
    try {
      await othersFirst(); // thousands on a Friday afternoon: whoever presses something meanwhile is served
      const together = all ?? (await readTogether(desk, [slot], now));
      const change = await PLANNERS[slot.kind](together, slot);
      if (change) planned.push({ slot, change });
      alive(false); // it does not stand still; whether anything works is seen when it is saved
    } catch (error) {
      failed(slot, error);
    }
  return planned;
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
