import type { Logs } from "../log.ts";
import type { Clock } from "../ports/clock.ts";
import type { Store } from "../ports/store.ts";

/**
 * Writes the head of the audit trail to the log at the start and then once a day (UTC), as `audit verify --head` takes
 * it: logs are kept where whoever writes the database need not be able to write. A fault of it stops no beat, and is
 * made good at the next.
 */
export function dailyHead(parts: { store: Pick<Store, "auditHead">; clock: Clock; log: Logs }) {
  const { store, clock, log } = parts;
  let said = "";
  return async (): Promise<void> => {
    const day = clock.now().toISOString().slice(0, 10);
    if (day === said) return;
    try {
      const { sequence, hash } = await store.auditHead();
      said = day;
      if (sequence > 0) log.info("audit.head", { rows: sequence, head: `${sequence}:${hash}` });
    } catch (error) {
      log.warn("audit.head-unread", { why: String(error) });
    }
  };
}
