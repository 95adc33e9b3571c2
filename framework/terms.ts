/** The words of a text as they are looked for: without endings, and without what stands in any sentence. */
import { stemmer } from "stemmer";

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
export const EVERYDAY = new Set(
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
export function wordsOf(text: string): { read: string; words: Word[] } {
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
export const termsOf = (text: string) =>
  wordsOf(text).words.flatMap(({ term, small }) => (small ? [] : [term]));

/** A phrase of the field's is one term, its small words too: "said no" is not "said". Of one small word, none. */
export function asPhrase(text: string): string | null {
  const { words } = wordsOf(text);
  return words.every(({ small }) => small) && words.length < 2 ? null : joined(words);
}

const joined = (words: readonly Word[]) => words.map(({ term }) => term).join(" ");

/** Each word, and each run of words that could be a phrase, as it was typed. */
export function phrasesOf(text: string): Map<string, string> {
  const { read, words } = wordsOf(text);
  const runs = words
    .flatMap((_, at) =>
      Array.from({ length: LONGEST_PHRASE }, (_none, more) => words.slice(at, at + more + 1)),
    )
    .filter((run) => run.length > 1 || !run[0]?.small);
  return new Map(runs.map((run) => [joined(run), read.slice(run[0]?.from, run.at(-1)?.to)]));
}
