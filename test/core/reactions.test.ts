import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  looksLikeApproval,
  meaningOf,
  mergeReaction,
  plainEmoji,
  type ReactionFact,
  withinUndoWindow,
} from "../../src/core/entry/reactions.ts";
import { NOW, reaction } from "../fixtures.ts";
import { DEFAULT_REACTIONS } from "../reactions.ts";
import { inTwoOrders } from "./any-entries.ts";

/** Every reaction by its name, as either platform spells it, by what it means where nothing else is set. */
const NAMES = {
  approve: "white_check_mark heavy_check_mark 2705_whiteheavycheckmark 2714_heavycheckmark",
  return: "leftwards_arrow_with_hook repeat 21a9_leftwardsarrowwithhook 1f501_repeat 1f501_repeatbutton",
  "looks like it":
    "+1 thumbsup ballot_box_with_check ok_hand 100 like 1f44d_thumbsup 2611_ballotboxwithcheck 1f44c_okhand 1f4af_hundredpoints",
  nothing: "eyes heart tada -1 x approve return",
};

it.each(Object.entries(NAMES))("%s: %s", (means, names) => {
  for (const name of names.split(" ")) {
    const looks = looksLikeApproval(DEFAULT_REACTIONS, name) ? "looks like it" : "nothing";
    expect([name, meaningOf(DEFAULT_REACTIONS, name) ?? looks]).toEqual([name, means]);
  }
});

it("one that is set to approve is no look-alike, and a skin tone makes no other of it", () => {
  expect(looksLikeApproval({ approve: ["+1"], return: [] }, "+1")).toBe(false);
  expect(["+1::skin-tone-3", ":+1:", "+1"].map(plainEmoji)).toEqual(["+1", "+1", "+1"]);
});

const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);

describe("a reaction", () => {
  it("that is older than what is known, or the same again, changes nothing", () => {
    const known = reaction({ present: true, at: at(10) });
    expect(mergeReaction(known, { present: false, at: at(9) })).toBeNull();
    expect(mergeReaction(known, { present: true, at: at(10) })).toBeNull();
  });

  it("that was handled is acted on again only after it was taken away and added again", () => {
    const handled = reaction({ present: true, at: at(10), handled: true });
    expect(mergeReaction(handled, { present: true, at: at(11) })?.handled).toBe(true);
    const gone = mergeReaction(handled, { present: false, at: at(12) });
    expect(gone).toMatchObject({ present: false, handled: false });
    const again = mergeReaction({ ...handled, ...gone }, { present: true, at: at(13) });
    expect(again).toMatchObject({ present: true, handled: false });
  });

  it("ends in the same state in whatever order its events arrive", () => {
    const event = fc.record({ present: fc.boolean(), at: fc.integer({ min: 1, max: 50 }).map(at) });
    const selector = ({ at: time }: { at: Date }) => time.getTime();
    const withOrder = fc.uniqueArray(event, { selector, minLength: 1, maxLength: 8 }).chain(inTwoOrders);
    const end = (list: readonly { present: boolean; at: Date }[]) =>
      list.reduce<ReactionFact | null>((known, news) => {
        const next = mergeReaction(known, news);
        return next ? { ...reaction(), ...next } : known;
      }, null);
    fc.assert(
      fc.property(withOrder, ([list, shuffled]) => {
        const newest = [...list].sort((a, b) => b.at.getTime() - a.at.getTime())[0];
        expect(end(shuffled)).toMatchObject({ present: newest?.present, at: newest?.at });
        expect(end(shuffled)?.present).toBe(end(list)?.present);
      }),
    );
  });

  it("taken away withdraws for a day, to the millisecond", () => {
    expect([0, 0.001].map((more) => withinUndoWindow(at(0), at(24 * 3_600 + more)))).toEqual([true, false]);
  });
});
