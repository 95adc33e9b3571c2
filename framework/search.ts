import {
  competencesOf,
  type Framework,
  madeOnce,
  otherWordsFor,
  type PlacedCompetence,
} from "./framework.ts";

interface Searchable {
  competence: PlacedCompetence;
  id: string;
  idLetters: string; // letters and digits alone: "rd3" for "R&D3", so that "rd3" finds it
  statement: string; // this and the next two: words with one space before each, so " uncert" is the start of a word
  alsoCalled: string;
  domainName: string;
  goodEvidence: string;
}

const plain = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function words(text: string): string[] {
  return plain(text)
    .replace(/['’]/g, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

const spaced = (text: string) => ["", ...words(text)].join(" ");

const searchablesOf = madeOnce((framework): Searchable[] =>
  competencesOf(framework).map((competence) => ({
    competence,
    alsoCalled: spaced(otherWordsFor(framework, competence.id).join(" ")),
    id: plain(competence.id),
    idLetters: words(competence.id).join(""),
    statement: spaced(competence.statement),
    domainName: spaced(competence.domain.name),
    goodEvidence: spaced(competence.domain.guidance.goodEvidence.join(" ")),
  })),
);

type Match = (one: Searchable) => boolean;

/** How a query can match, best first. A later one is only asked when the earlier ones did not match. */
function matchesFor(query: string): Match[] {
  const id = plain(query).replace(/\s+/g, "");
  const terms = query
    .split(/\s+/)
    .map(words)
    .filter((term) => term.length > 0);
  const phrase = ` ${terms.flat().join(" ")}`;
  const letters = terms.flat().join("");
  if (letters === "") return [(one) => one.id.startsWith(id)];
  const every =
    (holds: (one: Searchable, word: string) => boolean): Match =>
    (one) =>
      terms.every(
        (term) => one.idLetters.startsWith(term.join("")) || term.every((word) => holds(one, word)),
      );
  const anywhere = (one: Searchable, word: string) =>
    one.statement.includes(word) || one.domainName.includes(` ${word}`);
  return [
    (one) => one.id === id,
    (one) => one.id.startsWith(id),
    (one) => one.idLetters.startsWith(letters),
    (one) => one.statement.includes(phrase),
    every((one, word) => one.statement.includes(` ${word}`)),
    every((one, word) => one.statement.includes(` ${word}`) || one.alsoCalled.includes(` ${word}`)),
    every(anywhere),
    every((one, word) => anywhere(one, word) || one.goodEvidence.includes(` ${word}`)),
  ];
}

/**
 * The competences that match what was typed, best first: the id itself; ids that begin so (with or without their
 * punctuation); statements with these words or beginnings of words, first as a phrase, then in any order; then the field's
 * other words for them ("QA"); then letters anywhere in the statement, or the domain's name; then the domain's kinds of good evidence. Among equals in framework
 * order. Capitals and accents make no difference; every word typed must match. Nothing typed gives every competence.
 */
export function searchCompetences(framework: Framework, query: string): PlacedCompetence[] {
  if (query.trim() === "") return [...competencesOf(framework)];
  const matches = matchesFor(query);
  return searchablesOf(framework)
    .map((one) => ({ competence: one.competence, rank: matches.findIndex((match) => match(one)) }))
    .filter(({ rank }) => rank >= 0)
    .sort((one, other) => one.rank - other.rank)
    .map(({ competence }) => competence);
}
