import type { Unsent } from "./deliveries.ts";
import type { Occurrence } from "./schedule.ts";

/*
 * What should never be: everything is committed together with what follows from it. Where a row was lost by other hands, an
 * older copy was put back or a fault of ours did it, nobody would ever hear of it by themselves.
 */

/** An entry that waits for a review, of whose revision no card stands anywhere, nor is any on its way. */
export interface Unasked {
  entryId: string;
  cards: "never" | "given up" | "lost"; // what became of those that were to be sent: a key is sent once, ever
}

export interface LooseEnds {
  unasked(limit: number): Promise<Unasked[]>;
  /** What was recorded as sent since an instant, and whose message is not there. */
  unsent(since: Date, limit: number): Promise<Occurrence[]>;
  /** Sends of which nobody knows how they ended: held, or in the hands of an engine that must be gone. */
  unended(limit: number): Promise<Unsent[]>;
}
