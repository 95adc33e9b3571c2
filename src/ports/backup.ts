/** A copy of everything that is remembered, as it stood at one moment. */
export interface BackedUp {
  file: string;
  bytes: number;
  entries: number;
  head: { sequence: number; hash: string }; // of its audit trail
}

/**
 * Copies what stands behind an address into a new file, beside a running bot.
 * @throws a sentence that says what to do; nothing is left of a copy that is not whole
 */
export type BackUp = (url: string, file: string) => BackedUp;

export interface Restored extends BackedUp {
  newest: Date | null; // what was last done in it; null: nothing
  erasures: number; // that stand beside it, to be done again when it is opened
}

/**
 * Puts a backup where an address says, held (hold.ts); what that address names is not there yet.
 * @throws a sentence that says what to do; nothing is changed then
 */
export type Restore = (url: string, file: string, now: Date) => Restored;
