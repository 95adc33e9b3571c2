import { createHash } from "node:crypto";
import { canonical } from "../core/audit.ts";
import { type Address, type Chat, ChatError, type MessageRef } from "../ports/chat.ts";
import type { Clock } from "../ports/clock.ts";
import type { Claimed, Deliveries, Recipient } from "../ports/deliveries.ts";
import type { Message } from "../ports/message.ts";
import type { Card } from "../ports/store.ts";
import type { Gate } from "./pace.ts";
import { backoffMs, insist, within } from "./patience.ts";

/** Where a delivery goes: an address and the platform that knows it, or why there is none (yet). */
export type Route =
  | { chat: Chat; address: Address }
  | { closed: string } // a workspace that had to be asked, and may not be called now
  | { laterMs: number } // whoever it is for has to be looked up, which may not be done before then
  | "nowhere"
  | "unknown";

/** What sending needs. */
export interface Sending {
  deliveries: Deliveries;
  gate: Gate;
  clock: Clock;
  /** @param asking told the workspace that is about to be called for it */
  route(to: Recipient, asking: (workspace: string) => void): Promise<Route>;
  chatOf(workspace: string): Chat | null;
  render(card: Card): Promise<Message | null>; // a card in its present state; null: its entry is gone
  recorded(): Promise<void>; // a card's reference is known now: reactions kept for it may be applied
  reopened(workspace: string): void; // it was parked, and lets us in again
  log(event: string, facts: Record<string, string | number>): void;
  alert(event: string, facts: Record<string, string | number>): void; // for an operator to act on
}

export interface Pace {
  leaseMs: number; // outlasts a send by far
  sendMs: number; // how long a platform may take to answer
}
export const PACE: Pace = { leaseMs: 60_000, sendMs: 10_000 };

const LOOK_UPS_APART_MS = 5_000;
const MOST_FAULTS = 12; // of ours, one after the other: the next attempt would fail as well
const MOST_OUTAGES = 600; // about three days: a platform that is away comes back
const faceOf = (message: Message) => createHash("sha256").update(canonical(message)).digest("hex");

/** One delivery in hand. `owner` is one claim's alone: what we claim again ourselves is lost to the first claim too. */
export interface Attempt {
  delivery: Claimed;
  owner: string;
  leaseEnds: number; // by this process's own reckoning, in milliseconds of performance.now()
  workspace: string | null; // once it is known
  sending: boolean; // from here on it may have arrived
  doubled: () => Promise<boolean>; // whether what we sent stands beside what another engine sent, once that is known
}

/** How one delivery is sent and marked. What it gives never rejects: a mark that fails is left to the lease. */
export function sender(parts: Sending, pace: Pace): (attempt: Attempt) => Promise<void> {
  const { deliveries, gate, clock, route, chatOf, render, log } = parts;
  const faults = new Map<number, number>(); // by delivery: attempts count outages too, which say nothing about it

  const inTime = <T>(work: Promise<T>, uncertain: boolean) => within(pace.sendMs, work, uncertain);

  /** Back to wait, as if it had never been in hand. */
  async function putOff(attempt: Attempt, workspace: string): Promise<true> {
    const { id } = attempt.delivery;
    if (!(await insist(attempt.leaseEnds, () => deliveries.putOff(id, attempt.owner, workspace))))
      takenOver(attempt);
    return true;
  }

  /** Many who are new are not asked for again all at once: they would use up what others may send with. */
  async function inTurn({ delivery: { id }, owner, leaseEnds }: Attempt, laterMs: number): Promise<void> {
    const inMs = laterMs + Math.random() * LOOK_UPS_APART_MS;
    await insist(leaseEnds, () => deliveries.retry(id, owner, "its person is to be looked up", inMs, false));
  }

  /** Put off where the workspace may not be called now. One of its calls was taken by the claim, or is taken here. */
  async function mustWait(attempt: Attempt, workspace: string): Promise<boolean> {
    attempt.workspace = workspace;
    const taken = attempt.delivery.workspace === workspace;
    const inMs = taken ? await gate.closedMs(workspace) : await gate.take(workspace);
    return inMs > 0 && putOff(attempt, workspace);
  }

  /**
   * Right before a call: ours for long enough to send it and to write it down, and the workspace lets itself be
   * called. An answer that was long in coming is an old one.
   */
  async function mayCall(attempt: Attempt, workspace: string): Promise<boolean> {
    const { id, key } = attempt.delivery;
    const asked = performance.now();
    const closedMs = await gate.closedMs(workspace);
    const ours = await deliveries.holds(id, attempt.owner, 2 * pace.sendMs);
    if (ours && performance.now() - asked < pace.sendMs) {
      const inMs = Math.max(closedMs, gate.knownClosedMs(workspace));
      return inMs === 0 || !(await putOff(attempt, workspace));
    }
    await deliveries.retry(id, attempt.owner, "its lease ended before it was sent", 0, false);
    log("delivery.late", { id, key });
    return false;
  }

  async function send(attempt: Attempt, message: Message, isCard: boolean): Promise<void> {
    const { id, key, to, unsure, whenUnsure } = attempt.delivery;
    const { owner } = attempt;
    const asking = (workspace: string) => {
      attempt.workspace = workspace;
    };
    const found = await inTime(route(to, asking), false);
    if (found === "nowhere") {
      await deliveries.settle(id, owner, clock.now(), "dead", "no account that can be written to");
      return log("delivery.nowhere", { id, key });
    }
    if (found === "unknown") throw new ChatError("the platform could not say where to send it");
    if ("closed" in found) return void (await putOff(attempt, found.closed));
    if ("laterMs" in found) return void (await inTurn(attempt, found.laterMs));
    const { chat, address } = found;
    if (await mustWait(attempt, chat.workspace)) return;
    const record = async (ref: MessageRef) => {
      const face = isCard ? faceOf(message) : null;
      const ours = await insist(attempt.leaseEnds, () => deliveries.sent(id, owner, clock.now(), ref, face));
      if (!ours) takenOver(attempt);
      else if (isCard) await tellOthers();
    };
    if (unsure) {
      const earlier = await inTime(chat.delivered(address, key), false);
      if (typeof earlier === "object") return record(earlier);
      if (earlier === "unknown" && whenUnsure === "hold") {
        await deliveries.settle(id, owner, clock.now(), "held", "it may have been sent; nobody can say");
        return log("delivery.held", { id, key });
      }
    }
    if (!(await mayCall(attempt, chat.workspace))) return;
    attempt.sending = true;
    const sending = chat.send(address, message, key);
    attempt.doubled = async () => {
      const [{ message: ours }, first] = [await sending, await chat.delivered(address, key)];
      return typeof first === "object" && first.message !== ours;
    };
    await record(await inTime(sending, true));
    await worked(chat.workspace);
  }

  async function worked(workspace: string): Promise<void> {
    try {
      if (!(await gate.worked(workspace))) return;
    } catch (error) {
      return log("pace.unmarked", { workspace, why: String(error) });
    }
    log("workspace.reopened", { workspace });
    parts.reopened(workspace);
  }

  /** We stood still for longer than our lease. Where that was on the way to the platform, both engines may have sent. */
  function takenOver({ delivery: { id, key }, doubled }: Attempt): void {
    log("delivery.taken-over", { id, key });
    doubled().then(
      (twice) => twice && log("delivery.doubled", { id, key }),
      () => {}, // then it never arrived, or nobody can say
    );
  }

  async function tellOthers(): Promise<void> {
    try {
      await inTime(parts.recorded(), false);
    } catch (error) {
      log("kept.failed", { why: String(error) });
    }
  }

  /** A redraw shows the state of now; where the card shows it already, nothing is sent. */
  async function redraw(attempt: Attempt, card: Card): Promise<void> {
    const { id, unsure } = attempt.delivery;
    const { owner } = attempt;
    const message = await render(card);
    const face = message && faceOf(message);
    // After an attempt that may have been drawn, nobody knows what it shows.
    if (!message || !face || (face === card.face && !unsure)) {
      const why = message ? "it shows this already" : "its entry is gone";
      await deliveries.settle(id, owner, clock.now(), "skipped", why);
      return gate.unused(card.ref.workspace);
    }
    const chat = chatOf(card.ref.workspace);
    if (!chat) throw new ChatError(`no platform is running for ${card.ref.workspace}`);
    if ((await mustWait(attempt, chat.workspace)) || !(await mayCall(attempt, chat.workspace))) return;
    attempt.sending = true;
    await inTime(chat.update(card.ref, message), true);
    const ours = await insist(attempt.leaseEnds, () => deliveries.redrawn(id, owner, clock.now(), face));
    await worked(chat.workspace);
    if (ours) return;
    takenOver(attempt);
    const newer = await render(card); // another engine may have drawn this, and we the older state over it
    if (newer && faceOf(newer) !== face) await inTime(chat.update(card.ref, newer), true);
  }

  /** A failure that says nothing about this delivery, but that nothing may be called there: said once, not for each. */
  async function closes(attempt: Attempt, workspace: string, told: ChatError): Promise<boolean> {
    if (told.concerns === "workspace") {
      const news = await insist(attempt.leaseEnds, () => gate.park(workspace));
      if (news) parts.alert("workspace.parked", { workspace, why: told.message.slice(0, 200) });
      return putOff(attempt, workspace);
    }
    const inMs = told.retryAfterMs;
    if (inMs === null) return false;
    const news = await insist(attempt.leaseEnds, () => gate.pause(workspace, inMs));
    if (news) log("workspace.paused", { workspace, inMs: Math.round(inMs) });
    return putOff(attempt, workspace);
  }

  async function failed(attempt: Attempt, error: unknown): Promise<void> {
    const { id, key, attempts } = attempt.delivery;
    const { owner, workspace } = attempt;
    const told = error instanceof ChatError ? error : null;
    const why = (told?.message ?? String(error)).slice(0, 200);
    if (workspace && told && (await closes(attempt, workspace, told))) return;
    const askedMs = told?.retryAfterMs ?? null;
    const ownFaults = told ? 0 : (faults.get(id) ?? 0) + 1;
    faults.set(id, ownFaults);
    const enough = ownFaults >= MOST_FAULTS || (askedMs === null && attempts >= MOST_OUTAGES);
    const refused = told?.concerns === "message" || told?.concerns === "conversation";
    if (refused || enough) {
      faults.delete(id);
      await insist(attempt.leaseEnds, () => deliveries.settle(id, owner, clock.now(), "dead", why));
      if (refused && workspace) await worked(workspace); // a no is an answer: we are let in
      return log("delivery.dead", { id, key, why });
    }
    const inMs = askedMs ?? backoffMs(attempts);
    const unsure = told ? told.uncertain : attempt.sending;
    const ours = await insist(attempt.leaseEnds, () => deliveries.retry(id, owner, why, inMs, unsure));
    if (ours) log("delivery.later", { id, key, why, inMs: Math.round(inMs) });
    else takenOver(attempt);
  }

  return async (attempt) => {
    const { id, key, what } = attempt.delivery;
    try {
      if (what.type === "redraw") await redraw(attempt, what.card);
      else await send(attempt, what.message, what.card !== null);
      faults.delete(id);
    } catch (error) {
      await failed(attempt, error).catch((fault: unknown) =>
        log("delivery.unmarked", { id, key, why: String(fault) }),
      );
    }
  };
}
