import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describedOption, escapedWithin, option, pieces, plain } from "../../../adapters/slack/text.ts";
import { asTyped } from "../../../adapters/slack/typed.ts";
import { clean } from "../../../src/core/text/safe-text.ts";
import { anyText } from "./fullest.ts";

describe("people's text", () => {
  it.each(["<https:", "<@A|", "<!x|", "<#A|", "<mailto:a"])("is read to its end, a row of %s", (half) => {
    const row = half.repeat(Math.ceil(40_000 / half.length));
    expect(asTyped(row)).toBe(row);
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

describe("text in pieces", () => {
  it("loses nothing but the spaces at the cuts", () => {
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

describe("what somebody typed", () => {
  it.each([
    ["a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"],
    ["<https://example.test/a>", "https://example.test/a"],
    ["<https://example.test/a|example.test/a>", "https://example.test/a"],
    ["<https://example.test/a|the record>", "the record (https://example.test/a)"],
    ["<mailto:maya@example.test|maya@example.test>", "maya@example.test"],
    ["ask <@U1|maya> in <#C1|general>", "ask @maya in #general"],
    ["ask <@U1> in <#C1>", "ask @someone in #channel"],
    ["<!here> <!channel> <!subteam^S1|@physics>", "@here @channel @physics"],
  ])("%s is %s", (sent, typed) => {
    expect(asTyped(sent)).toBe(typed);
  });
});
