import type { Entry } from "../../src/core/entry/entry.ts";
import type { Words } from "../../src/core/entry/words.ts";

/** An entry as it is read for counting: with its title, its days and what it claims, and no other text. */
export function forCounting<E extends Entry>(entry: E): E {
  const { words, standing } = entry;
  return {
    ...entry,
    words: countedWords(words),
    standing: standing && { ...standing, words: countedWords(standing.words) },
    ...("discarded" in entry &&
      entry.discarded && { discarded: { ...entry.discarded, words: countedWords(entry.discarded.words) } }),
  };
}

const countedWords = (words: Words): Words => ({
  ...words,
  narrative: "",
  reflection: "",
  links: [],
  claims: words.claims.map((one) => ({ ...one, line: "", struck: one.struck === null ? null : "-" })),
});
