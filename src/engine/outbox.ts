import type { Sending } from "./attempt.ts";
import { SEND_TIMEOUTS, type SendTimeouts, sender } from "./sending.ts";

export interface Outbox {
  /** Sends what waits until nothing may be sent now. @returns how many deliveries were taken in hand */
  drain(): Promise<number>;
  /** Sends soon: something was committed. */
  wake(): void;
  /** Claims nothing more; resolves when what is in hand is done with. */
  stop(): Promise<void>;
}

const AT_ONCE = 20;
const LOOK_AGAIN_MS = 1_000;

/** Sends what was committed: claimed under a lease, in sequence per conversation, looked up before any repetition. */
export function outbox(parts: Sending, owner: string, pace: SendTimeouts = SEND_TIMEOUTS): Outbox {
  if (pace.leaseMs < 3 * pace.sendMs) throw new Error("A lease must outlast a send by far.");
  const send = sender(parts, pace);
  const inHand = new Set<Promise<void>>();
  let draining: Promise<number> | null = null;
  let claims = 0;
  let again = false;
  let stopped = false;
  let called = () => {};
  let free: NodeJS.Timeout | undefined;

  /** Resolves when somebody wakes us, at once if they did already. */
  const woken = () =>
    new Promise<void>((resolve) => {
      called = resolve;
      if (again || stopped) resolve();
    });

  /** To the millisecond, where a workspace may not be called now: the look every second would waste its pace. */
  async function wakeWhenFree(): Promise<void> {
    const inMs = await parts.deliveries.rates.freeInMs();
    if (inMs === null || inMs > LOOK_AGAIN_MS) return;
    clearTimeout(free);
    free = setTimeout(wake, inMs);
    free.unref();
  }

  async function claim(): Promise<number> {
    if (inHand.size >= AT_ONCE || !(await parts.deliveries.someDue(parts.clock.now()))) return 0;
    claims += 1;
    const as = `${owner}/${claims}`;
    const leaseEnds = performance.now() + pace.leaseMs;
    const most = AT_ONCE - inHand.size;
    const claimed = await parts.deliveries.claim(as, pace.leaseMs, most, parts.clock.now());
    for (const delivery of claimed) {
      const attempt = { delivery, owner: as, leaseEnds, workspace: null, sending: false };
      const done = send({ ...attempt, doubled: async () => false }).finally(() => {
        inHand.delete(done);
        again = true; // its conversation is free, which a claim that is under way has not seen
      });
      inHand.add(done);
    }
    if (inHand.size < AT_ONCE) await wakeWhenFree();
    return claimed.length;
  }

  /** One that hangs holds up nobody but its own conversation. */
  async function drainOnce(): Promise<number> {
    let taken = 0;
    while (!stopped) {
      again = false;
      taken += await claim();
      if (inHand.size > 0) await Promise.race([...inHand, woken()]);
      else if (!again) break;
    }
    return taken;
  }

  function drain(): Promise<number> {
    again = true;
    called();
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
      clearTimeout(free);
      called();
      await draining?.catch(() => 0); // its failure was logged by whoever woke it
      await Promise.all(inHand);
    },
  };
}
