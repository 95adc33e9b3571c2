/*
 * A process that lives at another time: `new Date()` and `Date.now()` are shifted by one offset, and go on from there.
 * The database's own clock, by which leases are timed, is left alone.
 */

const Real = Date;
let offset = 0;

class Shifted extends Real {
  constructor(...parts: ConstructorParameters<typeof Date> | []) {
    if (parts.length === 0) super(Real.now() + offset);
    else super(...parts);
  }
  static override now(): number {
    return Real.now() + offset;
  }
}

/** From now on it is this instant. @param iso an instant, as `2026-11-17T09:31:00Z` */
export function nowItIs(iso: string): void {
  globalThis.Date = Shifted as DateConstructor;
  offset = new Real(iso).getTime() - Real.now();
}

/** The time that everybody else has. */
export function backToToday(): void {
  globalThis.Date = Real;
  offset = 0;
}
