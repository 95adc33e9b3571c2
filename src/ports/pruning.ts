import type { Message } from "./message.ts";

/*
 * What is kept for a time alone. All of it goes in batches, each by itself, so that nobody's act waits for more than one.
 */

/** A message that is settled: nothing waits for it any more. */
export interface SettledMessage {
  id: number;
  message: Message;
}

/** Rows that go by their age alone. */
export type Aged =
  | "answers" // what was answered to something, to be repeated to whoever sends it again
  | "reactions" // on cards of what was decided, or is gone
  | "occurrences" // of the calendar, but for the newest of each kind
  | "page-links"
  | "page-visits"
  | "outsider-links"; // that nobody used

export interface Pruning {
  /** Of messages from before it was recorded whose words stand in them, some: as long as they have their words. @returns whether there are more */
  recordCarried(): Promise<boolean>;
  /**
   * Messages that were sent, skipped or given up before an instant and have their words yet, in their order. What an open
   * report has taken out and may put back is none, nor a card that waits.
   */
  settledBefore(at: Date, after: number, most: number): Promise<SettledMessage[]>;
  /** They keep that they were sent, where and for whom; and their subject: the buttons by which a reply is understood. */
  withoutWords(some: readonly { id: number; subject: Message | null }[]): Promise<void>;
  /** Causes from before an instant, in the order of their keys. */
  causesBefore(at: Date, after: string, most: number): Promise<string[]>;
  forgetCauses(keys: readonly string[]): Promise<void>;
  /** @returns how many rows went; fewer than `most`: there are no more */
  prune(what: Aged, before: Date, most: number): Promise<number>;
}
