import { DRIFT_MS, isWithin } from "../core/within.ts";
import type { Desk } from "../flows/desk.ts";
import { type AccountLookup, sweepCard } from "../flows/review/sweep-reactions.ts";
import type { Logs } from "../log.ts";
import { type Chat, ChatError } from "../ports/chat.ts";
import type { SweptCard } from "../ports/found.ts";
import type { Rates } from "../ports/rates.ts";
import type { Gate } from "./pace.ts";
import { withTimeout } from "./patience.ts";

/*
 * After an outage: platforms repeat an event for some minutes and then never again. So the cards on which a
 * reaction may have been missed are looked at, when we start, hourly, and when a platform lets us in again.
 */

export interface Sweeper {
  /** Looks at what is due as far as the pace lets it, and ends; the rest is for the next round. Never rejects. */
  round(): Promise<void>;
  /** Events of that workspace may have been missed until now. */
  again(workspace: string): void;
  stop(): Promise<void>;
}

const HOUR_MS = 3_600_000;
const APPROVED_FOR_MS = 48 * HOUR_MS;
const AT_ONCE = 50;
const SEARCH_AGAIN_MS = 5 * 60_000; // after nothing was found
const ENOUGH_UNKNOWN = 3; // one after the other: this platform cannot say

interface SweepState {
  missedUntil: Date; // what was looked at before then is looked at again
  rest: { since: Date; ms: number } | null; // null: it is searched now
}

export function sweeper(parts: {
  desk: Desk;
  chats: readonly Chat[];
  rates: Rates;
  gate: Gate;
  who: AccountLookup;
  log: Logs;
  sendMs: number;
}): Sweeper {
  const { desk, chats, rates, gate, who, log, sendMs } = parts;
  const places = new Map<string, SweepState>();
  let stopped = false;
  let current: Promise<void> | null = null;

  const later = (at: Date, ms: number) => new Date(at.getTime() + ms);

  function placeOf(workspace: string): SweepState {
    const place = places.get(workspace) ?? { missedUntil: desk.clock.now(), rest: null };
    places.set(workspace, place);
    return place;
  }

  /** @returns whether there may be more that is due */
  async function look(chat: Chat, place: SweepState): Promise<boolean> {
    const now = desk.clock.now();
    const anHourAgo = later(now, -HOUR_MS);
    const cards = await desk.store.cardsToSweep({
      workspace: chat.workspace,
      approvedSince: later(now, -APPROVED_FOR_MS),
      lookedAtBefore:
        place.missedUntil > anHourAgo && place.missedUntil <= now ? place.missedUntil : anHourAgo,
      orAfter: later(now, DRIFT_MS),
      limit: AT_ONCE,
    });
    let unknown = 0;
    for (const card of cards) {
      if (stopped || (await gate.closedMs(chat.workspace)) > 0) return true;
      if ((await rates.take(chat.workspace, "reactions")) > 0) return true;
      const at = desk.clock.now();
      if (!(await desk.store.cardSwept(card, at))) continue; // another replica is at it
      unknown = (await lookAt(chat, card, at)) ? 0 : unknown + 1;
      if (unknown >= ENOUGH_UNKNOWN) {
        place.rest = { since: now, ms: HOUR_MS };
        return false;
      }
    }
    return cards.length === AT_ONCE;
  }

  async function lookAt(chat: Chat, card: SweptCard, at: Date): Promise<boolean> {
    const { workspace } = chat;
    try {
      const reactionsOn: Chat["reactionsOn"] = (ref) => withTimeout(sendMs, chat.reactionsOn(ref), false);
      const said = await sweepCard(desk, { reactionsOn }, card, who);
      if (said) await rates.worked(workspace, "reactions");
      return said;
    } catch (error) {
      log.warn("sweep.failed", { workspace, card: card.id, why: String(error) });
      const told = error instanceof ChatError ? error : null;
      const waitMs = told?.retryAfterMs ?? null;
      if (told?.concerns === "workspace" && (await gate.park(workspace)))
        log.error("workspace.parked", { workspace, why: told.message });
      if (waitMs !== null) {
        await gate.pause(workspace, waitMs);
        await rates.pause(workspace, waitMs, "reactions");
      }
      if (told?.concerns === "workspace" || waitMs !== null)
        await desk.store.cardSwept({ ...card, sweptAt: at }, card.sweptAt);
      return false;
    }
  }

  async function all(): Promise<void> {
    for (const chat of chats) {
      const place = placeOf(chat.workspace);
      if (stopped || (place.rest && isWithin(place.rest.ms, place.rest.since, desk.clock.now()))) continue;
      try {
        place.rest = null;
        if (!(await look(chat, place))) place.rest ??= { since: desk.clock.now(), ms: SEARCH_AGAIN_MS };
      } catch (error) {
        log.warn("sweep.failed", { workspace: chat.workspace, why: String(error) });
      }
    }
  }

  return {
    round: () => {
      if (stopped) return Promise.resolve();
      current ??= all().finally(() => {
        current = null;
      });
      return current;
    },
    again: (workspace) => void places.set(workspace, { missedUntil: desk.clock.now(), rest: null }),
    stop: async () => {
      stopped = true;
      await current;
    },
  };
}
