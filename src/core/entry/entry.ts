import type { Day } from "../calendar/calendar.ts";
import { may } from "./may.ts";

/** What a trainee may call a piece of evidence; the labels stand in `views/words/entry.ts`. */
export const EVIDENCE_KINDS = [
  "report",
  "case-study",
  "audit",
  "procedure",
  "presentation",
  "research-summary",
  "problem",
  "teaching",
  "meeting",
  "feedback",
  "course",
  "reflection",
  "other",
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** "This entry supports that competence", and how. A struck claim counts nowhere. */
export interface Claim {
  competence: string;
  line: string;
  struck: string | null; // the reviewer's reason, shown to the trainee
}

export interface Link {
  label: string;
  url: string;
  pages: number | null;
}

/** Everything a trainee writes: one revision's words. */
export interface Words {
  title: string;
  narrative: string;
  reflection: string;
  firstDay: Day | null;
  lastDay: Day | null;
  kind: EvidenceKind | null;
  claims: readonly Claim[];
  links: readonly Link[];
  witness: string | null; // the supervisor who saw the work: asked first
  attested: boolean;
  numberNote: string | null; // what a questioned number is, in the trainee's words
  edition: string; // which one the claims name (`Programme.edition` when they were chosen)
}

/** Where a decision came from. The audit trail and the history show it. */
export type How = "reaction" | "button" | "text";

/** The reaction that made an approval: taking it away in time withdraws that approval. */
export interface ReactionSource {
  card: string;
  account: string;
  emoji: string;
  at: Date;
}

export interface Approval {
  by: string;
  onBehalfOf: string | null;
  at: Date;
  how: How;
  reaction: ReactionSource | null;
}

/** The one revision that counts, whatever is being written or reviewed after it. */
export interface ApprovedRevision {
  revision: number;
  words: Words;
  approval: Approval;
}

export interface EntryFacts {
  id: string;
  number: number; // the reference: unique within the programme
  programmeId: string;
  enrolmentId: string;
  traineeId: string;
  revision: number; // the one being written, reviewed or standing; starts at 1
  words: Words;
  standing: ApprovedRevision | null;
  createdAt: Date;
  updatedAt: Date;
  version: number; // 0: not stored yet
}

export type EntryState =
  | { status: "draft" }
  | { status: "submitted"; submittedAt: Date }
  | { status: "approved"; submittedAt: Date }
  | { status: "returned"; submittedAt: Date; returnedAt: Date; by: string; feedback: string }
  | { status: "withdrawn"; withdrawnAt: Date; reason: string };

export type Entry = EntryFacts & EntryState;
export type EntryStatus = EntryState["status"];

export type EntryAction =
  | { type: "revise"; words: Words; send: boolean }
  | { type: "discard" }
  | { type: "withdraw"; reason: string }
  | {
      type: "approve";
      revision: number;
      struck: readonly { competence: string; reason: string }[];
      how: How;
      reaction: ReactionSource | null;
    }
  | { type: "return"; revision: number; feedback: string; how: How }
  | { type: "withdraw-approval"; reason: string; how: How };

/** What the acting person is to this entry, decided by `directory.ts` at the moment of acting. */
export type Standing = "trainee" | "reviewer" | "lead" | "onlooker";
export interface Actor {
  id: string;
  here: boolean; // and acting from an account through which they may; else nothing is theirs to do
  standing: Standing; // the strongest
  leads: boolean; // the programme, whatever else they are to the entry
  onBehalfOf: string | null;
}

/** Why something was not done: a value, turned into a sentence by `views/words/refusals.ts` alone. */
export type Refusal =
  | { type: "not-allowed" }
  | { type: "own-entry" }
  | { type: "out-of-date" }
  | { type: "already-decided"; status: EntryStatus; by: string; at: Date }
  | { type: "not-waiting"; status: EntryStatus }
  | { type: "nothing-approved" }
  | { type: "not-the-approver" }
  | { type: "feedback-needed" }
  | { type: "reason-needed" }
  | { type: "strike-reason-needed"; competence: string }
  | { type: "unknown-claim"; competence: string }
  | { type: "all-struck" }
  | { type: "withdrawn" }
  | { type: "only-drafts" }
  | { type: "edition-changed" };

/** What the audit trail says of a change: an event's name and its plain facts (ids, never words). */
export interface AuditFact {
  event: string;
  subject: string;
  facts: Record<string, string | number | boolean | null>;
}

/** `entry: null` means that nothing is left of it: a draft discarded, words and all. */
export type Decision = { ok: true; entry: Entry | null; audit: AuditFact } | { ok: false; why: Refusal };

const refuse = (why: Refusal): Decision => ({ ok: false, why });

/**
 * The one function that changes an entry (product.md, section 3). It decides; it stores nothing.
 * @param at the instant of acting; only recorded, never compared
 */
export function transition(entry: Entry, action: EntryAction, actor: Actor, at: Date): Decision {
  const changed = (next: Entry | null, event: string, facts: AuditFact["facts"] = {}): Decision => ({
    ok: true,
    entry: next && { ...next, updatedAt: at },
    audit: {
      event,
      subject: `entry:${entry.id}`,
      facts: { from: entry.status, to: next?.status ?? "discarded", revision: entry.revision, ...facts },
    },
  });
  const why = may(actor, entry, action.type) ?? hindrance(entry, action);
  if (why) return refuse(why);
  switch (action.type) {
    case "revise":
      return revise(entry, action.words, action.send, at, changed);
    case "discard":
      return changed(entry.standing && backToStanding(entry, entry.standing), "entry.discarded");
    case "withdraw":
      return withdraw(entry, action.reason, at, changed);
    case "approve":
      return approve(entry, action, actor, at, changed);
    case "return":
      return giveBack(entry, action, actor, at, changed);
    case "withdraw-approval":
      return withdrawApproval(entry, action, changed);
  }
}

/** What somebody is about to do: known before they wrote their words. */
export type Intent =
  | { type: "approve" | "return"; revision: number }
  | { type: Exclude<EntryAction["type"], "approve" | "return"> };

/** What in the entry's own state keeps this from being done now, whoever may and whatever they would write. */
export function hindrance(entry: Entry, intent: Intent): Refusal | null {
  switch (intent.type) {
    case "revise":
      return entry.status === "withdrawn" ? { type: "withdrawn" } : null;
    case "discard":
      return neverSent(entry) ? null : { type: "only-drafts" };
    case "withdraw":
      if (entry.status === "withdrawn") return { type: "withdrawn" };
      return neverSent(entry) && !entry.standing ? { type: "not-waiting", status: "draft" } : null;
    case "approve":
    case "return":
      return undecidable(entry, intent.revision);
    case "withdraw-approval":
      return entry.standing ? null : { type: "nothing-approved" };
  }
}

type Changed = (next: Entry | null, event: string, facts?: AuditFact["facts"]) => Decision;

/** The revision a trainee's next words belong to: a submitted, returned or approved one is left as it stood. */
function revise(entry: Entry, words: Words, send: boolean, at: Date, changed: Changed): Decision {
  const revision = entry.status === "draft" ? entry.revision : entry.revision + 1;
  const facts = { ...factsOf(entry), revision, words };
  return send
    ? changed({ ...facts, status: "submitted", submittedAt: at }, "entry.submitted", { revision })
    : changed({ ...facts, status: "draft" }, "entry.saved", { revision });
}

/** A draft of which nothing was ever sent: the first revision, or the first after the one that stands. */
function neverSent({ status, revision, standing }: Entry): boolean {
  return status === "draft" && revision === (standing?.revision ?? 0) + 1;
}

/**
 * What others may see of an entry: as it was last sent, or as it stands approved while its next revision is being
 * written. Null where that leaves nothing: a draft is its trainee's alone, and so is what they have withdrawn, which may
 * be words that were never sent.
 */
export function asOthersSee(entry: Entry): Entry | null {
  if (entry.status === "withdrawn") return null;
  if (entry.status !== "draft") return entry;
  return entry.standing && backToStanding(entry, entry.standing);
}

/** An entry as it is shown to somebody who knows of it: where that is nothing, its reference alone. */
export const asSeenBy = (personId: string, entry: Entry): Entry =>
  personId === entry.traineeId ? entry : (asOthersSee(entry) ?? { ...entry, words: NO_WORDS });

function withdraw(entry: Entry, reason: string, at: Date, changed: Changed): Decision {
  if (entry.standing && !reason.trim()) return refuse({ type: "reason-needed" });
  const facts = { ...factsOf(entry), standing: null };
  return changed({ ...facts, status: "withdrawn", withdrawnAt: at, reason }, "entry.withdrawn");
}

function approve(
  entry: Entry,
  action: Extract<EntryAction, { type: "approve" }>,
  actor: Actor,
  at: Date,
  changed: Changed,
): Decision {
  if (entry.status !== "submitted") return refuse({ type: "not-waiting", status: entry.status });
  const reasons = new Map(action.struck.map(({ competence, reason }) => [competence, reason.trim()]));
  for (const [competence, reason] of reasons) {
    if (!entry.words.claims.some((claim) => claim.competence === competence))
      return refuse({ type: "unknown-claim", competence });
    if (!reason) return refuse({ type: "strike-reason-needed", competence });
  }
  if (reasons.size === entry.words.claims.length) return refuse({ type: "all-struck" });
  const words: Words = {
    ...entry.words,
    claims: entry.words.claims.map((claim) => ({ ...claim, struck: reasons.get(claim.competence) ?? null })),
  };
  const approval: Approval = {
    by: actor.id,
    onBehalfOf: actor.onBehalfOf,
    at,
    how: action.how,
    reaction: action.reaction,
  };
  return changed(
    {
      ...factsOf(entry),
      words,
      standing: { revision: entry.revision, words, approval },
      status: "approved",
      submittedAt: entry.submittedAt,
    },
    "entry.approved",
    { how: action.how, struck: [...reasons.keys()].join(" "), onBehalfOf: actor.onBehalfOf },
  );
}

function giveBack(
  entry: Entry,
  action: Extract<EntryAction, { type: "return" }>,
  actor: Actor,
  at: Date,
  changed: Changed,
): Decision {
  if (entry.status !== "submitted") return refuse({ type: "not-waiting", status: entry.status });
  const feedback = action.feedback.trim();
  if (!feedback) return refuse({ type: "feedback-needed" });
  return changed(
    {
      ...factsOf(entry),
      status: "returned",
      submittedAt: entry.submittedAt,
      returnedAt: at,
      by: actor.id,
      feedback,
    },
    "entry.returned",
    { how: action.how, onBehalfOf: actor.onBehalfOf },
  );
}

/** The approver, or a lead of the programme, takes back the approval that stands; a reason is always kept. */
function withdrawApproval(
  entry: Entry,
  action: Extract<EntryAction, { type: "withdraw-approval" }>,
  changed: Changed,
): Decision {
  const { standing } = entry;
  if (!standing) return refuse({ type: "nothing-approved" });
  if (!action.reason.trim()) return refuse({ type: "reason-needed" });
  const facts = { ...factsOf(entry), standing: null };
  const event = "approval.withdrawn";
  const about = { approved: standing.revision, how: action.how };
  if (entry.status !== "approved") return changed({ ...entry, standing: null }, event, about);
  const words = { ...entry.words, claims: entry.words.claims.map((claim) => ({ ...claim, struck: null })) };
  return changed({ ...facts, words, status: "submitted", submittedAt: entry.submittedAt }, event, about);
}

/** One standing decision per revision, about the revision that was looked at. */
function undecidable(entry: Entry, revision: number): Refusal | null {
  if (revision !== entry.revision) return { type: "out-of-date" };
  if (entry.status === "approved" && entry.standing)
    return {
      type: "already-decided",
      status: "approved",
      by: entry.standing.approval.by,
      at: entry.standing.approval.at,
    };
  if (entry.status === "returned")
    return { type: "already-decided", status: "returned", by: entry.by, at: entry.returnedAt };
  return entry.status === "submitted" ? null : { type: "not-waiting", status: entry.status };
}

/** Back to what counts: the words and the revision that were approved before the discarded draft was begun. */
function backToStanding(entry: Entry, standing: ApprovedRevision): Entry {
  return {
    ...factsOf(entry),
    revision: standing.revision,
    words: standing.words,
    status: "approved",
    submittedAt: standing.approval.at,
  };
}

function factsOf(entry: Entry): EntryFacts {
  const { id, number, programmeId, enrolmentId, traineeId, revision, words, standing } = entry;
  const { createdAt, updatedAt, version } = entry;
  return {
    id,
    number,
    programmeId,
    enrolmentId,
    traineeId,
    revision,
    words,
    standing,
    createdAt,
    updatedAt,
    version,
  };
}

/** Words with nothing in them: what a new draft starts from. */
export const NO_WORDS: Words = {
  title: "",
  narrative: "",
  reflection: "",
  firstDay: null,
  lastDay: null,
  kind: null,
  claims: [],
  links: [],
  witness: null,
  attested: false,
  numberNote: null,
  edition: "",
};
