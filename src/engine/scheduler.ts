import cron from "node-cron";

export interface Scheduler {
  /** One beat now; waits for a beat that is under way. */
  beat(): Promise<void>;
  /** Seconds since the last beat that ended well, or since one under way got somewhere; infinite before the first. */
  age(): number;
  /** No further beat begins; resolves when the one under way has ended. */
  stop(): Promise<void>;
}

const LONGEST_STILL_MS = 120_000;

/**
 * The heartbeat, and no more: every thirty seconds in UTC, and at once. What is due is for the database to say.
 * @param work what a beat does; it says `alive` whenever it got on, and whether something worked. A large Friday takes as long as it takes; a beat
 *   that stands still is given up on, so that it cannot stop the others
 */
export function scheduler(
  work: (alive: (worked: boolean) => void) => Promise<void>,
  failed: (error: unknown) => void,
  longestStillMs = LONGEST_STILL_MS,
): Scheduler {
  let stopped = false;
  let current: Promise<void> | null = null;
  let lastBeat = Number.NEGATIVE_INFINITY;

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
    current ??= guarded();
    await current;
  }
  const task = cron.schedule("*/30 * * * * *", () => begin().catch(failed), { timezone: "UTC" });
  return {
    beat: async () => {
      await current?.catch(failed);
      await begin();
    },
    age: () => (performance.now() - lastBeat) / 1_000,
    stop: async () => {
      stopped = true;
      await task.destroy();
      await current?.catch(failed);
    },
  };
}
