import { expect } from "vitest";
import { type Chat, ChatError } from "../../src/ports/chat.ts";
import type { Rate } from "../../src/ports/rates.ts";

/* What is tried on every platform alike. */

/** A pace that a test has time for. */
export const QUICK = { perSecond: 40, mostPerSecond: 60, burst: 5, gapMs: 0 };

/**
 * Calls that were begun after somebody had heard "wait" and before that was over. What was under way is none.
 * @param asked what the platform asks all of to wait at once
 */
export function heedful(rate: Rate, ...asked: readonly ("send" | "update")[]) {
  let closedUntil = 0;
  const heard = { early: 0 };
  async function heeding<T>(call: () => Promise<T>): Promise<T> {
    if (performance.now() < closedUntil) heard.early += 1;
    try {
      return await call();
    } catch (error) {
      const ms = error instanceof ChatError ? (error.retryAfterMs ?? 0) : 0;
      closedUntil = Math.max(closedUntil, performance.now() + ms);
      throw error;
    }
  }
  const around = (chat: Chat): Chat => ({
    ...chat,
    send: (...args) => heeding(() => chat.send(...args)),
    ...(asked.includes("update") && { update: (...args) => heeding(() => chat.update(...args)) }),
  });
  return { heard, trial: { around, rate } };
}

const ORDERS = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
] as const;
/** The entries whose cards are reacted on, and what becomes of them. */
export const REORDERED = ORDERS.flatMap((_, n) => [`Ends with ✅ ${n}`, `Ends without ${n}`]);
export const AS_THE_NEWEST = ORDERS.flatMap(() => ["approved", "submitted"]);

/**
 * On each of these cards a ✅ is given, taken away and given, or the other way round: delivered in every order, and each
 * twice at once. @returns how many deliveries there were
 */
export async function reactInEveryOrder<Happening>(
  happenings: (card: number, added: readonly [boolean, boolean, boolean]) => readonly Happening[],
  send: (happening: Happening) => Promise<{ status: number }>,
): Promise<number> {
  let sent = 0;
  for (const [n, order] of ORDERS.entries())
    for (const [k, first] of [true, false].entries()) {
      const happened = happenings(2 * n + k + 1, [first, !first, first]);
      for (const which of order) {
        const happening = happened[which] as Happening;
        const both = await Promise.all([send(happening), send(happening)]);
        expect(both.map(({ status }) => status)).toEqual([200, 200]);
        sent += both.length;
      }
    }
  return sent;
}
