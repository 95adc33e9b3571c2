import { type Entry, type EvidenceKind, isAside } from "../entry/entry.ts";
import { approvedPieces, claimed } from "../entry/evidence.ts";
import { given } from "../given.ts";

/** Something worth a look before the portfolio is put together. Advice to the trainee alone, never to a lead. */
export type Imbalance =
  | { type: "one-kind"; kind: EvidenceKind; pieces: number }
  | { type: "one-reviewer"; reviewer: string; pieces: number }
  | { type: "thin"; entry: Entry; claims: number; words: number };

/** With fewer approved pieces one kind, or one reviewer, is chance and no habit. */
export const PIECES_TO_JUDGE = 5;
/** "One to three, well shown, beat many": from the fourth on the form wants a line for each. */
const MANY_CLAIMS = 3;
/** About seven lines of text: with four claims, twenty words for each to be shown in. */
export const FEW_WORDS = 80;

/** What is the same of each of enough pieces. */
export const onlyOne = <T>(of: readonly T[]): T | undefined =>
  of.length >= PIECES_TO_JUDGE && new Set(of).size === 1 ? of[0] : undefined;

/**
 * What the evidence leans on: one kind of it only, one reviewer only, or more than three claims in a short text. Kinds
 * and reviewers are those of what stands approved. A text is judged as it is now, also before it is sent, when it is
 * easiest to change; its struck claims and withdrawn entries are no part of it. Thin ones by their references.
 */
export function balanceOf(entries: readonly Entry[]): Imbalance[] {
  const approved = approvedPieces(entries);
  const kind = onlyOne(approved.map(({ words }) => words.kind));
  const reviewer = onlyOne(
    approved.map(({ standing }) => (standing.approval.byLink ? null : standing.approval.by)),
  );
  const pieces = approved.length;
  return given<Imbalance>([
    kind && { type: "one-kind", kind, pieces },
    reviewer && { type: "one-reviewer", reviewer, pieces },
    ...entries.flatMap(thin).sort((a, b) => a.entry.number - b.entry.number),
  ]);
}

function thin(entry: Entry): Extract<Imbalance, { type: "thin" }>[] {
  if (isAside(entry)) return [];
  const claims = claimed(entry.words).size;
  const words = entry.words.narrative.split(/\s+/).filter(Boolean).length;
  return claims > MANY_CLAIMS && words < FEW_WORDS ? [{ type: "thin", entry, claims, words }] : [];
}
