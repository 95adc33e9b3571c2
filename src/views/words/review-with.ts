import { anyOf, sentence, spelled } from "./phrases.ts";

/** Reviewing what waits, all of it or one trainee's, one entry after the other. */
/** @param trainee null: whoever sent them */
export const left = (more: number, trainee: string | null) => {
  const from = trainee === null ? "" : ` from ${trainee}`;
  return more > 0
    ? `${sentence(spelled(more, "more waits", "more wait"))}${from} after this one.`
    : `The last that waits${from}.`;
};
/** Beside the card itself. */
export const cardSent = (reference: string, left: string) => `${reference} stands here as a card. ${left}`;
export const next = (reference: string) => `Next: ${reference}`;
export const nothing = (trainee: string) => `Nothing from ${trainee} waits for you.`;
export const allDone = (trainee: string | null) =>
  trainee ? `That was all that waits from ${trainee}.` : "That was all that waits.";
export const nobody = (typed: string) =>
  `You supervise nobody called "${typed}". Write their name or their address, as in "review with Maya Rao".`;
export const several = (names: readonly string[]) =>
  `That could be ${anyOf(names)}. Write the whole name or the address.`;
