import { anyOf, listed } from "./phrases.ts";

/** A lead says where review cards go: "review here", in a private channel. */

export const which = "For which programme shall review cards come to that channel?";
export const ask = (programme: string) => `Shall the review cards of ${programme} come to that channel?`;
/** @param team whether all of its team sees the channel */
export const whoReads = (team: boolean) =>
  `Everybody in that ${team ? "team, guests too, can read" : "channel reads"} there what trainees send for review: title, words and claims, never a reflection.`;
export const inside = (names: readonly string[]) => `In it: ${listed(names)}.`;
export const outside = (names: readonly string[], programme: string) =>
  `Of these, who neither supervises in ${programme} nor leads it: ${listed(names)}.`;
export const guests = (names: readonly string[]) =>
  `Guests, who would read it too: ${listed(names)}. Take them out of the channel before you confirm.`;
export const allReview = (programme: string) => `Each of them supervises in ${programme}, or leads it.`;
/** Of whom the platform does not say who they are. */
export const unnamed = (n: number) =>
  `${n === 1 ? "One more is in it whom" : `${n} more are in it whom`} I cannot name: look at its list of members before you confirm.`;
export const others = "There are more in it than I show: look at its list of members before you confirm.";
export const unsaid =
  "I am not told who is in it: look at its list of members before you confirm, for guests above all.";
export const whoDecides = (names: readonly string[]) =>
  names.length === 0
    ? "Nobody supervises a trainee of this programme yet."
    : `Only a trainee's own supervisors decide: ${anyOf(names)}. They have to be in it, or get the card by themselves.`;
export const fromNowOn = "What waits already stays where it is.";
export const yes = "Send them there";
export const no = "Cancel";
export const leftAsItIs = "Nothing was changed: review cards go where they went before.";
export const directly = "Review in direct messages";

export const sayItThere =
  'Add me to a private channel of those who review, and write there: "@Countersign review here".';
export const open =
  "That channel is open to everybody, and evidence under review is not. Make a private one, add me to it, and say it there.";
export const shared =
  "That channel is shared with another organisation, and evidence under review stays in this one. Say it in a private channel of your own.";
export const chat =
  "That is a chat, and not a channel: whoever joins it later would not have what came before. Say it in a private channel.";
export const same = (programme: string) => `The review cards of ${programme} come there already.`;
export const directAlready = "Review cards go to direct messages already.";
export const whichDirect = "Of which programme shall review cards go to direct messages?";
export const changedSince =
  "Somebody has changed that programme meanwhile. Nothing was changed: say it once more.";
