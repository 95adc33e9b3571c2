/** So much may two clocks differ, or one be set right, without anybody's taking it for put back. */
export const DRIFT_MS = 60_000;

/**
 * Whether an instant is at most so many milliseconds ago. One that lies ahead is not: it was written before the clock was put
 * back, nobody can tell any more how long ago that is, and nothing that began then lasts longer for that.
 */
export function isWithin(ms: number, since: Date, now: Date): boolean {
  const ago = now.getTime() - since.getTime();
  return ago <= ms && ago >= -DRIFT_MS;
}
