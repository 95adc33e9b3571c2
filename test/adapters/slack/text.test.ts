import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describedOption, escapedWithin, option, pieces, plain } from "../../../adapters/slack/text.ts";
import { asTyped } from "../../../adapters/slack/typed.ts";
import { clean, shortened } from "../../../src/core/text/safe-text.ts";
import { anyText } from "./fullest.ts";

/** Whether a cluster begins here. (A list of all clusters is no way to tell: each holds a copy of the whole text.) */
const beginsAt = (text: string, at: number) =>
  at === text.length || new Intl.Segmenter("en").segment(text).containing(at)?.index === at;

describe("people's text", () => {
  it.each(["<https:", "<@A|", "<!x|", "<#A|", "<mailto:a"])("is read to its end, a row of %s", (half) => {
    const row = half.repeat(Math.ceil(40_000 / half.length));
    expect(asTyped(row)).toBe(row);
  });

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

  it("is escaped for a notification, in which no sign is half cut", () => {
    expect(escapedWithin("a <!channel> & <@U1>", 100)).toBe("a &lt;!channel&gt; &amp; &lt;@U1&gt;");
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 200 }), (text, max) => {
        const safe = escapedWithin(text, max);
        expect(safe.length).toBeLessThanOrEqual(max);
        expect(safe).not.toMatch(/[<>]|&(?!(amp|lt|gt);)/);
      }),
    );
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
        expect(short.length).toBeLessThanOrEqual(max);
        expect(short === text).toBe(text.length <= max);
        if (short === text) return;
        expect(short.endsWith("…")).toBe(true);
        expect(text.startsWith(short.slice(0, -1))).toBe(true);
        expect(beginsAt(text, short.length - 1)).toBe(true);
      }),
    );
  });

  it("in pieces loses nothing but the spaces at the cuts", () => {
    const bare = (text: string) => text.replace(/\s/g, "");
    fc.assert(
      fc.property(anyText.map(clean), fc.integer({ min: 20, max: 300 }), (text, max) => {
        const found = pieces(text, max);
        for (const piece of found) expect(piece.length).toBeLessThanOrEqual(max);
        expect(bare(found.join(""))).toBe(bare(text));
      }),
    );
  });
});

describe("what Slack is given to show", () => {
  it("is never empty and never turns words into emoji", () => {
    expect(plain("\u200b \u0000", 75)).toEqual({ type: "plain_text", text: "…", emoji: false });
    expect(plain(":x:", 75)).toEqual({ type: "plain_text", text: ":x:", emoji: false });
  });

  it("has a label that fits, and the rest of it below where there is room", () => {
    const label = `Tech4: ${"I found the cause of the drift and repeated every measurement. ".repeat(4)}`;
    expect(option({ value: "Tech4", label }).text.text.length).toBeLessThanOrEqual(75);
    const { text, description } = describedOption({ value: "Tech4", label });
    expect(label).toContain(text.text);
    expect(description?.text).toMatch(/^\S.*…$/);
  });
});
