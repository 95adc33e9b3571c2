import type { Account } from "../core/people/directory.ts";

/*
 * Links that were handed out and the visits they began. Whoever reads the database can use neither: both are known by
 * a hash alone. Times are those of the real clock, whatever a demo's says.
 */

export interface HandedOut {
  hash: string;
  account: Account;
  personId: string;
  page: string;
  expiresAt: Date;
}

export interface Visit {
  hash: string;
  account: Account;
  personId: string;
  begunAt: Date;
}

/** What ends a visit by itself: milliseconds from its beginning, and from when it was last seen. */
export interface VisitLimits {
  longestMs: number;
  idleMs: number;
}

export interface Visits {
  /** A new link. What can be of no use to anybody any more is swept out on the way. */
  handOut(link: HandedOut, now: Date, limits: VisitLimits): Promise<void>;
  link(hash: string): Promise<(HandedOut & { usedAt: Date | null }) | null>;
  /** Uses a link up and begins a visit, both or neither. @returns false where it was used or had expired: of several at once one wins */
  begin(linkHash: string, visit: Visit): Promise<boolean>;
  /** A visit that has not ended; it counts as seen now. */
  visit(hash: string, now: Date, limits: VisitLimits): Promise<Visit | null>;
  end(hash: string): Promise<void>;
}
