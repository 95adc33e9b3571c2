import { describe, expect, it } from "vitest";
import { backoffMs, lookAgainMs, tryAgainMs } from "../../src/engine/patience.ts";

/* Promises how long the engine waits before it tries again. */

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 24 * 3_600_000];

describe("waiting after a failure", () => {
  it("doubles from one second to ten minutes, and never more", () => {
    const longest = Array.from({ length: 700 }, (_, index) => backoffMs(index + 1, 1));
    expect(longest.slice(0, 11)).toEqual([
      ...[1, 2, 4, 8, 16, 32, 64, 128, 256, 512].map((s) => s * 1_000),
      600_000,
    ]);
    expect(longest.slice(10)).toEqual(Array(690).fill(600_000));
  });

  it("of what was set aside grows with its age, from a quarter of a minute to an hour; looking ends after three days", () => {
    const pauses = [0, 10_000, 30_000, 40_000, 4 * MINUTE, HOUR, 2 * HOUR, 30 * DAY].map(tryAgainMs);
    expect(pauses).toEqual([15_000, 15_000, 15_000, 20_000, 2 * MINUTE, 30 * MINUTE, HOUR, HOUR]);
    expect([0, HOUR, 3 * DAY, 3 * DAY + 1].map(lookAgainMs)).toEqual([15_000, 30 * MINUTE, HOUR, null]);
  });

  it("is never less than half of that, so that many do not come back in step", () => {
    for (const attempts of [1, 2, 5, 12, 700])
      expect(backoffMs(attempts, 0)).toBe(backoffMs(attempts, 1) / 2);
  });
});
