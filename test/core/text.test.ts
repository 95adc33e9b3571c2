import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalText } from "../../src/core/text/normal-text.ts";

describe("the normal form of a text", () => {
  it.each([
    ["control signs", "NHS no 4\u00015\u00070", "NHS no 450"],
    ["format and filler signs", "4\u200b5\u00ad0\u2060 \u202e5\u3164\u115f\u034f5\ufeff7", "450 557"],
    ["joiners between digits", "4\u200d5\u200c0\ufe0f", "450"],
    ["keycaps", "4\ufe0f\u20e35\ufe0f\u20e3", "45"],
    ["Arabic-Indic, Persian, Devanagari and Thai digits", "٤٥٠ ۵۵۷ ७१ ๐๔", "450 557 71 04"],
    ["full-width and mathematical digits and letters", "ＮＨＳ ４５０ 𝟱𝟱𝟳 𝟟𝟙𝟘𝟜", "NHS 450 557 7104"],
    ["circled digits", "④⑤⓪ ❺➄➐ ➊", "450 557 1"],
    ["unusual spaces", "450\u00a0557\u20097104\u3000\u28001\t2", "450 557 7104  1 2"],
    ["line ends", "a\r\nb\rc\u2028d\u000be\u0085f", "a\nb\nc\nd\ne\nf"],
    ["entities", "4&#53;&#x30; 5&#53 7&nbsp;71&zwnj;04 &half; R&amp;D", "450 55 7 7104 ½ R&D"],
    ["entities of entities", "&amp;amp;lt;b&amp;gt;4", "4"],
    ["full-width entities", "＆＃５２；5", "45"],
    ["tags", "<b>450</b><i class='x'>557</i><!-- no -->7104<br/>end</p>", "4505577104\nend\n"],
    ["the words of a picture", `<img src="x" alt="450 557">`, "450 557"],
    ["halves of signs", "a\ud83d", "a\ufffd"],
    ["accents", "e\u0301", "é"],
  ])("shows %s as what people read", (_, written, read) => {
    expect(normalText(written)).toBe(read);
  });

  it.each([
    "I measured 10⁻⁶ Gy·m² at 5 cm², ±2 µSv, 3 × 4 = 12, 50 Ω, ½, 37 °C, ¹³¹I and ⁹⁹ᵐTc, H₂O",
    "if p < 0.05 and x > 3, or a<b, or i <b and c> 2, R&D; AT&T 5 & 6; x &lt y",
    "“smart” – quotes — and … the №1 ™",
    "👩‍👩‍👧‍👦 ❤️ é नमस्ते क्‍ष مرحبا می‌خواهم 🏴󠁧󠁢󠁳󠁣󠁴󠁿",
    "Two\n\nlines",
  ])("leaves alone what people mean: %s", (text) => {
    expect(normalText(text)).toBe(text);
  });

  const piece = fc.oneof(
    fc.string({ unit: "binary", maxLength: 8 }),
    fc.constantFrom(
      "&",
      "&amp;",
      "&#",
      "x",
      "52",
      ";",
      "lt;",
      "gt;",
      "＆",
      "＃",
      "<",
      ">",
      "b",
      "/",
      "<b>",
      "<img alt=",
      '"',
      "!--",
      "--",
    ),
    fc.constantFrom(
      "\u200d",
      "\ufe0f",
      "👩",
      "क",
      "ا",
      "\u0301",
      "\u0338",
      "\u037e",
      "٤",
      "④",
      "\ud83d",
      "\r",
      "\n",
      " ",
    ),
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
    for (const part of [
      "<",
      "<b ",
      '<img alt="',
      "&",
      "&#",
      "&amp;",
      "<!--",
      "<b>",
      ">",
      "&#5",
      "4\u200d",
      "<<b>b>",
      "<a b=c ",
    ])
      expect(normalText(part.repeat(Math.ceil(60_000 / part.length))).length).toBeLessThan(60_013);
  });
});
