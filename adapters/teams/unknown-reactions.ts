import { looksLikeApproval, meaningOf, type ReactionSets } from "../../src/core/entry/reactions.ts";
import type { ChatEvent } from "../../src/ports/chat.ts";

const MOST = 100; // types in one run of the program: their names are somebody else's

/**
 * Which reactions reach a bot in Teams is written nowhere: those that mean nothing here are logged, once each, so that an
 * operator can name the ones that should.
 */
export function unknownReactions(sets: ReactionSets, log: (type: string) => void) {
  const seen = new Set<string>();
  return (event: ChatEvent): void => {
    if (event.type !== "reaction" || meaningOf(sets, event.reaction)) return;
    if (looksLikeApproval(sets, event.reaction)) return;
    const type = event.reaction.replace(/[^\w+.-]/g, "?").slice(0, 60);
    if (seen.has(type) || seen.size >= MOST) return;
    seen.add(type);
    log(type);
  };
}
