import type { Entry } from "../core/entry/entry.ts";
import { given } from "../core/given.ts";
import type { EntryHistory } from "../ports/found.ts";
import * as words from "./words/pages.ts";
import { decider, linkOf } from "./words/phrases.ts";
import { reactionGone, undone } from "./words/review.ts";

/** One step of an entry's life, in words; `said` is what a person said with it, or "". */
export interface HistoryStep {
  at: Date;
  what: string;
  said: string;
}

/** A reason that somebody wrote: what is kept where none was asked for is ours, and nobody said it. */
export const reasonGiven = (reason: string) => (reason === undone || reason === reactionGone ? "" : reason);

/** Who may be named in a history. */
export const namedInHistory = ({ standing }: Entry, { steps, decisions, comments }: EntryHistory): string[] =>
  given([
    ...steps.map(({ by }) => by),
    ...given([...decisions, standing?.approval]).flatMap(({ by, onBehalfOf }) => [by, onBehalfOf]),
    ...comments.map(({ by }) => by),
  ]);

/**
 * All that became of an entry, oldest first: the same in chat and on its page.
 * @param approver what somebody is called on an approval that they gave
 * @param own its trainee reads it: to anybody else no draft is mentioned, nor anything of a revision after the one they see
 */
export function historySteps(
  entry: Entry,
  history: EntryHistory,
  own: boolean,
  name: (id: string) => string,
  approver: (id: string) => string,
): HistoryStep[] {
  const steps = stepsFor(entry, history, own);
  const begun = steps.every(({ at }) => at.getTime() > entry.createdAt.getTime());
  const happened: HistoryStep[] = given([
    begun && { at: entry.createdAt, what: words.began, said: "" },
    ...steps.map(({ at, what, revision, by }) => ({
      at,
      what: words.stepBy(what, revision, name(by)),
      said: "",
    })),
    ...decisionsOf(entry, history).map((one) => ({
      at: one.at,
      what: words.decided(
        one.what,
        one.revision,
        deciderOf(one, one.what === "approved" ? approver : name),
        one.how,
      ),
      said: one.what === "approval-withdrawn" ? reasonGiven(one.words) : one.words,
    })),
    ...history.comments.map(({ at, by, revision, words: said }) => ({
      at,
      what: words.commentBy(name(by), revision),
      said,
    })),
    entry.status === "withdrawn" && {
      at: entry.withdrawnAt,
      what: words.withdrawnBy(name(entry.traineeId)),
      said: entry.reason,
    },
  ]);
  return happened.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** Behind "by". What an outsider decided is theirs alone; a lead's "not confirmed" is the lead's. */
function deciderOf({ what, by, onBehalfOf, byLink }: Decided, name: (id: string) => string): string {
  if (byLink && (what === "link-approved" || what === "link-returned")) return linkOf(byLink);
  return decider(name(by), onBehalfOf && name(onBehalfOf), what === "link-declined" ? null : byLink);
}
type Decided = Pick<EntryHistory["decisions"][number], "what" | "by" | "onBehalfOf" | "byLink">;

/** A draft is saved many times: the first of each revision is the step. */
function stepsFor(entry: Entry, { steps }: EntryHistory, own: boolean): EntryHistory["steps"] {
  const seen = new Set<string>();
  const known = steps.filter(({ what, revision, at }) => {
    if (!own && (what === "kept" || revision > entry.revision)) return false;
    // The withdrawal that stands is told with its reason, below.
    if (what === "withdrawn" && entry.status === "withdrawn" && at.getTime() === entry.withdrawnAt.getTime())
      return false;
    const once = `${what}:${revision}`;
    const happensOften = what === "withdrawn" || what === "brought-back";
    return happensOften || (!seen.has(once) && seen.add(once));
  });
  const sent = known.some(({ what, revision }) => what === "sent" && revision === entry.revision);
  // Where the trail does not say when, the entry itself does.
  return sent || !("submittedAt" in entry)
    ? known
    : [
        ...known,
        { what: "sent", revision: entry.revision, by: entry.traineeId, how: null, at: entry.submittedAt },
      ];
}

/** The approval that stands is there too where no decision was kept of it. */
function decisionsOf({ standing }: Entry, { decisions }: EntryHistory) {
  const kept = decisions.some(({ what, revision }) => what === "approved" && revision === standing?.revision);
  return given([
    ...decisions,
    standing &&
      !kept && { ...standing.approval, what: "approved" as const, revision: standing.revision, words: "" },
  ]);
}
