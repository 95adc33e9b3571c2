import type { Clock } from "../../src/ports/clock.ts";
import type { Drawing } from "../../src/ports/drawing.ts";
import type { Visits } from "../../src/ports/visits.ts";

export interface WebOptions {
  visits: Visits;
  secret: string; // what links are signed with; the same for all replicas
  clock: Clock; // the real one: a demo that moves its own ends nobody's visit
  /** Where browsers reach us, without a "/" at the end; null as long as that is not known. */
  base(): string | null;
  /** Other addresses of ours that a browser may name. */
  alsoFrom?(): readonly string[];
  /** Our own proxies, by address or network: whom they name counts as who asks. */
  proxies?: readonly string[];
  drawing: Drawing;
  log(event: string, facts: Record<string, string>): void;
}

export const LINK_MS = 15 * 60_000; // a link that was handed out is good for so long
/** A visit ends eight hours after it began, and an hour after it was last seen. */
export const LIMITS = { longestMs: 8 * 3_600_000, idleMs: 3_600_000 };
