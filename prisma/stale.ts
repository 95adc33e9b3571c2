/** Somebody else was quicker: the whole change is taken back. */
export class Stale extends Error {}

/** That one row was there as it was read. @throws Stale */
export function only(count: number): void {
  if (count !== 1) throw new Stale();
}
