import type { scheduler } from "../../src/engine/scheduler.ts";

/** Beats only when it is told to, one after the other: on a busy machine no beat of the real one comes between two deeds. */
export const beatsWhenTold: typeof scheduler = (work) => {
  let last: Promise<void> = Promise.resolve();
  return {
    beat: () => {
      last = last.catch(() => {}).then(() => work(() => {}));
      return last;
    },
    age: () => 0,
    stop: () => last.catch(() => {}),
  };
};
