import { setImmediate as othersFirst } from "node:timers/promises";
import { dayIn } from "../core/calendar/calendar.ts";
import { inOneMessage } from "../core/calendar/digest-slots.ts";
import { type Look, nextQuarter } from "../core/calendar/looks.ts";
import { awaySince } from "../core/calendar/outage.ts";
import { dueWork } from "../core/calendar/schedule.ts";
import { type CalendarLook, lookedAgain, type Slot, type Unplanned } from "../core/calendar/slots.ts";
import { delegationTurns } from "../flows/delegations/turns.ts";
import type { Desk } from "../flows/desk.ts";
import { tellOfMeeting } from "../flows/meetings/before.ts";
import { tellOfEnding } from "../flows/weekly/ending.ts";
import { nudgeTrainee, promptTrainee } from "../flows/weekly/prompt-trainees.ts";
import { allOf, skipped } from "../flows/weekly/record-occurrence.ts";
import { askOthers, remindSupervisor } from "../flows/weekly/remind-supervisors.ts";
import { sendDigest, sendSummary } from "../flows/weekly/send-digests.ts";
import { commitTogether, type Planner, readTogether } from "../flows/weekly/together.ts";
import type { Log } from "../log.ts";
import type { Change } from "../ports/change.ts";
import { scheduleFacts } from "./schedule-facts.ts";

const PLANNERS: Record<Slot["kind"], Planner> = {
  prompt: promptTrainee,
  nudge: nudgeTrainee,
  summary: sendSummary,
  digest: sendDigest,
  "supervisor-note": remindSupervisor,
  reminder: remindSupervisor,
  reviews: remindSupervisor,
  delegation: delegationTurns,
  asked: askOthers,
  ending: tellOfEnding,
  meeting: tellOfMeeting,
};

export interface DueWorkDone {
  sent: number;
  skipped: number;
  failed: Failed[];
  late: Slot[]; // whose people should have been looked at before, and were not: a fault of ours, made good here
  away?: Date; // since when nobody had looked, where that is so long that not all is written down one by one
}

/** What could not be planned, or not be done: whose, and why. It is tried again at every beat. */
export interface Failed extends Unplanned {
  key: string | null; // the slot's; null: it never came to one
}

/** So many are read, and committed, together: within some tens of milliseconds. */
const AT_ONCE = 30;

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

/** So many people are looked at together: what is read of them is never more than these need. */
const LOOKED_AT_ONCE = 50;

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
  const { store } = desk;
  const looked = await store.looked();
  if (!looked || dayIn("UTC", looked.at) !== dayIn("UTC", now)) await store.lookAtStrangers();
  const away = awaySince(looked, now);
  const done: DueWorkDone = { sent: 0, skipped: 0, failed: [], late: [], ...(away && { away }) };
  const seen = new Set<string>(); // what failed is tried again by the next beat, and not once more by this one
  let looks: Look[] = [];
  do {
    looks = await store.toLookAt(now, looks.at(-1) ?? null, LOOKED_AT_ONCE);
    await othersFirst(); // everybody's day may begin at once: whoever presses something meanwhile is served
    const some = looks.filter(({ personId }) => !seen.has(personId));
    for (const { personId } of some) seen.add(personId);
    if (some.length > 0) await lookAt({ desk, now, looked, done, alive }, some);
    alive(false); // it does not stand still; whether anything works is seen when it is saved
  } while (looks.length === LOOKED_AT_ONCE);
  await store.look(lookedAgain(looked, now));
  return done;
}

interface Beat {
  desk: Desk;
  now: Date;
  looked: CalendarLook | null;
  done: DueWorkDone;
  alive: (worked: boolean) => void;
}

/** What is due to some people is done, and it is noted when they are looked at again. */
async function lookAt(beat: Beat, looks: readonly Look[]): Promise<void> {
  const { desk, now, looked, done, alive } = beat;
  const ids = looks.map(({ personId }) => personId);
  const facts = await scheduleFacts(desk.store, now, ids, looked);
  const { due, missed, unplanned, again } = dueWork(facts, now, new Set(ids));
  done.failed.push(...unplanned.map((one) => ({ ...one, key: null })));
  done.late.push(...lateIn(looks, due));
  const next = new Map(again);
  const failed = ({ key, personId, kind, subject }: Slot, error: unknown) => {
    done.failed.push({ key, personId, subject: `${kind}:${subject}`, why: String(error) });
    next.set(personId, now);
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
      else if (slot) next.set(slot.personId, now); // somebody else was quicker: what stands by now?
    });
    return saved;
  }
  for (const batch of inBatches(inOneMessage(due))) {
    const planned = await plan(desk, batch, now, alive, failed);
    done.sent += await commit(planned);
    const begun = new Set(planned.map(({ slot }) => slot));
    for (const slot of batch) if (!begun.has(slot)) earlier(next, slot.personId, nextQuarter(now));
  }
  for (const batch of inBatches(missed))
    done.skipped += await commit(batch.map((slot) => ({ slot, change: skipped(slot, now) })));
  await desk.store.lookAgain(
    looks.map((look) => ({ ...look, at: next.get(look.personId) ?? now, lookedAt: now })),
  );
}

function earlier(next: Map<string, Date>, id: string, at: Date): void {
  const known = next.get(id);
  if (known && at < known) next.set(id, at);
}

/** What was still to come at the last look, and came before the one that was planned then, though nothing had changed. */
function lateIn(looks: readonly Look[], due: readonly Slot[]): Slot[] {
  const known = new Map(looks.map((look) => [look.personId, look]));
  return due.filter(({ personId, at }) => {
    const look = known.get(personId);
    return look && at > look.lookedAt && at < look.at;
  });
}

interface PlannedSlot {
  slot: Slot;
  change: Change;
}

/**
 * What comes of each slot. Where they cannot be read together, each is read by itself; and what was to be told in one
 * message is told apart where one of it cannot be told.
 */
async function plan(
  desk: Desk,
  slots: readonly Slot[],
  now: Date,
  alive: (worked: boolean) => void,
  failed: (slot: Slot, error: unknown) => void,
): Promise<PlannedSlot[]> {
  const all = await readTogether(desk, slots.flatMap(allOf), now).catch(() => null);
  const planned: PlannedSlot[] = [];
  for (const slot of slots)
    try {
      await othersFirst(); // thousands on a Friday afternoon: whoever presses something meanwhile is served
      const together = all ?? (await readTogether(desk, allOf(slot), now));
      const change = await PLANNERS[slot.kind](together, slot);
      if (change) planned.push({ slot, change });
      alive(false); // it does not stand still; whether anything works is seen when it is saved
    } catch (error) {
      const { with: others = [], ...first } = slot;
      if (others.length === 0) failed(slot, error);
      else planned.push(...(await plan(desk, [first, ...others], now, alive, failed)));
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
