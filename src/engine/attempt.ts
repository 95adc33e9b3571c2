import type { Card } from "../ports/card.ts";
import type { Address, Chat } from "../ports/chat.ts";
import type { Clock } from "../ports/clock.ts";
import type { Claimed, Deliveries, Recipient } from "../ports/deliveries.ts";
import type { Message } from "../ports/message.ts";
import type { Gate } from "./pace.ts";

/** One delivery in hand. `owner` is one claim's alone: what we claim again ourselves is lost to the first claim too. */
export interface Attempt {
  delivery: Claimed;
  owner: string;
  leaseEnds: number; // by this process's own reckoning, in milliseconds of performance.now()
  workspace: string | null; // once it is known
  sending: boolean; // from here on it may have arrived
  doubled: () => Promise<boolean>; // whether what we sent stands beside what another engine sent, once that is known
}

/** Where a delivery goes: an address and the platform that knows it, or why there is none (yet). */
export type DeliveryRoute =
  | { chat: Chat; address: Address }
  | { closed: string } // a workspace that had to be asked, and may not be called now
  | { laterMs: number } // whoever it is for has to be looked up, which may not be done before then
  | "nowhere"
  | "unknown";

export interface Sending {
  deliveries: Deliveries;
  gate: Gate;
  clock: Clock;
  /** @param asking told the workspace that is about to be called for it */
  route(to: Recipient, asking: (workspace: string) => void): Promise<DeliveryRoute>;
  /** Until when a person is left in peace by others; null: they are not. */
  inPeaceUntil(person: string): Promise<Date | null>;
  chatOf(workspace: string): Chat | null;
  render(card: Card): Promise<Message | null>; // a card in its present state; null: its entry is gone
  /** What an old message says by now; "over" where nobody needs it any more. */
  stillTrue(delivery: Claimed): Promise<Message | "over">;
  /** The same for one workspace: whoever is mentioned is called by their account there. */
  calling(message: Message, workspace: string): Promise<Message>;
  /** The same in simpler forms, for a platform that does not take it as it is; the simplest last. */
  simpler(message: Message): readonly Message[];
  /** Says first what waits, to somebody who could not be reached until now. @returns whether that was committed */
  greet(delivery: Claimed): Promise<boolean>;
  /** A channel takes nothing: those who are asked get the card themselves. */
  askDirectly(delivery: Claimed): Promise<void>;
  recorded(): Promise<void>; // a card's reference is known now: reactions kept for it may be applied
  reopened(workspace: string): void; // it was parked, and lets us in again
  log(event: string, facts: Record<string, string | number>): void;
  alert(event: string, facts: Record<string, string | number>): void; // for an operator to act on
}
