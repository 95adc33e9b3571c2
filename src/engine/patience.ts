import { setTimeout as wait } from "node:timers/promises";
import { ChatError } from "../ports/chat.ts";
import { LONGEST_WAIT_MS } from "../ports/deliveries.ts";

const AGAIN_MS = 1_000;

/** Waits longer after every failure, up to ten minutes, never in step with others. */
export const backoffMs = (attempts: number, random = Math.random()): number =>
  Math.min(600_000, 1_000 * 2 ** (attempts - 1)) * (0.5 + random / 2);

/** Gives up waiting for a platform's answer; `uncertain`: what was asked for may be done all the same. */
export async function withTimeout<T>(ms: number, work: Promise<T>, uncertain: boolean): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new ChatError(`no answer in ${ms / 1_000} seconds`, { uncertain });
    timer = setTimeout(() => reject(error), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Until the lease ends: what is known now, somebody else would have to find out. */
export async function retryUntil<T>(leaseEnds: number, mark: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await mark();
    } catch (error) {
      if (performance.now() + AGAIN_MS > leaseEnds) throw error;
      await wait(AGAIN_MS, undefined, { ref: false });
    }
  }
}

const LEAST_ASIDE_MS = 15_000;
const LOOKED_FOR_MS = 3 * 24 * 3_600_000;

/** What was set aside is tried again after growing pauses: half as long again as it has waited, at most an hour. */
export const tryAgainMs = (asideMs: number): number =>
  Math.min(LONGEST_WAIT_MS, Math.max(LEAST_ASIDE_MS, asideMs / 2));

/** The same for what may have arrived; null, once nobody could say for three days. */
export const lookAgainMs = (asideMs: number): number | null =>
  asideMs > LOOKED_FOR_MS ? null : tryAgainMs(asideMs);
