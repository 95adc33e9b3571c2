import { parse } from "csv-parse/sync";
import fc from "fast-check";
import readXlsxFile, { readSheet } from "read-excel-file/node";
import { describe, expect, it } from "vitest";
import { coverageOf } from "../../src/core/coverage/coverage.ts";
import type { PortfolioContents } from "../../src/core/portfolio/contents.ts";
import { matrixCsv } from "../../src/documents/matrix-csv.ts";
import { matrixXlsx } from "../../src/documents/matrix-xlsx.ts";
import { fitting, safeCell } from "../../src/documents/text.ts";
import { approved, claim, NOW, words } from "../fixtures.ts";
import { theFramework } from "../populated.ts";
import { unzipped } from "../unzipped.ts";
import { contentsWith, frameworkOf, HOSTILE, three, VILE } from "./contents.ts";
import { faultOfXml } from "./well-formed.ts";

const HEADS = ["Domain", "Kind", "Code", "Statement", "State", "Pieces", "Target", "Evidence"];
const made = async (contents: PortfolioContents) => Buffer.from(await matrixXlsx(contents));
const csvOf = (contents: PortfolioContents): string[][] =>
  parse(Buffer.from(matrixCsv(contents)), { bom: true });

describe("the matrix as a spreadsheet, read by another library", () => {
  it("has a row for each of the 46 areas and 49 specific competencies, with the gaps of coverage", async () => {
    const framework = await theFramework();
    const entries = ["Sci1", "Sci.2", "Prof11"].map((competence, at) => {
      const claims = [claim({ competence }), claim({ competence: "Com1" })];
      return approved({ number: at + 1, words: words({ claims }) });
    });
    const contents = contentsWith(entries, framework);
    const [head, ...rows] = await readSheet(await made(contents), "Matrix");
    expect(head).toEqual([...HEADS, "E1", "E2", "E3"]);
    expect(rows).toHaveLength(95);
    expect(rows.filter(([, kind]) => kind === "Area of competence")).toHaveLength(46);
    expect(rows.filter(([, kind]) => kind === "Specific competency")).toHaveLength(49);
    const gaps = rows.filter(([, , , , state]) => String(state).startsWith("Gap")).map(([, , code]) => code);
    const { competences } = coverageOf(framework, { all: 1, domains: {}, competences: {} }, entries);
    expect(gaps).toEqual(competences.filter(({ approved: n, target }) => n < target).map(({ id }) => id));
    expect(gaps).toHaveLength(91);
    const shared = ["Evidence approved", 3, 1, "E1, E2, E3", "E1", "E2", "E3"];
    expect(rows.find(([, , code]) => code === "Com1")?.slice(4)).toEqual(shared);
  });

  it("sums up each domain, and lists the pieces", async () => {
    const book = await readXlsxFile(await made(three()));
    expect(book.map(({ sheet }) => sheet)).toEqual(["Matrix", "Domains", "Pieces"]);
    expect(book[1]?.data.slice(1)).toEqual([
      ["Domain A", 2, 1, 2, 1, "A2 and A.2", "E1, E2, E3"],
      ["Domain B", 1, 1, 1, 0, "B.1", "E3"],
    ]);
    expect(book[2]?.data[1]).toEqual([
      "E1",
      "#3",
      "The third",
      "8 June 2026",
      "Report or QA record",
      "A.1",
      "Document 1.1: Output log, Document 1.2: untitled",
      4,
      "Evidence approved by Dr Okafor, Principal Clinical Scientist, registration CS12345, on 9 June 2026.",
    ]);
  });

  it("keeps its heads in sight, filters, and prints across one page, landscape", async () => {
    const parts = unzipped(await made(three()));
    const sheet = String(parts.get("xl/worksheets/sheet1.xml"));
    expect(sheet).toMatch(/<pane xSplit="4" ySplit="1"[^>]*state="frozen"\/>/);
    expect(sheet).toContain('<autoFilter ref="A1:K7"/>');
    expect(sheet).toMatch(/<pageSetup [^>]*orientation="landscape"[^>]*fitToWidth="1" fitToHeight="0"/);
    expect(String(parts.get("xl/workbook.xml"))).toContain("$A$1:$H$7");
    expect(String(parts.get("xl/styles.xml"))).toContain("FFFCE4D6"); // the gaps' fill
  });

  it("is the same for the same contents, to the last byte", async () => {
    expect((await made(three())).equals(await made(three()))).toBe(true);
  });

  it("has no formula and is well formed, with the worst texts and with a framework of 1 and of 300", async () => {
    for (const framework of [frameworkOf(1), frameworkOf(300)]) {
      const parts = unzipped(await made(HOSTILE(framework)));
      for (const [name, part] of parts) expect([name, faultOfXml(String(part))]).toEqual([name, null]);
      const sheets = [...parts].filter(([name]) => /^xl\/worksheets\/sheet\d\.xml$/.test(name));
      expect(sheets).toHaveLength(3);
      for (const [, part] of sheets) expect(String(part)).not.toMatch(/<f[ >]/);
    }
  });

  it("comes too where nothing was logged", async () => {
    const [head, ...rows] = await readSheet(await made(contentsWith([])), "Matrix");
    expect(head).toEqual(HEADS);
    expect(rows.map(([, , , , state]) => state)).toEqual(Array(6).fill("Gap: no evidence"));
  });
});

describe("the matrix as CSV", () => {
  it("has the spreadsheet's cells, and its gaps", async () => {
    const [head, ...rows] = csvOf(three());
    expect(head).toEqual([...HEADS, "E1", "E2", "E3"]);
    const sheet = await readSheet(await made(three()), "Matrix");
    expect(rows).toEqual(sheet.slice(1).map((row) => row.map((cell) => String(cell ?? ""))));
  });

  it("opens right in Excel: its mark comes first, its lines end as there, every cell is quoted", () => {
    const text = Buffer.from(matrixCsv(three())).toString("utf8");
    expect(text.startsWith('\ufeff"Domain","Kind",')).toBe(true);
    const lines = text.slice(1).split("\r\n");
    expect(lines.at(-1)).toBe("");
    for (const line of lines.slice(0, -1)) expect(line).toMatch(/^"(?:[^"]|"")*"(?:,"(?:[^"]|"")*")*$/);
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1"])(
    "makes no formula of %j",
    (text) => {
      expect(safeCell(text)).toMatch(/^'/);
    },
  );

  it("gives back every cell as it was, or with an apostrophe before it, and none begins a formula", () => {
    const odd = fc.constantFrom(VILE, "=1", "-2", "'=3", "a\nb");
    const statement = fc.oneof(fc.string({ unit: "grapheme" }), odd);
    fc.assert(
      fc.property(statement, (written) => {
        const framework = frameworkOf(1);
        const [domain] = framework.domains;
        if (!domain) throw new Error("There is a domain.");
        const own = { ...framework, domains: [{ ...domain, areas: [{ id: "A0", statement: written }] }] };
        const [head = [], row = []] = csvOf(contentsWith([], own));
        const cell = row[head.indexOf("Statement")] ?? "";
        expect(cell).not.toMatch(/^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/);
        expect([fitting(written), `'${fitting(written)}`]).toContain(cell);
      }),
    );
  });

  it("names the instant of its making nowhere", () => {
    const later = { ...three(), madeAt: new Date(NOW.getTime() + 60_000) };
    expect(matrixCsv(later)).toEqual(matrixCsv(three()));
  });
});
