import type { ByLink, Entry, EntryStatus, How, LinkDecision, ReactionSource, ReportPlace } from "./entry.ts";
import type { Words } from "./words.ts";

export type EntryAction =
  | { type: "revise"; words: Words; send: boolean }
  | { type: "discard" }
  | { type: "delete-draft" } // one that was discarded
  | { type: "withdraw"; reason: string }
  | { type: "bring-back"; approved: Words | null } // the words of the revision that was approved
  | {
      type: "approve";
      revision: number;
      struck: readonly { competence: string; reason: string }[];
      how: How;
      reaction: ReactionSource | null;
    }
  | { type: "return"; revision: number; feedback: string; how: How }
  | { type: "decide-by-link"; revision: number; by: ByLink; verdict: LinkDecision["verdict"] }
  | { type: "confirm-link"; revision: number; how: How }
  | { type: "decline-link"; revision: number; reason: string; how: How }
  | { type: "withdraw-approval"; reason: string; how: How }
  | { type: "report"; where: ReportPlace | null }
  | { type: "close-report"; verdict: ReportVerdict; approved: Words | null }; // the words of the revision that was approved

/** "patient": the reported words go for good; "clear": there was nothing in it, and all is as it was. */
export type ReportVerdict = "patient" | "clear";

/** What the acting person is to this entry, decided by `reviewers.ts` at the moment of acting. */
export type Standing = "trainee" | "reviewer" | "lead" | "outsider" | "onlooker";
export interface Actor {
  id: string;
  here: boolean; // and acting from an account through which they may; else nothing is theirs to do
  standing: Standing; // the strongest
  leads: boolean; // the programme, whatever else they are to the entry
  governs?: boolean; // answers for information governance there; asked where something was reported
  onBehalfOf: string | null;
}

/** Why something was not done: a value, turned into a sentence by `views/words/refusals.ts` alone. */
export type Refusal =
  | { type: "not-allowed" }
  | { type: "own-entry" }
  | { type: "out-of-date" }
  | { type: "already-decided"; status: "approved" | "returned"; by: string; at: Date }
  | { type: "not-waiting"; status: EntryStatus }
  | { type: "nothing-approved" }
  | { type: "decided-by-link" } // an outsider has, and a lead has not confirmed it yet
  | { type: "nothing-by-link" } // nothing that could be confirmed
  | { type: "not-the-approver" }
  | { type: "feedback-needed" }
  | { type: "reason-needed" }
  | { type: "strike-reason-needed"; competence: string }
  | { type: "unknown-claim"; competence: string }
  | { type: "all-struck" }
  | { type: "withdrawn" }
  | { type: "only-drafts" }
  | { type: "discarded" }
  | { type: "not-discarded" }
  | { type: "not-withdrawn" }
  | { type: "cannot-bring-back" }
  | { type: "edition-changed" }
  | { type: "reported" } // nothing is done with it until that is closed
  | { type: "not-reported" }
  | { type: "never-sent" } // nobody but its trainee has seen it
  | { type: "words-unchanged" } // a clean revision that says what was reported
  | { type: "enrolment-ended" } // nothing new can be logged to it
  | { type: "changed-meanwhile" };

/** What the audit trail says of a change: an event's name and its plain facts (ids, never words). */
export interface AuditFact {
  event: string;
  subject: string;
  facts: Record<string, string | number | boolean | null>;
}

/** `entry: null` means that nothing is left of it: a draft deleted, words and all. */
export type Decision = { ok: true; entry: Entry | null; audit: AuditFact } | { ok: false; why: Refusal };
