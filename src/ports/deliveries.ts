import type { MessageRef } from "./chat.ts";
import type { Message } from "./message.ts";
import type { Rates } from "./rates.ts";
import type { Card } from "./store.ts";

/** Who hears it. A person is resolved to an account when it is sent, not before. */
export type Recipient =
  | { type: "person"; person: string }
  | { type: "channel"; workspace: string; channel: string }
  | { type: "account"; workspace: string; user: string }; // bound to nobody: only to ask whether a link is right

/** Answers go before news, news before digests; one conversation is sent in sequence. */
export type Priority = "answer" | "news" | "digest";

/** A message to send, rendered when it was decided. `card` makes it a card of an entry, which reactions decide. */
export interface NewDelivery {
  key: string; // sent once, ever
  to: Recipient;
  priority: Priority;
  message: Message;
  card: { entryId: string; revision: number } | null;
  /** After an uncertain send that cannot be looked up: hold it back, or send it again. */
  whenUnsure: "hold" | "resend";
}

/** A delivery in the hands of one engine, until its lease ends. */
export interface Claimed {
  id: number;
  key: string;
  to: Recipient;
  workspace: string | null; // where one of its calls was taken for this; null: not known yet
  attempts: number; // this one included
  unsure: boolean; // an earlier attempt may have arrived
  whenUnsure: "hold" | "resend";
  what:
    | { type: "message"; message: Message; card: { entryId: string; revision: number } | null }
    | { type: "redraw"; card: Card };
}

export interface DeliveryCounts {
  waiting: number;
  sending: number;
  held: number;
  dead: number;
  oldestWaiting: Date | null;
  parked: number; // workspaces that let us in no more
}

/**
 * The outbox's own port. Leases are timed by the database's clock, never by one that can be moved; every mark is
 * guarded by the owner and answers false where the delivery was lost to another engine in the meantime.
 */
export interface Deliveries {
  /** How fast they may be sent. */
  rates: Rates;
  /** Up to `limit` heads of conversations, claimed for `leaseMs`; no more for a workspace than may be sent there now. */
  claim(owner: string, leaseMs: number, limit: number): Promise<Claimed[]>;
  /** Just before sending: still ours, with at least `leastMs` of the lease left? */
  holds(id: number, owner: string, leastMs: number): Promise<boolean>;
  /** Sent. A card is recorded with what it shows, and redrawn if its entry has changed since. */
  sent(id: number, owner: string, at: Date, ref: MessageRef, face: string | null): Promise<boolean>;
  redrawn(id: number, owner: string, at: Date, face: string): Promise<boolean>;
  retry(id: number, owner: string, why: string, inMs: number, unsure: boolean): Promise<boolean>;
  /** Back to wait, as if it had never been claimed, until that workspace may be called again. */
  putOff(id: number, owner: string, workspace: string): Promise<boolean>;
  /** Not sent and not to be repeated: held for the operator, given up, or no longer needed. */
  settle(
    id: number,
    owner: string,
    at: Date,
    state: "held" | "dead" | "skipped",
    why: string,
  ): Promise<boolean>;
  /** Only for the one bot of a SQLite file: what a killed predecessor was sending is taken over at once. */
  takeOver(): Promise<number>;
  counts(): Promise<DeliveryCounts>;
}
