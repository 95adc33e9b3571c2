import type { Clock } from "../ports/clock.ts";

/**
 * Does something at the start, and then once a day (UTC), from beat to beat. A fault of it stops no beat: it is said, and
 * tried again by the next.
 */
export function onceADay(
  clock: Clock,
  work: () => Promise<void>,
  failed: (why: string) => void,
): () => Promise<void> {
  let done = "";
  return async () => {
    const day = clock.now().toISOString().slice(0, 10);
    if (day === done) return;
    try {
      await work();
      done = day;
    } catch (error) {
      failed(String(error));
    }
  };
}
