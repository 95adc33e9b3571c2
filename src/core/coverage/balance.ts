import { type Entry, isAside } from "../entry/entry.ts";
import { claimed } from "../entry/evidence.ts";
import type { EvidenceKind } from "../entry/words.ts";
import { given } from "../given.ts";
import { approvedOf, MANY_CLAIMS } from "./approved.ts";

/** Something worth a look before the portfolio is put together. Advice to the trainee alone, never to a lead. */
export type Imbalance =
  | { type: "one-kind"; kind: EvidenceKind; pieces: number }
  | { type: "one-reviewer"; reviewer: string; pieces: number }
  | { type: "thin"; entry: Entry; claims: number; words: number };

/** With fewer approved pieces one kind, or one reviewer, is chance and no habit. */
export const PIECES_TO_JUDGE = 5;
/** About seven lines of text: with four claims, twenty words for each to be shown in. */
export const FEW_WORDS = 80;

/** What is the same of each of enough pieces. */
export const onlyOne = <T>(of: readonly T[]): T | undefined =>
  of.length >= PIECES_TO_JUDGE && new Set(of).size === 1 ? of[0] : undefined;

/**
 * What the evidence leans on: one kind of it only, one reviewer only, or more than three claims in a short text. Kinds
 * and reviewers are those of what stands approved. A text is judged as it is now, also before it is sent, when it is
 * easiest to change; its struck claims and withdrawn entries are no part of it. Thin ones by their references.
 * @param approved what stands approved, where these are not all entries but those that something is under way of and its
 *   wide ones
 */
export function balanceOf(entries: readonly Entry[], approved = approvedOf(entries)): Imbalance[] {
  const { kind, reviewer } = approved;
  const pieces = approved.at.length;
  const enough = pieces >= PIECES_TO_JUDGE;
  return given<Imbalance>([
    enough && kind && { type: "one-kind", kind, pieces },
    enough && reviewer && { type: "one-reviewer", reviewer, pieces },
    ...entries.flatMap(thin).sort((a, b) => a.entry.number - b.entry.number),
  ]);
}

function thin(entry: Entry): Extract<Imbalance, { type: "thin" }>[] {
  if (isAside(entry)) return [];
  const claims = claimed(entry.words).size;
  const words = entry.words.narrative.split(/\s+/).filter(Boolean).length;
  return claims > MANY_CLAIMS && words < FEW_WORDS ? [{ type: "thin", entry, claims, words }] : [];
}
