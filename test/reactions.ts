import type { ReactionSets } from "../src/core/entry/reactions.ts";

/** What reactions mean where no setting says otherwise, as product.md has it: `config.test.ts` holds the program to it. */
export const DEFAULT_REACTIONS: ReactionSets = {
  approve: ["white_check_mark", "heavy_check_mark", "2705_whiteheavycheckmark", "2714_heavycheckmark"],
  return: [
    "leftwards_arrow_with_hook",
    "repeat",
    "21a9_leftwardsarrowwithhook",
    "1f501_repeat",
    "1f501_repeatbutton",
  ],
};
