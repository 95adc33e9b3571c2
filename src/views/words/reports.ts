import type { ReportPlace } from "../../core/entry/entry.ts";
import { given } from "../../core/given.ts";
import { anyOf, count } from "./phrases.ts";

/* What is said where a patient's details may stand in an entry: that it was reported, never what it says. */

export const BUTTON = {
  report: "Report a patient detail",
  writeAnew: "Write it anew",
  patient: "It is a patient's",
  clear: "It is not a patient's",
  purge: "Take the words out for good",
  leave: "Leave it",
  all: "All reports",
} as const;

export const TITLE = (reference: string) => `Report ${reference}`;
export const ASK =
  "It is hidden at once from everybody but its trainee, counts nowhere, and its words are taken out of my messages, until whoever answers for information governance has closed the report.";
export const SEND = "Report it";
export const NOTE = "Do not write down what you saw. Closing this reports nothing.";
export const WHERE = { label: "Where it stands (optional)", hint: null } as const;
export const NOT_SAID = "I would rather not say";
export const PLACES: Record<ReportPlace, string> = {
  title: "The title",
  narrative: "What was done",
  reflection: "The reflection",
  link: "A link",
  remark: "Feedback or a comment",
};

/** In the middle of a sentence. */
const IN_PLACE: Record<ReportPlace, string> = {
  title: "in the title",
  narrative: "in what was done",
  reflection: "in the reflection",
  link: "in a link",
  remark: "in feedback or a comment",
};
/** "a patient's details may stand in it, in the title" */
const stands = (where: ReportPlace | null) =>
  `a patient's details may stand in it${where ? `, ${IN_PLACE[where]}` : ""}`;

/** In the place of every message of the bot that had its words. */
export const takenBack = (reference: string) =>
  `Taken back: this message had words of ${reference}, which was reported because a patient's details may stand in it.`;
export const card = (reference: string, trainee: string) =>
  `Hidden: ${reference}, from ${trainee}, was reported, because a patient's details may stand in it.`;
export const hidden = (reference: string, trainee: string) =>
  `${reference} was reported, because a patient's details may stand in it. Until that is looked at nobody but ${trainee} can read it.`;

/** @param governing who closes it; none: nobody can yet */
export const reported = (reference: string, trainee: string, governing: readonly string[]) =>
  `Reported: ${reference}. It is hidden from everybody but ${trainee}, and counts nowhere. ${closes(governing)}`;
const closes = (governing: readonly string[]) =>
  governing.length > 0
    ? `${anyOf(governing)} closes the report.`
    : "Nobody here answers for information governance yet, and no training lead is there who could: tell the administrator.";
export const inError =
  "If it was a slip, tell them: the words are hidden from you too, and nothing is lost by it.";

/** @param by null: themselves */
export const toTrainee = (reference: string, where: ReportPlace | null, by: string | null) =>
  `${by ?? "You"} reported ${reference}: ${stands(where)}. It is hidden from everybody but you, and counts nowhere until that is looked at.`;
export const pleaseWriteAnew =
  "Write it anew without anything that could identify a patient. Nobody else sees that before the report is closed; the old words are taken out for good then, if they are a patient's.";
export const formIntro =
  "A patient's details may stand in this. Take out all that could identify somebody, and send it: the next version is kept until the report is closed.";
export const unchanged = (reference: string) =>
  `These are the words that were reported in ${reference}. Take out what could identify a patient, then send it.`;

export const toGovernance = (reference: string, trainee: string, by: string, where: ReportPlace | null) =>
  `${by} reported ${reference}, from ${trainee}: ${stands(where)}.`;
export const howToClose =
  "It is hidden, and its words are not shown here. Ask whoever reported it what they saw, not in this chat; then close it: a patient's, and the old words go for good, or not, and all is as it was.";
export const toLead = (reference: string, trainee: string, governing: readonly string[]) =>
  `${reference}, from ${trainee}, was reported: a patient's details may stand in it. It is hidden, and counts nowhere. ${closes(governing)}`;

export const writtenAnew = (reference: string, sent: boolean) =>
  sent
    ? `Kept: a new version of ${reference}. Nobody else sees it until the report is closed; it goes to review then, if the old words have to go.`
    : `Kept as a draft: a new version of ${reference}. Nobody else sees it, and the report is still open.`;
export const writtenAnewToGovernance = (reference: string, trainee: string) =>
  `${trainee} has written ${reference} anew. It stands in the place of the old words once the report is closed as a patient's.`;

export const askPurge = (reference: string, clean: boolean) =>
  `Take the words of ${reference} out for good? Nobody can bring them back. ${
    clean
      ? "What its trainee has written anew goes to review, or stays their draft."
      : "Its trainee has written nothing anew yet: it becomes their draft, with nothing in it but its competences, days and kind."
  }`;
export const left = (reference: string) => `The report of ${reference} is still open.`;

export const purged = (reference: string) =>
  `Closed: ${reference} had a patient's details in it. Its words are gone for good from all that I keep, and the database's files are being cleaned of what is left of them there. That it was reported, and by whom, stays.`;
export const cleared = (reference: string) =>
  `Closed: there was no patient's detail in ${reference}. All is as it was.`;
export const purgedToTrainee = (reference: string) =>
  `The report of ${reference} is closed: the old words had a patient's details in them, and are gone for good.`;
/** @param waitsWith "": with nobody yet */
export const newVersionWaits = (waitsWith: string) =>
  `Your new version was sent for review. ${waitsWith ? `It is waiting with ${waitsWith}.` : "Nobody can approve it yet; your training lead is told."}`;
export const newVersionIsDraft =
  "It is your draft now: what you have written anew, or its competences, days and kind. Finish it when you can.";
export const clearedToTrainee = (reference: string) =>
  `The report of ${reference} is closed: there was no patient's detail in it. It is as it was, and others can read it again.`;

/** What the bot cannot take out, and what to do about it. */
export const STILL = "What I cannot take out";
export const typedInto = (platforms: readonly string[], n: number) =>
  `${count(n, "message")} that its trainee typed in ${anyOf(platforms)}: only they, or whoever administers ${anyOf(platforms)}, can delete ${n === 1 ? "it" : "them"}.`;
export const typedByYou = (platforms: readonly string[], n: number) =>
  `You typed ${count(n, "message")} of it to me in ${anyOf(platforms)}: find ${n === 1 ? "it" : "them"} in our conversation and delete ${n === 1 ? "it" : "them"}. What I answered you with at once, you can delete there too, or ask whoever administers ${anyOf(platforms)}.`;
export const remarkTyped = (by: string, when: string) =>
  `A remark of ${by}'s, ${when}, may have been typed in chat: ask them to delete it there.`;
export const unchangedMessage = (to: string, gaveUp: boolean, sent: string | null) =>
  gaveUp
    ? `A message of mine to ${to}${sent ? `, ${sent},` : ""} could not be changed any more: ask whoever administers that workspace to delete it.`
    : `A message of mine to ${to}${sent ? `, ${sent},` : ""} has not been changed yet; it is tried again.`;
export const channel = "a channel";
export const exportedBy = (by: string, when: string, certain: boolean) =>
  certain
    ? `It stood in a portfolio that was made ${when}, by ${by}: ask for that to be deleted.`
    : `It may have stood in a portfolio that was made ${when}, by ${by}.`;
export const operator = "the operator";
export const nothingLeft = "Nothing that I know of is left of its words where I cannot take them out.";

export const openReports = (n: number) =>
  n === 0 ? "No report is open." : `${count(n, "report is", "reports are")} open, oldest first.`;
export const stillOpen = (n: number) =>
  `${count(n, "report of a patient's details is", "reports of patients' details are")} still open, oldest first.`;
export const andMore = (n: number) => `and ${n} more`;
/** "#12, from Maya Rao: reported 3 March 2026, 14:02, by Dr Okafor; written anew" */
export const openReport = (
  reference: string,
  trainee: string,
  when: string,
  by: string,
  clean: "none" | "draft" | "sent",
) =>
  given([
    `${reference}, from ${trainee}: reported ${when}, by ${by}`,
    clean === "sent" ? "written anew" : clean === "draft" ? "being written anew" : "not written anew yet",
  ]).join("; ");
export const notGovernance =
  "Only whoever answers for information governance can see this: those who have that role, or else the training leads.";
