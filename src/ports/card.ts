import type { MessageRef } from "./chat.ts";

/** A message that shows an entry, and which revision of it: what a reaction on it is about. */
export interface Card {
  id: string;
  entryId: string;
  revision: number;
  ref: MessageRef;
  personId: string | null; // whose direct conversation; null: a channel
  face: string; // digest of what it shows now
  sentAt: Date;
}
