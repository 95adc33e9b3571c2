import { given } from "../../core/given.ts";
import { count } from "./phrases.ts";

const quoted = (words: readonly string[]) => words.map((word) => `"${word}"`).join(", ");

/** What others' approved evidence says for it: how many, never whose, and no word of theirs. */
const claimedByPieces = (pieces: number) =>
  pieces > 0 && `${count(pieces, "approved piece")} of like words claimed it`;

interface Because {
  because: readonly string[];
  pieces: number;
}

/** Why a competence is suggested: each of the words that were typed, and how many pieces of like words claimed it. */
export const reasonsOf = ({ because, pieces }: Because): string[] =>
  given([...because, claimedByPieces(pieces)]);

/** The same as a phrase. */
const reasons = ({ because, pieces }: Because, most = because.length) =>
  given([because.length > 0 && quoted(because.slice(0, most)), claimedByPieces(pieces)]).join("; ");

export const becauseOf = ({ because, pieces }: Because) =>
  `(${because.length > 0 ? "because of " : ""}${reasons({ because, pieces })})`;

const MOST_WORDS = 3;

/** A suggestion to be ticked: what suggests it stands before the statement, which may be cut. */
export const suggestionLabel = (id: string, why: Because, statement: string) =>
  `${id} (${reasons(why, MOST_WORDS)}) ${statement}`;

export const nothingSuggested = "No suggestion: choose the competence yourself.";
