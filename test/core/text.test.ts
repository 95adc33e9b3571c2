import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalText } from "../../src/core/text/normal-text.ts";
import { objectIn, withoutNulls } from "../../src/core/text/payload.ts";
import { rowsIn } from "../data.ts";

describe("the normal form of a text", () => {
  it.each(rowsIn<{ written: string; read: string }>(import.meta.dirname, "normal-text.yaml"))(
    "shows %s as what people read",
    (_, { written, read }) => {
      expect(normalText(written)).toBe(read);
    },
  );

  it.each([
    "I measured 10⁻⁶ Gy·m² at 5 cm², ±2 µSv, 3 × 4 = 12, 50 Ω, ½, 37 °C, ¹³¹I and ⁹⁹ᵐTc, H₂O",
    "if p < 0.05 and x > 3, or a<b, or i <b and c> 2, R&D; AT&T 5 & 6; x &lt y",
    "“smart” – quotes — and … the №1 ™",
    "👩‍👩‍👧‍👦 ❤️ é नमस्ते क्‍ष مرحبا می‌خواهم 🏴󠁧󠁢󠁳󠁣󠁴󠁿",
    "Two\n\nlines",
  ])("leaves alone what people mean: %s", (text) => {
    expect(normalText(text)).toBe(text);
  });

  it("shows half a sign as one that is not known", () => {
    expect(normalText("a\ud83d b\udc4d")).toBe("a\ufffd b\ufffd");
  });

  it("takes a tag away up to 500 signs, and leaves what is longer", () => {
    const tag = (length: number) => `<b title="${"x".repeat(length - 12)}">`;
    expect(normalText(`four ${tag(500)}fifty`)).toBe("four fifty");
    expect(normalText(`four ${tag(501)}fifty`)).toBe(`four ${tag(501)}fifty`);
  });

  const piece = fc.oneof(
    fc.string({ unit: "binary", maxLength: 8 }),
    fc.constantFrom("<img alt=", ...'& &amp; &# x 52 ; lt; gt; ＆ ＃ < > b / <b> " !-- --'.split(" ")),
    fc.constantFrom("\r", "\n", " ", ..."\u200d \ufe0f 👩 क ا \u0301 \u0338 \u037e ٤ ④ \ud83d".split(" ")),
  );

  it("is its own normal form, whatever is written", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const once = normalText(pieces.join(""));
        expect(normalText(once)).toBe(once);
      }),
      { numRuns: 3_000 },
    );
  });

  it("is reached for a large text of any pattern", () => {
    for (const part of '<|<b |<img alt="|&|&#|&amp;|<!--|<b>|>|&#5|4\u200d|<<b>b>|<a b=c '.split("|"))
      expect(normalText(part.repeat(Math.ceil(60_000 / part.length))).length).toBeLessThan(60_013);
  });
});

it("a payload is read to its sixty-fourth level, and no deeper", () => {
  const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;
  expect(objectIn(nested(64))).toEqual(JSON.parse(nested(64)));
  expect(objectIn(nested(65))).toBeNull();
  expect([objectIn("[1]"), objectIn("null"), objectIn("7"), objectIn("{")]).toEqual([null, null, null, null]);
});

describe("what a platform sends", () => {
  it("is read as if it had left out what it wrote null into, however deep and in lists too", () => {
    const sent = { a: null, b: [null, { c: null, d: 1 }, [null, 2]], e: { f: null } };
    expect(withoutNulls(sent)).toEqual({ b: [{ d: 1 }, [2]], e: {} });
  });
});
