import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  DEFAULT_REACTIONS,
  fold,
  meaningOf,
  plainEmoji,
  type ReactionFact,
  withinUndoWindow,
} from "../../src/core/entry/reactions.ts";
import { NOW, reaction } from "../fixtures.ts";

const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);

describe("a reaction", () => {
  it("means the same whatever its skin tone or colons", () => {
    expect(plainEmoji(":white_check_mark::skin-tone-3:".replace(/:$/, ""))).toBe("white_check_mark");
    expect(plainEmoji("repeat")).toBe("repeat");
  });

  it("approves, returns, or is none of our business", () => {
    expect(meaningOf(DEFAULT_REACTIONS, "heavy_check_mark")).toBe("approve");
    expect(meaningOf(DEFAULT_REACTIONS, "leftwards_arrow_with_hook")).toBe("return");
    expect(meaningOf(DEFAULT_REACTIONS, "tada")).toBeNull();
  });

  it("that is older than what is known, or the same again, changes nothing", () => {
    const known = reaction({ present: true, at: at(10) });
    expect(fold(known, { present: false, at: at(9) })).toBeNull();
    expect(fold(known, { present: true, at: at(10) })).toBeNull();
  });

  it("that was handled is acted on again only after it was taken away and added again", () => {
    const handled = reaction({ present: true, at: at(10), handled: true });
    expect(fold(handled, { present: true, at: at(11) })?.handled).toBe(true);
    const gone = fold(handled, { present: false, at: at(12) });
    expect(gone).toMatchObject({ present: false, handled: false });
    expect(fold({ ...handled, ...gone }, { present: true, at: at(13) })).toMatchObject({
      present: true,
      handled: false,
    });
  });

  it("ends in the same state in whatever order its events arrive", () => {
    const events = fc.uniqueArray(
      fc.record({ present: fc.boolean(), at: fc.integer({ min: 1, max: 50 }).map(at) }),
      {
        selector: ({ at: time }) => time.getTime(),
        minLength: 1,
        maxLength: 8,
      },
    );
    const withOrder = events.chain((list) =>
      fc.tuple(
        fc.constant(list),
        fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
      ),
    );
    const end = (list: readonly { present: boolean; at: Date }[]) =>
      list.reduce<ReactionFact | null>((known, news) => {
        const next = fold(known, news);
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

  it("taken away withdraws for a day, to the second", () => {
    expect(withinUndoWindow(at(0), at(24 * 3_600))).toBe(true);
    expect(withinUndoWindow(at(0), at(24 * 3_600 + 1))).toBe(false);
  });
});
