import { dueWork } from "../core/calendar/schedule.ts";
import type { Directory } from "../core/people/directory.ts";
import { scheduleFacts } from "../engine/schedule-facts.ts";
import type { Desk } from "../flows/desk.ts";
import { retentionPlan, stateOf } from "../flows/retention/plan.ts";
import { wasMissed } from "../flows/weekly/record-occurrence.ts";
import { type Finding, findingsIn, found } from "../ports/finding.ts";
import { count } from "../views/words/phrases.ts";
import { nameALead, nobodyWarned } from "../views/words/retention.ts";

const OVERDUE_MS = 15 * 60_000;
const FOUR_WEEKS_MS = 28 * 24 * 3_600_000;

/** Whose times cannot be reckoned with, and what should have been sent by now: everybody else is served all the same. */
export async function planningFindings({ store, clock }: Desk): Promise<Finding[]> {
  const { ok, look, wrong } = findingsIn("Calendar");
  const now = clock.now();
  const facts = await scheduleFacts(store, now);
  const { due, unplanned } = dueWork(facts, now);
  const stuck = facts.looked ? due.filter(({ at }) => now.getTime() - at.getTime() > OVERDUE_MS) : [];
  const occurrences = await store.occurrences(new Date(now.getTime() - FOUR_WEEKS_MS));
  const missed = occurrences.filter(wasMissed);
  const findings = found([
    ...unplanned.map(({ personId, subject, why }) =>
      wrong(
        `${nameOf(facts.directory, personId, subject)}: nothing can be planned (${why}).`,
        "Correct their time zone, days, working days or leave, and import the file again; everybody else is served.",
      ),
    ),
    stuck.length > 0 &&
      look(
        `${count(stuck.length, "message")} should have been sent a while ago.`,
        "See that the bot is running; if it is, the log says why under due.failed.",
      ),
    missed.length > 0 &&
      look(
        `${count(missed.length, "message")} of the last four weeks could not be sent in time, as the bot was not running: each is in the audit trail.`,
        "They are not sent any more; what they would have said is in the next ones.",
      ),
  ]);
  return findings.length > 0 ? findings : [ok("Everybody's times can be reckoned with.")];
}

/** Words whose time is over, and that stay because no lead can be told. */
export async function retentionFindings(desk: Desk): Promise<Finding[]> {
  const { look } = findingsIn("Retention");
  const { lines } = await retentionPlan(desk, desk.clock.now());
  const kept = lines.filter((line) => stateOf(line) === "nobody-to-warn");
  return kept.length > 0 ? [look(nobodyWarned(kept.length), nameALead)] : [];
}

function nameOf(directory: Directory, personId: string | null, subject: string): string {
  if (personId) return directory.people.get(personId)?.email ?? personId;
  const [kind, id = ""] = subject.split(":");
  return (kind === "programme" && directory.programmes.get(id)?.name) || subject;
}
