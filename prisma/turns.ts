import { setImmediate as othersFirst } from "node:timers/promises";

/** Waits its turn; gives the function that ends it. */
export type Turn = () => Promise<() => void>;

/** One after the other, in the order in which they asked. */
export function turns(): Turn {
  let last: Promise<void> = Promise.resolve();
  return async () => {
    const before = last;
    let end = () => {};
    last = new Promise<void>((resolve) => {
      end = resolve;
    });
    await before;
    // Statements are synchronous: without this, a queue of them would run as one piece, and neither timers nor the
    // network would be served until its end.
    await othersFirst();
    return end;
  };
}
