import type { Desk } from "../flows/desk.ts";
import { handOver } from "../flows/people/hand-over.ts";
import type { Logs } from "../log.ts";

/** Once an hour: where a rotation has turned, what waits goes to those who may decide it now. */
export function handovers(desk: Desk, log: Logs): () => Promise<void> {
  let done = "";
  return async () => {
    const hour = desk.clock.now().toISOString().slice(0, 13);
    if (hour === done) return;
    try {
      const handed = await handOver(desk);
      if (handed.length > 0) log.info("handed-over", { enrolments: handed.length });
      done = hour;
    } catch (error) {
      log.warn("handover.failed", { why: String(error) });
    }
  };
}
