/** By a key, in the order in which they come. */
export function groupedBy<T>(all: Iterable<T>, keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

/** The same, sorted once for each list: for whoever asks for one group after another of lists that never change. */
export function groupedOnceBy<T>(keyOf: (one: T) => string) {
  const sorted = new WeakMap<readonly T[], ReadonlyMap<string, readonly T[]>>();
  return (all: readonly T[], key: string): readonly T[] => {
    const groups = sorted.get(all) ?? groupedBy(all, keyOf);
    sorted.set(all, groups);
    return groups.get(key) ?? [];
  };
}
