/*
 * Glossary
 *   rate      how fast a workspace may be called, as far as we know; shared by all replicas and kept over restarts.
 *   paused    the platform asked us to wait: nobody calls anything there before that time is over.
 *   parked    the platform lets us in no more: one probe every ten minutes, until one works.
 */

/** What a platform is expected to bear; it is learned from there on. */
export interface Rate {
  perSecond: number;
  mostPerSecond: number;
  burst: number; // calls at once after a rest
  gapMs: number; // between two messages in one conversation
}

export interface Limits {
  messages: Rate;
  lookUps: Rate;
  /** Of what one person is told without having asked; null: the platform does not mind. It needs a gap between messages. */
  perPerson: Often | null;
}

export interface Often {
  most: number;
  withinMs: number;
}

/** Messages and redraws share a rate; looking at reactions and looking people up have one of their own. */
export type Purpose = "messages" | "reactions" | "people";

/** Timed by the database's clock. A workspace that was never opened is not limited, but may be paused and parked. */
export interface Rates {
  /** At every start: an earlier pause and what was learned are kept; what is parked may be probed at once. */
  open(workspace: string, rate: Rate, purpose?: Purpose): Promise<void>;
  /** Takes one call. @returns 0, or the milliseconds until it may be asked for again */
  take(workspace: string, purpose?: Purpose): Promise<number>;
  /** Milliseconds for which nothing may be called there. */
  pausedMs(workspace: string): Promise<number>;
  /** Milliseconds until some workspace that may not be called now may be; null where all may be. */
  freeInMs(): Promise<number | null>;
  /** The platform asked us to wait. @returns whether this is news: nobody was waiting yet */
  pause(workspace: string, ms: number, purpose?: Purpose): Promise<boolean>;
  /** A call worked. @returns whether the workspace was parked until now */
  worked(workspace: string, purpose?: Purpose): Promise<boolean>;
  /** @returns whether this is news: it was not parked yet */
  park(workspace: string): Promise<boolean>;
  /** The next call may be tried at once: the app was installed again. */
  probeNow(workspace: string): Promise<void>;
}
