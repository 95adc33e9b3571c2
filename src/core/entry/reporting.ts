import type { Actor, Decision, Refusal } from "./decision.ts";
import {
  type CleanRevision,
  DISCARDED_MS,
  type DiscardedDraft,
  discardedDraft,
  type Entry,
  factsOf,
  type Reported,
  type ReportedFrom,
  stateOf,
} from "./entry.ts";
import type { ChangeTo, Doing } from "./transition.ts";
import { NO_WORDS, type Words } from "./words.ts";

/* A patient's details may stand in an entry: what becomes of it then. `transition` alone asks for any of this. */

const refuse = (why: Refusal): Decision => ({ ok: false, why });

/** What is reported stays as it is beside it, until the report is closed. */
export function writeClean(
  entry: Reported,
  words: Words,
  sent: boolean,
  at: Date,
  changed: ChangeTo,
): Decision {
  if (saysTheSame(words, entry.words)) return refuse({ type: "words-unchanged" });
  const facts = { revision: entry.revision + 1, sent };
  return changed({ ...entry, clean: { at, words, sent } }, "entry.written-anew", facts);
}

/** In every text that somebody could have written a patient's details in. */
function saysTheSame(one: Words, other: Words): boolean {
  const textsOf = ({ title, narrative, reflection, numberNote, claims, links }: Words) => [
    ...[title, narrative, reflection, numberNote],
    ...claims.flatMap(({ competence, line }) => [competence, line]),
    ...links.flatMap(({ label, url }) => [label, url]),
  ];
  return textsOf(one).join("\n") === textsOf(other).join("\n");
}

/** Hidden from all but its trainee, and counted nowhere; how it stood is kept with it. */
export function report(
  entry: Entry,
  { where }: Doing<"report">,
  { id }: Actor,
  at: Date,
  changed: ChangeTo,
): Decision {
  if (entry.status === "discarded" || entry.status === "reported") return refuse({ type: entry.status });
  const { standing } = entry;
  const overIt = discardedDraft(entry);
  const from = {
    state:
      entry.status === "withdrawn"
        ? {
            status: entry.status,
            withdrawnAt: entry.withdrawnAt,
            reason: entry.reason,
            from: entry.from,
          }
        : { ...stateOf(entry), ...(overIt && { discarded: overIt }) },
    standing: standing && { revision: standing.revision, approval: standing.approval },
  };
  const reported = { status: "reported", reportedAt: at, reportedBy: id, where, from, clean: null } as const;
  return changed({ ...factsOf(entry), standing: null, ...reported }, "entry.reported", { where });
}

/**
 * All as it was; or what was written in its place, as the next revision: for review where it was sent, else its trainee's
 * draft, with nothing in it where nothing was written yet but what no patient can stand in.
 */
export function closeReport(
  entry: Entry,
  { verdict, approved }: Doing<"close-report">,
  at: Date,
  changed: ChangeTo,
): Decision {
  if (entry.status !== "reported") return refuse({ type: "not-reported" });
  const { from, clean } = entry;
  if (verdict === "clear") {
    if (from.standing && !approved) return refuse({ type: "changed-meanwhile" });
    const standing = from.standing && approved && { ...from.standing, words: approved };
    return changed({ ...factsOf(entry), ...asItStood(from.state, at), standing }, "entry.report-cleared");
  }
  const words = clean?.words ?? withoutWords(entry.words);
  const facts = { ...factsOf(entry), revision: entry.revision + 1, words, standing: null };
  return clean?.sent
    ? changed({ ...facts, status: "submitted", submittedAt: at }, "entry.purged", { clean: true })
    : changed({ ...facts, status: "draft" }, "entry.purged", { clean: clean !== null });
}

/** A draft that was discarded over it is there still, where its day is not over. */
function asItStood(state: ReportedFrom["state"], at: Date): ReportedFrom["state"] {
  if (state.status !== "approved" || !state.discarded) return state;
  const { discarded, ...rest } = state;
  return at.getTime() < discarded.at.getTime() + DISCARDED_MS ? state : rest;
}

/** What is kept beyond the present revision: a draft that was discarded over it, and what was written in the place of reported words. */
export function beyondIt(entry: Entry): { discarded: DiscardedDraft | null; clean: CleanRevision | null } {
  if (entry.status === "approved") return { discarded: entry.discarded ?? null, clean: null };
  if (entry.status !== "reported") return { discarded: null, clean: null };
  const { state } = entry.from;
  return { discarded: (state.status === "approved" && state.discarded) || null, clean: entry.clean };
}

const withoutWords = ({ firstDay, lastDay, kind, claims, witness, edition }: Words): Words => ({
  ...NO_WORDS,
  ...{ firstDay, lastDay, kind, witness, edition },
  claims: claims.map(({ competence }) => ({ competence, line: "", struck: null })),
});
