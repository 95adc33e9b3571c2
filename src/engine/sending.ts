import { digestOf } from "../flows/desk.ts";
import type { Card } from "../ports/card.ts";
import { type Chat, ChatError, type MessageRef } from "../ports/chat.ts";
import { type Claimed, LEASE_MS, LONGEST_WAIT_MS, NO_ACCOUNT, NOT_SAID } from "../ports/deliveries.ts";
import { withoutAccounts } from "../ports/mentions.ts";
import type { Message } from "../ports/message.ts";
import type { Attempt, Sending } from "./attempt.ts";
import { failing } from "./failing.ts";
import { lookAgainMs, retryUntil, withTimeout } from "./patience.ts";

export interface SendTimeouts {
  leaseMs: number; // outlasts a send by far
  sendMs: number; // how long a platform may take to answer
}
export const SEND_TIMEOUTS: SendTimeouts = { leaseMs: LEASE_MS, sendMs: 10_000 };

const NOBODY_KNOWS = "it may have been sent; nobody can say";
const OFTEN_ENOUGH = "its person has been told often enough for now";
const LOOK_UPS_APART_MS = 5_000;
const OLD_MS = 3_600_000; // what is older, or did not go out at once, is looked at again before it is sent

/** How one delivery is sent and marked. What it gives never rejects: a mark that fails is left to the lease. */
export function sender(parts: Sending, pace: SendTimeouts): (attempt: Attempt) => Promise<void> {
  const { deliveries, gate, clock, route, chatOf, render, log } = parts;
  const { failed, putOff, setAside, takenOver, worked, wentWell } = failing(parts);

  const inTime = <T>(work: Promise<T>, uncertain: boolean) => withTimeout(pace.sendMs, work, uncertain);

  /** A call that was taken was not made: where it was to be a probe, another may be it. */
  const unused = (workspace: string) => deliveries.rates.probeNow(workspace);

  /** Many who are new are not asked for again all at once: they would use up what others may send with. */
  async function inTurn({ delivery: { id }, owner, leaseEnds }: Attempt, laterMs: number): Promise<void> {
    const inMs = laterMs + Math.random() * LOOK_UPS_APART_MS;
    await retryUntil(leaseEnds, () =>
      deliveries.retry(id, owner, "its person is to be looked up", inMs, false),
    );
  }

  /**
   * Put off where the workspace may not be called now. One of its calls was taken by the claim, or is taken here. The
   * database is asked before the first call of all: here where that is a look for an earlier attempt, else in `mayCall`.
   */
  async function mustWait(attempt: Attempt, workspace: string): Promise<boolean> {
    attempt.workspace = workspace;
    const { unsure, workspace: takenIn } = attempt.delivery;
    const closedMs = () => (unsure ? gate.closedMs(workspace) : gate.knownClosedMs(workspace));
    const inMs = takenIn === workspace ? await closedMs() : await deliveries.rates.take(workspace);
    return inMs > 0 && putOff(attempt, workspace);
  }

  /**
   * Right before a call: ours for long enough to send it and to write it down, and the workspace lets itself be
   * called. An answer that was long in coming is an old one.
   */
  async function mayCall(attempt: Attempt, workspace: string): Promise<boolean> {
    const { id, key } = attempt.delivery;
    const asked = performance.now();
    const { ours, pausedMs } = await deliveries.holds(id, attempt.owner, 2 * pace.sendMs, workspace);
    if (ours && performance.now() - asked < pace.sendMs) {
      const inMs = Math.max(pausedMs, gate.knownClosedMs(workspace));
      return inMs === 0 || !(await putOff(attempt, workspace));
    }
    await deliveries.retry(id, attempt.owner, "its lease ended before it was sent", 0, false);
    log("delivery.late", { id, key });
    return false;
  }

  /** Quiet hours, in the one place in which they are heeded: what is no answer waits until they end. */
  async function rested({ delivery, owner, leaseEnds }: Attempt): Promise<boolean> {
    const { id, to, mayRest, workspace, aside } = delivery;
    const until = mayRest && to.type === "person" && (await parts.inPeaceUntil(to.person));
    if (!until) return false;
    const inMs = Math.min(LONGEST_WAIT_MS, until.getTime() - clock.now().getTime());
    await retryUntil(leaseEnds, () =>
      aside // whoever relies on its person goes on to hear that they cannot be reached
        ? deliveries.setAside(id, owner, aside.why === NOBODY_KNOWS ? "held" : "unreachable", aside.why, inMs)
        : deliveries.rest(id, owner, until),
    );
    if (workspace) await unused(workspace);
    return true;
  }

  async function send(attempt: Attempt, message: Message, isCard: boolean): Promise<void> {
    const { delivery, owner } = attempt;
    const { id, key, to, unsure, whenUnsure, aside } = delivery;
    if (await rested(attempt)) return;
    const asking = (workspace: string) => {
      attempt.workspace = workspace;
    };
    const found = await inTime(route(to, asking), false);
    if (found === "nowhere") return setAside(attempt, NO_ACCOUNT);
    if (found === "unknown") return setAside(attempt, NOT_SAID);
    if ("closed" in found) return void (await putOff(attempt, found.closed));
    if ("laterMs" in found) return void (await inTurn(attempt, found.laterMs));
    const { chat, address } = found;
    const restMs = chat.limits?.perPerson ? await deliveries.restMs(id, chat.limits.perPerson) : 0;
    if (restMs > 0) {
      await retryUntil(attempt.leaseEnds, () => deliveries.retry(id, owner, OFTEN_ENOUGH, restMs, false));
      return unused(chat.workspace);
    }
    if (await mustWait(attempt, chat.workspace)) return;
    const record = async (ref: MessageRef, meant: Message) => {
      const face = isCard ? digestOf(meant) : null;
      const ours = await retryUntil(attempt.leaseEnds, () =>
        deliveries.sent(id, owner, clock.now(), ref, face),
      );
      if (!ours) takenOver(attempt);
      else if (isCard) await tellOthers();
      if (ours && aside) await deliveries.aside.wake(to); // it can be reached again
    };
    if (unsure) {
      const earlier = await inTime(chat.delivered(address, key), false);
      if (typeof earlier === "object") {
        if (delivery.attempts === 1) await drawnAsOurs(chat, earlier, delivery, message);
        return record(earlier, message);
      }
      if (earlier === "unknown" && whenUnsure === "hold") return hold(attempt);
    }
    const isOld = aside !== null || delivery.attempts > 1 || Math.abs(delivery.ageMs) > OLD_MS;
    const now = isOld ? await parts.stillTrue(delivery) : message;
    if (now === "over") {
      await deliveries.settle(id, owner, clock.now(), "skipped", "it is over");
      return unused(chat.workspace);
    }
    if (aside && (await parts.greet(delivery))) {
      await deliveries.retry(id, owner, "what waits is said first", 0, false);
      return unused(chat.workspace);
    }
    const said = await parts.calling(now, chat.workspace);
    if (!(await mayCall(attempt, chat.workspace))) return;
    const ref = await asTaken(said, key, (form) => {
      attempt.sending = true;
      const sending = chat.send(address, form, key);
      attempt.doubled = async () => {
        const [{ message: ours }, first] = [await sending, await chat.delivered(address, key)];
        return typeof first === "object" && first.message !== ours;
      };
      return inTime(sending, true);
    });
    await record(ref, now);
    await worked(chat.workspace);
  }

  /**
   * Looked for before we ever sent it: it was sent from another copy of this database, and its buttons may name what is not
   * known here. It stands as it is where that cannot be changed.
   */
  async function drawnAsOurs(chat: Chat, ref: MessageRef, { id, key }: Claimed, message: Message) {
    try {
      await inTime(chat.update(ref, await parts.calling(message, chat.workspace)), false);
    } catch (error) {
      log("delivery.stands-as-sent", { id, key, why: String(error).slice(0, 200) });
    }
  }

  /**
   * As it is, else in a simpler form: a refusal of the message itself is certain, and nothing of it stands. Where somebody
   * is called who is not in that conversation, a platform may refuse either: they are named first, and not called.
   */
  async function asTaken<T>(message: Message, key: string, say: (form: Message) => Promise<T>): Promise<T> {
    const named = withoutAccounts(message);
    const forms = [message, ...(named ? [named] : []), ...parts.simpler(message)];
    for (const [place, said] of forms.entries())
      try {
        return await say(said);
      } catch (error) {
        const isLast = place === forms.length - 1;
        if (!(error instanceof ChatError) || error.uncertain || isLast) throw error;
        const mayBeTheCall = named !== null && place === 0 && error.concerns === "conversation";
        if (error.concerns !== "message" && !mayBeTheCall) throw error;
        log("delivery.simpler", { key, why: error.message.slice(0, 200) });
      }
    throw new Error("a message has at least one form");
  }

  /** Held until a look finds it, or finds that it is not there; in the end for the operator alone. */
  async function hold(attempt: Attempt): Promise<void> {
    const { delivery, owner } = attempt;
    const inMs = lookAgainMs(delivery.aside?.ms ?? 0);
    await deliveries.setAside(delivery.id, owner, "held", NOBODY_KNOWS, inMs);
    log("delivery.held", { id: delivery.id, key: delivery.key });
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
    const face = message && digestOf(message);
    // After an attempt that may have been drawn, nobody knows what it shows.
    if (!message || !face || (face === card.face && !unsure)) {
      const why = message ? "it shows this already" : "its entry is gone";
      await deliveries.settle(id, owner, clock.now(), "skipped", why);
      return unused(card.ref.workspace);
    }
    if (!(await drawAnew(attempt, card.ref, message, face))) return;
    const newer = await render(card); // another engine may have drawn this, and we the older state over it
    if (newer && digestOf(newer) !== face) {
      const said = await parts.calling(newer, card.ref.workspace);
      await inTime(running(card.ref).update(card.ref, said), true);
    }
  }

  function running({ workspace }: MessageRef): Chat {
    const chat = chatOf(workspace);
    if (!chat) throw new ChatError(`no platform is running for ${workspace}`);
    return chat;
  }

  /**
   * Draws what stands anew, unless it has to wait.
   * @param face of a card, as it is drawn; null: it is none
   * @returns whether another engine had it in hand by then
   */
  async function drawAnew(
    attempt: Attempt,
    ref: MessageRef,
    message: Message,
    face: string | null,
  ): Promise<boolean> {
    const { owner, delivery } = attempt;
    const chat = running(ref);
    const said = await parts.calling(message, chat.workspace);
    if ((await mustWait(attempt, chat.workspace)) || !(await mayCall(attempt, chat.workspace))) return false;
    attempt.sending = true;
    await asTaken(said, delivery.key, (form) => inTime(chat.update(ref, form), true));
    const ours = await retryUntil(attempt.leaseEnds, () =>
      deliveries.redrawn(delivery.id, owner, clock.now(), face),
    );
    await worked(chat.workspace);
    if (!ours) takenOver(attempt);
    return !ours;
  }

  /** What was sent before says something else now. */
  async function rewrite(attempt: Attempt, ref: MessageRef | null, message: Message): Promise<void> {
    const { owner, delivery } = attempt;
    if (ref) return void (await drawAnew(attempt, ref, message, null));
    await deliveries.settle(delivery.id, owner, clock.now(), "skipped", "it was never sent");
    if (delivery.workspace) await unused(delivery.workspace);
  }

  return async (attempt) => {
    const { id, key, what } = attempt.delivery;
    try {
      if (what.type === "redraw") await redraw(attempt, what.card);
      else if (what.type === "rewrite") await rewrite(attempt, what.ref, what.message);
      else await send(attempt, what.message, what.card !== null);
      wentWell(id);
    } catch (error) {
      await failed(attempt, error).catch((fault: unknown) =>
        log("delivery.unmarked", { id, key, why: String(fault) }),
      );
    }
  };
}
