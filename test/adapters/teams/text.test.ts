import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { literal, title } from "../../../adapters/teams/text.ts";
import { beginning, clean, shortened } from "../../../src/core/text/safe-text.ts";
import { anyText } from "../slack/fullest.ts";

const beginsAt = (text: string, at: number) =>
  at === text.length || new Intl.Segmenter("en").segment(text).containing(at)?.index === at;

describe("people's text", () => {
  it("keeps its lines and loses what cannot be seen", () => {
    expect(clean("a\r\nb\u0000\u200b\u202ec\u2069\ud83d d")).toBe("a\nbc\ufffd d");
  });

  it("keeps emoji, accents and other scripts whole", () => {
    const text = "👩‍👩‍👧‍👦 é नमस्ते مرحبا 🏴󠁧󠁢󠁳󠁣󠁴󠁿";
    expect(clean(text)).toBe(text);
  });

  it("cannot pile marks over the lines around it", () => {
    expect(clean(`z${"\u0335".repeat(400)}!`).length).toBeLessThan(12);
  });

  it("is not turned into a date", () => {
    expect(literal("{{DATE(2026-01-01T00:00:00Z,SHORT)}} {{ time(x)}} {{other}}")).not.toMatch(
      /\{\{\s*(date|time)/i,
    );
    expect(literal("{{other}}")).toBe("{{other}}");
  });

  it("in a label or a title makes no link, calls nobody, and is never empty", () => {
    expect(title("[x](https://evil.test)\n<at>Maya</at>", 80)).toBe(
      "[x]\u2060(https://evil.test) ‹at>Maya‹/at>",
    );
    expect(title("\u200b \u0000", 80)).toBe("…");
  });

  it("is shortened with an ellipsis and never within a letter", () => {
    expect(shortened("Output drift", 8)).toBe("Output…");
    fc.assert(
      fc.property(anyText.map(clean), fc.integer({ min: 1, max: 300 }), (text, max) => {
        const short = shortened(text, max);
        expect(short.length).toBeLessThanOrEqual(max);
        expect(beginsAt(text, beginning(text, max).length)).toBe(true);
        if (text.length > max) expect(short.endsWith("…")).toBe(true);
      }),
    );
  });
});
