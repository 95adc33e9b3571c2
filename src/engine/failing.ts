import { ChatError } from "../ports/chat.ts";
import type { Attempt, Sending } from "./attempt.ts";
import { backoffMs, retryUntil, tryAgainMs } from "./patience.ts";

const MOST_FAULTS = 12; // of ours, one after the other: the next attempt would fail as well
const MOST_OUTAGES = 600; // about three days: a platform that is away comes back

/** What becomes of a delivery that could not be sent, and of the place that it was for. */
export function failing(parts: Sending) {
  const { deliveries, gate, clock, log } = parts;
  const faults = new Map<number, number>(); // by delivery: attempts count outages too, which say nothing about it

  /** Back to wait, as if it had never been in hand. */
  async function putOff(attempt: Attempt, workspace: string): Promise<true> {
    const { id } = attempt.delivery;
    if (!(await retryUntil(attempt.leaseEnds, () => deliveries.putOff(id, attempt.owner, workspace))))
      takenOver(attempt);
    return true;
  }

  /** Out of the way: its conversation takes nothing now. It is tried again by itself, and as soon as that may work. */
  async function setAside(attempt: Attempt, why: string): Promise<void> {
    const { delivery, owner } = attempt;
    const { id, key, aside } = delivery;
    const inMs = tryAgainMs(aside?.ms ?? 0);
    const mark = () => deliveries.setAside(id, owner, "unreachable", why, inMs);
    if (!(await retryUntil(attempt.leaseEnds, mark))) return takenOver(attempt);
    log("delivery.unreachable", { id, key, why, inMs: Math.round(inMs) });
  }

  async function worked(workspace: string): Promise<void> {
    try {
      if (!(await deliveries.rates.worked(workspace))) return;
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

  /** A failure that says nothing about this delivery, but that nothing may be called there: said once, not for each. */
  async function closes(attempt: Attempt, workspace: string, told: ChatError): Promise<boolean> {
    if (told.concerns === "workspace") {
      const news = await retryUntil(attempt.leaseEnds, () => gate.park(workspace));
      if (news) parts.alert("workspace.parked", { workspace, why: told.message.slice(0, 200) });
      return putOff(attempt, workspace);
    }
    const inMs = told.retryAfterMs;
    if (inMs === null) return false;
    const news = await retryUntil(attempt.leaseEnds, () => gate.pause(workspace, inMs));
    if (news) log("workspace.paused", { workspace, inMs: Math.round(inMs) });
    return putOff(attempt, workspace);
  }

  /** Given up, until an operator has it sent again; a redraw of a message that is gone is needed by nobody. */
  async function giveUp(attempt: Attempt, why: string): Promise<void> {
    const { delivery, owner, leaseEnds } = attempt;
    const { id, key, what } = delivery;
    const isGone = what.type !== "message" && !faults.has(id);
    faults.delete(id);
    const state = isGone ? "skipped" : "dead";
    await retryUntil(leaseEnds, () => deliveries.settle(id, owner, clock.now(), state, why));
    log(isGone ? "delivery.not-drawn" : "delivery.dead", { id, key, why });
  }

  async function failed(attempt: Attempt, error: unknown): Promise<void> {
    const { delivery, owner, workspace } = attempt;
    const { id, key, attempts, what, to } = delivery;
    const told = error instanceof ChatError ? error : null;
    const why = (told?.message ?? String(error)).slice(0, 200);
    if (workspace && told && (await closes(attempt, workspace, told))) return;
    if (told?.concerns === "message" || told?.concerns === "conversation") {
      faults.delete(id);
      if (told.concerns === "message") await giveUp(attempt, why);
      else await setAside(attempt, why);
      if (workspace) await worked(workspace); // a no is an answer: we are let in
      const isCard = what.type === "message" && what.card !== null;
      if (told.concerns === "conversation" && to.type === "channel" && isCard)
        await parts.askDirectly(delivery);
      return;
    }
    const askedMs = told?.retryAfterMs ?? null;
    const ownFaults = told ? 0 : (faults.get(id) ?? 0) + 1;
    faults.set(id, ownFaults);
    if (ownFaults >= MOST_FAULTS || (askedMs === null && attempts >= MOST_OUTAGES))
      return giveUp(attempt, why);
    const inMs = askedMs ?? backoffMs(attempts);
    const unsure = told ? told.uncertain : attempt.sending;
    const ours = await retryUntil(attempt.leaseEnds, () => deliveries.retry(id, owner, why, inMs, unsure));
    if (ours) log("delivery.later", { id, key, why, inMs: Math.round(inMs) });
    else takenOver(attempt);
  }

  return { failed, putOff, setAside, takenOver, worked, wentWell: (id: number) => void faults.delete(id) };
}
