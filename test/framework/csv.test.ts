import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { frameworkCsv, frameworkFromCsv } from "../../framework/csv.ts";
import { MOST_BYTES, textIn } from "../../framework/exchange.ts";
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
      file(["A,Anatomy,area,A234567890123456789012345,Long.", "A,,area,A2,", ROWS[2] ?? ""]),
      ["line 6: is 25 characters long: at most 24", "line 7: is blank: it needs words"],
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
  it("are read as UTF-8, and otherwise refused with the line and what to do", () => {
    const text = `${HEAD}\nA,Anatomie,area,A1,Gehör prüfen`;
    expect(textIn(Buffer.from(text))).toEqual({ ok: true, text });
    const todo = 'save the file as UTF-8 ("CSV UTF-8" in Excel)';
    expect(textIn(Buffer.from(text, "latin1"))).toEqual({
      ok: false,
      fault: { at: "line 2", problem: `has a letter that is not UTF-8: ${todo}` },
    });
    expect(textIn(Buffer.from(`\uFEFF${text}`, "utf16le"))).toEqual({
      ok: false,
      fault: { at: "line 1", problem: `is UTF-16: ${todo}` },
    });
    expect(textIn(new Uint8Array(MOST_BYTES + 1))).toMatchObject({
      ok: false,
      fault: { problem: "is 21 MB large: at most 20" },
    });
  });
});
