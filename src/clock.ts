import { byOperator } from "./core/causes.ts";
import { audited, BY_OPERATOR } from "./flows/trail.ts";
import type { Clock } from "./ports/clock.ts";
import type { Store } from "./ports/store.ts";

/** The one place where the time of day is asked for. */
export const systemClock: Clock = { now: () => new Date() };

export interface MovableClock extends Clock {
  /** Forward only: what has happened stays in the past. Kept in the database, so that it survives a restart. */
  moveTo(at: Date): Promise<void>;
}

/** A demo's clock: it runs on, as far ahead of the real one as it was moved. */
async function movableClock(store: Store): Promise<MovableClock> {
  let aheadMs = Number((await store.setting("clock-ahead-ms")) ?? 0);
  const now = () => new Date(systemClock.now().getTime() + aheadMs);
  return {
    now,
    moveTo: async (at) => {
      const further = at.getTime() - now().getTime();
      if (further <= 0) return;
      const next = aheadMs + further;
      await store.commit({
        cause: byOperator(`clock:${next}`),
        at: now(),
        writes: [{ type: "setting", key: "clock-ahead-ms", value: String(next) }],
        audit: [audited(BY_OPERATOR, "clock.moved", "demo", { to: at.toISOString() })],
      });
      aheadMs = next;
    },
  };
}

/** The clock that belongs to a database: a moved one only where it is marked as a demo. */
export async function clockOf(store: Store): Promise<Clock | MovableClock> {
  return (await store.setting("demo")) === "yes" ? movableClock(store) : systemClock;
}

export const isMovable = (clock: Clock): clock is MovableClock => "moveTo" in clock;
