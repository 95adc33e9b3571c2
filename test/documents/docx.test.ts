import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { portfolioDocx } from "../../src/documents/portfolio-docx.ts";
import { TINY } from "../core/tiny-framework.ts";
import { approved, claim, words } from "../fixtures.ts";
import { theFramework } from "../populated.ts";
import { unzipped } from "../unzipped.ts";
import { contentsWith, frameworkOf, HOSTILE, three, VILE } from "./contents.ts";
import { faultOfXml } from "./well-formed.ts";

const partsOf = (bytes: Uint8Array) =>
  new Map([...unzipped(Buffer.from(bytes))].map(([name, part]) => [name, String(part)]));

const read = (xml: string) =>
  xml
    .replace(/<[^>]+>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");

/** Its paragraphs in their order, each with its style. */
function paragraphsOf(parts: ReadonlyMap<string, string>) {
  const body = parts.get("word/document.xml") ?? "";
  return [...body.matchAll(/<w:p>(.*?)<\/w:p>|<w:p\s[^>]*>(.*?)<\/w:p>/gs)].map(([, a = "", b = ""]) => ({
    style: /<w:pStyle w:val="(\w+)"/.exec(a + b)?.[1] ?? "Normal",
    text: read(a + b),
  }));
}
const faultsIn = (parts: ReadonlyMap<string, string>) =>
  [...parts].flatMap(([name, xml]) => {
    const fault = /\.(xml|rels)$/.test(name) ? faultOfXml(xml) : null;
    return fault ? [`${name}: ${fault}`] : [];
  });
const made = async (contents: Parameters<typeof portfolioDocx>[0]) => partsOf(await portfolioDocx(contents));

describe("the Word document", () => {
  it("has real headings: a summary of each domain, the pieces by number, the matrix", async () => {
    const paragraphs = paragraphsOf(await made(three()));
    const headings = paragraphs.filter(({ style }) => /^Heading[12]$/.test(style));
    expect(headings.map(({ style, text }) => `${style.slice(-1)} ${text}`)).toEqual([
      "1 Summary by domain",
      "2 Domain A",
      "2 Domain B",
      "1 Evidence",
      "2 E1. The third",
      "2 E2. The first",
      "2 E3. The second",
      "1 Evidence matrix",
    ]);
    const all = paragraphs.map(({ style }) => style);
    expect(all).toContain("Title");
    expect(all).toContain("Heading3");
  });

  it("names the edition as its awarding body does", async () => {
    const called = { officialName: "new tables", inForceFrom: "2024-04-01" };
    const texts = paragraphsOf(await made(three({ ...TINY, ...called }))).map(({ text }) => text);
    expect(texts[texts.indexOf("Edition") + 1]).toBe("new tables, in force from 1 April 2024");
  });

  it("has a table of contents that is filled in before any program does it anew", async () => {
    const parts = await made(three());
    const entries = paragraphsOf(parts).filter(({ style }) => /^TOC[12]$/.test(style));
    expect(entries.map(({ text }) => text.replace(/\s*TOC \\.*?"1-2"\s*/, ""))).toEqual([
      "Summary by domain3",
      "Domain A3",
      "Domain B4",
      "Evidence5",
      "E1. The third5",
      "E2. The first6",
      "E3. The second6",
      "Evidence matrix7",
    ]);
    expect(parts.get("word/document.xml")).toMatch(/TOC \\[^<]*&quot;1-2&quot;|TOC \\[^<]*"1-2"/);
  });

  /* The pages are those on which LibreOffice has them: whether as many as reckoned come of it is to be looked at there. */
  it("has short pieces on one page, unsplit; one begins a page behind another's documents, long ones run on", async () => {
    const links = [{ label: "Log", url: "https://a.test", pages: 1 }];
    const lines = (n: number) => ({ narrative: "A line.\n".repeat(n) });
    const said = [{}, {}, {}, {}, { links }, {}, lines(30), {}, lines(12), {}];
    const entries = said.map((one, at) => approved({ number: at + 1, words: words(one) }));
    const contents = contentsWith(entries, undefined, { chosen: entries.map(({ id }) => id) });
    const pages = contents.pages.layout.pieces.map(({ page }) => page);
    expect(pages).toEqual([5, 5, 5, 6, 6, 7, 7, 8, 8, 9]);
    const body = (await made(contents)).get("word/document.xml") ?? "";
    const parts = body.split('<w:pStyle w:val="Heading2"/>').slice(-said.length);
    const begins = parts.flatMap((part, at) =>
      /^(?:(?!<w:r>).)*pageBreakBefore\/>/.test(part) ? [at + 1] : [],
    );
    expect(begins).toEqual([6]);
    // Headings keep by their style; of a short piece all but its last paragraph do.
    const keeping = parts.map((part) => part.match(/<w:keepNext\/>/g)?.length);
    expect([keeping[0], keeping[6]]).toEqual([8, 4]);
  });

  it("asks in each summary what the framework asks for, word for word", async () => {
    const framework = await theFramework();
    const texts = paragraphsOf(await made(contentsWith([], framework))).map(({ text }) => text);
    const asked = framework.domains.flatMap(({ guidance }) => guidance.achievementOf);
    expect(asked.length).toBeGreaterThan(10);
    for (const one of asked) expect(texts).toContain(one);
  });

  it("has each piece's words, competences with their lines, who approved it, and places for its documents", async () => {
    const texts = paragraphsOf(await made(three())).map(({ text }) => text);
    const from = texts.lastIndexOf("E1. The third");
    const piece = texts.slice(from, texts.lastIndexOf("E2. The first"));
    expect(piece).toEqual([
      "E1. The third",
      "Kind of evidence: Report or QA record · When: 8 June 2026 · Reference: #3",
      "What was done, and my part",
      words().narrative,
      "Competences this supports",
      "Competence",
      "How this shows it",
      "A.1: Can do A.1.",
      claim().line,
      "",
      "Evidence approved by Dr Okafor, Principal Clinical Scientist, registration CS12345, on 9 June 2026.",
      expect.stringMatching(/^Local approval .* not the ACS assessment\. .* identifies no patient\.$/),
      "Linked documents",
      "Document 1.1: Output log",
      "4 pages. Insert it after this page, in place of this line.",
      "Kept at https://files.example.test/log",
      "",
      "Document 1.2: untitled",
      "Page count not given. Insert it after this page, in place of this line.",
      "Kept at https://files.example.test/data",
      "",
    ]);
  });

  it("leaves out struck claims, and reflections that its trainee has not included", async () => {
    const text = [...(await made(three())).values()].join("\n");
    expect(text).not.toContain("Struck line.");
    expect(text).not.toContain("You watched.");
    expect(text).toContain("What I learned first.");
    expect(text).not.toContain("What I keep to myself.");
  });

  it("marks gaps in words, repeats the heads of its tables, is A4 and in British English", async () => {
    const parts = await made(three());
    const body = parts.get("word/document.xml") ?? "";
    const matrix = body.slice(body.lastIndexOf("Evidence matrix"));
    expect(read(matrix).match(/Gap(?!s)/g)?.length).toBe(1 + 3); // in the sentence, and A2, A.2, B.1
    expect(matrix).toContain("<w:tblHeader/>");
    expect(body).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
    expect(parts.get("word/styles.xml")).toContain('<w:lang w:val="en-GB"/>');
    expect(parts.get("docProps/core.xml")).toContain("<dc:language>en-GB</dc:language>");
    const around = [...parts].flatMap(([name, xml]) =>
      /word\/(header|footer)\d/.test(name) ? [read(xml)] : [],
    );
    expect(around.join(" ")).toContain("Maya Rao");
    expect(around.join(" ")).toContain("not the ACS assessment");
  });

  it("leads by links from each summary and the matrix to the pieces, and from each claim to its row", async () => {
    const body = (await made(three())).get("word/document.xml") ?? "";
    const links = [...body.matchAll(/<w:hyperlink [^>]*w:anchor="(\w+)"[^>]*>(.*?)<\/w:hyperlink>/gs)];
    const [, afterContents = ""] = body.split("</w:sdt>");
    const own = links
      .filter(([whole]) => afterContents.includes(whole))
      .map(([, to, text = ""]) => [to, read(text)]);
    expect(own.slice(0, 4)).toEqual([
      ["piece1", "E1. The third"],
      ["piece2", "E2. The first"],
      ["piece3", "E3. The second"],
      ["piece3", "E3. The second"],
    ]);
    expect(own).toContainEqual(["competence3", "A.1"]);
    expect(own.slice(-4)).toEqual([
      ["piece2", "E2"],
      ["piece3", "E3"],
      ["piece1", "E1"],
      ["piece3", "E3"],
    ]);
    const places = new Set(
      [...body.matchAll(/<w:bookmarkStart [^>]*w:name="(\w+)"/g)].map(([, name]) => name),
    );
    expect(links.filter(([, to]) => !places.has(to))).toEqual([]);
    const ids = [...body.matchAll(/<w:bookmarkStart [^>]*w:id="(\d+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("lays out from right to left what is written so", async () => {
    const own = words({
      title: "Plain",
      narrative: "قست خرج المسرع.",
      claims: [claim({ competence: "A1" })],
    });
    const body = (await made(contentsWith([approved({ words: own })]))).get("word/document.xml") ?? "";
    expect(body.match(/<w:bidi\/>/g)).toHaveLength(1);
    expect(body).toMatch(/<w:rtl\/><\/w:rPr><w:t xml:space="preserve">قست/);
  });

  it("comes too where nothing was logged, and says so", async () => {
    const texts = paragraphsOf(await made(contentsWith([]))).map(({ text }) => text);
    expect(texts).toContainEqual(expect.stringMatching(/^There is no evidence in this portfolio yet/));
    expect(texts.filter((text) => text === "Gap")).toHaveLength(6);
  });

  it("is the same for the same contents, to the last byte", async () => {
    const [first, second] = [await portfolioDocx(three()), await portfolioDocx(three())];
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
  });

  it("is well formed with the longest and worst texts, for a framework of one competence and of 300", async () => {
    for (const framework of [frameworkOf(1), frameworkOf(300)]) {
      expect(faultsIn(await made(HOSTILE(framework)))).toEqual([]);
    }
  });

  it("is well formed whatever anybody writes", async () => {
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.constant(VILE), fc.string({ unit: "grapheme" }));
    await fc.assert(
      fc.asyncProperty(text, text, text, async (title, narrative, line) => {
        const own = words({ title, narrative, claims: [claim({ competence: "A1", line })] });
        const piece = approved({ words: own });
        expect(faultsIn(await made(contentsWith([piece])))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});

describe("the check of what is well formed", () => {
  const faulty = [
    "<a>",
    "<a></b>",
    "<a>&</a>",
    "<a>\u0001</a>",
    "<a>\ufffe</a>",
    "<a></a>x",
    '<a b="&"/>',
    "<a><</a>",
  ];
  it.each(faulty)("finds the fault in %j", (xml) => expect(faultOfXml(xml)).not.toBeNull());
  it("finds none where there is none", () => {
    expect(faultOfXml('<?xml version="1.0"?>\n<a b="c"><d/>&amp;<e>f</e></a>')).toBeNull();
  });
});
