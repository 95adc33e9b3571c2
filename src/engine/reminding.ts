import { dayIn } from "../core/calendar/calendar.ts";
import { nextDue } from "../core/calendar/schedule.ts";
import type { Desk } from "../flows/desk.ts";
import { type HearsOn, remindOfReports } from "../flows/reports/remind.ts";
import type { Logs } from "../log.ts";
import { scheduleFacts } from "./schedule-facts.ts";

const LONGEST_DAY_MS = 25 * 3_600_000;

/** Once an hour: whoever closes reports of patients' details is reminded of those that stay open, on a day that brings them nothing else. */
export function reminding(desk: Desk, log: Logs): () => Promise<void> {
  const { store, clock } = desk;
  let done = "";

  const hears: HearsOn = async (some) => {
    const now = clock.now();
    const people = some.map(({ person }) => person.id);
    const facts = await scheduleFacts(store, now, people);
    const told = await store.occurrences(new Date(now.getTime() - LONGEST_DAY_MS), { people });
    const found = some.filter(({ person: { id }, zone, today }) => {
      const next = nextDue(facts, now, id);
      const sent = told.filter(({ personId, outcome }) => personId === id && outcome === "sent");
      return [...sent.map(({ at }) => at), ...(next ? [next.at] : [])].some(
        (at) => dayIn(zone, at) === today,
      );
    });
    return new Set(found.map(({ person }) => person.id));
  };
  return async () => {
    const hour = clock.now().toISOString().slice(0, 13);
    if (hour === done) return;
    try {
      const reminded = await remindOfReports(desk, hears);
      if (reminded > 0) log.info("reports.reminded", { people: reminded });
      done = hour;
    } catch (error) {
      log.error("reports.not-reminded", { why: String(error) });
    }
  };
}
