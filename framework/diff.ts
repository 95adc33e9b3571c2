/** What a new edition of a framework means: which competences came, went, moved, were reworded or given another code. */
import { diffArrays } from "diff";
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

const MOST_EDITS = 1_000; // words gone and new, beyond which one text beside the other says as much

/** Both texts in one: what only the first has as `[-gone-]`, what only the second has as `{+new+}`, word by word. */
export function wordDiff(old: string, next: string): string {
  const [a, b] = [old, next].map((text) => text.split(/\s+/).filter(Boolean));
  const parts = diffArrays(a ?? [], b ?? [], { maxEditLength: MOST_EDITS });
  if (!parts) return `[-${old}-] {+${next}+}`;
  const marked = parts.map(({ value, added, removed }) => {
    const words = value.join(" ");
    return added ? `{+${words}+}` : removed ? `[-${words}-]` : words;
  });
  return marked.join(" ");
}
