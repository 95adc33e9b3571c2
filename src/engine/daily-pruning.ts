import type { Desk } from "../flows/desk.ts";
import { type Pruned, pruning } from "../flows/records/prune.ts";
import type { Logs } from "../log.ts";

const A_BEAT = 10; // batches: what an old database has to shed is spread over as many beats as it takes

/** Once a day (UTC) what can no longer matter goes; where it is much, a little with each beat. */
export function dailyPruning(
  { store, clock }: Pick<Desk, "store" | "clock">,
  log: Logs,
): () => Promise<void> {
  let done = "";
  let work: AsyncGenerator<Pruned, void> | null = null;
  let gone: Record<string, number> = {};
  return async () => {
    const now = clock.now();
    const day = now.toISOString().slice(0, 10);
    if (!work && day === done) return;
    work ??= pruning(store, now);
    try {
      for (let batches = 0; batches < A_BEAT; batches += 1) {
        const { done: isOver, value } = await work.next();
        if (isOver) {
          work = null;
          done = day;
          if (Object.values(gone).some((rows) => rows > 0)) log.info("pruned", gone);
          gone = {};
          return;
        }
        for (const [what, rows] of Object.entries(value)) gone[what] = (gone[what] ?? 0) + rows;
      }
    } catch (error) {
      work = null; // begun anew with the next beat
      log.warn("pruning.failed", { why: String(error) });
    }
  };
}
