import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { beginning, clean, shortened, typeable } from "../../src/core/text/safe-text.ts";
import { anyText } from "../adapters/slack/fullest.ts";

/** Whether a cluster begins here. (A list of all clusters is no way to tell: each holds a copy of the whole text.) */
const beginsAt = (text: string, at: number) =>
  at === text.length || new Intl.Segmenter("en").segment(text).containing(at)?.index === at;

describe("people's text", () => {
  it("keeps its lines and loses what cannot be seen", () => {
    expect(clean("a\r\nb\u0000\u200b\u202ec\u2069\ud83d d")).toBe("a\nbc\ufffd d");
  });

  it("has one end to each of its lines, whatever they ended in, also where it is typed again", () => {
    expect(clean("a\r\nb\rc\nd\u2028e\u2029f")).toBe("a\nb\nc\nd\ne\nf");
    expect(typeable("a\r\nb\rc\nd\u2028e\u0000\u200b\ud83d")).toBe("a\nb\nc\nd\u2028e\u200b\ufffd");
  });

  it("keeps emoji, accents and other scripts whole", () => {
    const text = "👩‍👩‍👧‍👦 é नमस्ते مرحبا 🏴󠁧󠁢󠁳󠁣󠁴󠁿";
    expect(clean(text)).toBe(text);
  });

  it("cannot pile marks over the lines around it", () => {
    expect(clean(`z${"\u0335".repeat(400)}!`).length).toBeLessThan(12);
  });
});

describe("shortened text", () => {
  it("ends in an ellipsis and never in half a letter", () => {
    expect(shortened("Output drift", 12)).toBe("Output drift");
    expect(shortened("Output drift", 8)).toBe("Output…");
    expect(shortened("ab👩‍👩‍👧‍👦cd", 6)).toBe("ab…");
    fc.assert(
      fc.property(anyText.map(clean), fc.integer({ min: 1, max: 300 }), (text, max) => {
        const short = shortened(text, max);
        expect(beginsAt(text, beginning(text, max).length)).toBe(true);
        expect(short.length).toBeLessThanOrEqual(max);
        expect(short === text).toBe(text.length <= max);
        if (short === text) return;
        expect(short.endsWith("…")).toBe(true);
        expect(text.startsWith(short.slice(0, -1))).toBe(true);
        expect(beginsAt(text, short.length - 1)).toBe(true);
      }),
    );
  });
});
