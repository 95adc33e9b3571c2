/** Which competences a line that somebody typed may be evidence of, and by which of its words. */
import MiniSearch from "minisearch";
import { stemmer } from "stemmer";
import { competencesOf, type Framework, madeOnce, otherWordsFor } from "./framework.ts";

export interface Suggestion {
  id: string;
  because: string[]; // words of the text as they were typed, in its order
}

const MOST = 3;
const LONGEST_TEXT = 3_000; // characters that are read
const LONGEST_PHRASE = 5; // words

/** What stands in any sentence, in every statement of a framework, or has the stem of another word (an experiment). */
const SMALL = new Set(
  `a able about after all also an and any appropriate are as associated at awareness be because been before being
  bit both but by can chair chairs could day days demonstrate demonstrating did didnt do does done dont during
  each experience experienced experiences find for from get go got had has have having he her his hour hours how
  i if im in include including into is it its just knowledge last long look looked lot lots made make making me
  might month more my myself need needed new next no not now of off on one or our out over own per quite really
  relevant saw see she should since so some still such than that the their them then there these they thing
  things this those through to today together tomorrow tonight too two understand understanding up us use used
  using various very via was wasnt way we week weeks well went were what when where which while who whose why
  will with within work worked working works would yes yesterday you your yours`.split(/\s+/),
);

/** They mean something beside another word that does; alone they are anybody's. */
const EVERYDAY = new Set(
  `afternoon article board book cause change child children clinic conference contract cost course decision doctor
  email exam family fire fit fix follow form good great help late leak list loose lose lost lunch mean meet module
  mother father mum dad son daughter husband wife notice noise nurse offer open order paper parent patient person
  phone place plan policy present price protocol put question quote read record rang refuse register report result
  room rota run school script seat section see send sent service show sick sorry spot staff start stop stood stress
  suggest surgery survey swap talk team tell test theatre time train trust turn update upset upgrade walk ward waste
  watch worry write written wrote wrong year`
    .split(/\s+/)
    .map((word) => stemmer(word)),
);

interface Word {
  term: string;
  small: boolean;
  from: number; // in the text, and the next
  to: number;
}

/** A text as it is read, and its words: without accents, apostrophes and endings; "IR(ME)R" is one word. */
function wordsOf(text: string): { read: string; words: Word[] } {
  const read = text.normalize("NFC").slice(0, LONGEST_TEXT);
  const found = read.matchAll(/IR\(ME\)R|[\p{L}\p{N}&]+(?:['’][\p{L}]+)?/giu);
  const words = [...found].map(({ 0: typed, index: from }) => {
    const word = typed
      .normalize("NFKD")
      .replace(/[\p{M}()'’]/gu, "")
      .toLowerCase();
    return { term: stemmer(word), small: SMALL.has(word), from, to: from + typed.length };
  });
  return { read, words };
}

/** The words that mean something by themselves. */
const termsOf = (text: string) => wordsOf(text).words.flatMap(({ term, small }) => (small ? [] : [term]));

/** A phrase of the field's is one term, its small words too: "said no" is not "said". Of one small word, none. */
function asPhrase(text: string): string | null {
  const { words } = wordsOf(text);
  return words.every(({ small }) => small) && words.length < 2 ? null : joined(words);
}

const joined = (words: readonly Word[]) => words.map(({ term }) => term).join(" ");

/** Each word, and each run of words that could be a phrase, as it was typed. */
function phrasesOf(text: string): Map<string, string> {
  const { read, words } = wordsOf(text);
  const runs = words
    .flatMap((_, at) =>
      Array.from({ length: LONGEST_PHRASE }, (_none, more) => words.slice(at, at + more + 1)),
    )
    .filter((run) => run.length > 1 || !run[0]?.small);
  return new Map(runs.map((run) => [joined(run), read.slice(run[0]?.from, run.at(-1)?.to)]));
}

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
}

/** What is left of a competence's score where its words have spoken for another one already: three of a kind help nobody. */
const SAID_ALREADY = 0.6;

function inTurn(ranked: readonly Ranked[]): Ranked[] {
  const chosen: Ranked[] = [];
  const worth = ({ score, terms }: Ranked) => {
    const said = terms.filter((term) => chosen.some((one) => one.terms.includes(term)));
    return score * (1 - (SAID_ALREADY * said.length) / terms.length);
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
 * their domain's good evidence and of the framework's `alsoCalled` (BM25). None rather than a bad one: everyday words
 * alone suggest nothing. The same text always gives the same.
 */
export function suggestionsFor(framework: Framework, text: string): Suggestion[] {
  const phrases = phrasesOf(text);
  const ranked = indexOf(framework)
    .search(text)
    .map(({ id, score, match }) => {
      const because = Object.keys(match).filter((term) => saysSomething(term, match[term] ?? []));
      return { id: String(id), score, terms: Object.keys(match), because };
    });
  return inTurn(ranked.filter(({ because }) => because.length > 0)).map(({ id, because }) => ({
    id,
    because: asTyped(because, phrases),
  }));
}

/** The words that count, longest phrases only, in the order in which they stand in the text. */
function asTyped(terms: readonly string[], phrases: ReadonlyMap<string, string>): string[] {
  const whole = terms.filter(
    (term) => !terms.some((other) => other !== term && ` ${other} `.includes(` ${term} `)),
  );
  return [...phrases].flatMap(([term, typed]) => (whole.includes(term) ? [typed] : []));
}
