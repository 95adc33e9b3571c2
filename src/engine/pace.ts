import type { Rate, Rates } from "../ports/rates.ts";

/** By platform, the part of a workspace before ":". Where a platform is not named, nothing limits us. */
const RATES: Readonly<Record<string, Rate>> = {
  slack: { perSecond: 5, mostPerSecond: 20, burst: 5, gapMs: 1_000 },
  teams: { perSecond: 20, mostPerSecond: 40, burst: 10, gapMs: 500 },
};

/** Messages and redraws in one workspace; null: as fast as it goes. */
export function rateOf(workspace: string): Rate | null {
  const [platform = ""] = workspace.split(":");
  return Object.hasOwn(RATES, platform) ? (RATES[platform] ?? null) : null;
}

/** What stands between us and a workspace that asked us to wait, or lets us in no more. */
export interface Gate {
  /** Takes one call there. @returns 0, or the milliseconds to wait before asking again */
  take(workspace: string): Promise<number>;
  /** Right before a call: milliseconds for which nothing may be called there. */
  closedMs(workspace: string): Promise<number>;
  /** The same, as far as this process knows: for the very last moment. */
  knownClosedMs(workspace: string): number;
  pause(workspace: string, ms: number): Promise<boolean>;
  park(workspace: string): Promise<boolean>;
  worked(workspace: string): Promise<boolean>;
  /** A call that was taken was not made: where it was to be a probe, another may be it. */
  unused(workspace: string): Promise<void>;
  reopen(workspace: string): Promise<void>;
}

const PARKED_MS = 60_000; // by then the database knows

/**
 * The database says who may call, for all replicas and over restarts. Only what it is being told at this moment
 * is known here first: nothing in hand goes out in between.
 */
export function gate(rates: Rates): Gate {
  const closedUntil = new Map<string, number>(); // of performance.now()
  const close = (workspace: string, ms: number) =>
    closedUntil.set(workspace, Math.max(closedUntil.get(workspace) ?? 0, performance.now() + ms));
  const knownClosedMs = (workspace: string) =>
    Math.max(0, (closedUntil.get(workspace) ?? 0) - performance.now());
  return {
    knownClosedMs,
    take: (workspace) => rates.take(workspace),
    closedMs: async (workspace) => {
      const known = knownClosedMs(workspace);
      return known > 0 ? known : rates.pausedMs(workspace);
    },
    pause: (workspace, ms) => {
      close(workspace, ms);
      return rates.pause(workspace, ms);
    },
    park: async (workspace) => {
      close(workspace, PARKED_MS);
      return rates.park(workspace);
    },
    worked: (workspace) => rates.worked(workspace),
    unused: (workspace) => rates.probeNow(workspace),
    reopen: async (workspace) => {
      closedUntil.delete(workspace);
      await rates.probeNow(workspace);
    },
  };
}
