import { NO_WORDS, type Words } from "./words.ts";

/** Where a decision came from. The audit trail and the history show it. */
export type How = "reaction" | "button" | "text" | "link";

/** The reaction that made an approval: taking it away in time withdraws that approval. */
export interface ReactionSource {
  card: string;
  account: string;
  emoji: string;
  at: Date;
}

/** A named outsider, as they were recorded when they decided by a link: what is printed of them, whatever becomes of the record. */
export interface ByLink {
  outsider: string;
  name: string;
  role: string;
  organisation: string;
}

/** What an outsider decided about the revision that waits. It counts once a lead has confirmed it. */
export interface LinkDecision {
  by: ByLink;
  at: Date;
  verdict:
    | { type: "approve"; struck: readonly { competence: string; reason: string }[] }
    | { type: "return"; feedback: string };
}

export interface Approval {
  by: string; // of what was decided by a link, the lead who confirmed it
  onBehalfOf: string | null;
  byLink?: ByLink | undefined; // who decided it, where they have no account here
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

type Beginning = Pick<EntryFacts, "id" | "number" | "programmeId" | "enrolmentId" | "traineeId"> & {
  at: Date;
};

/** One that begins: a draft without a word. */
export const newEntry = ({ at, ...facts }: Beginning): Entry => ({
  ...facts,
  revision: 1,
  words: NO_WORDS,
  standing: null,
  createdAt: at,
  updatedAt: at,
  version: 0,
  status: "draft",
});

/** A draft that was thrown away: for a day its trainee may have it back. */
export interface DiscardedDraft {
  at: Date;
  revision: number;
  words: Words;
}

type LiveState =
  | { status: "draft" }
  | { status: "submitted"; submittedAt: Date; byLink?: LinkDecision | undefined } // decided, and not confirmed yet
  | { status: "approved"; submittedAt: Date; discarded?: DiscardedDraft } // the draft that was begun over it
  | {
      status: "returned";
      submittedAt: Date;
      returnedAt: Date;
      by: string;
      onBehalfOf?: string | undefined; // whom they decided it for
      byLink?: ByLink | undefined; // who decided it, where they have no account here
      feedback: string;
    };

/** How an entry stood when it was withdrawn, and which revision was approved: its words stand with that revision. */
export interface WithdrawnFrom {
  state: LiveState;
  standing: Omit<ApprovedRevision, "words"> | null;
}

type WithdrawnState = {
  status: "withdrawn";
  withdrawnAt: Date;
  reason: string;
  from: WithdrawnFrom | null; // null: nobody knows
};

/** Where somebody saw a patient's details: chosen from these, never in words of their own. */
export const REPORT_PLACES = ["title", "narrative", "reflection", "link", "remark"] as const;
export type ReportPlace = (typeof REPORT_PLACES)[number];

/** How an entry stood when it was reported: its words, and those that were approved, stand with their revisions. */
export interface ReportedFrom {
  state: LiveState | WithdrawnState;
  standing: Omit<ApprovedRevision, "words"> | null;
}

/** What its trainee has written in the place of reported words: nobody else sees it yet. */
export interface CleanRevision {
  at: Date;
  words: Words;
  sent: boolean; // for review, once the report is closed; else it is their draft then
}

type ReportedState = {
  status: "reported"; // a patient's details may stand in it
  reportedAt: Date;
  reportedBy: string;
  where: ReportPlace | null; // not said
  from: ReportedFrom;
  clean: CleanRevision | null;
};

export type EntryState =
  | LiveState
  | { status: "discarded"; discardedAt: Date } // a draft of which nothing was ever sent
  | WithdrawnState
  | ReportedState;

export type Entry = EntryFacts & EntryState;
export type EntryStatus = EntryState["status"];

export type Submitted = Extract<Entry, { status: "submitted" }>;
export const isSubmitted = (entry: Entry): entry is Submitted => entry.status === "submitted";

export type Reported = Extract<Entry, { status: "reported" }>;

/** Of which a revision stands approved, whatever becomes of a later one: that alone counts, and can be handed in. */
export type ApprovedEntry = Entry & { standing: ApprovedRevision };

export const isApproved = (entry: Entry): entry is ApprovedEntry => entry.standing !== null;

/** A draft of which nothing was ever sent: the first revision, or the first after the one that stands. */
export const neverSent = ({ status, revision, standing }: Entry): boolean =>
  status === "draft" && revision === (standing?.revision ?? 0) + 1;

/**
 * What others may see of an entry: as it was last sent, or as it stands approved while its next revision is being
 * written. Null where that leaves nothing: a draft is its trainee's alone, and so is what they have withdrawn, which may
 * be words that were never sent.
 */
export function asOthersSee(entry: Entry): Entry | null {
  if (isAside(entry)) return null;
  if (entry.status === "approved") return { ...factsOf(entry), ...stateOf(entry) };
  if (entry.status !== "draft") return entry;
  return entry.standing && backToStanding(entry, entry.standing);
}

/** An entry as it is shown to somebody who knows of it: where that is nothing, its reference alone. */
export const asSeenBy = (personId: string, entry: Entry): Entry =>
  personId === entry.traineeId ? entry : (asOthersSee(entry) ?? { ...entry, words: NO_WORDS });

type PutAway = Extract<Entry, { status: "withdrawn" | "discarded" }>;
/** Its trainee put it away, and may bring it back. */
export const isPutAway = (entry: Entry): entry is PutAway =>
  entry.status === "withdrawn" || entry.status === "discarded";

type Aside = PutAway | Reported;
/** Neither written nor reviewed nor counted, and nobody's to read but its trainee's. */
export const isAside = (entry: Entry): entry is Aside => isPutAway(entry) || entry.status === "reported";

/** What a form to change it opens with: of what was reported, what was written in its place. */
export const wordsToChange = (entry: Entry): Words =>
  (entry.status === "reported" && entry.clean?.words) || entry.words;

/** Back to what counts: the words and the revision that were approved before the discarded draft was begun. */
export function backToStanding(
  entry: Entry,
  standing: ApprovedRevision,
): Extract<Entry, { status: "approved" }> {
  return {
    ...factsOf(entry),
    revision: standing.revision,
    words: standing.words,
    status: "approved",
    submittedAt: standing.approval.at,
  };
}

/** Without what belongs to its state alone. */
export function factsOf(entry: EntryFacts & Partial<Record<StateField, unknown>>): EntryFacts {
  const { status, submittedAt, returnedAt, by, feedback, withdrawnAt, reason, from, ...rest } = entry;
  const { discarded, discardedAt, onBehalfOf, byLink, ...others } = rest;
  const { reportedAt, reportedBy, where, clean, ...facts } = others;
  return facts;
}
type StateField =
  | "status"
  | "submittedAt"
  | "returnedAt"
  | "by"
  | "onBehalfOf"
  | "byLink"
  | "feedback"
  | "withdrawnAt"
  | "reason"
  | "from"
  | "discarded"
  | "discardedAt"
  | "reportedAt"
  | "reportedBy"
  | "where"
  | "clean";

/** What belongs to its state alone, without what was put away. */
export function stateOf(entry: Exclude<Entry, Aside>): LiveState {
  const { status } = entry;
  if (status === "draft") return { status };
  const { submittedAt } = entry;
  if (status === "approved") return { status, submittedAt };
  if (status === "submitted") return { status, submittedAt, ...(entry.byLink && { byLink: entry.byLink }) };
  const { returnedAt, by, onBehalfOf, byLink, feedback } = entry;
  const others = { ...(onBehalfOf && { onBehalfOf }), ...(byLink && { byLink }) };
  return { status, submittedAt, returnedAt, by, ...others, feedback };
}

/** The draft of it that was discarded and is still kept; null: there is none. */
export function discardedDraft(entry: Entry): DiscardedDraft | null {
  if (entry.status === "approved") return entry.discarded ?? null;
  if (entry.status !== "discarded") return null;
  return { at: entry.discardedAt, revision: entry.revision, words: entry.words };
}

const DAY_MS = 24 * 3_600_000;
const BRING_BACK_MS = 30 * DAY_MS;
/** For how long the words of a discarded draft are kept. */
export const DISCARDED_MS = DAY_MS;

/**
 * Until when it can be brought back to how it stood, or its discarded draft; null where nothing was put away, or nobody
 * knows how it stood.
 */
export function bringBackUntil(entry: Entry): Date | null {
  const draft = discardedDraft(entry);
  if (draft) return new Date(draft.at.getTime() + DISCARDED_MS);
  return entry.status === "withdrawn" && entry.from
    ? new Date(entry.withdrawnAt.getTime() + BRING_BACK_MS)
    : null;
}
