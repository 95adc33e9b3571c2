import type { Rates } from "../ports/rates.ts";

/** What stands between us and a workspace that asked us to wait, or lets us in no more. */
export interface Gate {
  /** Right before a call: milliseconds for which nothing may be called there. */
  closedMs(workspace: string): Promise<number>;
  /** The same, as far as this process knows: for the very last moment. */
  knownClosedMs(workspace: string): number;
  pause(workspace: string, ms: number): Promise<boolean>;
  park(workspace: string): Promise<boolean>;
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
    reopen: async (workspace) => {
      closedUntil.delete(workspace);
      await rates.probeNow(workspace);
    },
  };
}
