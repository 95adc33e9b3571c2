import type { SentList, Slot } from "../../core/calendar/slots.ts";
import { byCalendar } from "../../core/causes.ts";
import type { AuditFact } from "../../core/entry/decision.ts";
import type { Change, Write } from "../../ports/change.ts";
import type { NewDelivery } from "../../ports/deliveries.ts";
import type { Occurrence } from "../../ports/schedule.ts";
import { audited } from "../trail.ts";

/** What was due is done once: its key is the cause, so that no restart and no replica does it again. */
export const happenedOnce = (slot: Slot, now: Date, what: Also): Change =>
  recorded(slot, now, "sent", null, what);

/** What was missed for good is written down, with the reason: never silent. */
export function skipped(slot: Slot, now: Date): Change {
  return recorded(slot, now, "skipped", whyMissed(slot));
}

const TOO_LATE = "its catch-up window had passed";
const NO_DAY: Record<NonNullable<Slot["never"]>, string> = {
  away: "away",
  holiday: "a day off of the programme",
  pause: "the enrolment is paused",
  "reminders-off": "reminders are off in this programme",
  "not-a-working-day": "no working day in its period",
};

/** Whether nobody was there to send it in time. */
export const wasMissed = ({ why }: Pick<Occurrence, "why">) => skipReason(why) === "outside-window";

export type SkipReason = NonNullable<Slot["never"]> | "outside-window";

/** Why something was skipped, of what is kept about it; null: for none of these reasons, but on purpose. */
export function skipReason(why: string | null): SkipReason | null {
  if (why === TOO_LATE || /^nobody looked/.test(why ?? "")) return "outside-window";
  const known = Object.entries(NO_DAY).find(([, text]) => text === why)?.[0];
  return (known as SkipReason | undefined) ?? null;
}

function whyMissed({ never, standsFor }: Slot): string {
  if (!standsFor) return never ? NO_DAY[never] : TOO_LATE;
  const [since, to] = [standsFor.since, standsFor.until].map((one) => one.toISOString().slice(0, 10));
  return `nobody looked from ${since} to ${to}: ${standsFor.count} of these were missed, this the last`;
}

/** What else is written and sent with an occurrence. */
interface Also {
  writes?: readonly Write[];
  deliveries?: readonly NewDelivery[];
  facts?: AuditFact["facts"]; // of the audit row
}

/** What was due, and is passed over on purpose: recorded, with the reason. */
export const passed = (slot: Slot, now: Date, why: string, also?: Also): Change =>
  recorded(slot, now, "skipped", why, also);

/** The weekly notes to supervisors among what was done; one that was skipped is none. */
export const notesSent = (done: readonly Occurrence[]) =>
  done.filter(({ kind, outcome }) => kind === "supervisor-note" && outcome === "sent");

const LISTS: readonly Occurrence["kind"][] = ["reminder", "supervisor-note", "reviews"];

/** The lists of what waits that supervisors were sent. */
export const listsSent = (done: readonly Occurrence[]): SentList[] =>
  done
    .filter(({ kind, outcome }) => LISTS.includes(kind) && outcome === "sent")
    .map(({ kind, personId, at }) => ({ kind: kind as SentList["kind"], personId, at }));

function recorded(
  slot: Slot,
  now: Date,
  outcome: Occurrence["outcome"],
  why: string | null,
  { writes = [], deliveries = [], facts: more = {} }: Also = {},
): Change {
  const all = allOf(slot);
  return {
    cause: byCalendar(slot.key),
    at: now,
    writes: [
      ...writes,
      ...all.map(({ key, kind, subject, personId, period, at: plannedAt }) => ({
        type: "occurrence" as const,
        occurrence: { key, kind, subject, personId, period, plannedAt, at: now, outcome, why },
      })),
    ],
    audit: all.map((one) => {
      const facts = { period: one.period, person: one.personId, why, ...more };
      return audited({ actor: null, how: "schedule" }, `${one.kind}.${outcome}`, aboutWhat(one), facts);
    }),
    deliveries,
  };
}

/** A slot, and whatever is done with it. */
export const allOf = (slot: Slot): Slot[] => [slot, ...(slot.with ?? [])];

/** As every other row of the audit trail names it. */
function aboutWhat({ kind, subject, personId }: Slot): string {
  if (kind === "delegation" || kind === "meeting") return `${kind}:${subject}`;
  if (kind === "asked" || LISTS.includes(kind)) return `person:${personId}`;
  return kind === "digest" ? `programme:${subject}` : `enrolment:${subject}`;
}
