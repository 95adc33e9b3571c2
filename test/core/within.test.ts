import { expect, it } from "vitest";
import { isWithin } from "../../src/core/within.ts";

const NOW = new Date("2026-06-09T09:00:00.000Z");
const HOUR = 3_600_000;

it("what lies ahead is not within the last hour, but for what two clocks differ by", () => {
  const begun = [-HOUR - 1, -HOUR, 0, 60_000, 60_001, 24 * HOUR];
  const within = begun.map((ms) => isWithin(HOUR, new Date(NOW.getTime() + ms), NOW));
  expect(within).toEqual([false, true, true, true, false, false]);
});
