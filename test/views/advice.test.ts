import { expect, it } from "vitest";
import { DEFAULT_REACTIONS } from "../../src/core/entry/reactions.ts";
import { advice } from "../../src/views/words/review.ts";

const LOCAL = "Local approval, not the ACS assessment.";

it("a card names the first reaction of each kind", () => {
  expect(advice(3, 6, DEFAULT_REACTIONS)).toBe(`Or react: ✅ approves all 3, ↩️ returns. ${LOCAL}`);
  expect(advice(7, 6, DEFAULT_REACTIONS)).toBe(
    `Or react: ✅ shows the list to choose from, ↩️ returns. ${LOCAL}`,
  );
});

it("and follows the setting: another sign, one without a sign of ours, none", () => {
  const sets = (approve: string[], back: string[]) => advice(1, 6, { approve, return: back });
  expect(sets(["1f44d_thumbsup"], ["repeat"])).toBe(`Or react: 👍 approves it, 🔁 returns. ${LOCAL}`);
  expect(sets(["our_own"], [])).toBe(`Or react: :our_own: approves it. ${LOCAL}`);
  expect(sets(["d83d_half"], [])).toContain(":d83d_half:");
  expect(sets([], [])).toBe(LOCAL);
});
