import cron from "node-cron";
import { systemClock } from "../clock.ts";

export interface Scheduler {
  /** One beat now; waits for a beat that is under way. */
  beat(): Promise<void>;
  /** Seconds since the last beat that ended well, or since one under way got somewhere; infinite before the first. */
  age(): number;
  /** No further beat begins; resolves when the one under way has ended. */
  stop(): Promise<void>;
}

interface Told {
  failed(error: unknown): void;
  /** The machine's clock was set, forward or (negative) back, by more than it drifts. */
  moved(byMs: number): void;
}

const LONGEST_STILL_MS = 120_000;
const WATCH_MS = 1_000;
const LATE_MS = 45_000; // since the last beat was called for: half as long again as it should be
const SET_MS = 5_000; // by more than that no clock drifts between two looks

/**
 * The heartbeat, and no more: every thirty seconds in UTC, and at once. What is due is for the database to say. It is
 * node-cron's, which waits for an instant: where the clock is put back an hour, it waits an hour longer, and where it is put
 * forward, it reckons every beat that it has passed over, half a second for each day, while nothing else is done. So a timer
 * that no clock moves watches it, and has it reckon anew, and beats itself, where the clock was set or a beat is late.
 * @param work what a beat does; it says `alive` whenever it got on, and whether something worked. A large Friday takes as long as it takes; a beat
 *   that stands still is given up on, so that it cannot stop the others
 */
export function scheduler(
  work: (alive: (worked: boolean) => void) => Promise<void>,
  { failed, moved }: Told,
  longestStillMs = LONGEST_STILL_MS,
): Scheduler {
  let stopped = false;
  let current: Promise<void> | null = null;
  let lastBeat = Number.NEGATIVE_INFINITY;
  let calledAt = performance.now();

  async function guarded(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    let alive = (_worked: boolean) => {};
    const still = new Promise<never>((_, reject) => {
      const error = new Error(`a beat stood still for ${longestStillMs / 1_000} s`);
      timer = setTimeout(() => reject(error), longestStillMs);
      timer.unref();
      alive = (worked) => {
        timer?.refresh(); // it does not stand still, though nothing may work: it must not be begun again beside itself
        if (worked && lastBeat > Number.NEGATIVE_INFINITY) lastBeat = performance.now();
      };
    });
    try {
      await Promise.race([work((worked) => alive(worked)), still]);
      lastBeat = performance.now();
    } finally {
      alive = () => {}; // whatever it does now, it is not this beat any more
      clearTimeout(timer);
      current = null;
    }
  }
  async function begin(): Promise<void> {
    if (stopped) return;
    calledAt = performance.now();
    current ??= guarded();
    await current;
  }
  async function beat(): Promise<void> {
    await current?.catch(failed);
    await begin();
  }
  const beatOrSay = () => begin().catch(failed);
  // What it says of the beats that a busy machine has passed over, one by one, is said by how old the last one is.
  const armed = () =>
    cron.schedule("*/30 * * * * *", beatOrSay, { timezone: "UTC", suppressMissedWarning: true });
  let task = armed();

  const ahead = () => systemClock.now().getTime() - performance.now();
  let wasAhead = ahead();
  const watch = setInterval(() => {
    const byMs = ahead() - wasAhead;
    wasAhead += byMs;
    const wasSet = Math.abs(byMs) >= SET_MS;
    if (wasSet) moved(Math.round(byMs));
    if (!wasSet && performance.now() - calledAt < LATE_MS) return;
    calledAt = performance.now();
    void task.destroy();
    task = armed();
    void beat().catch(failed); // one under way may have looked by the other clock
  }, WATCH_MS);
  watch.unref();

  return {
    beat,
    age: () => (performance.now() - lastBeat) / 1_000,
    stop: async () => {
      stopped = true;
      clearInterval(watch);
      await task.destroy();
      await current?.catch(failed);
    },
  };
}
