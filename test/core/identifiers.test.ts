import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { looksLikeNhsNumber } from "../../src/core/text/identifiers/check-digit.ts";
import { patternFault } from "../../src/core/text/identifiers/own-patterns.ts";
import { findIdentifiers, worstOf } from "../../src/core/text/identifiers.ts";
import { normalText } from "../../src/core/text/normal-text.ts";

/** A number that passes the check, made when the test runs: no issued number is written down here. */
function numberFrom(prefix: string): string {
  for (let nine = Number(prefix.padEnd(9, "0")); ; nine += 1) {
    for (let check = 0; check <= 9; check += 1) {
      if (looksLikeNhsNumber(`${nine}${check}`)) return `${nine}${check}`;
    }
  }
}

function grouped(number: string, separator: string): string {
  return [number.slice(0, 3), number.slice(3, 6), number.slice(6)].join(separator);
}

/** The same number with another check digit, so that it fails. */
function failing(number: string): string {
  return `${number.slice(0, 9)}${(Number(number[9]) + 1) % 10}`;
}

function fullWidth(text: string): string {
  return text.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
}

/** Texts that are set apart by bars. */
function each(texts: string): string[] {
  return texts.split(/\|\s*/);
}

function verdictOn(text: string): string {
  return worstOf(findIdentifiers(text));
}

function kindsIn(text: string): string[] {
  return findIdentifiers(text).map((finding) => finding.kind);
}

const number = numberFrom("471602");
const exampleNumber = numberFrom("999123");

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
    (n: string) => `NHS no ${n}`,
    (n: string) => `NHS No. ${n}`,
    (n: string) => `nhs number: ${n}`,
    (n: string) => `N.H.S. number is ${n}`,
    (n: string) => `*NHS:* ${n}`,
    (n: string) => `NHS#${n}`,
    (n: string) => `Planned the patient (${n}) with two arcs`,
    (n: string) => `The patient's ID was ${n}`,
    (n: string) => `PatientID ${n}`,
    (n: string) => `pt ${n} attended`,
    (n: string) => `Pt. ${n}`,
    (n: string) => `CHI ${n}`,
    (n: string) => `${n} (NHS number)`,
    (n: string) => `${n} is the patient I planned`,
    (n: string) => `NHS number\n${n}`,
    (n: string) => `Name | DOB | NHS number\nSmith | – | ${n}`,
    (n: string) => `DOB unknown, ${n}`,
  ])("is refused where the words around it say so (%#)", (say) => {
    for (const written of [number, grouped(number, " "), grouped(number, "-")]) {
      expect(verdictOn(say(written)), say("…")).toBe("refused");
    }
  });

  test("is questioned where nothing says what it is", () => {
    for (const text of [number, `Phantom scan ${number}.`, `See ${grouped(number, " ")} for details`]) {
      expect(verdictOn(text)).toBe("questioned");
    }
  });

  test("is questioned, not refused, where a nearer word says that it is something else", () => {
    expect(verdictOn(`The patient couch, serial ${number}, was moved`)).toBe("questioned");
    expect(verdictOn(`Asset ${number}, used for patient setup`)).toBe("questioned");
  });

  test("is only questioned where the patient belongs to another sentence", () => {
    expect(verdictOn(`I met the patient. Phantom ${number} came next.`)).toBe("questioned");
    expect(verdictOn(`Phantom ${number}. Patient dose was not affected.`)).toBe("questioned");
  });

  test.each([" ", "-", ".", "/", "_", " - ", "\u00a0", "\u2009", "\u2011", "–", "−", "\t", "  ", "\n", ","])(
    "is seen through the separator %j",
    (separator) => {
      expect(verdictOn(`NHS no ${grouped(number, separator)}`)).toBe("refused");
      expect(verdictOn(grouped(number, separator))).toBe("questioned");
    },
  );

  test("is seen through full-width digits and characters that nobody sees", () => {
    expect(verdictOn(`ＮＨＳ no ${fullWidth(number)}`)).toBe("refused");
    expect(verdictOn(`NHS no ${[...number].join("\u200b")}`)).toBe("refused");
    expect(verdictOn(`\u{1f44d} NHS no ${[...number].join("\u00ad")}`)).toBe("refused");
  });

  test("is seen in other groups: one separator throughout, or anything after a label", () => {
    expect(verdictOn(`${number.slice(0, 5)} ${number.slice(5)}`)).toBe("questioned");
    expect(verdictOn([...number].join(" "))).toBe("questioned");
    expect(verdictOn(`NHS no: ${(number.match(/../g) ?? []).join(" ")}`)).toBe("refused");
  });

  test("is seen in a row of comma-separated values", () => {
    expect(verdictOn(`7,${number},Smith,1960`)).toBe("questioned");
  });

  test("a Scottish number, which begins with a day of birth, is refused beside its label and nowhere else", () => {
    const chi = numberFrom("150678");
    expect(verdictOn(`CHI ${chi}`)).toBe("refused");
    expect(verdictOn(`the patient, CHI number: ${grouped(chi, " ")}`)).toBe("refused");
    expect(verdictOn(`order ${chi}`)).toBe("clean");
    expect(verdictOn(`CHI ${failing(chi)}`)).toBe("questioned");
  });

  test("is refused beside its name whatever its range, and questioned alone in an issued one", () => {
    for (const prefix of ["300", "319", "320", "399", "400", "499", "600", "700", "799"]) {
      expect(verdictOn(`NHS no ${numberFrom(prefix)}`), prefix).toBe("refused");
      expect(verdictOn(`Phantom ${numberFrom(prefix)}`), prefix).toBe("questioned");
    }
    for (const prefix of ["100", "200", "500", "599", "800", "900", "998"]) {
      expect(verdictOn(`NHS no ${numberFrom(prefix)}`), prefix).toBe("refused");
      expect(verdictOn(`Phantom ${numberFrom(prefix)}`), prefix).toBe("clean");
    }
    expect(verdictOn("NHS no 943 476 5919")).toBe("refused");
    expect(verdictOn("943 476 5919")).toBe("questioned");
  });

  test("from the range kept for examples is nothing alone, and as any other where it is called somebody's", () => {
    expect(verdictOn(`The example ${grouped(exampleNumber, " ")} is never issued`)).toBe("clean");
    expect(verdictOn(`https://records.example/view?id=${exampleNumber}`)).toBe("clean");
    expect(verdictOn(`The patient's NHS number is ${exampleNumber}`)).toBe("refused");
    expect(verdictOn(`https://records.example/view?nhs=${exampleNumber}`)).not.toBe("clean");
  });

  test("that fails the check is questioned where it is called one, and nowhere else", () => {
    for (const text of [
      `NHS no ${failing(number)}`,
      `NHS number ${grouped(failing(number), " ")}`,
      `patient ${failing(number)}`,
    ])
      expect(verdictOn(text)).toBe("questioned");
    expect(verdictOn(`Serial number ${failing(number)}`)).toBe("clean");
  });

  test("is not found inside a longer number or a decimal fraction", () => {
    for (const text of [`1${number}`, `${number}1`, `0.${number}`, `${number}.5`, `p1${number}00000`]) {
      expect(verdictOn(`patient ${text}`)).toBe("clean");
    }
  });

  test("is not made of a row of measurements", () => {
    const pairs = (number.match(/../g) ?? []).join(" ");
    expect(verdictOn(`Depths ${pairs} mm`)).toBe("clean");
    expect(verdictOn(`NHS no ${pairs}`)).toBe("refused");
    expect(verdictOn(`Readings ${number.slice(0, 4)} ${number.slice(4)} 1000 1000 1000`)).toBe("clean");
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

  test("is not seen in a day that is only a day", () => {
    for (const text of [
      "Output measured on 3 March 2026 and again on 2026-03-05.",
      "The audit was born out of a meeting on 3 March 2026.",
      "The newborn phantom was scanned on 3/3/2026.",
      "Max Born would agree.",
    ]) {
      expect(verdictOn(text), text).toBe("clean");
    }
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

  test.each([
    "Leeds General Infirmary, Great George Street, LS1 3EX",
    "We moved 12 linacs to the site at LS1 3EX.",
    "Bunkers 3 to 6 use 6 MV and 10 MV beams, A4 paper, EN 60601.",
    "Visited in March 2026, Leeds, LS1 3EX",
  ])("a postcode or a number alone is not an address: %s", (text) => {
    expect(verdictOn(text)).toBe("clean");
  });

  test.each(
    each(`Tel 0113 496 0000|tel: +44 113 496 0000|Telephone (0113) 496 0000|phone no. 01134960000|Mobile: 07700 900123|
      mob 7700900123|call her on 07700-900-123|rang +44 (0)7700 900 123|phone 0113.496.0000|07700 900123 (mobile)`),
  )("a phone number beside words that say so is questioned: %s", (text) => {
    expect(findIdentifiers(text)).toMatchObject([{ kind: "phone", verdict: "questioned" }]);
  });

  test.each(
    each(`Dose rate 0113 496 0000|Called out on 07 03 2026 14 times|Called on 07.03.2026|
      Telemetry at 07700 900123|Call rate 0.5 0.6 0.7 0.8 0.9 1.0|We phoned 3 departments in 12 days.`),
  )("other numbers are no phone numbers: %s", (text) => {
    expect(verdictOn(text)).toBe("clean");
  });

  test("a hospital number is questioned where it is named", () => {
    expect(kindsIn("MRN: 1234567")).toEqual(["hospital-number"]);
    expect(kindsIn("Hospital number RX12345")).toEqual(["hospital-number"]);
    expect(verdictOn("Case RX123456 was replanned")).toBe("clean");
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

  test("a passing number is refused beside such a word and questioned elsewhere", () => {
    expect(verdictOn(`https://records.example/view?nhsNumber=${number}`)).toBe("refused");
    expect(verdictOn(`https://records.example/patient/${grouped(number, "%20")}`)).toBe("refused");
    expect(verdictOn(`https://records.example/documents/${number}`)).toBe("questioned");
    expect(verdictOn(`https://records.example/documents/${failing(number)}`)).toBe("clean");
  });

  test.each([
    "https://dept.slack.com/archives/C0LINAC/p1700000000000000",
    "https://dept.slack.com/archives/C01/p1700000000000100?thread_ts=1700000000.000100&cid=C01",
    "https://dept.slack.com/archives/patient/p1700000000000000?patient=1700000000.000100",
    "https://teams.microsoft.com/l/message/19:abc@thread.tacv2/1700000000000?tenantId=0b1c",
  ])("a message's timestamp is not a number: %s", (text) => {
    expect(findIdentifiers(text, [{ name: "long", pattern: "\\d{7,}" }])).toEqual([]);
  });

  test.each(
    each(`https://www.england.nhs.uk/2024/01/guidance-12345|https://www.nhs.uk/12345678|
      https://dept.example/patient-safety/2024/report-12345|
      https://dept.example/patient/2024/03|https://dept.example/patient/2024-03-05/notes|
      https://dept.example/machine/1234567|
      https://dept.sharepoint.com/a4716021b-0000-4000-8000-1234567890ab`),
  )("a host, a year or a page number is nobody's: %s", (text) => {
    expect(verdictOn(text)).toBe("clean");
  });

  test("a word in a link says nothing about the number after it", () => {
    expect(verdictOn(`https://dept.example/patient ${number}`)).toBe("questioned");
  });
});

describe("the check as a whole", () => {
  test("leaves ordinary evidence alone", () => {
    for (const text of [
      "",
      "Linac output drift after service",
      "I measured 6 MV output at 10 cm depth: 1.002, 0.998, 1.004 cGy/MU; 300 MU at 600 MU/min.",
      "Compared 12 patient plans (2 Gy × 20) with gamma 3 %/2 mm; 98.7 % passed on 3 March 2026.",
      "Farmer chamber serial 2571-1234, electrometer s/n 000123456, certificate 2025/1187.",
      "Patient-specific QA for 14 patients between 01/02/2026 and 28/02/2026.",
      "The NHS Trust's 2024 audit covered 1,234,567,890 rows in 4.5 hours. #412 supports Tech4.",
    ]) {
      expect(findIdentifiers(text), text).toEqual([]);
    }
  });

  test("gives the worst verdict of all", () => {
    expect(worstOf([])).toBe("clean");
    expect(verdictOn("DOB 3/2/1960")).toBe("questioned");
    expect(verdictOn(`DOB 3/2/1960. NHS no ${number}`)).toBe("refused");
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
      "1",
      "1 ",
      "1.",
      "12 a ",
      "nhs ",
      "dob ",
      "tel 0",
      "https://",
      "patient-",
      "A1 ",
      "jan ",
      " ",
      "’",
      "patient id is ",
      "1 of jan ",
      "14 High ",
      "LS1 4AP ",
      "o0",
      "0 ",
      "%34",
    ];
    for (const piece of pieces) {
      const text = piece.repeat(Math.ceil(20_000 / piece.length));
      expect(findIdentifiers(text).length, piece).toBeLessThan(text.length);
    }
  });
});
