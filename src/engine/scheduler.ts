import cron from "node-cron";

export interface Scheduler {
  /** One beat now; waits for a beat that is under way. */
  beat(): Promise<void>;
  /** Seconds since the last beat that ended well; infinite before the first. */
  age(): number;
  /** No further beat begins; resolves when the one under way has ended. */
  stop(): Promise<void>;
}

const LONGEST_BEAT_MS = 120_000;

/**
 * The heartbeat, and no more: every thirty seconds in UTC, and at once. What is due is for the database to say.
 * @param work what a beat does; one that never ends is given up on, so that it cannot stop the others
 */
export function scheduler(
  work: () => Promise<void>,
  failed: (error: unknown) => void,
  longestMs = LONGEST_BEAT_MS,
): Scheduler {
  let stopped = false;
  let current: Promise<void> | null = null;
  let lastBeat = Number.NEGATIVE_INFINITY;

  async function guarded(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_, reject) => {
      const error = new Error(`a beat took longer than ${longestMs / 1_000} s`);
      timer = setTimeout(() => reject(error), longestMs);
      timer.unref();
    });
    try {
      await Promise.race([work(), tooLong]);
      lastBeat = performance.now();
    } finally {
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
