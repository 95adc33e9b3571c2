import { createHash } from "node:crypto";
import { canonical } from "../core/audit.ts";
import { type Address, type Chat, ChatError, type MessageRef } from "../ports/chat.ts";
import type { Clock } from "../ports/clock.ts";
import type { Claimed, Deliveries, Recipient } from "../ports/deliveries.ts";
import type { Message } from "../ports/message.ts";
import type { Card } from "../ports/store.ts";

/** Where a delivery goes: an address and the platform that knows it, or why there is none. */
export type Route = { chat: Chat; address: Address } | "nowhere" | "unknown";

export interface OutboxParts {
  deliveries: Deliveries;
  clock: Clock;
  route(to: Recipient): Promise<Route>;
  chatOf(workspace: string): Chat | null;
  render(card: Card): Promise<Message | null>; // a card in its present state; null: its entry is gone
  recorded(): Promise<void>; // a card's reference is known now: reactions kept for it may be applied
  log(event: string, facts: Record<string, string | number>): void;
}

export interface Outbox {
  /** Sends what waits until nothing may be sent now. */
  drain(): Promise<number>;
  /** Sends soon: something was committed. */
  wake(): void;
  stop(): Promise<void>;
}

const LEASE_MS = 60_000; // outlasts a send by far
const SEND_MS = 10_000;
const BATCH = 20;
const MOST_ATTEMPTS = 12;
const LOOK_AGAIN_MS = 1_000;

export const faceOf = (message: Message) => createHash("sha256").update(canonical(message)).digest("hex");

/** Waits longer after every failure, up to ten minutes, never in step with others. */
export function backoffMs(attempts: number, random = Math.random()): number {
  return Math.min(600_000, 1_000 * 2 ** (attempts - 1)) * (0.5 + random / 2);
}

/** Sends what was committed: claimed under a lease, in sequence per conversation, looked up before any repetition. */
export function outbox(parts: OutboxParts, owner: string): Outbox {
  let draining: Promise<number> | null = null;
  let again = false;
  let stopped = false;

  async function drainOnce(): Promise<number> {
    let sent = 0;
    do {
      again = false;
      for (;;) {
        if (stopped) return sent;
        const claimed = await parts.deliveries.claim(owner, LEASE_MS, BATCH);
        if (claimed.length === 0) break;
        await Promise.all(claimed.map((delivery) => sendOne(parts, owner, delivery)));
        sent += claimed.length;
      }
    } while (again);
    return sent;
  }

  function drain(): Promise<number> {
    again = true;
    draining ??= drainOnce().finally(() => {
      draining = null;
    });
    return draining;
  }

  function wake(): void {
    if (stopped) return;
    drain().catch((error: unknown) => parts.log("outbox.failed", { why: String(error) }));
  }
  const timer = setInterval(wake, LOOK_AGAIN_MS);
  timer.unref();

  return {
    drain,
    wake,
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await draining?.catch(() => 0); // its failure was logged by whoever woke it
    },
  };
}

async function sendOne(parts: OutboxParts, owner: string, delivery: Claimed): Promise<void> {
  try {
    if (delivery.what.type === "redraw") await redraw(parts, owner, delivery, delivery.what.card);
    else await send(parts, owner, delivery, delivery.what.message, delivery.what.card !== null);
  } catch (error) {
    await failed(parts, owner, delivery, error);
  }
}

async function send(
  { deliveries, clock, route, recorded, log }: OutboxParts,
  owner: string,
  delivery: Claimed,
  message: Message,
  isCard: boolean,
): Promise<void> {
  const { id, key, to, unsure, whenUnsure } = delivery;
  const found = await route(to);
  if (found === "nowhere") {
    await deliveries.settle(id, owner, clock.now(), "dead", "no account that can be written to");
    return log("delivery.nowhere", { id, key });
  }
  if (found === "unknown") throw new ChatError("the platform could not say where to send it");
  const record = async (ref: MessageRef) => {
    await deliveries.sent(id, owner, clock.now(), ref, isCard ? faceOf(message) : null);
    if (isCard) await recorded();
  };
  if (unsure) {
    const earlier = await found.chat.delivered(found.address, key);
    if (typeof earlier === "object") return record(earlier);
    if (earlier === "unknown" && whenUnsure === "hold") {
      await deliveries.settle(id, owner, clock.now(), "held", "it may have been sent; nobody can say");
      return log("delivery.held", { id, key });
    }
  }
  if (!(await deliveries.holds(id, owner, 2 * SEND_MS))) return; // another engine has it now
  await record(await inTime(found.chat.send(found.address, message, key)));
}

/** A redraw shows the state of now; where the card shows it already, nothing is sent. */
async function redraw(
  { deliveries, clock, chatOf, render }: OutboxParts,
  owner: string,
  { id }: Claimed,
  card: Card,
): Promise<void> {
  const message = await render(card);
  const chat = chatOf(card.ref.workspace);
  const face = message && faceOf(message);
  if (!message || face === card.face || !face) {
    await deliveries.settle(
      id,
      owner,
      clock.now(),
      "skipped",
      message ? "it shows this already" : "its entry is gone",
    );
    return;
  }
  if (!chat) throw new ChatError(`no platform is running for ${card.ref.workspace}`);
  await inTime(chat.update(card.ref, message));
  await deliveries.redrawn(id, owner, clock.now(), face);
}

/** A platform that does not answer may have done it all the same. */
async function inTime<T>(sending: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ChatError("no answer in ten seconds", { uncertain: true })), SEND_MS);
  });
  try {
    return await Promise.race([sending, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function failed(
  { deliveries, clock, log }: OutboxParts,
  owner: string,
  { id, key, attempts }: Claimed,
  error: unknown,
): Promise<void> {
  const known = error instanceof ChatError ? error : new ChatError(String(error), { uncertain: true });
  const why = known.message.slice(0, 200);
  if (known.permanent || attempts >= MOST_ATTEMPTS) {
    await deliveries.settle(id, owner, clock.now(), "dead", why);
    return log("delivery.dead", { id, key, why });
  }
  const inMs = known.retryAfterMs ?? backoffMs(attempts);
  await deliveries.retry(id, owner, why, inMs, known.uncertain);
  log("delivery.later", { id, key, why, inMs: Math.round(inMs) });
}
