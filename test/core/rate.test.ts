import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Allowance,
  callsNow,
  freeInMs,
  grown,
  PROBE_EVERY_MS,
  slowed,
  spend,
} from "../../src/core/rate.ts";

const START = 1_780_000_000_000;
const fresh = (overrides: Partial<Allowance> = {}): Allowance => ({
  perHour: 5 * 3_600,
  mostPerHour: 20 * 3_600,
  limitPerHour: 0,
  burst: 5,
  spentUntil: 0,
  pausedUntil: 0,
  pausedMs: 0,
  parked: false,
  probeAt: 0,
  ...overrides,
});

/** A platform that permits so many calls a second, some at once, and says in whole seconds when to come back. */
function platform(perSecond: number, atOnce: number) {
  let tokens = atOnce;
  let last = START;
  let closedUntil = 0;
  return {
    early: 0,
    served: 0,
    call(at: number): number | null {
      if (at < closedUntil) this.early += 1;
      tokens = Math.min(atOnce, tokens + ((at - last) / 1_000) * perSecond);
      last = at;
      if (tokens >= 1) {
        tokens -= 1;
        this.served += 1;
        return null;
      }
      const waitMs = Math.max(1, Math.ceil((1 - tokens) / perSecond)) * 1_000;
      closedUntil = at + waitMs;
      return waitMs;
    },
  };
}

/** Everything that waits is sent as fast as the allowance gives it. */
function drain(there: ReturnType<typeof platform>, seconds: number, from = fresh()): Allowance {
  let allowance = from;
  let now = START;
  while (now < START + seconds * 1_000) {
    const wait = freeInMs(allowance, now);
    if (wait > 0) {
      now += wait;
      continue;
    }
    allowance = { ...allowance, ...spend(allowance, 1, now) };
    const askedMs = there.call(now);
    allowance = { ...allowance, ...(askedMs === null ? grown(allowance) : slowed(allowance, now, askedMs)) };
  }
  return allowance;
}

describe("an allowance", () => {
  it("gives a few calls at once after a rest, then one at a time", () => {
    let allowance = fresh();
    expect(callsNow(allowance, START)).toBe(5);
    allowance = { ...allowance, ...spend(allowance, 5, START) };
    expect(callsNow(allowance, START)).toBe(0);
    expect(freeInMs(allowance, START)).toBe(200);
    expect(callsNow(allowance, START + 199)).toBe(0);
    expect(callsNow(allowance, START + 200)).toBe(1);
    expect(callsNow(allowance, START + 3_600_000)).toBe(5);
  });

  it("gives nothing before the time is over for which we were asked to wait, and halves", () => {
    const asked = { ...fresh(), ...slowed(fresh(), START, 30_000) };
    expect(asked).toMatchObject({ perHour: 9_000, limitPerHour: 18_000 });
    expect(callsNow(asked, START + 29_999)).toBe(0);
    expect(freeInMs(asked, START + 10_000)).toBe(20_000);
    expect(callsNow(asked, START + 30_000)).toBeGreaterThan(0);
  });

  it("has no rate of its own to halve where there was none", () => {
    expect(slowed(fresh({ perHour: 0 }), START, 30_000)).toEqual({
      ...{ perHour: 0, limitPerHour: 0 },
      ...{ pausedUntil: START + 30_000, pausedMs: 30_000, spentUntil: 0 },
    });
  });

  it("halves once, however many calls that were under way are told to wait", () => {
    let asked = { ...fresh(), ...slowed(fresh(), START, 1_000) };
    asked = { ...asked, ...slowed(asked, START + 5, 3_000) };
    expect(asked).toMatchObject({ perHour: 9_000, pausedUntil: START + 3_005 });
    expect({ ...asked, ...slowed(asked, START + 6, 1_000) }.pausedUntil).toBe(START + 3_005);
  });

  it("of a parked place is one probe in ten minutes", () => {
    const parked = fresh({ parked: true });
    expect(callsNow(parked, START)).toBe(1);
    const probed = { ...parked, ...spend(parked, 1, START) };
    expect(callsNow(probed, START + PROBE_EVERY_MS - 1)).toBe(0);
    expect(freeInMs(probed, START)).toBe(PROBE_EVERY_MS);
    expect(callsNow(probed, START + PROBE_EVERY_MS)).toBe(1);
  });

  it("without a rate limits nothing, but a pause is kept", () => {
    const free = fresh({ perHour: 0, mostPerHour: 0 });
    expect(callsNow(free, START)).toBe(Number.POSITIVE_INFINITY);
    expect(callsNow({ ...free, ...slowed(free, START, 500) }, START + 499)).toBe(0);
    expect({ ...free, ...grown(free) }.perHour).toBe(0);
  });

  it("never grows beyond what it may", () => {
    const allowance = drain(platform(1_000, 1_000), 600);
    expect(allowance.perHour).toBe(20 * 3_600);
  });

  it("drains nine tenths and more of what a platform permits, and never calls too early", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 15 }), fc.integer({ min: 1, max: 10 }), (perSecond, atOnce) => {
        const there = platform(perSecond, atOnce);
        const learned = drain(there, 300); // it learns how fast this platform is
        const later = platform(perSecond, atOnce);
        drain(later, 1_200, { ...learned, spentUntil: 0, pausedUntil: 0 });
        expect([there.early, later.early]).toEqual([0, 0]);
        expect(later.served / (1_200 * perSecond)).toBeGreaterThanOrEqual(0.9);
      }),
      { numRuns: 60 },
    );
  });
});
