import { describe, expect, it } from "vitest";
import { type TenDigits, tenDigitsIn } from "../../src/core/text/identifiers/ten-digits.ts";

/** No number that could be somebody's: its check digit is wrong. */
const TEN = "4716021235";

/** The number in groups of so many digits, with these between them, in turn. */
function grouped(sizes: readonly number[], ...between: string[]): string {
  let at = 0;
  return sizes
    .map((size, place) => {
      const group = TEN.slice(at, at + size);
      at += size;
      return (place > 0 ? (between[(place - 1) % between.length] ?? "") : "") + group;
    })
    .join("");
}
const found = (text: string) => tenDigitsIn(text).map(({ digits, shape }) => [digits, shape]);
const ONES = Array(10).fill(1);

describe("a row of ten digits", () => {
  it.each<[TenDigits["shape"], string]>([
    ["formed", TEN],
    ["formed", grouped([3, 3, 4], " ")],
    ["formed", grouped([3, 3, 4], " - ", ", ")],
    ["regular", grouped([5, 5], "-")],
    ["regular", grouped([4, 3, 3], " ")],
    ["regular", grouped([1, 2, 3, 4], "/")],
    ["regular", grouped(ONES, " ")],
    ["paired", grouped([2, 2, 2, 2, 2], " ")],
    ["paired", grouped([2, 2, 2, 2, 2], "_")],
    ["loose", grouped([2, 2, 2, 2, 2], " ", "-")],
    ["loose", grouped([2, 2, 2, 2, 2], ", ")],
    ["loose", grouped([3, 2, 2, 2, 1], " ")],
    ["loose", grouped([1, 1, 2, 2, 2, 2], " ")],
    ["loose", grouped([2, 1, 1, 1, 1, 1, 1, 1, 1], " ")],
    ["loose", grouped(ONES, "-")],
    ["loose", grouped([4, 3, 3], " ", "-")],
    ["loose", grouped([4, 3, 3], " - ")],
    ["loose", grouped([3, 3, 4], " and ")],
    ["loose", grouped([3, 3, 4], " ", " dash ")],
    ["loose", grouped([3, 3, 4], ", full stop, ")],
  ])("is %s as %j", (shape, text) => {
    expect(found(`${text}.`)).toEqual([[TEN, shape]]);
  });

  it("goes on beside another group that is one sign away, and stands by itself beside one further off", () => {
    const row = grouped([4, 6], " ");
    expect(found(`${row} 77`)).toEqual([[TEN, "loose"]]);
    expect(found(`77 ${row}`)).toContainEqual([TEN, "loose"]);
    expect(found(`${row}: 77`)).toEqual([[TEN, "regular"]]);
    expect(found(`77: ${row}`)).toContainEqual([TEN, "regular"]);
  });

  it.each([
    ["120 white signs between its groups", grouped([5, 5], " ".repeat(120)), true],
    ["121 of them", grouped([5, 5], " ".repeat(121)), false],
    ["six signs between them", grouped([5, 5], "------"), true],
    ["seven", grouped([5, 5], "-------"), false],
    ["six where white ones count as one", grouped([5, 5], "-  -\t\t-"), true],
    ["fourteen signs with a word said", grouped([5, 5], "-- full stop -"), true],
    ["fifteen", grouped([5, 5], "-- full stop --"), false],
    ["another word than is said", grouped([5, 5], " bay "), false],
    ["a digit before and a full stop", `1.${TEN}`, false],
    ["a full stop alone", `x.${TEN}`, true],
    ["a decimal part", `${TEN}.5`, false],
    ["its sentence's end", `${TEN}. Then 5`, true],
    ["an eleventh digit", `${TEN}1`, false],
  ])("is one or none with %s", (_, text, is) => {
    expect(tenDigitsIn(text).some(({ digits }) => digits === TEN)).toBe(is);
  });

  it("with letters for its noughts and ones is said to be mistyped, once, and only as such numbers are written", () => {
    const mistyped = { digits: TEN, start: 0, end: 10, shape: "formed", mistyped: true };
    expect(tenDigitsIn("47l6O2I235")).toMatchObject([mistyped]);
    expect(tenDigitsIn("47l 6o2 I235").map(({ digits, mistyped }) => [digits, mistyped])).toEqual([
      [TEN, true],
    ]);
    expect(tenDigitsIn(TEN).map(({ mistyped }) => mistyped)).toEqual([false]);
    expect(tenDigitsIn(`Linac ${TEN}`).map(({ mistyped }) => mistyped)).toEqual([false]);
    expect(tenDigitsIn("47l6O 2I235")).toEqual([]);
  });
});
