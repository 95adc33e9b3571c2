/** Which competences a line that somebody typed may be evidence of, and by which of its words. */
import MiniSearch from "minisearch";
import { competencesOf, type Framework, madeOnce, otherWordsFor } from "./framework.ts";
import { claimedByLike, type Learned, type Piece } from "./like-words.ts";
import { asPhrase, EVERYDAY, phrasesOf, termsOf, wordsOf } from "./terms.ts";

export interface Suggestion {
  id: string;
  because: string[]; // words of the text as they were typed, in its order
  pieces: number; // approved ones of like words that claimed it; 0 where none is known
}

const MOST = 3;

interface Searched {
  id: string;
  statement: string;
  alsoCalled: string[]; // whole phrases
  partly: string[]; // their words
  goodEvidence: string;
}

const indexOf = madeOnce((framework) => {
  const index = new MiniSearch<Searched>({
    fields: ["statement", "alsoCalled", "partly", "goodEvidence"],
    stringifyField: (value) => (Array.isArray(value) ? value.join("\n") : String(value)),
    tokenize: (text, field) =>
      field === "alsoCalled" ? text.split("\n").flatMap((words) => asPhrase(words) ?? []) : termsOf(text),
    processTerm: (term) => term || null,
    searchOptions: {
      tokenize: (text) => [...phrasesOf(text).keys()],
      boost: { statement: 0.7, alsoCalled: 3, partly: 0.4, goodEvidence: 0.1 },
      bm25: { k: 1.2, b: 0.7, d: 0.5 },
    },
  });
  for (const { id, statement, domain } of competencesOf(framework)) {
    const others = otherWordsFor(framework, id);
    index.add({
      id,
      statement,
      alsoCalled: [...new Set(others)],
      partly: others.filter((words) => wordsOf(words).words.length > 1),
      goodEvidence: domain.guidance.goodEvidence.join("\n"),
    });
  }
  return index;
});

interface Ranked {
  id: string;
  score: number;
  terms: string[];
  because: string[]; // those of them that count
  pieces: number;
}

/** What is left of a competence's score where its words have spoken for another one already: three of a kind help nobody. */
const SAID_ALREADY = 0.6;

function inTurn(ranked: readonly Ranked[]): Ranked[] {
  const chosen: Ranked[] = [];
  const worth = ({ score, terms }: Ranked) => {
    const said = terms.filter((term) => chosen.some((one) => one.terms.includes(term)));
    return score * (1 - (SAID_ALREADY * said.length) / Math.max(1, terms.length));
  };
  const left = new Set(ranked);
  while (chosen.length < MOST && left.size > 0) {
    const best = [...left].reduce((first, one) => (worth(one) > worth(first) ? one : first));
    left.delete(best);
    chosen.push(best);
  }
  return chosen;
}

/** A whole phrase of the field's, or a word of the statement itself; not an everyday word, and not a piece of a phrase. */
const saysSomething = (term: string, fields: readonly string[]) =>
  !EVERYDAY.has(term) && (fields.includes("alsoCalled") || fields.includes("statement"));

/**
 * At most three competences of a framework that a text may show, the likeliest first: by the words of their statements, of
 * their domain's good evidence and of the framework's `alsoCalled` (BM25), and by what approved pieces of like words
 * claimed. None rather than a bad one: everyday words alone suggest nothing. The same text always gives the same.
 * @param approved the department's approved pieces, whose claims are this framework's; too few of them change nothing
 */
export function suggestionsFor(
  framework: Framework,
  text: string,
  approved: readonly Piece[] = [],
): Suggestion[] {
  const phrases = phrasesOf(text);
  const learned = claimedByLike(approved, text);
  const ranked = ranking(framework, text, learned).filter(
    ({ because, pieces }) => because.length > 0 || pieces > 0,
  );
  return inTurn(ranked).map(({ id, because, pieces }) => ({
    id,
    because: asTyped(because, phrases),
    pieces,
  }));
}

/** The words count as much as the likest pieces do: both are shares of what would be best. */
function ranking(framework: Framework, text: string, learned: ReadonlyMap<string, Learned>): Ranked[] {
  const found = indexOf(framework).search(text);
  const best = found[0]?.score ?? 1;
  const byWords = found.map(({ id, score, match }) => {
    const { pieces = 0, weight = 0 } = learned.get(id) ?? {};
    const because = Object.keys(match).filter((term) => saysSomething(term, match[term] ?? []));
    return { id: String(id), score: score / best + weight, terms: Object.keys(match), because, pieces };
  });
  const known = new Set(byWords.map(({ id }) => id));
  const byPieces = competencesOf(framework).flatMap(({ id }) => {
    const like = known.has(id) ? undefined : learned.get(id);
    return like ? [{ id, score: like.weight, terms: [], because: [], pieces: like.pieces }] : [];
  });
  return [...byWords, ...byPieces];
}

/** The words that count, longest phrases only, in the order in which they stand in the text. */
function asTyped(terms: readonly string[], phrases: ReadonlyMap<string, string>): string[] {
  const whole = terms.filter(
    (term) => !terms.some((other) => other !== term && ` ${other} `.includes(` ${term} `)),
  );
  return [...phrases].flatMap(([term, typed]) => (whole.includes(term) ? [typed] : []));
}
