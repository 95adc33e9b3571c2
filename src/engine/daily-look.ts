import type { Desk } from "../flows/desk.ts";
import { reconcile } from "../flows/records/reconcile.ts";
import type { Logs } from "../log.ts";

/**
 * At the start and then once a day (UTC) it is looked whether anything is there that should never be; the log says so, and
 * `reconcile` shows it. A fault of it stops no beat, and it is looked again at the next.
 */
export function dailyLook(desk: Desk, log: Logs) {
  let looked = "";
  return async (): Promise<void> => {
    const day = desk.clock.now().toISOString().slice(0, 10);
    if (day === looked) return;
    try {
      const { asked, unasked, unended, unsent, unheeded } = await reconcile(desk);
      looked = day;
      const left = unasked.length + unended.length + unsent.length + unheeded.length;
      if (asked.length > 0) log.error("reconciled", { askedAgain: asked.length });
      if (left > 0)
        log.warn("unreconciled", {
          unasked: unasked.length,
          unended: unended.length,
          unsent: unsent.length,
          unheeded: unheeded.length,
          say: "reconcile shows what, and what to do",
        });
    } catch (error) {
      log.warn("unreconciled", { why: String(error) });
    }
  };
}
