import type { Refusal } from "../../core/entry/decision.ts";
import type { EntryStatus } from "../../core/entry/entry.ts";
import type { Right } from "../../core/entry/may.ts";
import { sentences } from "../sentences.ts";
import { STATUS_LABELS } from "./entry.ts";
import { unchanged } from "./reports.ts";

/** What the sentences need to know around a refusal. */
export interface RefusalScene {
  did: string; // "Your ✅", "That button", "Your message"
  right: Right; // what was tried
  reference: string;
  trainee: string; // first name
  waitsWith: string; // "Dr Okafor", "Dr Okafor or Dr Lind", or "" where nobody can decide
  decidedBy: string;
  when: string;
  lead: string; // who can add a supervisor; "" where nobody is known
  mayUndo: boolean; // somebody who may have meant an approval, not the entry
}

/** The one place where a refusal becomes a sentence: what happened, then what to do. */
export function refusalWords(why: Refusal, scene: RefusalScene): string {
  const { did, reference, trainee } = scene;
  return sentences<Refusal, "type">("type", {
    "not-allowed": notAllowed(scene),
    "own-entry": `${did} on ${reference} changed nothing: approval has to come from a supervisor.${waiting(scene)}`,
    "out-of-date": `Nothing was approved: ${trainee} has changed ${reference} since this card was sent.`,
    "already-decided": ({ status }) =>
      `${did} on ${reference} changed nothing: ${scene.decidedBy} ${decided(status)} it on ${scene.when}.`,
    "not-waiting": ({ status }) =>
      `${did} on ${reference} changed nothing: it is ${STATUS_LABELS[status]}, not waiting for review.`,
    "decided-by-link": `Nothing was done: ${reference} was decided by a link already, and waits for a training lead to confirm it.`,
    "nothing-by-link": `${did} on ${reference} changed nothing: no decision by a link waits to be confirmed.`,
    "nothing-approved": `There is no approval of ${reference} to withdraw.`,
    "not-the-approver": `${did} on ${reference} changed nothing: the person who approved it, or a training lead, can withdraw the approval.`,
    "feedback-needed": `${reference} was not returned: write what should change.`,
    "reason-needed": `Nothing was changed: give a reason, it is kept with ${reference}.`,
    "strike-reason-needed": ({ competence }) =>
      `Nothing was approved: say why ${competence} is not supported.`,
    "unknown-claim": ({ competence }) => `Nothing was approved: ${reference} does not claim ${competence}.`,
    "all-struck": `Nothing was approved: no claim would be left. Return ${reference} with feedback instead.`,
    withdrawn: `${reference} was withdrawn, so it cannot be changed. Write "restore ${reference}" to bring it back within 30 days, or log it again.`,
    "only-drafts": `${reference} was sent for review before, so it is kept. You can edit it or withdraw it.`,
    discarded: `${reference} was discarded. Write "restore ${reference}" to bring it back within a day of that, or log it again.`,
    "not-discarded": `${did} changed nothing: no draft of ${reference} is discarded.`,
    "not-withdrawn": `${reference} is neither withdrawn nor discarded: there is nothing to bring back.`,
    "cannot-bring-back": `${reference} cannot be brought back any more. Log it again if you need it.`,
    reported: `${did} on ${reference} changed nothing: it was reported, and is hidden until that is looked at.`,
    "not-reported": `${did} changed nothing: no report of ${reference} is open.`,
    "never-sent": `${reference} was not reported: nobody but you has seen it. Change it, or discard it and delete it.`,
    "words-unchanged": unchanged(reference),
    "changed-meanwhile": `${did} on ${reference} changed nothing: it was changed or decided meanwhile. Please try again.`,
    "enrolment-ended": `${nothingKept} ${enrolmentEnded}`,
    "edition-changed": `${did} on ${reference} changed nothing: your programme's framework has just changed. Please try again.`,
  })(why);
}

/** To somebody who may know of the entry, or has a message about it before them. */
function notAllowed({ did, right, reference, trainee, lead, mayUndo }: RefusalScene): string {
  const undo = mayUndo ? ` To withdraw an approval, write "undo ${reference}" and why.` : "";
  const itsTrainee = `${did} on ${reference} changed nothing: only ${trainee} can do that.${undo}`;
  const supervisors = `${did} on ${reference} changed nothing: only ${trainee}'s supervisors can approve it. If you supervise ${trainee}, ask ${lead || "the training lead"} to add you.`;
  return sentenceOf(right, did, itsTrainee, supervisors, {
    "read-reflection": `Only ${trainee} and those who review ${reference} can read its reflection.`,
    comment: `${did} on ${reference} was not kept: only ${trainee} and ${trainee}'s supervisors can comment on it.`,
  });
}

/** To somebody who may not know of the entry: nothing of it. */
export function notTheirs(right: Right, did: string): string {
  const itsTrainee = `${did} changed nothing: only the trainee whose entry it is can do that.`;
  const supervisors = `${did} changed nothing: only a trainee's supervisors can approve their entries. If you supervise them, ask the training lead to add you.`;
  return sentenceOf(right, did, itsTrainee, supervisors, {
    "withdraw-approval": `${did} changed nothing: the person who approved an entry, or a training lead, can withdraw the approval.`,
  });
}

/** By whose right it is; `others` say more of some. */
function sentenceOf(
  right: Right,
  did: string,
  itsTrainee: string,
  supervisors: string,
  others: Partial<Record<Right, string>>,
): string {
  const leads = `${did} changed nothing: only a training lead of the programme can do that.`;
  const words: Record<Right, string> = {
    know: mayNotRead,
    read: mayNotRead,
    "read-reflection": mayNotRead,
    comment: mayNotRead,
    revise: itsTrainee,
    discard: itsTrainee,
    "delete-draft": itsTrainee,
    withdraw: itsTrainee,
    "bring-back": itsTrainee,
    redirect: itsTrainee,
    remind: itsTrainee,
    approve: supervisors,
    return: supervisors,
    "hand-on": `${did} changed nothing: only its trainee and a training lead of the programme can hand on a link.`,
    "decide-by-link": leads,
    "confirm-link": leads,
    "decline-link": leads,
    "withdraw-approval": supervisors,
    report: mayNotRead,
    "close-report": `${did} changed nothing: only whoever answers for information governance can close a report, while it is open.`,
    ...others,
  };
  return words[right];
}

const waiting = ({ waitsWith }: RefusalScene) => (waitsWith ? ` It is waiting with ${waitsWith}.` : "");

function decided(status: EntryStatus): string {
  return status === "approved" ? "approved" : status === "returned" ? "returned" : "decided";
}

export const REACTION_APPROVE = "Your ✅";
export const REACTION_RETURN = "Your ↩️";
export const PRESS = "That button";
export const FORM = "That form";
export const TYPED = "Your message";

export const tooLateToTakeAway = (reference: string) =>
  `Taking your ✅ away from ${reference} changed nothing: it was approved more than a day before. To withdraw the approval, say why.`;
export const unknownEntry = (typed: string) =>
  `There is no entry ${typed} that you can see. Check the number.`;
export const severalEntries = (typed: string, codes: readonly string[]) =>
  `${typed} is in several of your programmes. Write ${codes.join(" or ")}.`;
export const noSuchCard = "That message no longer shows an entry. Open it by its number, for example #12.";
export const stranger =
  "I don't know you yet. Ask your training lead or the administrator to add your e-mail address.";
export const off = "You have been switched off here. If that is wrong, ask the administrator.";
export const guest = "Guests cannot use this bot unless an administrator has recorded them by name.";
export const strangeForm =
  "Nothing was kept: I did not open that form. Open it again, and send it from there.";
export const busy = "Somebody changed this at the same moment, so nothing was done. Please try again.";
/** To whoever would log something new where they train no more. */
export const enrolmentEnded =
  'Your training here has ended, so nothing new can be logged. What you have logged stays: write "status" or "portfolio". If that is wrong, ask your training lead.';
export const notATrainee = "Only trainees log evidence, and you are not enrolled in a programme.";
const mayNotRead = "Only the trainee, their supervisors and their training lead can read this entry.";
export const changedMeanwhile = (reference: string) =>
  `${reference} was changed or decided since you opened this form. Your words are here: send again to go on with them.`;
export const withdrawnMeanwhile = (reference: string) =>
  `${reference} was withdrawn since you opened this form. Your words are here: send them as a new entry, or close the form.`;
export const discardedMeanwhile = (reference: string) =>
  `${reference} was discarded since you opened this form. Your words are here: send them as a new entry, or close the form.`;
export const sentAlready = (reference: string) =>
  `What you sent first is kept as ${reference}. These words are not: send them to change it, or close this.`;
export const remarkSentAlready =
  "What you wrote first was passed on. These words were not: send them as a comment, or close this.";
export const editionChanged =
  "Your programme's framework has changed since this form was opened. Your words are here: check which competences they support, and send again.";
export const olderApproval = (reference: string) =>
  `Nothing was changed: that button is about an earlier version of ${reference}.`;
export const takenBack = (reference: string, trainee: string) =>
  `${trainee} has withdrawn ${reference}. Nobody else can read it now.`;
export const beingChanged = (reference: string, trainee: string) =>
  `${trainee} is changing ${reference}. You can read it when it is sent again.`;
export const nothingKept = "Nothing was kept.";
export const nothingDone = (reference: string) => `Nothing was done with ${reference}.`;
/** Typed without the words that it needs. */
export const wordsWanted = (verb: string, reference: string) =>
  `${nothingDone(reference)} Add your words, as in "${verb} ${reference} …".`;
export const everyClaimStruck = (reference: string) =>
  `No claim would be left. Return ${reference} with feedback instead.`;
export const notALead = "Only the training lead of that programme can see this.";
export const notYourMessage = "Only your own messages can be logged as evidence. Ask its author to log it.";

/** To one person who asks for more than anybody types. */
export const tooFast =
  "That is more than I can take from one person at once: nothing was done with it. Send it again in a few seconds.";
