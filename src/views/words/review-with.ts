import { anyOf, sentence, spelled } from "./phrases.ts";

/** Reviewing what waits from one trainee, one entry after the other. */
export const left = (more: number, trainee: string) =>
  more > 0
    ? `${sentence(spelled(more, "more waits", "more wait"))} from ${trainee} after this one.`
    : `The last that waits from ${trainee}.`;
export const next = (reference: string) => `Next: ${reference}`;
export const nothing = (trainee: string) => `Nothing from ${trainee} waits for you.`;
export const allDone = (trainee: string | null) =>
  trainee ? `That was all that waits from ${trainee}.` : "That was all that waits.";
export const nobody = (typed: string) =>
  `You supervise nobody called "${typed}". Write their name or their address, as in "review with Maya Rao".`;
export const several = (names: readonly string[]) =>
  `That could be ${anyOf(names)}. Write the whole name or the address.`;
