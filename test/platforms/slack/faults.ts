/*
 * What can be wrong with Slack: faults queued for the next calls of a method, faults that stand until they are
 * lifted, and a rate above which it asks to wait.
 */

export type Fault =
  | { type: "rate-limited"; retryAfter?: number } // seconds; without them the header is left out
  | { type: "error-before" | "error-after"; status: number }
  | { type: "hang-before" | "hang-after" } // never answered
  | { type: "cut-before" | "cut-after" } // the connection is destroyed
  | { type: "slow"; ms: number } // right, and late
  | { type: "unreadable-before" | "unreadable-after"; body: string } // 200, and no answer of Slack's
  | { type: "refused"; error: string };

export interface Permitted {
  perSecond: number;
  burst: number;
}

const RATED = "chat.postMessage";

export type Faults = ReturnType<typeof faults>;

/** @param elapsed milliseconds on a clock that never goes back */
export function faults(elapsed: () => number) {
  const queues = new Map<string, Fault[]>();
  const closedUntil = new Map<string, number>(); // method → when it may be called again
  let permitted: (Permitted & { tokens: number; at: number }) | null = null;
  let early = 0;

  /** Seconds to wait, as whole as Slack gives them; null: go ahead. */
  function overRate(method: string, now: number): number | null {
    if (!permitted || method !== RATED) return null;
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
    fail(method: string, ...next: Fault[]): void {
      queues.set(method, [...(queues.get(method) ?? []), ...next]);
    },

    /** From now on chat.postMessage is answered 429 above this rate; null lifts it. */
    allow(rate: Permitted | null): void {
      permitted = rate && { ...rate, tokens: rate.burst, at: elapsed() };
    },

    /** How many calls came before the Retry-After that their method had been given was over. */
    get early(): number {
      return early;
    },

    /** What happens to a call that arrives now. */
    meets(method: string): Fault | null {
      const now = elapsed();
      const closed = closedUntil.get(method) ?? 0;
      if (now < closed) early += 1;
      const queued = queues.get(method)?.shift() ?? queues.get("*")?.shift();
      const wait = queued ? null : overRate(method, now);
      const fault = wait === null ? queued : ({ type: "rate-limited", retryAfter: wait } as const);
      // An early call is told how long it still is, which makes the wait no longer.
      const told = fault?.type === "rate-limited" && (queued || now >= closed) ? fault.retryAfter : undefined;
      if (told !== undefined) closedUntil.set(method, Math.max(closed, now + told * 1_000));
      return fault ?? null;
    },
  };
}
