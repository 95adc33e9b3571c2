import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { frameworkCsv, frameworkFromCsv } from "../../framework/csv.ts";
import { textIn } from "../../framework/exchange.ts";
import { MOST_BYTES } from "../../framework/sheet.ts";
import { frameworks } from "./generated.ts";

const HEAD = "domain,domain_name,kind,id,statement";
const WHOLE = ["id,tiny", "title,Tiny", "version,1", "source,made up"].map((row) => `,,framework,${row}`);
const ROWS = [
  "A,Anatomy,area,A1,Name the bones.",
  "A,,specific,A.1,Find a pulse.",
  "A,,assessed by,,A tutor",
];
const file = (rows: readonly string[] = ROWS, whole: readonly string[] = WHOLE) =>
  [HEAD, ...whole, ...rows].join("\n");
const faults = (csv: string) => {
  const found = frameworkFromCsv(csv);
  return found.ok ? [] : found.faults.map(({ at, problem }) => (at ? `${at}: ${problem}` : problem));
};

describe("a framework as a table", () => {
  it("is read again as the very same framework, whatever letters it has", () => {
    fc.assert(
      fc.property(frameworks, (framework) => {
        expect(frameworkFromCsv(frameworkCsv(framework))).toEqual({ ok: true, framework, notes: [] });
      }),
    );
  });

  it("may be typed by hand: semicolons, Windows' line ends, a byte order mark, rows in any order, names once", () => {
    const plain = frameworkFromCsv(file());
    expect(plain).toMatchObject({
      ok: true,
      framework: { id: "tiny", domains: [{ id: "A", name: "Anatomy" }] },
    });
    expect(frameworkFromCsv(file().replaceAll(",", ";"))).toEqual(plain);
    expect(frameworkFromCsv(`\uFEFF${file().replaceAll("\n", "\r\n")}\r\n\r\n`)).toEqual(plain);
    expect(frameworkFromCsv(file().replaceAll(",", "\t"))).toEqual(plain);
    expect(frameworkFromCsv(`sep=;\r\n${file().replaceAll(",", ";")}`)).toEqual(plain);
    expect(frameworkFromCsv(file().replaceAll("\n", ",,\n"))).toEqual(plain);
    expect(frameworkFromCsv(file([...ROWS, ...WHOLE], []))).toEqual(plain);
  });
});

describe("a table with faults is refused, each with its line:", () => {
  it.each<[string, string, string[]]>([
    [
      "no lines",
      "",
      ["line 1: is empty: the first line names the columns (domain, domain_name, kind, id, statement)"],
    ],
    ["a header alone", HEAD, ["line 1: is the last: there are no rows below it"]],
    [
      "columns that are unknown, missing or there twice",
      "domain,name,kind,id,id",
      [
        'line 1: "name" is not a column we know: use domain, domain_name, kind, id, statement',
        'line 1: has the column "id" twice',
        'line 1: lacks the column "domain_name"',
        'line 1: lacks the column "statement"',
      ],
    ],
    [
      "quotes that do not close",
      file(['A,Anatomy,area,A1,"Name the bones.', ...ROWS]),
      ['line 6: has quotation marks that go wrong: put the whole cell in "…", and write " within it as ""'],
    ],
    [
      "a quote in the middle",
      file(['A,Anatomy,area,A1,"Name" the bones.', ...ROWS]),
      ['line 6: has quotation marks that go wrong: put the whole cell in "…", and write " within it as ""'],
    ],
    [
      "a comma too many",
      file([...ROWS, "A,,area,A2,Bones, muscles"]),
      ["line 9: has 6 cells where the header has 5: put words with a comma in quotes"],
    ],
    [
      "codes twice, below a statement of two lines",
      file(['A,Anatomy,area,A1,"Name\nthe bones."', "A,,area,a1,Again.", ...ROWS.slice(1)]),
      ['line 8: "a1" is already the id at line 6: an id is used once, and capitals make no difference'],
    ],
    [
      "a code too long, and an empty statement",
      file([`A,Anatomy,area,${"A".repeat(65)},Long.`, "A,,area,A2,", ROWS[2] ?? ""]),
      ["line 6: is 65 characters long: at most 64", "line 7: is blank: it needs words"],
    ],
    [
      "codes that look the same",
      file(["A,Anatomy,area,Gê1,Jump.", "A,,area,Ge\u03021,Run.", ROWS[2] ?? ""]),
      [
        'line 7: "Ge\u03021" is already the id at line 6: an id is used once, and the two look the same: they differ in letters that nobody can tell apart',
      ],
    ],
    [
      "codes and words that a spreadsheet made something else of",
      file([
        ...["0.1", "01-Mar", "Mar-26", "1.00E+05", "#NAME?", "R&amp;D1"].map(
          (code) => `A,,area,${code},Jump.`,
        ),
        "A,,area,A1,#REF!",
        'A,,area,"1.1",Typed as text',
        ...ROWS.slice(1),
      ]).replace("A,,area,0.1", "A,Anatomy,area,0.1"),
      [
        'line 6: has the code "0.1", a number to a spreadsheet, which makes 0.1 of 0.10 too: give the column the format "Text", type the code again and save the file anew, or put it in quotation marks',
        'line 7: has the code "01-Mar": a spreadsheet took it for a day; give the column the format "Text", type the code again and save the file anew',
        'line 8: has the code "Mar-26": a spreadsheet took it for a day; give the column the format "Text", type the code again and save the file anew',
        'line 9: has the code "1.00E+05": a spreadsheet shortened a number; give the column the format "Text", type the code again and save the file anew',
        'line 10: has "#NAME?" in it: a spreadsheet took the words for a formula; give the column the format "Text", type them again and save the file anew',
        'line 11: has "&amp;" in "R&amp;D1", as web pages write a character: write the character itself',
        'line 12: has "#REF!" in it: a spreadsheet took the words for a formula; give the column the format "Text", type them again and save the file anew',
      ],
    ],
    [
      "a domain nobody assesses",
      file(ROWS.slice(0, 2)),
      ['line 6: begins a domain without a row "assessed by" that says who assesses it'],
    ],
    [
      "two who assess",
      file([...ROWS, "A,,assessed by,,Another"]),
      ["line 9: says who assesses, as line 8 does already"],
    ],
    [
      "a kind that is none",
      file(["A,Anatomy,skill,A1,Jump.", ...ROWS]),
      [
        'line 6: "skill" is not a kind we know: use framework, area, specific, throughout, achievement of, achieved through, good evidence, note, assessed by',
      ],
    ],
    ["no domain", file([",,area,A1,Jump.", ...ROWS]), ["line 6: names no domain"]],
    [
      "two names for a domain",
      file([...ROWS, "A,Bones,area,A2,Jump."]),
      ['line 9: calls the domain "Bones", which line 6 calls "Anatomy"'],
    ],
    [
      "no version",
      file(ROWS, WHOLE.toSpliced(2, 1)),
      ['there is no row of kind "framework" with the id "version", to give its version'],
    ],
    [
      "two versions, and a key of its own",
      file(ROWS, [...WHOLE, ",,framework,version,2", ",,framework,year,2"]),
      [
        "line 6: gives the framework's version again: line 4 has it already",
        'line 7: "year" says nothing about a framework: use id, title, modality, version, source',
      ],
    ],
    [
      "more rows than anybody has",
      file(Array.from({ length: 10_000 }, () => ",,,,x")),
      ["line 10002: is more than can be read: at most 10,000 rows"],
    ],
  ])("%s", (_, csv, expected) => {
    expect(faults(csv)).toEqual(expected);
  });
});

describe("the bytes of a file", () => {
  const text = `${HEAD}\nA,Anatomie,area,A1,Gehör prüfen`;

  it("are read in whatever encoding a spreadsheet saves, and an older one is noted", () => {
    const swapped = Buffer.from(`\uFEFF${text}`, "utf16le").swap16();
    for (const bytes of [
      Buffer.from(text),
      Buffer.from(`\uFEFF${text}`),
      Buffer.from(`\uFEFF${text}`, "utf16le"),
      Buffer.from(text, "utf16le"),
      swapped,
    ])
      expect(textIn(bytes)).toEqual({ ok: true, text, notes: [] });
    expect(textIn(Buffer.from(text, "latin1"))).toEqual({
      ok: true,
      text,
      notes: [
        "The file is not UTF-8: it was read as Windows-1252. Compare its statements with their source.",
      ],
    });
  });

  it("that are no text, or too many, are refused with what to do", () => {
    expect(textIn(Buffer.from("PK\u0003\u0004 and so on"))).toEqual({
      ok: false,
      fault: { at: "", problem: 'is an Excel workbook: open it, and save it as "CSV UTF-8"' },
    });
    expect(textIn(new Uint8Array(MOST_BYTES + 1))).toMatchObject({
      ok: false,
      fault: { problem: "is 21 MB large: at most 20" },
    });
  });

  it("of which some are lost are refused by line", () => {
    const whole = Buffer.concat([
      Buffer.from(file([...ROWS, "A,,area,A3,Gehör", "A,,area,A2,"])),
      Buffer.from("pr\xfcfen", "latin1"),
    ]);
    const read = textIn(whole);
    expect(read.ok && faults(read.text)).toEqual([
      'line 10: has a letter that was lost ("\uFFFD"): save the file as UTF-8 ("CSV UTF-8" in Excel)',
    ]);
  });
});
