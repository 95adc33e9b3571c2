import { given } from "../../core/given.ts";
import type { Person } from "../../core/people/directory.ts";
import { anyOf, count, listed } from "./phrases.ts";

export const notSent = (n: number) =>
  n === 1 ? "Something could not be sent." : `${n} conversations could not be written to.`;

export const channelRefused = (programmes: readonly string[], why: string) =>
  `${programmes.length > 0 ? `The review channel of ${listed(programmes)}` : "A channel"} takes nothing from me (${why}). Reviewers get their cards directly until it does. Invite the app there, or have your administrator name another channel.`;

export const notKnown = ({ name, email }: Pick<Person, "name" | "email">) =>
  `${name} cannot be reached: there is no account that I may write to under ${email}. Ask them to open the app once; if their address is another one, tell your administrator.`;

export const conversationRefused = (name: string, why: string) =>
  `${name} cannot be written to (${why}). Ask them to open the app once; if it is not there for them, have it installed.`;

export const gaveUp = (name: string, why: string) =>
  `A message to ${name} could not be sent, and I gave it up (${why}). Your administrator can see it with "countersign outbox", and send it again.`;

export const isWith = (reference: string, others: readonly string[]) =>
  others.length > 0 ? `${reference} is with ${anyOf(others)} too.` : `${reference} waits for them.`;

export const nothingIsLost = "What waits is kept, and sent as soon as it can be.";

export type WaitingCounts = Record<"reviews" | "prompts" | "others", number>;

export const waitsForYou = ({ reviews, prompts, others }: WaitingCounts) => {
  const parts = given([
    reviews > 0 && `${count(reviews, "entry", "entries")} to review`,
    prompts > 0 && count(prompts, "prompt"),
    others > 0 && count(others, reviews + prompts > 0 ? "other message" : "message"),
  ]);
  return `Hello. I could not reach you until now. Waiting for you: ${listed(parts)}. ${reviews + prompts + others > 5 ? "They follow, a few a minute." : "They follow."}`;
};

export const shortened =
  "Shown in a simpler form: as it was meant, it was not taken here. The rest is on the app's Home, or type its number (#12).";
export const readElsewhere =
  'There is more than can be shown here: open the app\'s Home, or type "status" or "queue".';
