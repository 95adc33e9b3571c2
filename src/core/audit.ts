import type { AuditFact } from "./entry/decision.ts";

/** One row of the trail, as it goes into the chain. */
export interface ChainedFact extends AuditFact {
  sequence: number;
  at: Date;
  actor: string | null;
  how: string | null;
  cause: string;
  digest: string | null; // of personal data, under a salt that can be deleted
}

export type Hash = (text: string) => string;

/** One way to write a value down: keys in order, dates as ISO text. */
export function canonical(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value); // null where it is none
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value && typeof value === "object") {
    const pairs = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`);
    return `{${pairs.join(",")}}`;
  }
  return JSON.stringify(value ?? null);
}

/**
 * `sha256(previous ‖ canonical row)`: a row that was changed, left out or moved breaks every later one. The row is written
 * down as `canonical` would, its keys in order: a trail has a million.
 */
export function chainHash(hash: Hash, previous: string, row: ChainedFact): string {
  const { actor, at, cause, digest, event, facts, how, sequence, subject } = row;
  const text = JSON.stringify;
  return hash(
    `${previous}{"actor":${text(actor)},"at":${text(at)},"cause":${text(cause)},"digest":${text(digest)},"event":${text(event)},"facts":${canonical(facts)},"how":${text(how)},"sequence":${sequence},"subject":${text(subject)}}`,
  );
}

/**
 * Checks rows in order against the hash before them.
 * @returns the last hash, or the sequence number of the first row that does not fit
 */
export function verifyChain(
  hash: Hash,
  from: { sequence: number; hash: string },
  rows: readonly (ChainedFact & { previous: string; hash: string })[],
): { ok: true; sequence: number; hash: string } | { ok: false; brokenAt: number } {
  let { sequence, hash: last } = from;
  for (const row of rows) {
    const fits =
      row.sequence === sequence + 1 && row.previous === last && row.hash === chainHash(hash, last, row);
    if (!fits) return { ok: false, brokenAt: sequence + 1 };
    sequence = row.sequence;
    last = row.hash;
  }
  return { ok: true, sequence, hash: last };
}
