const quoted = (words: readonly string[]) => words.map((word) => `"${word}"`).join(", ");

/** Why a competence is suggested: by the words that were typed. */
export const becauseOf = (words: readonly string[]) => `(because of ${quoted(words)})`;

const MOST_WORDS = 3;

/** A suggestion to be ticked: what suggests it stands before the statement, which may be cut. */
export const suggestionLabel = (id: string, words: readonly string[], statement: string) =>
  `${id} (${quoted(words.slice(0, MOST_WORDS))}) ${statement}`;

export const nothingSuggested = "No suggestion: choose the competence yourself.";
