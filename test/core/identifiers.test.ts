import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { looksLikeNhsNumber } from "../../src/core/text/identifiers/check-digit.ts";
import { overlap } from "../../src/core/text/identifiers/findings.ts";
import { patternFault } from "../../src/core/text/identifiers/own-patterns.ts";
import { findIdentifiers, worstOf } from "../../src/core/text/identifiers.ts";
import { normalText } from "../../src/core/text/normal-text.ts";
import { rowsIn } from "../data.ts";
import { nhsNumber } from "../fakes/identifiers.ts";

/** A number that passes the check, made when the test runs: no issued number is written down here. */
const numberFrom = (prefix: string) => nhsNumber(Number(prefix.padEnd(9, "0")));
const number = numberFrom("471602");
/** The same number with another check digit, so that it fails. */
const wrong = `${number.slice(0, 9)}${(Number(number[9]) + 1) % 10}`;
const NUMBERS = { n: number, chi: numberFrom("150678"), example: numberFrom("999123"), wrong };

const grouped = (digits: string, separator: string, sizes = [3, 3, 4]) =>
  sizes
    .map((size, place) => {
      const from = sizes.slice(0, place).reduce((sum, each) => sum + each, 0);
      return digits.slice(from, from + size);
    })
    .join(separator);
/** A text with its numbers in their places. */
const written = (text: string) =>
  text.replace(
    /\{(n|chi|example|wrong)(\S*)((?: \d)*)\}/g,
    (_, of: keyof typeof NUMBERS, by: string, sizes: string) =>
      sizes ? grouped(NUMBERS[of], by || " ", sizes.trim().split(" ").map(Number)) : NUMBERS[of],
  );
const fullWidth = (text: string) =>
  text.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
/** Texts that are set apart by bars. */
const each = (texts: string) => texts.split(/\|\s*/);
const verdictOn = (text: string) => worstOf(findIdentifiers(text));
const kindsIn = (text: string) => findIdentifiers(text).map((finding) => finding.kind);

const ROWS = rowsIn<Row>(import.meta.dirname, "identifiers.yaml");

type Row = Partial<Record<"clean" | "questioned" | "refused", string[]>>;
test.each(ROWS)("%s", (_, { clean, questioned, refused }) => {
  for (const [verdict, texts = []] of Object.entries({ clean, questioned, refused }))
    for (const text of texts) expect([text, verdictOn(written(text))]).toEqual([text, verdict]);
});

test("what stands in other sentences changes nothing of what is refused, questioned or clean", () => {
  const odd = ROWS.flatMap(([, row]) =>
    Object.entries(row).flatMap(([verdict, texts]) =>
      (Array.isArray(texts) ? texts : [])
        .map(written)
        .flatMap((text: string) =>
          [
            `It rained. ${text}`,
            `${text}. It rained; we left! Then came the asset tags.`,
            `It rained.\n${text}\nWe left.`,
          ].filter((around) => verdictOn(around) !== verdict),
        ),
    ),
  );
  expect(odd).toEqual([]);
});

/** `identifiers/found.txt`; `vitest run test/core -u` writes it anew. */
test("of each example every finding has its kind and its place", async () => {
  const found = ROWS.flatMap(([, row]) =>
    Object.values(row)
      .flatMap((texts) => (Array.isArray(texts) ? texts : []))
      .map((text: string) => {
        const findings = findIdentifiers(written(text)).map(
          ({ kind, verdict, start, end }) => `${kind} ${verdict} ${start}–${end}`,
        );
        return `${JSON.stringify(text)}: ${findings.join(", ") || "nothing"}`;
      }),
  );
  const file = path.join(import.meta.dirname, "identifiers", "found.txt");
  await expect(`${found.join("\n")}\n`).toMatchFileSnapshot(file);
});

describe("what is said about ten digits counts from close by", () => {
  /** So long with its spaces, and without a meaning. */
  const filler = (length: number) => ` ${"a".repeat(length - 2)} `;

  test.each<[string, (far: number) => string, number]>([
    ["before, from 60 signs", (far) => `CHI${filler(far - 3)}${wrong}`, 60],
    ["behind, from 40 signs", (far) => `${wrong}${filler(far)}patient`, 40],
  ])("%s", (_, text, most) => {
    expect([verdictOn(text(most)), verdictOn(text(most + 1))]).toEqual(["questioned", "clean"]);
  });

  test("and so does another thing before it", () => {
    const text = (far: number) => `The asset${filler(far - 5)}${wrong} patient`;
    expect([verdictOn(text(60)), verdictOn(text(66))]).toEqual(["clean", "questioned"]);
  });
});

describe("what is said about a telephone counts from close by", () => {
  const filler = (length: number) => ` ${"a".repeat(length - 2)} `;

  test.each<[string, (far: number) => string, number]>([
    ["that it is one, from 30 signs", (far) => `Tel${filler(far - 3)}0113 496 0000`, 30],
    ["whose it is, from 60 signs", (far) => `Her${filler(far - 3)}07700 900123`, 60],
  ])("%s", (_, text, most) => {
    expect([verdictOn(text(most)), verdictOn(text(most + 1))]).toEqual(["questioned", "clean"]);
  });

  test("and so does another thing that is named, from 40 signs", () => {
    const text = (far: number) => `Her asset${filler(far - 5)}07700 900123`;
    expect([verdictOn(text(40)), verdictOn(text(41))]).toEqual(["clean", "questioned"]);
  });
});

describe("the check of an NHS number", () => {
  test("accepts the published sums, with 0 standing for 11", () => {
    expect(looksLikeNhsNumber("9990000018")).toBe(true); // 245 leaves 3, and 11 − 3 is 8
    expect(looksLikeNhsNumber("9990000050")).toBe(true); // 253 leaves 0, and 11 stands for 0
    expect(looksLikeNhsNumber("9990000019")).toBe(false);
    expect(looksLikeNhsNumber("9990000051")).toBe(false);
  });

  test("has no check digit at all where the rule gives 10", () => {
    const digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
    const without = [...Array(100).keys()]
      .map((n) => `9990000${String(n).padStart(2, "0")}`)
      .filter((nine) => !digits.some((check) => looksLikeNhsNumber(`${nine}${check}`)));
    expect(without.length).toBeGreaterThan(5);
    expect(without.length).toBeLessThan(13);
  });

  test("refuses anything that is not ten plain digits", () => {
    for (const text of ["", "999000001", "99900000180", "999 000 0018", fullWidth("9990000018")]) {
      expect(looksLikeNhsNumber(text)).toBe(false);
    }
  });

  test("sees every single wrong digit and every two neighbours exchanged", () => {
    const nine = fc
      .integer({ min: 0, max: 999_999 })
      .map((n) => numberFrom(`999${String(n).padStart(6, "0")}`));
    fc.assert(
      fc.property(nine, fc.nat(8), fc.integer({ min: 1, max: 9 }), (valid, place, by) => {
        const wrong = [...valid];
        wrong[place] = String((Number(valid[place]) + by) % 10);
        expect(looksLikeNhsNumber(wrong.join(""))).toBe(false);
        const swapped = [...valid];
        [swapped[place], swapped[place + 1]] = [valid[place + 1] ?? "", valid[place] ?? ""];
        expect(looksLikeNhsNumber(swapped.join(""))).toBe(swapped.join("") === valid);
      }),
    );
  });
});

describe("an NHS number in a text", () => {
  test.each([
    ...each(`NHS no {n}|NHS No. {n}|nhs number: {n}|N.H.S. number is {n}|*NHS:* {n}|NHS#{n}|
      Planned the patient ({n}) with two arcs|The patient's ID was {n}|PatientID {n}|
      pt {n} attended|Pt. {n}|CHI {n}|{n} (NHS number)|{n} is the patient I planned|
      NHS number\n{n}|DOB unknown, {n}`),
    "Name | DOB | NHS number\nSmith | – | {n}",
  ])("is refused where the words around it say so (%#)", (say) => {
    for (const written of [number, grouped(number, " "), grouped(number, "-")]) {
      expect(verdictOn(say.replace("{n}", written)), say).toBe("refused");
    }
  });

  test.each([" ", "-", ".", "/", "_", " - ", "\u00a0", "\u2009", "\u2011", "–", "−", "\t", "  ", "\n", ","])(
    "is seen through the separator %j",
    (separator) => {
      expect(verdictOn(`NHS no ${grouped(number, separator)}`)).toBe("refused");
      expect(verdictOn(grouped(number, separator))).toBe("questioned");
    },
  );

  test("is refused beside its name whatever its range, and questioned alone in an issued one", () => {
    for (const prefix of ["300", "319", "320", "399", "400", "499", "600", "700", "799"]) {
      expect(verdictOn(`NHS no ${numberFrom(prefix)}`), prefix).toBe("refused");
      expect(verdictOn(`Phantom ${numberFrom(prefix)}`), prefix).toBe("questioned");
    }
    for (const prefix of ["100", "200", "500", "599", "800", "900", "998"]) {
      expect(verdictOn(`NHS no ${numberFrom(prefix)}`), prefix).toBe("refused");
      expect(verdictOn(`Phantom ${numberFrom(prefix)}`), prefix).toBe("clean");
    }
  });

  test("is seen with letters for its noughts and ones beside its name, in its own groups, and not alone", () => {
    const mistyped = number.replaceAll("0", "O").replace("1", "l");
    expect(mistyped).toMatch(/l.*O/);
    for (const written of [mistyped, grouped(mistyped, " "), mistyped.replaceAll("O", "o")]) {
      expect(verdictOn(`NHS no ${written}`), written).toBe("refused");
      expect(verdictOn(`Phantom ${written}`), written).toBe("clean");
    }
    expect(verdictOn(`NHS no ${grouped(mistyped, " ", [2, 2, 2, 2, 2])}`)).toBe("clean");
  });

  test("has its place in the text's normal form", () => {
    const text = `\u{1f44d}\u200b Ｎote: NHS no ${fullWidth(grouped(number, "\u2009"))} – end`;
    const [finding] = findIdentifiers(text);
    expect(normalText(text).slice(finding?.start, finding?.end)).toBe(grouped(number, " "));
  });

  test("is found once for each time that it is there", () => {
    expect(kindsIn(`NHS no ${number}, then ${grouped(numberFrom("640"), " ")}`)).toEqual([
      "nhs-number",
      "nhs-number",
    ]);
  });
});

describe("a date of birth", () => {
  const formats = each(`03/02/1960|3.2.60|3-2-1960|3 2 1960|1960-02-03|1960/2/3|3 Feb 1960|3-Feb-60|3 Feb '60|
    3rd of February, 1960|February 3, 1960|Feb 3rd 1960|03021960|030260`);
  const words = each(
    "DOB|DOB:|dob|d.o.b.|D. O. B.|Date of birth:|date_of_birth=|born|born on|Born in Leeds on",
  );

  test.each(formats)("is questioned as %s after words that say so", (date) => {
    for (const before of words) {
      const text = `Seen, ${before} ${date}, with a colleague`;
      const [finding, ...others] = findIdentifiers(text);
      expect(finding?.kind, text).toBe("date-of-birth");
      expect(finding?.verdict).toBe("questioned");
      expect(text.slice(finding?.start, finding?.end).trim(), text).toBe(date);
      expect(others).toEqual([]);
    }
  });

  test("is questioned where the words come after it, and in a link", () => {
    expect(kindsIn("J.S., 3/2/1960 (DOB)")).toEqual(["date-of-birth"]);
    expect(kindsIn("https://records.example/find?dob=1960-02-03")).toEqual(["date-of-birth"]);
  });
});

describe("addresses, phones and hospital numbers", () => {
  test.each(
    each(`12 High Street, Leeds, LS1 4AP|12 high street leeds ls14ap|
      Flat 2, 14a Elm Rd.\nNorwich\nNR2 1AA|14, SW1A 1AA|12 Heol y Bont, Caerdydd CF10 1AA|
      house 12, postcode EC1A 1BB|M1 1AE, house number 12`),
  )("a postcode with a house number is questioned: %s", (address) => {
    expect(findIdentifiers(`They live at ${address}.`)).toMatchObject([
      { kind: "postcode-address", verdict: "questioned" },
    ]);
  });

  test.each(
    each(`Tel 0113 496 0000|tel: +44 113 496 0000|Telephone (0113) 496 0000|phone no. 01134960000|Mobile: 07700 900123|
      mob 7700900123|call her on 07700-900-123|rang +44 (0)7700 900 123|phone 0113.496.0000|07700 900123 (mobile)`),
  )("a phone number beside words that say so is questioned: %s", (text) => {
    expect(findIdentifiers(text)).toMatchObject([{ kind: "phone", verdict: "questioned" }]);
  });

  test("a hospital number is questioned where it is named", () => {
    expect(kindsIn("MRN: 1234567")).toEqual(["hospital-number"]);
    expect(kindsIn("Hospital number RX12345")).toEqual(["hospital-number"]);
  });

  test("a number that fits a programme's own expression is questioned, by the name that it has there", () => {
    const text = "Cases RX123456 and rx654321 were replanned";
    const found = findIdentifiers(text, [{ name: "CRIS number", pattern: "RX\\d{6}" }]);
    const own = { kind: "programme-pattern", verdict: "questioned", name: "CRIS number" };
    expect(found).toMatchObject([own, own]);
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(["RX123456", "rx654321"]);
    expect(findIdentifiers("R\u200bX１２３456", [{ name: "CRIS number", pattern: "RX\\d{6}" }])).toHaveLength(
      1,
    );
  });

  test.each([
    ["(", "not-linear-or-wrong"],
    ["(\\d)\\1", "not-linear-or-wrong"],
    ["(?=RX)", "not-linear-or-wrong"],
    ["x*", "matches-nothing"],
    ["(a{1,30}){30}", "too-large"],
    ["R".repeat(201), "too-long"],
  ])("a programme's expression is not taken where it is %s", (pattern, why) => {
    expect(patternFault(pattern)).toMatchObject({ why });
    expect(findIdentifiers("RX 11 xxx", [{ name: "any", pattern }])).toEqual([]);
  });

  test("of a programme's expression it is told how long it may be, and what is wrong with it", () => {
    expect(patternFault("R".repeat(201))).toEqual({ why: "too-long", most: 200 });
    expect(patternFault("R".repeat(200))).toBeNull();
    expect(patternFault("(")).toEqual({
      why: "not-linear-or-wrong",
      says: expect.stringContaining("missing"),
    });
  });

  test("a programme's expression finds nothing where there is nothing between its ends", () => {
    expect(findIdentifiers("RX 11 xxx", [{ name: "any", pattern: "\\b" }])).toEqual([]);
  });
});

describe("links", () => {
  test.each(
    each(`https://records.example/patient/1234567|https://records.example/patients/1234567/plans|
      https://records.example/view?patientId=1234567|
      https://records.example/view?mrn=RX123456&x=1|
      https://records.example/view?nhs_number=1234567890|
      https://records.example/view?q=patient%3A1234567|
      https://records.example/#patient-no-1234567|see www.records.example/mrn/1234567`),
  )("a number beside a word that says whose it is is questioned: %s", (text) => {
    const found = findIdentifiers(text);
    expect(found).toMatchObject([{ kind: "hospital-number", verdict: "questioned" }]);
    expect(text.slice(found[0]?.start, found[0]?.end)).toMatch(/^(RX)?\d+$/);
  });

  test.each([
    "https://dept.slack.com/archives/C0LINAC/p1700000000000000",
    "https://dept.slack.com/archives/C01/p1700000000000100?thread_ts=1700000000.000100&cid=C01",
    "https://dept.slack.com/archives/patient/p1700000000000000?patient=1700000000.000100",
    "https://teams.microsoft.com/l/message/19:abc@thread.tacv2/1700000000000?tenantId=0b1c",
  ])("a message's timestamp is not a number: %s", (text) => {
    expect(findIdentifiers(text, [{ name: "long", pattern: "\\d{7,}" }])).toEqual([]);
  });
});

describe("the check as a whole", () => {
  test("is clean where nothing is found", () => {
    expect(worstOf([])).toBe("clean");
  });

  test("two that only touch are two", () => {
    const [first, second, across] = [
      { start: 0, end: 5 },
      { start: 5, end: 9 },
      { start: 4, end: 6 },
    ];
    expect([overlap(first, second), overlap(second, first)]).toEqual([false, false]);
    expect([overlap(first, across), overlap(across, second)]).toEqual([true, true]);
  });

  test("gives findings in order, inside the text and without overlaps, for any text", () => {
    const part = fc.oneof(
      fc.string({ unit: "binary", maxLength: 12 }),
      fc.constantFrom(number, fullWidth(number), "NHS no ", "DOB ", "3/2/1960", "tel ", "07700 900123", " "),
      fc.constantFrom(
        "12 High St, LS1 4AP",
        "https://x.example/patient/1234567",
        "\u200b",
        "\u{1f44d}",
        ". ",
      ),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const text = parts.join("");
        let last = 0;
        for (const finding of findIdentifiers(text, [{ name: "own", pattern: "[A-Z]{2}\\d{6}" }])) {
          expect(finding.start).toBeGreaterThanOrEqual(last);
          expect(finding.end).toBeGreaterThan(finding.start);
          expect(finding.end).toBeLessThanOrEqual(normalText(text).length);
          last = finding.end;
        }
      }),
      { numRuns: 100 },
    );
  });

  test("comes to the end of the longest message, whatever is in it", () => {
    const pieces = [
      ...each(
        "1|1.|nhs |dob |tel 0|https://|patient-|A1 |jan |’|patient id is |1 of jan |14 High |LS1 4AP |o0",
      ),
      ...["1 ", "12 a ", " ", "0 ", "%34"],
    ];
    for (const piece of pieces) {
      const text = piece.repeat(Math.ceil(20_000 / piece.length));
      expect(findIdentifiers(text).length, piece).toBeLessThan(text.length);
    }
  });
});
