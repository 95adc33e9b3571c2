import { competencesOf, type Framework } from "../../../framework/framework.ts";
import type { Day } from "../calendar/calendar.ts";
import type { ApprovedRevision, Entry } from "./entry.ts";
import type { Words } from "./words.ts";

/** An entry where it supports a competence, with the words that say so: those that stand, or the current ones. */
export interface EvidencePiece {
  entry: Entry;
  words: Words;
}

export interface ApprovedPiece extends EvidencePiece {
  standing: ApprovedRevision;
}

/** The pieces that claim one competence, each list in the order of their references. Struck claims are in none. */
export interface Evidence {
  approved: ApprovedPiece[]; // by the words that stand, whatever is written after them
  waiting: EvidencePiece[];
  returned: EvidencePiece[];
  drafts: EvidencePiece[];
}

/**
 * By competence, in framework order: which entries stand approved, wait, came back or are drafts. An approved entry of
 * which a later revision is under way may be in two lists. A withdrawn entry is in none, and so is a claim that the
 * framework does not have (made under an earlier edition). The order of the entries never matters.
 */
export function evidenceOf(framework: Framework, entries: readonly Entry[]): ReadonlyMap<string, Evidence> {
  const found = new Map<string, Evidence>(
    competencesOf(framework).map(({ id }) => [id, { approved: [], waiting: [], returned: [], drafts: [] }]),
  );
  for (const entry of [...entries].sort((a, b) => a.number - b.number)) {
    const { standing, words } = entry;
    if (standing)
      for (const id of claimed(standing.words))
        found.get(id)?.approved.push({ entry, standing, words: standing.words });
    const list = LISTS[entry.status];
    if (list) for (const id of claimed(words)) found.get(id)?.[list].push({ entry, words });
  }
  return found;
}

/** Where the revision that is not approved (yet) is found; what stands approved is found by itself. */
const LISTS: Record<Entry["status"], "drafts" | "waiting" | "returned" | null> = {
  draft: "drafts",
  submitted: "waiting",
  returned: "returned",
  approved: null,
  withdrawn: null,
  discarded: null,
  reported: null,
};

/** A piece is one piece, however often it claims a competence; a struck claim counts nowhere. */
export const claimed = (words: Words): Set<string> =>
  new Set(words.claims.filter(({ struck }) => !struck).map(({ competence }) => competence));

/** The first and the last day that evidence is about. */
export interface EvidenceSpan {
  oldest: Day;
  newest: Day;
}

/** How old pieces are: by the last day of what was done, never by the day of the approval. Null: none says its day. */
export function spanOf(pieces: readonly EvidencePiece[]): EvidenceSpan | null {
  const days = pieces.flatMap(({ words }) => words.lastDay ?? words.firstDay ?? []).sort();
  const [oldest, newest] = [days[0], days.at(-1)];
  return oldest && newest ? { oldest, newest } : null;
}

/** What counts of a trainee's entries: every revision that stands approved. */
export function approvedPieces(entries: readonly Entry[]): ApprovedPiece[] {
  return entries.flatMap((entry) =>
    entry.standing ? [{ entry, standing: entry.standing, words: entry.standing.words }] : [],
  );
}
