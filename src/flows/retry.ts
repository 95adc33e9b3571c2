/**
 * Reads, decides and commits; again where somebody else was quicker.
 * @param attempt reads everything it relies on anew each time; null: what it relied on was stale
 * @param most how often in all
 * @returns null where it stays contended
 */
export async function retryStale<T>(attempt: () => Promise<T | null>, most = 3): Promise<T | null> {
  for (let n = 0; n < most; n++) {
    const done = await attempt();
    if (done !== null) return done;
  }
  return null;
}
