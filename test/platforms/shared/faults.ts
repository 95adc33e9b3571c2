import { setTimeout as wait } from "node:timers/promises";
import type { Answer } from "./serving.ts";

/*
 * What can be wrong with a platform: faults queued for the next calls of a method, and a rate above which it asks to
 * wait. A platform adds faults of its own.
 */

export type Fault =
  | { type: "rate-limited"; retryAfter?: number } // seconds; without them the header is left out
  | { type: "error-before" | "error-after"; status: number }
  | { type: "hang-before" | "hang-after" } // never answered
  | { type: "cut-before" | "cut-after" } // the connection is destroyed
  | { type: "slow"; ms: number } // right, and late
  | { type: "unreadable-before" | "unreadable-after"; body: string }; // 200, and no answer of the platform's

export interface Permitted {
  perSecond: number;
  burst: number;
}

/**
 * @param rated the method that the permitted rate is about
 * @param elapsed milliseconds on a clock that never goes back
 */
export function faults<Own extends { type: string } = never>(rated: string, elapsed: () => number) {
  const queues = new Map<string, (Fault | Own)[]>();
  const closedUntil = new Map<string, number>(); // method → when it may be called again
  let permitted: (Permitted & { tokens: number; at: number }) | null = null;
  let early = 0;

  /** Seconds to wait, as whole as platforms give them; null: go ahead. */
  function overRate(method: string, now: number): number | null {
    if (!permitted || method !== rated) return null;
    const { perSecond, burst, at } = permitted;
    permitted.tokens = Math.min(burst, permitted.tokens + ((now - at) / 1_000) * perSecond);
    permitted.at = now;
    const closed = closedUntil.get(method) ?? 0;
    if (now < closed) return Math.ceil((closed - now) / 1_000);
    if (permitted.tokens < 1) return Math.max(1, Math.ceil((1 - permitted.tokens) / perSecond));
    permitted.tokens -= 1;
    return null;
  }

  return {
    /** For the next calls of this method ("*": of any), one fault each. */
    fail(method: string, ...next: (Fault | Own)[]): void {
      queues.set(method, [...(queues.get(method) ?? []), ...next]);
    },

    /** From now on it is answered 429 above this rate; null lifts it. */
    allow(rate: Permitted | null): void {
      permitted = rate && { ...rate, tokens: rate.burst, at: elapsed() };
    },

    /** How many calls came before the Retry-After that their method had been given was over. */
    get early(): number {
      return early;
    },

    /** What happens to a call that arrives now. */
    meets(method: string): Fault | Own | null {
      const now = elapsed();
      const closed = closedUntil.get(method) ?? 0;
      if (now < closed) early += 1;
      const queued = queues.get(method)?.shift() ?? queues.get("*")?.shift();
      const seconds = queued ? null : overRate(method, now);
      const fault: Fault | Own | undefined =
        seconds === null ? queued : { type: "rate-limited", retryAfter: seconds };
      // An early call is told how long it still is, which makes the wait no longer.
      const told = fault && "retryAfter" in fault && (queued || now >= closed) ? fault.retryAfter : undefined;
      if (told !== undefined) closedUntil.set(method, Math.max(closed, now + told * 1_000));
      return fault ?? null;
    },
  };
}

/** What becomes of a call: its fault comes before the effect, or after it, or instead of it. */
export function brokenBy(
  fault: Fault | null,
  effect: () => Answer,
  failing: (status: number) => Exclude<Answer, string>,
): Answer | Promise<Answer> {
  if (fault?.type.endsWith("-after")) effect();
  switch (fault?.type) {
    case undefined:
      return effect();
    case "rate-limited": {
      const { retryAfter } = fault;
      const headers = retryAfter === undefined ? {} : { "retry-after": String(retryAfter) };
      return { ...failing(429), headers };
    }
    case "error-before":
    case "error-after":
      return failing(fault.status);
    case "hang-before":
    case "hang-after":
      return "hang";
    case "cut-before":
    case "cut-after":
      return "cut";
    case "unreadable-before":
    case "unreadable-after":
      return { status: 200, body: fault.body };
    case "slow":
      return wait(fault.ms).then(effect);
  }
}

export interface Violation {
  where: string;
  faults: readonly string[];
}

/** What a double keeps of everything that broke a limit. */
export function violations() {
  const kept: Violation[] = [];
  return {
    /** Everything that was ever posted, opened or answered beyond the platform's limits and ours. */
    violations: kept as readonly Violation[],
    /** Keeps the faults of what came another way than by a call; none are no violation. */
    violated: (where: string, faults: readonly string[]): void => {
      if (faults.length) kept.push({ where, faults });
    },
    /** For tests that break a limit on purpose: what was kept, which is kept no longer. */
    forgive: () => kept.splice(0),
  };
}
