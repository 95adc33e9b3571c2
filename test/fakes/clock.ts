import type { Clock } from "../../src/ports/clock.ts";

/** A clock that stands still until it is moved: forward, as time goes, or back, as an operator puts it. */
export interface FakeClock extends Clock {
  moveTo(at: Date): void;
  forward(ms: number): void;
  putBack(ms: number): void;
}

export function fakeClock(start: Date): FakeClock {
  let at = start.getTime();
  const moveTo = (to: Date) => {
    if (to.getTime() < at) throw new Error(`It is ${new Date(at).toISOString()}: too late for that.`);
    at = to.getTime();
  };
  return {
    now: () => new Date(at),
    moveTo,
    forward: (ms) => moveTo(new Date(at + ms)),
    putBack: (ms) => {
      at -= ms;
    },
  };
}
