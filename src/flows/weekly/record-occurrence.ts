import type { Slot } from "../../core/calendar/slots.ts";
import { byCalendar } from "../../core/causes.ts";
import type { AuditFact } from "../../core/entry/entry.ts";
import type { NewDelivery } from "../../ports/deliveries.ts";
import type { Occurrence, Outcome, Write } from "../../ports/store.ts";
import type { Desk } from "../desk.ts";
import { audited } from "../trail.ts";

/** Does what was due once: its key is the cause, so that no restart and no replica does it again. */
export const happenedOnce = (desk: Desk, slot: Slot, now: Date, what: Also): Promise<Outcome> =>
  record(desk, slot, now, "sent", null, what);

/** What was missed for good is written down, with the reason: never silent. */
export function skipped(desk: Desk, slot: Slot, now: Date): Promise<Outcome> {
  const why = slot.until <= slot.at ? "no working day in its period" : "its catch-up window had passed";
  return record(desk, slot, now, "skipped", why);
}

/** What else is written and sent with an occurrence. */
interface Also {
  writes?: readonly Write[];
  deliveries?: readonly NewDelivery[];
  facts?: AuditFact["facts"]; // of the audit row
}

/** What was due, and is passed over on purpose: recorded, with the reason. */
export const passed = (desk: Desk, slot: Slot, now: Date, why: string, also?: Also): Promise<Outcome> =>
  record(desk, slot, now, "skipped", why, also);

/** The weekly notes to supervisors among what was done; one that was skipped is none. */
export const notesSent = (done: readonly Occurrence[]) =>
  done.filter(({ kind, outcome }) => kind === "supervisor-note" && outcome === "sent");

function record(
  desk: Desk,
  slot: Slot,
  now: Date,
  outcome: Occurrence["outcome"],
  why: string | null,
  { writes = [], deliveries = [], facts: more = {} }: Also = {},
): Promise<Outcome> {
  const { key, kind, subject, personId, period, at: plannedAt } = slot;
  const occurrence: Occurrence = { key, kind, subject, personId, period, plannedAt, at: now, outcome, why };
  const facts = { period, person: personId, why, ...more };
  return desk.store.commit({
    cause: byCalendar(key),
    at: now,
    writes: [...writes, { type: "occurrence", occurrence }],
    audit: [audited({ actor: null, how: "schedule" }, `${kind}.${outcome}`, aboutWhat(slot), facts)],
    deliveries,
  });
}

/** As every other row of the audit trail names it. */
function aboutWhat({ kind, subject, personId }: Slot): string {
  if (kind === "supervisor-note" || kind === "reminder") return `person:${personId}`;
  return kind === "digest" ? `programme:${subject}` : `enrolment:${subject}`;
}
