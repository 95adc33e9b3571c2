/*
 * Links that open nothing, counted by the address they are tried from. Guessing one is hopeless (256 bits); what this
 * bounds is the work that trying makes. Behind a proxy all people share its address, so the number is a large one.
 */

const MOST = 60;
const WINDOW_MS = 60_000;
const MOST_ADDRESSES = 10_000;

export interface Attempts {
  tooMany(address: string): boolean;
  failed(address: string): void;
}

/** @param now milliseconds that never run backwards */
export function attempts(now: () => number): Attempts {
  const known = new Map<string, { since: number; failures: number }>();
  const current = (address: string) => {
    const found = known.get(address);
    return found && now() - found.since < WINDOW_MS ? found : null;
  };
  return {
    tooMany: (address) => (current(address)?.failures ?? 0) >= MOST,
    failed(address) {
      const found = current(address);
      if (found) {
        found.failures += 1;
        return;
      }
      known.delete(address);
      const [oldest] = known.keys();
      if (known.size >= MOST_ADDRESSES && oldest !== undefined) known.delete(oldest);
      known.set(address, { since: now(), failures: 1 });
    },
  };
}
