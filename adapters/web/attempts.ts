/*
 * Links that open nothing, counted by the link and by the address they are tried from. Guessing one is hopeless (256 bits),
 * so nothing here keeps a good link from opening: what is bounded is the work that one bad link makes, and how long whoever
 * tries many of them is answered as if each were news.
 */

const MOST = { link: 10, address: 60 };
const WINDOW_MS = 60_000;
const MOST_KNOWN = 10_000;

/** @param now milliseconds; where they run backwards, what was counted is forgotten */
export function attempts(now: () => number) {
  const links = counted(now);
  const addresses = counted(now);
  return {
    /** This very link has opened nothing so often that it is not looked up again for a while. */
    spent: (link: string) => links.of(link) >= MOST.link,
    /** @returns whether too many have come from there by now */
    failed(link: string, address: string): boolean {
      links.add(link);
      return addresses.add(address) > MOST.address;
    },
  };
}

function counted(now: () => number) {
  const known = new Map<string, { since: number; times: number }>();
  const current = (key: string) => {
    const found = known.get(key);
    const age = found ? now() - found.since : 0;
    return found && age >= 0 && age < WINDOW_MS ? found : null;
  };
  return {
    of: (key: string) => current(key)?.times ?? 0,
    add(key: string): number {
      const found = current(key);
      if (found) {
        found.times += 1;
        return found.times;
      }
      known.delete(key);
      const [oldest] = known.keys();
      if (known.size >= MOST_KNOWN && oldest !== undefined) known.delete(oldest);
      known.set(key, { since: now(), times: 1 });
      return 1;
    },
  };
}
