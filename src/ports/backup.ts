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
