import { describe, expect, it } from "vitest";
import { type Doubt, doubtOf, knownHold } from "../../prisma/doubt.ts";
import type { Change, Write } from "../../src/ports/change.ts";
import { NOW } from "../fixtures.ts";

/* Promises, of each edge, what is in doubt after an older copy was put back: `faults/restored` does it with real ones. */

const later = (ms: number) => new Date(NOW.getTime() + ms);
const DAY_MS = 24 * 3_600_000;
const planned = (period: string, plannedAt: Date) => ({
  writes: [{ type: "occurrence", occurrence: { period, plannedAt } } as unknown as Write],
});

describe("what a change says may have been sent before the copy was put back", () => {
  const held = { isHeld: true, releasedAt: null };
  const released = { isHeld: false, releasedAt: NOW }; // Tuesday of the week 24
  it.each<[string, Parameters<typeof doubtOf>[1], Partial<Change>, Doubt]>([
    ["where nothing was put back", { isHeld: false, releasedAt: null }, planned("2026-06-09", NOW), "none"],
    ["while all is held, of what was planned", held, planned("2026-06-09", later(DAY_MS)), "look-or-hold"],
    ["while all is held, of a deed", held, {}, "look"],
    ["while all is held again", { ...released, isHeld: true }, { at: later(2 * DAY_MS) }, "look"],
    ["of a deed within a day", released, { at: later(DAY_MS) }, "look"],
    ["of a deed later than that", released, { at: later(DAY_MS + 1) }, "none"],
    ["of what was planned for then", released, planned("2026-W24", NOW), "look-or-hold"],
    [
      "of what is planned for later in a week that had begun",
      released,
      planned("2026-W24", later(1)),
      "look",
    ],
    ["of the next week", released, planned("2026-W25", later(6 * DAY_MS)), "none"],
    ["of what is planned for later that day", released, planned("2026-06-09", later(1)), "look"],
    ["of the next day", released, planned("2026-06-10", later(1)), "none"],
  ])("%s", (_, hold, change, doubt) => {
    expect(doubtOf({ cause: "c", at: NOW, ...change } as Change, hold)).toBe(doubt);
  });

  it("is told by the settings of the hold and of its end alone", () => {
    const iso = NOW.toISOString();
    const known = (...ids: (string | null)[]) => knownHold(ids.map((id) => ({ id })));
    expect(known()).toEqual({ isHeld: false, releasedAt: null });
    expect(known(null, "withheld x", `release ${iso}`)).toEqual({ isHeld: false, releasedAt: null });
    expect(known("held before", `released ${iso}`)).toEqual({ isHeld: true, releasedAt: NOW });
  });
});
