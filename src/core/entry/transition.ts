import {
  type Actor,
  type AuditFact,
  backToStanding,
  type Decision,
  type Entry,
  type EntryAction,
  factsOf,
  isSubmitted,
  neverSent,
  type Refusal,
  type Submitted,
  stateOf,
  type Words,
} from "./entry.ts";
import { may } from "./may.ts";

const refuse = (why: Refusal): Decision => ({ ok: false, why });
const notWaiting = ({ status }: Entry) => refuse({ type: "not-waiting", status });

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
    case "bring-back":
      return bringBack(entry, action.approved, changed);
    case "approve":
      return isSubmitted(entry) ? approve(entry, action, actor, at, changed) : notWaiting(entry);
    case "return":
      return isSubmitted(entry) ? returnEntry(entry, action, actor, at, changed) : notWaiting(entry);
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
    case "bring-back":
      return entry.status === "withdrawn" ? null : { type: "not-withdrawn" };
    case "approve":
    case "return":
      return undecidable(entry, intent.revision);
    case "withdraw-approval":
      return entry.standing ? null : { type: "nothing-approved" };
  }
}

type ChangeTo = (next: Entry | null, event: string, facts?: AuditFact["facts"]) => Decision;

/** The revision a trainee's next words belong to: a submitted, returned or approved one is left as it stood. */
function revise(entry: Entry, words: Words, send: boolean, at: Date, changed: ChangeTo): Decision {
  const revision = entry.status === "draft" ? entry.revision : entry.revision + 1;
  const facts = { ...factsOf(entry), revision, words };
  return send
    ? changed({ ...facts, status: "submitted", submittedAt: at }, "entry.submitted", { revision })
    : changed({ ...facts, status: "draft" }, "entry.saved", { revision });
}

function withdraw(entry: Entry, reason: string, at: Date, changed: ChangeTo): Decision {
  if (entry.standing && !reason.trim()) return refuse({ type: "reason-needed" });
  if (entry.status === "withdrawn") return refuse({ type: "withdrawn" });
  const { standing } = entry;
  const from = {
    state: stateOf(entry),
    standing: standing && { revision: standing.revision, approval: standing.approval },
  };
  const facts = { ...factsOf(entry), standing: null };
  return changed({ ...facts, status: "withdrawn", withdrawnAt: at, reason, from }, "entry.withdrawn");
}

/** To the state and the standing approval that it had. Whether that can still be done is asked before (`bringBackUntil`). */
function bringBack(entry: Entry, approved: Words | null, changed: ChangeTo): Decision {
  const from = entry.status === "withdrawn" ? entry.from : null;
  if (!from || (from.standing && !approved)) return refuse({ type: "cannot-bring-back" });
  const standing = from.standing && approved && { ...from.standing, words: approved };
  return changed({ ...factsOf(entry), ...from.state, standing }, "entry.brought-back");
}

type Doing<T extends EntryAction["type"]> = Extract<EntryAction, { type: T }>;

function approve(
  entry: Submitted,
  { struck, how, reaction }: Doing<"approve">,
  { id: by, onBehalfOf }: Actor,
  at: Date,
  changed: ChangeTo,
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
  const standing = { revision: entry.revision, words, approval: { by, onBehalfOf, at, how, reaction } };
  return changed({ ...entry, words, standing, status: "approved" }, "entry.approved", {
    how,
    struck: [...reasons.keys()].join(" "),
    onBehalfOf,
  });
}

function returnEntry(
  entry: Submitted,
  action: Doing<"return">,
  { id: by, onBehalfOf }: Actor,
  at: Date,
  changed: ChangeTo,
): Decision {
  const feedback = action.feedback.trim();
  if (!feedback) return refuse({ type: "feedback-needed" });
  const next: Entry = { ...entry, status: "returned", returnedAt: at, by, feedback };
  return changed(next, "entry.returned", { how: action.how, onBehalfOf });
}

/** The approver, or a lead of the programme, takes back the approval that stands; a reason is always kept. */
function withdrawApproval(entry: Entry, action: Doing<"withdraw-approval">, changed: ChangeTo): Decision {
  if (!action.reason.trim()) return refuse({ type: "reason-needed" });
  const event = "approval.withdrawn";
  const about = { approved: entry.standing?.revision ?? null, how: action.how };
  if (entry.status !== "approved") return changed({ ...entry, standing: null }, event, about);
  const words = { ...entry.words, claims: entry.words.claims.map((claim) => ({ ...claim, struck: null })) };
  return changed({ ...entry, standing: null, words, status: "submitted" }, event, about);
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
