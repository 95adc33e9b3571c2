import type { Slot } from "../../core/calendar/slots.ts";
import { byCalendar } from "../../core/causes.ts";
import type { AuditFact } from "../../core/entry/entry.ts";
import type { NewDelivery } from "../../ports/deliveries.ts";
import type { Occurrence, Outcome, Write } from "../../ports/store.ts";
import type { Desk } from "../desk.ts";

/** Does what was due once: its key is the cause, so that no restart and no replica does it again. */
export function happenedOnce(
  desk: Desk,
  slot: Slot,
  now: Date,
  what: { writes: readonly Write[]; deliveries: readonly NewDelivery[]; facts?: AuditFact["facts"] },
): Promise<Outcome> {
  return record(desk, slot, now, "sent", null, what);
}

/** What was missed for good is written down, with the reason: never silent. */
export function skipped(desk: Desk, slot: Slot, now: Date): Promise<Outcome> {
  const why = slot.until <= slot.at ? "no working day in its period" : "its catch-up window had passed";
  return record(desk, slot, now, "skipped", why, { writes: [], deliveries: [] });
}

/** What else is written and sent with an occurrence. */
export interface Also {
  writes: readonly Write[];
  deliveries: readonly NewDelivery[];
}

export const NOTHING: Also = { writes: [], deliveries: [] };

/** What was due, and is passed over on purpose: recorded, with the reason. */
export const passed = (desk: Desk, slot: Slot, now: Date, why: string, also: Also): Promise<Outcome> =>
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
  what: { writes: readonly Write[]; deliveries: readonly NewDelivery[]; facts?: AuditFact["facts"] },
): Promise<Outcome> {
  const { key, kind, subject, personId, period, at: plannedAt } = slot;
  const occurrence: Occurrence = { key, kind, subject, personId, period, plannedAt, at: now, outcome, why };
  return desk.store.commit({
    cause: byCalendar(key),
    at: now,
    writes: [...what.writes, { type: "occurrence", occurrence }],
    audit: [
      {
        actor: null,
        how: "schedule",
        event: `${kind}.${outcome}`,
        subject: aboutWhat(slot),
        facts: { period, person: personId, why, ...what.facts },
      },
    ],
    deliveries: what.deliveries,
  });
}

/** As every other row of the audit trail names it. */
function aboutWhat({ kind, subject, personId }: Slot): string {
  switch (kind) {
    case "prompt":
    case "nudge":
    case "summary":
      return `enrolment:${subject}`;
    case "digest":
      return `programme:${subject}`;
    case "supervisor-note":
    case "reminder":
      return `person:${personId}`;
  }
}
