/** What a new edition of a framework means: which competences came, went, moved, were reworded or given another code. */
import { competenceOf, competencesOf, type Framework, type PlacedCompetence } from "./framework.ts";

/** Each competence stands in one list of the new edition and one of the old; `same` are those with nothing to say. */
export interface FrameworkDiff {
  same: string[];
  added: { id: string; domain: string; statement: string }[];
  removed: { id: string; domain: string; statement: string }[];
  reworded: { id: string; words: string }[]; // the same id: `[-gone-] {+new+}`
  moved: { id: string; from: string; to: string }[]; // domains' ids; the same id and statement
  recoded: { from: string; to: string }[]; // the same statement under another id
}

const placed = ({ id, domain, statement }: PlacedCompetence) => ({ id, domain: domain.id, statement });

/** Compares two editions, each in its own order. Statements are compared letter for letter: they are normative. */
export function diffOf(old: Framework, next: Framework): FrameworkDiff {
  const diff: FrameworkDiff = { same: [], added: [], removed: [], reworded: [], moved: [], recoded: [] };
  const fresh = competencesOf(next).filter(({ id }) => !competenceOf(old, id));
  const recodedTo = new Set<string>();
  for (const before of competencesOf(old)) {
    const after = competenceOf(next, before.id);
    if (!after) {
      const same = fresh.find(({ id, statement }) => statement === before.statement && !recodedTo.has(id));
      if (same) {
        recodedTo.add(same.id);
        diff.recoded.push({ from: before.id, to: same.id });
      } else diff.removed.push(placed(before));
    } else {
      const reworded = after.statement !== before.statement;
      const moved = after.domain.id !== before.domain.id;
      if (reworded) diff.reworded.push({ id: before.id, words: wordDiff(before.statement, after.statement) });
      if (moved) diff.moved.push({ id: before.id, from: before.domain.id, to: after.domain.id });
      if (!reworded && !moved) diff.same.push(before.id);
    }
  }
  diff.added = fresh.filter(({ id }) => !recodedTo.has(id)).map(placed);
  return diff;
}

const MOST_CELLS = 4_000_000; // of the table below: two statements of 2,000 words each

/** Both texts in one: what only the first has as `[-gone-]`, what only the second has as `{+new+}`, word by word. */
export function wordDiff(old: string, next: string): string {
  const [a, b] = [old.split(/\s+/).filter(Boolean), next.split(/\s+/).filter(Boolean)];
  if (a.length * b.length > MOST_CELLS) return `[-${old}-] {+${next}+}`;
  const common = commonLengths(a, b);
  const parts: { kind: "same" | "gone" | "new"; words: string[] }[] = [];
  const add = (kind: "same" | "gone" | "new", word: string | undefined) => {
    const last = parts.at(-1);
    if (last?.kind === kind) last.words.push(word ?? "");
    else parts.push({ kind, words: [word ?? ""] });
  };
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    if (i < a.length && a[i] === b[j]) {
      add("same", a[i]);
      i += 1;
      j += 1;
    } else if (i < a.length && (j >= b.length || at(common, i + 1, j) >= at(common, i, j + 1))) {
      add("gone", a[i]);
      i += 1;
    } else {
      add("new", b[j]);
      j += 1;
    }
  }
  const text = {
    same: (words: string) => words,
    gone: (words: string) => `[-${words}-]`,
    new: (words: string) => `{+${words}+}`,
  };
  return parts.map(({ kind, words }) => text[kind](words.join(" "))).join(" ");
}

const at = (table: readonly (readonly number[])[], i: number, j: number) => table[i]?.[j] ?? 0;

/** How many words the rests of both have in common, from each place on. */
function commonLengths(a: readonly string[], b: readonly string[]): number[][] {
  const table: number[][] = Array.from({ length: a.length + 1 }, () =>
    new Array<number>(b.length + 1).fill(0),
  );
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = table[i];
      if (row)
        row[j] =
          a[i] === b[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), at(table, i, j + 1));
    }
  return table;
}
