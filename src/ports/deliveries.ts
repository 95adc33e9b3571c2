import type { Card } from "./card.ts";
import type { MessageRef } from "./chat.ts";
import type { Message } from "./message.ts";
import type { Often, Rates } from "./rates.ts";

/** Who hears it. A person is resolved to an account when it is sent, not before. */
export type Recipient =
  | { type: "person"; person: string }
  | { type: "channel"; workspace: string; channel: string }
  | { type: "account"; workspace: string; user: string }; // bound to nobody: only to ask whether a link is right

/** Answers go before news, news before digests; one conversation is sent in sequence. */
export type Priority = "answer" | "news" | "digest";

/** The entries and the people, by id, whose words or names stand in a message: so that they can be taken back later. */
export interface Carries {
  entries: readonly string[];
  people: readonly string[];
}

/** A message to send, rendered when it was decided. `card` makes it a card of an entry, which reactions decide. */
export interface NewDelivery {
  key: string; // sent once, ever
  to: Recipient;
  priority: Priority;
  message: Message;
  carries: Carries;
  card: { entryId: string; revision: number } | null;
  prompt?: string; // the prompt that it asks, by id
  /** After an uncertain send that cannot be looked up: hold it back, or send it again. */
  whenUnsure: "hold" | "resend";
}

/** The longest that an attempt of one engine takes. */
export const LEASE_MS = 60_000;
/** The longest that a message waits for its next attempt, but for what an operator alone has sent. */
export const LONGEST_WAIT_MS = 3_600_000;
/** The longest that a message rests at all: what would rest for longer was put there by a clock that was wrong. */
export const LONGEST_REST_MS = 26 * 3_600_000;
/** The longest rest of a conversation between two messages. */
export const LONGEST_GAP_MS = 60_000;

/** A delivery in the hands of one engine, until its lease ends. */
export interface Claimed {
  id: number;
  key: string;
  to: Recipient;
  workspace: string | null; // where one of its calls was taken for this; null: not known yet
  attempts: number; // this one included
  unsure: boolean; // an earlier attempt may have arrived
  whenUnsure: "hold" | "resend";
  mayRest: boolean; // it is news of others or of the calendar, for somebody who may have quiet hours
  ageMs: number; // since it was committed
  aside: { ms: number; why: string } | null; // it was set aside so long ago, and for what; null: never
  what:
    | { type: "message"; message: Message; card: { entryId: string; revision: number } | null }
    | { type: "redraw"; card: Card }
    | { type: "rewrite"; message: Message; ref: MessageRef | null }; // of what was sent before; null: it never was
}

export interface DeliveryCounts {
  waiting: number;
  sending: number;
  held: number;
  unreachable: number;
  dead: number;
  oldestWaiting: Date | null;
  parked: number; // workspaces that let us in no more
}

/** Why somebody could not be reached, as it is kept with what waits for them. */
export const NO_ACCOUNT = "no account that can be written to";
export const NOT_SAID = "the platform could not say where to send it";

/** What was put back to wait, or is to be told of: whom it is for, in what state and for what reason. */
export interface Unsent extends Pick<Claimed, "id" | "key" | "to" | "attempts"> {
  state: "pending" | "sending" | "held" | "unreachable" | "dead";
  card: { entryId: string; revision: number } | null;
  redraw: boolean; // of a message that stands
  why: string | null;
  since: Date; // when it was set aside or given up, else when it was committed
}

/** What could not be sent: for whoever is told of it, for the operator, and for the moment when it can be. */
export interface Aside {
  /** Puts back to wait what a person or a channel could not be sent, a few a minute. @returns how many */
  wake(to: Recipient | "everybody"): Promise<number>;
  /** What waits for a person and had been set aside before, oldest first. */
  waitingFor(person: string): Promise<Unsent[]>;
  /** What was set aside or given up, and nobody was told of; the first of each conversation and state speaks for it. */
  untold(limit: number): Promise<Unsent[]>;
  told(some: readonly Unsent[], at: Date): Promise<void>;
  /** Everything that is not settled, and what was given up, in the order in which it was committed. */
  all(limit: number): Promise<Unsent[]>;
  /** How many of them are not given up. */
  waiting(): Promise<number>;
  /** Sends again what was given up, is held or could not be sent; what may have arrived is looked for first. */
  retry(): Promise<number>;
}

/**
 * The outbox's own port. Leases are timed by the database's clock, never by one that can be moved; every mark is
 * guarded by the owner and answers false where the delivery was lost to another engine in the meantime.
 */
export interface Deliveries {
  /** How fast they may be sent. */
  rates: Rates;
  aside: Aside;
  /**
   * Whether anything waits that may be claimed, its conversation and its workspace's pace apart: as a rule nothing does.
   * @param at by the bot's own clock: what rests until later is left where it is; without it nothing is
   */
  someDue(at?: Date): Promise<boolean>;
  /**
   * Up to `limit` heads of conversations, claimed for `leaseMs`; no more for a workspace than may be sent there now. What
   * rests keeps nothing else of its conversation waiting.
   */
  claim(owner: string, leaseMs: number, limit: number, at?: Date): Promise<Claimed[]>;
  /** Milliseconds until its person may be told of something more; 0 for what answers them, and in a channel. */
  restMs(id: number, often: Often): Promise<number>;
  /**
   * Just before sending: whether it is still ours, with at least `leastMs` of the lease left, and for how many milliseconds
   * nothing may be called in that workspace.
   */
  holds(
    id: number,
    owner: string,
    leastMs: number,
    workspace: string,
  ): Promise<{ ours: boolean; pausedMs: number }>;
  /** Sent. A card is recorded with what it shows, and redrawn if its entry has changed since. */
  sent(id: number, owner: string, at: Date, ref: MessageRef, face: string | null): Promise<boolean>;
  redrawn(id: number, owner: string, at: Date, face: string | null): Promise<boolean>;
  retry(id: number, owner: string, why: string, inMs: number, unsure: boolean): Promise<boolean>;
  /** Back to wait, as if it had never been claimed, until that workspace may be called again. */
  putOff(id: number, owner: string, workspace: string): Promise<boolean>;
  /** Back to wait, as if it had never been claimed, until its person's quiet hours end, by the bot's own clock. */
  rest(id: number, owner: string, until: Date): Promise<boolean>;
  /**
   * Out of the way of what comes after it, and tried again: looked for where it may have been sent, sent where it could
   * not be. @param inMs null: only once somebody says so
   */
  setAside(
    id: number,
    owner: string,
    state: "held" | "unreachable",
    why: string,
    inMs: number | null,
  ): Promise<boolean>;
  /** Not sent and not to be repeated: given up, or no longer needed. */
  settle(id: number, owner: string, at: Date, state: "dead" | "skipped", why: string): Promise<boolean>;
  /** Only for the one bot of a SQLite file: what a killed predecessor was sending is taken over at once. */
  takeOver(): Promise<number>;
  /** Whatever waits, is set aside or was given up may have been sent from another copy: it is looked for before it is sent. */
  doubtAll(): Promise<void>;
  counts(): Promise<DeliveryCounts>;
}
