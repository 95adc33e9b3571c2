import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { frameworkCsv, frameworkFromCsv } from "../../framework/csv.ts";
import { textIn } from "../../framework/exchange.ts";
import { MOST_BYTES } from "../../framework/sheet.ts";
import { rowsIn } from "../data.ts";
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
  it.each(rowsIn<{ csv: string; faults: string[] }>(import.meta.dirname, "csv-faults.yaml"))(
    "%s",
    (_, row) => {
      const csv = row.csv.replace("(head)", file([])).replace("(rows)", ROWS.join("\n"));
      expect(faults(csv)).toEqual(row.faults);
    },
  );

  it("more rows than anybody has", () => {
    expect(faults(file(Array.from({ length: 10_000 }, () => ",,,,x")))).toEqual([
      "line 10002: is more than can be read: at most 10,000 rows",
    ]);
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
