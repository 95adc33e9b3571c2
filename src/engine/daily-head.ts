import type { Logs } from "../log.ts";
import type { Clock } from "../ports/clock.ts";
import type { Store } from "../ports/store.ts";
import { onceADay } from "./once-a-day.ts";

/**
 * Writes the head of the audit trail to the log, once a day, as `audit verify --head` takes it: logs are kept where
 * whoever writes the database need not be able to write.
 */
export function dailyHead(parts: { store: Pick<Store, "auditHead">; clock: Clock; log: Logs }) {
  const { store, clock, log } = parts;
  return onceADay(
    clock,
    async () => {
      const { sequence, hash } = await store.auditHead();
      if (sequence > 0) log.info("audit.head", { rows: sequence, head: `${sequence}:${hash}` });
    },
    (why) => log.warn("audit.head-unread", { why }),
  );
}
