/** What a reaction means here. Everything else people react with is none of our business. */
export type Meaning = "approve" | "return";

/**
 * Which emoji mean what: plain names, without skin tones, as their platform spells them. A setting; each platform has
 * defaults (product.md, section 5). Cards name the first of each.
 */
export interface ReactionSets {
  approve: readonly string[];
  return: readonly string[];
}

/** Signs by which many mean that they approve, and as many that they have seen it: 👍 ☑️ 👌 💯, on either platform. */
const LOOK_ALIKES = [
  "+1",
  "thumbsup",
  "ballot_box_with_check",
  "ok_hand",
  "100",
  "like",
  "1f44d_thumbsup",
  "2611_ballotboxwithcheck",
  "1f44c_okhand",
  "1f4af_hundredpoints",
];

/** What may have been meant as an approval, and is none here: whoever could approve is told once what is. */
export const looksLikeApproval = (sets: ReactionSets, emoji: string): boolean =>
  LOOK_ALIKES.includes(emoji) && meaningOf(sets, emoji) === null;

/** One person's one emoji on one card: the newest that is known of it. */
export interface ReactionFact {
  workspace: string;
  conversation: string;
  message: string;
  user: string;
  emoji: string;
  present: boolean;
  at: Date; // newest event time
  handled: boolean; // acted on (accepted, refused or overtaken): never again, by no sweep either
}

/** The name without its skin tone: `+1::skin-tone-3` → `+1`. */
export const plainEmoji = (emoji: string): string =>
  emoji.replace(/::skin-tone-\d$/, "").replace(/^:|:$/g, "");

export function meaningOf(sets: ReactionSets, emoji: string): Meaning | null {
  if (sets.approve.includes(emoji)) return "approve";
  if (sets.return.includes(emoji)) return "return";
  return null;
}

/**
 * The newest event time wins; a late older event, or the same one again, changes nothing (product.md, section 5).
 * @returns the fact to keep, or null where the news is old
 */
export function mergeReaction(
  known: ReactionFact | null,
  news: Pick<ReactionFact, "present" | "at">,
): Pick<ReactionFact, "present" | "at" | "handled"> | null {
  if (known && news.at.getTime() <= known.at.getTime()) return null;
  if (known && known.present === news.present) return { ...known, at: news.at };
  return { present: news.present, at: news.at, handled: false };
}

/** An approval stands as long as its reaction does, for a day from the reaction's own event time. */
const UNDO_WINDOW_MS = 24 * 60 * 60 * 1000;

export const withinUndoWindow = (reactedAt: Date, removedAt: Date): boolean =>
  removedAt.getTime() - reactedAt.getTime() <= UNDO_WINDOW_MS;
