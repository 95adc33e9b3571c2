import { type Day, dayIn, dayOfWeek, type Week } from "../src/core/calendar/calendar.ts";
import type { Change } from "../src/ports/change.ts";
import { RELEASED } from "../src/ports/hold.ts";
import { Prisma } from "./sqlite/generated/client.ts";

/*
 * After an older copy was put back, nobody here knows what was sent since it was taken. What may stand on the platform
 * already is marked as a send of which nobody knows the end: it is looked for before it is sent.
 */

/** Nothing may be sent: see ports/hold.ts. */
export const HELD = Prisma.sql`EXISTS (SELECT 1 FROM "Setting" WHERE "key" = 'held' AND "value" <> ${RELEASED})`;

/** The settings that doubt depends on, each as its key, a space and its value. */
export const HOLD_SETTINGS = Prisma.sql`SELECT "key" || ' ' || "value" AS "id" FROM "Setting"
  WHERE "key" IN ('held', 'released') AND "value" <> ${RELEASED}`;

/** What is drawn anew may be drawn twice. The same on every version of either database since the first. */
export const DOUBT_ALL = `UPDATE "Delivery" SET "unsure" = true
  WHERE "state" IN ('pending', 'sending', 'held', 'unreachable', 'dead') AND "redrawCardId" IS NULL`;

/** References given since the copy stand in people's chats: none of them is given to another entry. */
export const NUMBERS_LEFT_OUT = `UPDATE "Programme" SET "lastNumber" = "lastNumber" + 1000`;

export interface KnownHold {
  isHeld: boolean;
  releasedAt: Date | null;
}

export function knownHold(settings: readonly { id: string | null }[]): KnownHold {
  const known = (key: string) =>
    settings.find(({ id }) => id?.startsWith(`${key} `))?.id?.slice(key.length + 1) ?? null;
  const released = known("released");
  return { isHeld: known("held") !== null, releasedAt: released === null ? null : new Date(released) };
}

export type Doubt = "none" | "look" | "look-or-hold";

/** What people did between copy and release may come once more for so long, by sweeps and by what platforms repeat. */
const AGAIN_WITHIN_MS = 24 * 3_600_000;

/**
 * Whether what a change says may have been sent from what the copy was taken of. Of what was planned for before the
 * release it may ("look-or-hold": where the platform cannot say, it is kept for the operator); so may, less likely, what
 * belongs to a period that had begun, and what people's deeds of then come to ("look": else it is sent).
 */
export function doubtOf({ at, writes = [] }: Change, { isHeld, releasedAt }: KnownHold): Doubt {
  if (!isHeld && !releasedAt) return "none";
  const [planned] = writes.flatMap((one) => (one.type === "occurrence" ? [one.occurrence] : []));
  if (isHeld || !releasedAt) return planned ? "look-or-hold" : "look";
  if (!planned) return at.getTime() <= releasedAt.getTime() + AGAIN_WITHIN_MS ? "look" : "none";
  if (planned.plannedAt <= releasedAt) return "look-or-hold";
  return firstDay(planned.period) <= dayIn("UTC", releasedAt) ? "look" : "none";
}

const firstDay = (period: Day | Week): Day => (period.includes("W") ? dayOfWeek(period, 1) : period);
