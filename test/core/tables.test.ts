import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isZone } from "../../src/core/calendar/calendar.ts";
import { zonesMeant } from "../../src/core/calendar/zones.ts";
import { linesOf } from "../../src/core/portfolio/text-lines.ts";
import { findIdentifiers, worstOf } from "../../src/core/text/identifiers.ts";
import { nhsNumber } from "../fakes/identifiers.ts";

/* Long tables, row by row: a row that is lost or altered is noticed. */

const linesIn = (file: string) =>
  readFileSync(path.join(import.meta.dirname, file), "utf8")
    .split("\n")
    .filter((line) => line && !line.startsWith("#"));

it("every place that people name is in its zone", () => {
  const wrong = linesIn("places.txt").flatMap((line) => {
    const [zone = "", names = ""] = line.split(": ");
    const asTyped = (name: string) => (name.split("/").at(-1) ?? "").replaceAll("_", " ");
    return names.split(",").filter((name) => isZone(zone) && zonesMeant(asTyped(name)).join() !== zone);
  });
  expect(wrong).toEqual([]);
});

it("every letter takes the room that it takes in Arial: so many of it on a line of a million units", async () => {
  const room = 1_000_000;
  const fits = (sign: string) => {
    let [least, most] = [1, 10_000];
    while (least < most) {
      const middle = Math.ceil((least + most) / 2);
      if (linesOf(sign.repeat(middle), room / 100, 1) === 1) least = middle;
      else most = middle - 1;
    }
    return least;
  };
  const signs = [
    ..."!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "é",
    "日",
  ];
  const counted = signs.map((sign) => `${sign} ${fits(sign)}`);
  await expect(`${counted.join("\n")}\n`).toMatchFileSnapshot("counted/widths.txt");
});

it("words go to the next line whole, a word longer than a line is cut, and each line of the text begins one", () => {
  const lines = (text: string, units: number) => linesOf(text, units / 100, 1);
  // In Arial "The" takes 1,723 units, "cat" 1,334, a space 278.
  expect([lines("The cat", 3_335), lines("The cat", 3_334)]).toEqual([1, 2]);
  expect([lines("The", 1_723), lines("The", 1_722)]).toEqual([1, 2]);
  expect([lines("The The The", 1_723), lines("The cat\nThe", 3_335), lines("", 1_000)]).toEqual([3, 2, 1]);
  expect([lines("TheThe cat", 1_723 + 1_723), lines("The TheThe", 1_723)]).toEqual([2, 3]);
});

describe("an NHS number is refused", () => {
  const numbers = fc.integer({ min: 400_000_000, max: 489_999_999 }).map(nhsNumber);
  const refused = (text: string) => expect(worstOf(findIdentifiers(text)), text).toBe("refused");
  const WORDS = ["nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

  it("in words, as it is dictated: each digit, zero by any of its names, and those said twice or three times", () => {
    fc.assert(
      fc.property(numbers, fc.constantFrom("nought", "zero", "oh", "o"), (number, zero) => {
        const said = (digit: string) => (digit === "0" ? zero : WORDS[Number(digit)]);
        refused(`NHS number ${[...number].map(said).join(" ")}`);
        const runs = [...number.matchAll(/(\d)\1\1|(\d)\2|\d/g)].map(([run]) => run);
        fc.pre(runs.length >= 6);
        for (const thrice of ["triple", "treble"]) {
          const names = ["", "", "double ", `${thrice} `];
          refused(`NHS number ${runs.map((run) => `${names[run.length]}${said(run.charAt(0))}`).join(" ")}`);
        }
      }),
    );
  });

  it("whatever it is called after it, without a word for a patient before it", () => {
    const number = nhsNumber(450_557_700);
    const said = ["is his NHS number", "was the patient's NHS number", "(NHS number)", "as their NHS no."];
    for (const after of said) refused(`Booked again; ${number} ${after}, and the list was sent on`);
  });

  it("with any dash between its groups", () => {
    const groups = nhsNumber(450_557_700).replace(/(\d{3})(\d{3})(\d{4})/, "$1 $2 $3");
    for (const dash of "-‐‑‒–—―−⸺﹘﹣－〜") refused(`NHS number ${groups.replaceAll(" ", dash)}`);
  });

  it("after a label in letters that only look Latin", () => {
    const swaps = ["NΝ", "HНΗ", "SЅ", "nп", "bЬ", "eе", "CСϹ", "IІΙ", "pр", "aа", "tт", "iіι"].flatMap(
      ([latin = "", ...others]) => others.map((other) => [latin, other] as const),
    );
    const number = nhsNumber(450_557_700);
    const odd = swaps.filter(([latin, other]) =>
      ["NHS number", "CHI", "patient"].some((label) => {
        const alike = label.replaceAll(latin, other);
        return worstOf(findIdentifiers(`${alike} ${number}`)) !== "refused";
      }),
    );
    expect(odd).toEqual([]);
  });
});
