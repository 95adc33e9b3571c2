import { describe, expect, it } from "vitest";
import { instant } from "../../src/commands/due.ts";

describe("an instant, as an operator types it", () => {
  it.each([
    ["2026-03-27T16:00:00Z", "2026-03-27T16:00:00.000Z"],
    ["2026-03-27T16:00Z", "2026-03-27T16:00:00.000Z"],
    ["2026-03-29T02:00:00+01:00", "2026-03-29T01:00:00.000Z"],
  ])("%s is taken", (typed, at) => {
    expect(instant(typed).toISOString()).toBe(at);
  });

  it.each(["2026-02-30T16:00:00Z", "5 June 2026 16:00Z", "2026-03-27T16:00:00", "2026-03-27", ""])(
    "%s is none",
    (typed) => {
      expect(() => instant(typed)).toThrow("Write an instant with its zone");
    },
  );

  it.each(["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])("%s is beyond what is reckoned", (typed) => {
    expect(() => instant(typed)).toThrow("from 1970 to 2199");
  });
});
