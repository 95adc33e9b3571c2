import type { Block } from "../../ports/pages.ts";
import { list } from "../parts.ts";

/** Fewer than this are read as quickly as a line that counts them. */
const MANY = 3;

/** Notes of one kind. */
export interface LikeNotes {
  each: readonly string[];
  all: string | null; // what is so of all of them, with their number; null: nothing that one line could say
  folded?: readonly string[]; // what the line unfolds, where it is shorter than each of them
}

/** Many notes of one kind are one line with their number, which unfolds; the others stand as they are. */
export function noted(kinds: readonly LikeNotes[]): Block[] {
  const folds: Block[] = [];
  const few: string[] = [];
  for (const { each, all, folded } of kinds) {
    const lines = list(folded ?? each);
    if (!all || !lines || each.length < MANY) few.push(...each);
    else folds.push({ type: "fold", title: all, note: null, open: false, blocks: [lines] });
  }
  const rest = list(few);
  return rest ? [...folds, rest] : folds;
}
