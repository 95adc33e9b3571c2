import type { Actor, AuditFact, Decision, EntryAction, Refusal } from "./decision.ts";
import {
  type ByLink,
  backToStanding,
  discardedDraft,
  type Entry,
  factsOf,
  type How,
  isAside,
  isSubmitted,
  type LinkDecision,
  neverSent,
  type Submitted,
  stateOf,
} from "./entry.ts";
import { isPrivate, may } from "./may.ts";
import { closeReport, report, writeClean } from "./reporting.ts";
import type { Words } from "./words.ts";

const refuse = (why: Refusal): Decision => ({ ok: false, why });
const notWaiting = ({ status }: Entry) => refuse({ type: "not-waiting", status });

/**
 * The one function that changes an entry (product.md, section 3). It decides; it stores nothing.
 * @param at the instant of acting; only recorded, never compared
 */
export function transition(entry: Entry, action: EntryAction, actor: Actor, at: Date): Decision {
  const changed = changesOf(entry, at);
  const why = may(actor, entry, action.type) ?? hindrance(entry, action);
  if (why) return refuse(why);
  switch (action.type) {
    case "revise":
      return revise(entry, action.words, action.send, at, changed);
    case "discard":
      return changed(discard(entry, at), "entry.discarded");
    case "delete-draft":
      return draftDeleted(entry, at);
    case "withdraw":
      return withdraw(entry, action.reason, at, changed);
    case "bring-back":
      return bringBack(entry, action.approved, changed);
    case "approve":
      return isSubmitted(entry) ? approve(entry, action, actor, at, changed) : notWaiting(entry);
    case "return":
      return isSubmitted(entry) ? returnEntry(entry, action, actor, at, changed) : notWaiting(entry);
    case "decide-by-link":
      return isSubmitted(entry) ? decideByLink(entry, action, actor, at, changed) : notWaiting(entry);
    case "confirm-link":
      return isSubmitted(entry) ? confirmLink(entry, action, actor, at, changed) : notWaiting(entry);
    case "decline-link":
      return isSubmitted(entry) ? declineLink(entry, action, changed) : notWaiting(entry);
    case "withdraw-approval":
      return withdrawApproval(entry, action, changed);
    case "report":
      return report(entry, action, actor, at, changed);
    case "close-report":
      return closeReport(entry, action, at, changed);
  }
}

const changesOf =
  (entry: Entry, at: Date): ChangeTo =>
  (next, event, facts = {}) => ({
    ok: true,
    entry: next && { ...next, updatedAt: at },
    audit: {
      event,
      subject: `entry:${entry.id}`,
      facts: { from: entry.status, to: next?.status ?? "deleted", revision: entry.revision, ...facts },
    },
  });

/** What somebody is about to do: known before they wrote their words. */
export type Intent =
  | { type: OfRevision; revision: number }
  | { type: Exclude<EntryAction["type"], OfRevision> };
type OfRevision = "approve" | "return" | "decide-by-link" | "confirm-link" | "decline-link";

/** What in the entry's own state keeps this from being done now, whoever may and whatever they would write. */
export function hindrance(entry: Entry, intent: Intent): Refusal | null {
  if (entry.status === "reported") return WHILE_REPORTED.has(intent.type) ? null : { type: "reported" };
  switch (intent.type) {
    case "revise":
      return isAside(entry) ? { type: entry.status } : null;
    case "discard":
      if (entry.status === "discarded") return { type: "discarded" };
      return neverSent(entry) ? null : { type: "only-drafts" };
    case "delete-draft":
      return discardedDraft(entry) ? null : { type: "not-discarded" };
    case "withdraw":
      if (isAside(entry)) return { type: entry.status };
      return neverSent(entry) && !entry.standing ? { type: "not-waiting", status: "draft" } : null;
    case "bring-back":
      return entry.status === "withdrawn" || discardedDraft(entry) ? null : { type: "not-withdrawn" };
    case "approve":
    case "return":
      return undecidable(entry, intent.revision);
    case "decide-by-link":
      return undecidable(entry, intent.revision) ?? (linked(entry) ? { type: "decided-by-link" } : null);
    case "confirm-link":
    case "decline-link":
      return undecidable(entry, intent.revision) ?? (linked(entry) ? null : { type: "nothing-by-link" });
    case "withdraw-approval":
      return entry.standing ? null : { type: "nothing-approved" };
    case "report":
      if (entry.status === "discarded") return { type: "discarded" };
      return isPrivate(entry) ? { type: "never-sent" } : null;
    case "close-report":
      return { type: "not-reported" };
  }
}

/** What can be done with an entry that was reported: its trainee writes it anew, and that it was is closed. */
const WHILE_REPORTED: ReadonlySet<Intent["type"]> = new Set(["revise", "close-report"]);

type Changed = Extract<Decision, { ok: true }>;
export type ChangeTo = (next: Entry | null, event: string, facts?: AuditFact["facts"]) => Changed;

/** The revision a trainee's next words belong to: a submitted, returned or approved one is left as it stood. */
function revise(entry: Entry, words: Words, send: boolean, at: Date, changed: ChangeTo): Decision {
  if (entry.status === "reported") return writeClean(entry, words, send, at, changed);
  const revision = entry.status === "draft" ? entry.revision : entry.revision + 1;
  const facts = { ...factsOf(entry), revision, words };
  return send
    ? changed({ ...facts, status: "submitted", submittedAt: at }, "entry.submitted", { revision })
    : changed({ ...facts, status: "draft" }, "entry.saved", { revision });
}

function withdraw(entry: Entry, reason: string, at: Date, changed: ChangeTo): Decision {
  if (entry.standing && !reason.trim()) return refuse({ type: "reason-needed" });
  if (isAside(entry)) return refuse({ type: entry.status });
  const { standing } = entry;
  const from = {
    state: stateOf(entry),
    standing: standing && { revision: standing.revision, approval: standing.approval },
  };
  const facts = { ...factsOf(entry), standing: null };
  return changed({ ...facts, status: "withdrawn", withdrawnAt: at, reason, from }, "entry.withdrawn");
}

/** Kept for a day as it is: by itself where nothing of it was ever sent, else beside what stands approved. */
function discard(entry: Entry, at: Date): Entry {
  const { standing, revision, words } = entry;
  return standing
    ? { ...backToStanding(entry, standing), discarded: { at, revision, words } }
    : { ...factsOf(entry), status: "discarded", discardedAt: at };
}

/** A discarded draft goes, words and all: because its trainee wants it, or because its day is over. */
export function draftDeleted(entry: Entry, at: Date): Changed {
  const rest = entry.status === "approved" ? { ...factsOf(entry), ...stateOf(entry) } : null;
  const revision = discardedDraft(entry)?.revision ?? entry.revision;
  return changesOf(entry, at)(rest, "draft.deleted", { revision });
}

/** To the state and the standing approval that it had, or to the draft that it was. Whether that can still be done is asked before (`bringBackUntil`). */
function bringBack(entry: Entry, approved: Words | null, changed: ChangeTo): Decision {
  const draft = discardedDraft(entry);
  if (draft) {
    const { revision, words } = draft;
    const next: Entry = { ...factsOf(entry), revision, words, status: "draft" };
    return changed(next, "draft.brought-back", { revision });
  }
  const from = entry.status === "withdrawn" ? entry.from : null;
  if (!from || (from.standing && !approved)) return refuse({ type: "cannot-bring-back" });
  const standing = from.standing && approved && { ...from.standing, words: approved };
  return changed({ ...factsOf(entry), ...from.state, standing }, "entry.brought-back");
}

export type Doing<T extends EntryAction["type"]> = Extract<EntryAction, { type: T }>;

/** What an outsider decided, where nobody has confirmed it yet. */
const linked = (entry: Entry): LinkDecision | null => (entry.status === "submitted" && entry.byLink) || null;

/** It stays submitted, and anybody else may still decide it: what a link says counts once a lead has confirmed it. */
function decideByLink(
  entry: Submitted,
  { by, verdict }: Doing<"decide-by-link">,
  actor: Actor,
  at: Date,
  changed: ChangeTo,
): Decision {
  const would = judged(entry, verdict, { by: actor, how: "link", at, byLink: by }, changed);
  if (!would.ok) return would;
  const { outsider } = by;
  return changed({ ...entry, byLink: { by, at, verdict } }, "entry.decided-by-link", {
    outsider,
    verdict: verdict.type,
  });
}

function confirmLink(
  entry: Submitted,
  { how }: Doing<"confirm-link">,
  by: Actor,
  at: Date,
  changed: ChangeTo,
): Decision {
  const { byLink } = entry;
  if (!byLink) return refuse({ type: "nothing-by-link" });
  return judged(entry, byLink.verdict, { by, how, at, byLink: byLink.by }, changed);
}

interface Judging {
  by: Actor;
  how: How;
  at: Date;
  byLink: ByLink;
}

function judged(
  entry: Submitted,
  verdict: LinkDecision["verdict"],
  { by, how, at, byLink }: Judging,
  changed: ChangeTo,
): Decision {
  const { revision } = entry;
  return verdict.type === "approve"
    ? approve(entry, { ...verdict, revision, how, reaction: null }, by, at, changed, byLink)
    : returnEntry(entry, { ...verdict, revision, how }, by, at, changed, byLink);
}

function declineLink(entry: Submitted, { reason, how }: Doing<"decline-link">, changed: ChangeTo): Decision {
  if (!reason.trim()) return refuse({ type: "reason-needed" });
  const { submittedAt, byLink } = entry;
  const outsider = byLink?.by.outsider ?? null;
  const next: Entry = { ...factsOf(entry), status: "submitted", submittedAt };
  return changed(next, "entry.link-declined", { outsider, how });
}

function approve(
  entry: Submitted,
  { struck, how, reaction }: Doing<"approve">,
  { id: by, onBehalfOf }: Actor,
  at: Date,
  changed: ChangeTo,
  byLink: ByLink | null = null,
): Decision {
  const reasons = new Map(struck.map(({ competence, reason }) => [competence, reason.trim()]));
  const { claims } = entry.words;
  for (const [competence, reason] of reasons) {
    if (!claims.some((claim) => claim.competence === competence))
      return refuse({ type: "unknown-claim", competence });
    if (!reason) return refuse({ type: "strike-reason-needed", competence });
  }
  if (reasons.size === claims.length) return refuse({ type: "all-struck" });
  const words: Words = {
    ...entry.words,
    claims: claims.map((claim) => ({ ...claim, struck: reasons.get(claim.competence) ?? null })),
  };
  const approval = { by, onBehalfOf, ...(byLink && { byLink }), at, how, reaction };
  const standing = { revision: entry.revision, words, approval };
  const { submittedAt } = entry;
  const next: Entry = { ...factsOf(entry), words, standing, status: "approved", submittedAt };
  return changed(next, "entry.approved", {
    how,
    struck: [...reasons.keys()].join(" "),
    onBehalfOf,
    ...(byLink && { outsider: byLink.outsider }),
  });
}

function returnEntry(
  entry: Submitted,
  action: Doing<"return">,
  { id: by, onBehalfOf }: Actor,
  at: Date,
  changed: ChangeTo,
  byLink: ByLink | null = null,
): Decision {
  const feedback = action.feedback.trim();
  if (!feedback) return refuse({ type: "feedback-needed" });
  const next: Entry = {
    ...factsOf(entry),
    status: "returned",
    submittedAt: entry.submittedAt,
    returnedAt: at,
    by,
    ...(onBehalfOf !== null && { onBehalfOf }),
    ...(byLink && { byLink }),
    feedback,
  };
  const facts = { how: action.how, onBehalfOf, ...(byLink && { outsider: byLink.outsider }) };
  return changed(next, "entry.returned", facts);
}

/** The approver, or a lead of the programme, takes back the approval that stands; a reason is always kept. */
function withdrawApproval(entry: Entry, action: Doing<"withdraw-approval">, changed: ChangeTo): Decision {
  if (!action.reason.trim()) return refuse({ type: "reason-needed" });
  const event = "approval.withdrawn";
  const about = { approved: entry.standing?.revision ?? null, how: action.how };
  if (entry.status !== "approved") return changed({ ...entry, standing: null }, event, about);
  const words = { ...entry.words, claims: entry.words.claims.map((claim) => ({ ...claim, struck: null })) };
  const { submittedAt } = entry;
  return changed(
    { ...factsOf(entry), standing: null, words, status: "submitted", submittedAt },
    event,
    about,
  );
}

/** One standing decision per revision, about the revision that was looked at. */
function undecidable(entry: Entry, revision: number): Refusal | null {
  if (revision !== entry.revision) return { type: "out-of-date" };
  if (entry.status === "approved" && entry.standing) {
    const { by, at } = entry.standing.approval;
    return { type: "already-decided", status: "approved", by, at };
  }
  if (entry.status === "returned")
    return { type: "already-decided", status: "returned", by: entry.by, at: entry.returnedAt };
  return entry.status === "submitted" ? null : { type: "not-waiting", status: entry.status };
}
