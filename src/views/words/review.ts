import type { ReactionSets } from "../../core/entry/reactions.ts";
import { given } from "../../core/given.ts";
import type { Line, Mention } from "../../ports/message.ts";
import { count, listed } from "./phrases.ts";

/** The first post in a review channel. */
export const channelOpened = (programme: string) =>
  `What is sent for review in ${programme} comes to this channel from now on.`;
export const channelSetUpBy = (leads: readonly string[]) =>
  leads.length === 0
    ? "Whoever runs Countersign here set it up: ask them if it should go elsewhere."
    : `Whoever runs Countersign here set it up for ${listed(leads)}, who ${leads.length === 1 ? "leads" : "lead"} the programme: ask them if it should go elsewhere.`;
export const channelSetUpByLead = (lead: string) =>
  `${lead}, who leads the programme, set it up: ask them if it should go elsewhere.`;
export const channelDecides =
  'Those who supervise a trainee decide; what anybody else presses changes nothing. Write "help" to me alone to see what I can do.';

export const toReview = (named: string, trainee: string) => `To review: ${named}, from ${trainee}`;
/** Whom a channel's card calls: everybody who is asked, however many, since nothing else tells them. */
export const askedNow = (people: readonly Mention[]): Line => [
  "For ",
  ...people.flatMap((one, n) => (n === 0 ? [one] : [n === people.length - 1 ? " or " : ", ", one])),
];
export const heading = (days: string, kind: string, codes: readonly string[]) =>
  `${days} · ${kind} · ${count(codes.length, "claim")}: ${codes.join(", ")}`;
export const approveAll = (n: number) =>
  n === 1 ? "Approve" : n === 2 ? "Approve both" : `Approve all ${n}`;
export const BUTTON = {
  choose: "Choose claims",
  return: "Return with feedback",
  readAll: "Read all",
  readReflection: "Read reflection",
  undo: "Undo",
  comment: "Add a comment",
  reply: "Reply",
  writeFeedback: "Write feedback",
  withdrawApproval: "Withdraw the approval",
} as const;

const SIGNS: Readonly<Record<string, string>> = {
  white_check_mark: "✅",
  heavy_check_mark: "✔️",
  leftwards_arrow_with_hook: "↩️",
  repeat: "🔁",
  like: "👍",
  "+1": "👍",
  thumbsup: "👍",
  ballot_box_with_check: "☑️",
  ok_hand: "👌",
  "100": "💯",
};

/** What people see of a reaction; one without a sign of ours by its name. Teams' newer names begin with their sign's code. */
export function signOf(name: string): string {
  const [, code] = /^(?!d[89a-f])([\da-f]{4,5})_/.exec(name) ?? [];
  return SIGNS[name] ?? (code ? String.fromCodePoint(Number.parseInt(code, 16)) : `:${name}:`);
}

/** Only the first of each is named: what the other platform calls the same would stand there twice. */
export function advice(n: number, most: number, { approve: [yes], return: [no] }: ReactionSets): string {
  const them = n === 1 ? "it" : n === 2 ? "both" : `all ${n}`;
  const approves = n > most ? "shows the list to choose from" : `approves ${them}`;
  const ways = given([yes && `${signOf(yes)} ${approves}`, no && `${signOf(no)} returns`]);
  return `${ways.length > 0 ? `Or react: ${ways.join(", ")}. ` : ""}Local approval, not the ACS assessment.`;
}

export const adviceOnHeadings =
  "Read opens the words, to you alone, with what can be done. An approving reaction here counts once you have read them. Local approval, not the ACS assessment.";
/** To whoever reacted to headings whose words they have not read. */
export const readFirst = (named: string) =>
  `Your reaction approved nothing yet: ${named} stands in the channel by its headings only. Here are its words.`;

export const approvedCard = (named: string, trainee: string, by: string, when: string) =>
  `Approved: ${named}, from ${trainee}. By ${by}, ${when}.`;
export const you = "you";
export const approvedFor = (codes: readonly string[]) => `Evidence approved for ${listed(codes)}.`;
/** The framework's words, and below them the trainee's. */
export const claimShown = (statement: string, line: string) =>
  given([statement, line && `"${line}"`]).join("\n");
export const strikeReason = (reason: string) => `(not counted: ${reason})`;
export const notCounted = (codes: readonly string[]) => `Not counted: ${listed(codes)}.`;
export const returnedCard = (named: string, trainee: string, by: string, when: string) =>
  `Returned with feedback: ${named}, from ${trainee}. By ${by}, ${when}.`;
export const withdrawnCard = (named: string, trainee: string) => `Withdrawn by ${trainee}: ${named}.`;
export const takenBackCard = (named: string, trainee: string) =>
  `${trainee} is changing ${named}. A new card comes when it is sent again.`;
export const outOfDateCard = (named: string, trainee: string) =>
  `Out of date: since this card was sent, ${trainee} has changed ${named}.`;

export const approvedToTrainee = (named: string, by: string) => `Approved: ${named}, by ${by}.`;
/** "Counts for Tech4 (your first piece), Tech6 and Tech.4." */
export const countsFor = (claims: readonly { code: string; first: boolean }[]) =>
  claims.length > 0
    ? `Counts for ${listed(claims.map(({ code, first }) => (first ? `${code} (your first piece)` : code)))}.`
    : "Counts for no competence: what it claims is not in your programme's framework any more.";
export const struckToTrainee = (code: string, reason: string) => `Not counted: ${code}. Reason: "${reason}"`;
export const claimAgain = "You can edit and claim it again.";
export const youApproved = (reference: string, codes: readonly string[], forWhom: string | null) =>
  `You approved ${reference} for ${listed(codes)}${forWhom ? `, on behalf of ${forWhom}` : ""}.`;
export const youReturned = (named: string) => `Returned, with your feedback: ${named}.`;

export const returnedToTrainee = (named: string) => `Returned with feedback: ${named}.`;
export const said = (name: string, words: string) => `${name}: "${words}"`;
export const textIsSafe = "Your text is safe. Change it and send it again.";

export const approvalWithdrawn = (named: string, by: string) =>
  `Approval withdrawn: ${named}, by ${by}. It is waiting for review again.`;
export const approvalWithdrawnOlder = (named: string, by: string) =>
  `Approval withdrawn: the earlier version of ${named}, by ${by}. It no longer counts.`;
export const youWithdrew = (reference: string, own: boolean, waits: boolean) =>
  `You withdrew ${own ? "your" : "the"} approval of ${reference}. ${waits ? "It is waiting again." : "It no longer counts."}`;
export const reactionGone = "The reaction that approved it was taken away.";
export const reactionMissing = (reference: string) =>
  `Your reaction that approved ${reference} is no longer on its card, and I did not see when it was taken away. ${reference} is still approved. If you meant to take that back, withdraw the approval.`;
export const undone = "Undone.";

export const commentToTrainee = (named: string, by: string) => `A comment on ${named}, from ${by}:`;
export const commentKept = (reference: string) =>
  `Your comment on ${reference} was passed on. It decides nothing.`;

export const chooseFrom = (reference: string, n: number) =>
  `${reference} has ${n} claims, more than one ✅ should cover. Choose which are supported; nothing is approved yet.`;
export const feedbackWanted = (named: string) =>
  `To return ${named}, write what should change. It stays waiting until you have.`;

/** "3 March 2026, 14:02: Returned with feedback, revision 1, by Dr Okafor, by button: "Say more."" */
export const historyLine = (when: string, what: string, words: string) =>
  `${when}: ${what}${words ? `: "${words}"` : ""}`;

export const open = (reference: string) => `Open ${reference}`;
export const allThatWaits = "All that waits";
export const nothingWaits = "Nothing is waiting for you.";
export const waitsForYou = (n: number) =>
  `${count(n, "entry is", "entries are")} waiting for you, oldest first.`;
/** @param forWhom null: the reader's own */
export const waitingLine = (named: string, trainee: string, days: number, forWhom: string | null) =>
  `${named}, from ${trainee}, for ${count(days, "working day")}${forWhom ? `, on behalf of ${forWhom}` : ""}`;
export const reminder = (n: number) =>
  `${count(n, "entry has", "entries have")} been waiting for you. A minute each is enough.`;
/** To whoever is asked once more by the trainee. */
export const askedAgain = (trainee: string, n: number) =>
  `${trainee} asks again: ${count(n, "entry waits", "entries wait")} for your review.`;
export const remind = (names: string) => `Remind ${names}`;
export const reminded = (names: string, references: readonly string[]) =>
  `Reminded ${names} of ${listed(references)}. You can remind again in three working days.`;
export const remindedAlready = (when: string) =>
  `You reminded on ${when}, and nothing more was sent. You can remind again three working days after that.`;
export const nobodyToRemind = (reference: string) =>
  `Nothing was sent: ${reference} waits with nobody yet. Ask your training lead to add a supervisor.`;
export const lastNote = (leads: string) =>
  `This is the last note about these: I have asked ${leads} to talk to you, or to add a supervisor.`;
export const weeklyNote = (n: number) =>
  `This week: ${count(n, "entry waits", "entries wait")} for your review.`;
/** To whoever has what waits in batches. */
export const batch = (n: number) =>
  `To review: ${count(n, "entry waits", "entries wait")} for you, oldest first.`;
export const oneByOne = "Go through them";
export const batchHow =
  'You have what waits in one message, at a time of your own: "reviews" shows when, and how to change it.';

export const noLongerAsked = (title: string, trainee: string) =>
  `No longer yours to review: ${title}, from ${trainee}. You do not supervise them any more.`;
