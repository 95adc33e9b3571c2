/** What approved pieces of evidence of like words claimed: their claims are given, never a word of theirs. */
import MiniSearch from "minisearch";
import { EVERYDAY, termsOf } from "./terms.ts";

/** One approved piece of evidence: what is looked through, and what it claimed. */
export interface Piece {
  text: string;
  claims: readonly string[]; // competences' ids, each once
}

/** How like pieces speak for a competence. */
export interface Learned {
  pieces: number; // that claimed it
  weight: number; // up to 1
}

const LEARNS_FROM = 30; // pieces: with fewer, one person's habit would be everybody's suggestion
const LIKE = 2; // words in common, at least: one proves nothing
const NEAREST = 10; // pieces that are asked
const AGREED = 2; // of them that must have claimed the same
const LEAST_SHARE = 1 / 3; // of the likeness of those that are asked

/**
 * The competences that the likest pieces claimed, by id. Nothing from fewer than thirty pieces, nothing from words that are
 * anybody's, nothing that one piece alone claimed. What nearly every piece claims says less about this one.
 */
export function claimedByLike(pieces: readonly Piece[], text: string): Map<string, Learned> {
  const learned = new Map<string, Learned>();
  if (pieces.length < LEARNS_FROM) return learned;
  const near = nearest(pieces, text);
  const likeness = near.reduce((sum, { score }) => sum + score, 0);
  for (const id of new Set(near.flatMap(({ claims }) => claims))) {
    const claimed = near.filter(({ claims }) => claims.includes(id));
    const share = claimed.reduce((sum, { score }) => sum + score, 0) / likeness;
    const usual = pieces.filter(({ claims }) => claims.includes(id)).length / pieces.length;
    if (claimed.length >= AGREED && share >= LEAST_SHARE)
      learned.set(id, { pieces: claimed.length, weight: share - usual / 2 });
  }
  return learned;
}

/** The likest first; of equals those that came first. */
function nearest(pieces: readonly Piece[], text: string): (Piece & { score: number })[] {
  const index = new MiniSearch<Piece & { id: number }>({
    fields: ["text"],
    tokenize: termsOf,
    processTerm: (term) => (EVERYDAY.has(term) ? null : term || null),
  });
  index.addAll(pieces.map((piece, id) => ({ ...piece, id })));
  return index
    .search(text)
    .filter(({ match }) => Object.keys(match).length >= LIKE)
    .sort((one, other) => other.score - one.score || one.id - other.id)
    .slice(0, NEAREST)
    .flatMap(({ id, score }) => {
      const piece = pieces[id];
      return piece ? [{ ...piece, score }] : [];
    });
}
