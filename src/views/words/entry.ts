import { formatDays } from "../../core/calendar/calendar.ts";
import type { EntryStatus } from "../../core/entry/entry.ts";
import type { EvidenceKind, Words } from "../../core/entry/words.ts";

export const KIND_LABELS: Record<EvidenceKind, string> = {
  report: "Report or QA record",
  "case-study": "Case study",
  audit: "Audit",
  procedure: "Procedure",
  presentation: "Presentation",
  "research-summary": "Research summary",
  problem: "Problem or incident",
  teaching: "Teaching",
  meeting: "Meeting",
  feedback: "Feedback received",
  course: "Course",
  reflection: "Reflection",
  other: "Other",
};

export const STATUS_LABELS: Record<EntryStatus, string> = {
  draft: "draft",
  submitted: "waiting for review",
  approved: "approved",
  returned: "returned with feedback",
  withdrawn: "withdrawn",
  discarded: "discarded",
  reported: "reported, and hidden",
};

export function daysOf({ firstDay, lastDay }: Words): string {
  const first = firstDay ?? lastDay;
  return first ? formatDays(first, lastDay ?? first) : "no day given";
}

export const kindOf = ({ kind }: Words) => (kind ? KIND_LABELS[kind] : "no kind given");

export const codesOf = ({ claims }: Words) => claims.filter(({ struck }) => !struck).map((c) => c.competence);
export const struckOf = ({ claims }: Words) =>
  claims.flatMap(({ competence, struck }) => (struck === null ? [] : [{ competence, struck }]));

export const linkLabel = (label: string, pages: number | null) =>
  pages ? `${label} (${pages} pages)` : label;

export const BUTTON = {
  logEvidence: "Log evidence",
  edit: "Edit",
  finish: "Finish it",
  discard: "Discard",
  withdraw: "Withdraw",
  keepIt: "Keep it",
  bringBack: "Bring it back",
  deleteNow: "Delete now",
  read: "Read",
  openCurrent: "Open the current version",
} as const;

export const draftKept = (named: string) => `Draft kept: ${named}.`;
export const draftNext = "Nobody else sees a draft. Finish it when you are ready to send it for review.";
export const takenBack = (named: string) =>
  `Taken back as a draft: ${named}. It is no longer waiting for review.`;
export const sent = (named: string, waitsWith: string) =>
  `Sent for review: ${named}. It is waiting with ${waitsWith}.`;
export const sentToNobody = (named: string) =>
  `Sent for review: ${named}. You have no active supervisor for this day, so nobody can approve it yet; your training lead is told.`;
export const sentToNobodyForAll = (named: string) =>
  `Sent for review: ${named}. None of your supervisors may decide all the domains that it claims, so nobody can approve it yet: claim them in entries of their own, or ask your training lead, who is told.`;
export const standsUntil = "The approved version stands and counts until the new one is approved.";
export const beforeStart = "This is dated before your programme began, which is fine.";
/** @param over the approved version of the same entry stands: its changes alone were discarded */
export const discarded = (reference: string, over: boolean, until: string) =>
  over
    ? `Discarded: your changes to ${reference}. The approved version stands as it was. You can bring them back until ${until}.`
    : `Discarded: ${reference}. You can bring it back until ${until}.`;
export const discardedNote = "Until then nobody else sees it. A patient's details in it: delete it now.";
/** "tomorrow 14:05" */
export const shortly = (time: string, isTomorrow: boolean) => `${isTomorrow ? "tomorrow" : "today"} ${time}`;
export const deleted = (reference: string, over: boolean) =>
  `Deleted: ${over ? `your changes to ${reference}. The approved version stands as it was` : `${reference}, every word of it`}. What stands in this chat stays: if a patient is named there, delete that message too.`;
export const withdrawn = (named: string) => `Withdrawn: ${named}. It is kept, and counts nowhere.`;
export const withdrawNote = "It stays in your history with its decisions. You can bring it back for 30 days.";
export const askWithdraw = (named: string) =>
  `Withdraw ${named}? It counts nowhere then; you can bring it back for 30 days.`;
export const notWithdrawn = (reference: string) => `${reference} is as it was.`;
/** @param waitsWith "": nobody may decide it now */
export function broughtBack(named: string, status: EntryStatus, waitsWith: string): string {
  if (status === "draft") return `Brought back: ${named}. It is a draft again.`;
  if (status !== "submitted") return `Brought back: ${named}. It is ${STATUS_LABELS[status]} again.`;
  return waitsWith
    ? `Brought back: ${named}. It is waiting with ${waitsWith}.`
    : `Brought back: ${named}. It waits for review again, but nobody can approve it now; your training lead is told.`;
}
export const noDrafts = "You have no drafts.";
export const drafts = (n: number) =>
  n === 1 ? "One draft, seen by nobody else." : `${n} drafts, seen by nobody else.`;
