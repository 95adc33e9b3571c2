import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { portfolioHtml } from "../../src/documents/portfolio-html.ts";
import { TINY } from "../core/tiny-framework.ts";
import { approved, claim, words } from "../fixtures.ts";
import { contentsWith, frameworkOf, HOSTILE, three, VILE } from "./contents.ts";
import { faultOfXml } from "./well-formed.ts";

const made = (contents: Parameters<typeof portfolioHtml>[0]) =>
  Buffer.from(portfolioHtml(contents)).toString("utf8");

/** As XML: what is not closed in HTML is closed, its style and its doctype are left out. */
const asXml = (html: string) =>
  html
    .replace("<!doctype html>", "")
    .replace(/<meta ([^>]*)>/g, "<meta $1/>")
    .replace(/<style>.*?<\/style>/s, "");

describe("the portfolio as a page", () => {
  it("has the pieces in their order, each with its words, its lines and its approval", () => {
    const html = made(three());
    const titles = [...html.matchAll(/<article[^>]*><h3[^>]*>(.*?)<\/h3>/g)].map(([, title]) => title);
    expect(titles).toEqual(["E1. The third", "E2. The first", "E3. The second"]);
    expect(html).toContain(words().narrative);
    expect(html).toContain(claim().line);
    const [by, when] = ["Dr Okafor, Principal Clinical Scientist, registration CS12345", "9 June 2026"];
    expect(html).toContain(`Evidence approved by ${by}, on ${when}.`);
    expect(html).toContain("It is not the ACS assessment");
    expect(html).toContain("Document 1.1: Output log");
    expect(html.match(/<tr class="gap">/g)).toHaveLength(3);
  });

  it("names the edition as its awarding body does, or by its version", () => {
    const called = { officialName: "new tables", inForceFrom: "2024-04-01" };
    expect(made(three({ ...TINY, ...called }))).toContain("new tables, in force from 1 April 2024");
    expect(made(three())).toContain(`version ${TINY.version}`);
  });

  it("leaves out struck claims, and reflections that its trainee has not included", () => {
    const html = made(three());
    expect(html).not.toContain("Struck line.");
    expect(html).toContain("What I learned first.");
    expect(html).not.toContain("What I keep to myself.");
  });

  it("stands by itself: no script, nothing from elsewhere, and every link leads somewhere on it", () => {
    for (const html of [made(three()), made(HOSTILE(frameworkOf(300)))]) {
      expect(html).not.toMatch(/<script|<img|<link|<iframe|src=|url\(|@import/i);
      const ids = new Set([...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
      const to = [...html.matchAll(/ href="([^"]*)"/g)].map(([, href = ""]) => href);
      expect(to.length).toBeGreaterThan(5);
      for (const href of to) expect(ids).toContain(href.slice(1));
    }
  });

  it("shows whatever anybody writes, and does nothing else with it", () => {
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.constant(VILE), fc.string({ unit: "grapheme" }));
    fc.assert(
      fc.property(text, text, text, (title, narrative, line) => {
        const own = words({
          title,
          narrative,
          reflection: line,
          claims: [claim({ competence: "A1", line })],
        });
        const html = made(contentsWith([approved({ words: own })], undefined, { reflections: ["entry-1"] }));
        expect(faultOfXml(asXml(html))).toBeNull();
      }),
    );
  });

  it("comes too where nothing was logged", () => {
    expect(made(contentsWith([]))).toContain("There is no evidence in this portfolio yet");
    expect(faultOfXml(asXml(made(contentsWith([], frameworkOf(1)))))).toBeNull();
  });
});
