import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findIdentifiers, worstOf } from "../../src/core/text/identifiers.ts";
import { normalText } from "../../src/core/text/normal-text.ts";
import { nhsNumber } from "../fakes/identifiers.ts";

const verdictOn = (text: string) => worstOf(findIdentifiers(normalText(text)));

/** What nobody sees: format signs, fillers, control signs, entities and tags that show nothing. */
const UNSEEN = fc.constantFrom(
  ..."\u0001\u0007\u001f\u00ad\u034f\u061c\u115f\u180e\u200b\u200c\u200d\u200e\u202e\u2060\u2063\u2069\u3164\ufe0f\ufeff\uffa0".split(
    "",
  ),
  "\u{e0041}",
  "&#8203;",
  "&zwnj;",
  "&shy;",
  "<b>",
  "</i>",
  "<!-- -->",
);
const BETWEEN = fc.constantFrom(
  ..." .-_/·•–—|,:*+~\t\n\u00a0\u2009\u3000\u2028".split(""),
  " - ",
  " / ",
  "&nbsp;",
  "&#9;",
  "<br>",
  "🙂",
  "**",
);
/** Where the digits of a script begin. */
const ZEROS = [0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xe50, 0xff10, 0x1d7ce, 0x1d7f6, 0x1e950];
const LABELS = ["NHS no ", "nhs number: ", "CHI ", "H&C no ", "patient ", "Pt no. "];
const numbers = fc.integer({ min: 400_000_000, max: 489_999_999 }).map(nhsNumber);

describe("a patient's number is refused", () => {
  it("whatever is written into it that nobody sees", () => {
    const spots = fc.array(fc.tuple(fc.nat(40), UNSEEN), { maxLength: 8 });
    fc.assert(
      fc.property(numbers, fc.constantFrom(...LABELS), spots, (number, label, hidden) => {
        const signs = [...`${label}${number}`];
        for (const [spot, sign] of hidden) signs.splice(spot % (signs.length + 1), 0, sign);
        expect(verdictOn(signs.join(""))).toBe("refused");
      }),
      { numRuns: 300 },
    );
  });

  it("in the digits of any script, mixed as one likes", () => {
    const scripts = fc.array(fc.constantFrom(...ZEROS), { minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(numbers, fc.constantFrom(...LABELS), scripts, (number, label, zeros) => {
        const digits = [...number].map((digit, at) =>
          String.fromCodePoint((zeros[at] ?? 0x30) + Number(digit)),
        );
        expect(verdictOn(label + digits.join(""))).toBe("refused");
      }),
      { numRuns: 200 },
    );
  });

  it("in any groups, with anything between them", () => {
    fc.assert(
      fc.property(
        numbers,
        fc.constantFrom("NHS no ", "nhs number ", "CHI "),
        fc.array(fc.option(BETWEEN, { nil: "" }), { minLength: 9, maxLength: 9 }),
        (number, label, between) => {
          const written = [...number].map((digit, at) => digit + (between[at] ?? "")).join("");
          expect(verdictOn(label + written)).toBe("refused");
        },
      ),
      { numRuns: 300 },
    );
  });
});
