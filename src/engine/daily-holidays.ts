import { topUpHolidays } from "../flows/away/programme-days.ts";
import type { Desk } from "../flows/desk.ts";
import type { Logs } from "../log.ts";
import { onceADay } from "./once-a-day.ts";

/** Once a day: where another year has begun, the public holidays that are kept are made to follow. */
export const dailyHolidays = (desk: Desk, log: Logs) =>
  onceADay(
    desk.clock,
    async () => {
      for (const { programme, added, removed } of await topUpHolidays(desk))
        log.info("holidays.kept", { programme: programme.id, added, removed });
    },
    (why) => log.warn("holidays.unkept", { why }),
  );
