import { whoOutside } from "./outsiders.ts";

/* The page behind a named outsider's link. Whoever reads it has no account, and may have been sent it by mistake. */

export const who = "Who are you?";
export const lead =
  "A trainee asks for a decision on one piece of evidence, and this link is for one person alone.";
export const tick = (outsider: Parameters<typeof whoOutside>[0]) => `I am ${whoOutside(outsider)}.`;
export const fullName = "Your full name";
export const go = "Go on to the evidence";
export const careful = "If you are somebody else, close this page and tell whoever sent you the link.";
export const tickWanted = "Nothing is shown yet: tick that it is you, or close this page.";
export const wrongName =
  "That is not the name that this link is for, so nothing is shown. Type it as it stands below.";
export const decision = "Your decision";
export const from = (trainee: string) =>
  `From ${trainee}. Read it, then approve it or return it with feedback: this link takes one decision.`;
export const confirmedFirst = (leads: string) =>
  `Your decision is recorded under your name and organisation, and counts once ${leads || "the training lead"} has confirmed it. It is local approval of evidence, not the ACS assessment. Write nothing about a patient.`;
export const youApproved = (named: string) => `You approved ${named}.`;
export const youReturned = (named: string) => `You returned ${named} with your feedback.`;
export const recorded = (leads: string) =>
  `It is recorded, and counts once ${leads || "the training lead"} has confirmed it. You can close this page.`;

/** Why a link opens nothing more, and what to do. */
export const OVER = {
  used: "A decision was given by this link already: each takes one. If it was not yours, tell the training lead.",
  replaced: "A newer link was handed on in the place of this one. Use that, or ask for another.",
  expired: "Its days have passed. Ask whoever sent it for a new one.",
  "not-begun":
    "Your days with this trainee have not begun yet. Open the link again then, or ask the training lead.",
  ended:
    "Your days with this trainee have ended, so nothing can be decided by this link. Ask the training lead.",
  missed:
    "Too many names were typed here that are not the one this link is for. Ask whoever sent it for a new one.",
  changed:
    "The evidence was changed since this link was handed on. Ask whoever sent it for a link to what it says now.",
  "taken-back": "The trainee has taken this evidence back, so nothing is to be decided.",
  decided: "Somebody else has decided on this evidence meanwhile, so nothing is left to do.",
  gone: "What this link was for is not there any more.",
} as const;
export const overTitle = "This link opens nothing now";
export const doneTitle = "Thank you";
export const notDone = "Nothing was done";
export const busy = "Somebody changed this at the same moment, so nothing was done. Please try again.";
export const unknownForm = "Nothing was done: open the link again, and decide there.";
