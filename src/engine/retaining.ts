import type { Desk } from "../flows/desk.ts";
import { retain } from "../flows/retention/retain.ts";
import type { Logs } from "../log.ts";

/**
 * Once an hour, as people are warned in their working hours: words whose time is over go, and what is to go is warned of.
 * @param kept what was erased stands beside the backups, to be done again where an older copy is put back
 */
export function retaining(desk: Desk, log: Logs, kept: () => Promise<unknown>): () => Promise<void> {
  let done = "";
  return async () => {
    const hour = desk.clock.now().toISOString().slice(0, 13);
    if (hour === done) return;
    try {
      const { warned, gone } = await retain(desk);
      if (gone > 0) await kept();
      if (warned + gone > 0) log.info("retention", { warned, gone });
      done = hour;
    } catch (error) {
      log.error("retention.failed", { why: String(error) });
    }
  };
}
