import type { Desk } from "../flows/desk.ts";
import { reconcile } from "../flows/records/reconcile.ts";
import type { Logs } from "../log.ts";
import { onceADay } from "./once-a-day.ts";

/** Once a day it is looked whether anything is there that should never be; the log says so, and `reconcile` shows it. */
export const dailyLook = (desk: Desk, log: Logs) =>
  onceADay(
    desk.clock,
    async () => {
      const { asked, unasked, unended, unsent, unheeded } = await reconcile(desk);
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
    },
    (why) => log.warn("unreconciled", { why }),
  );
