import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assessorHtml } from "../../src/documents/assessor-html.ts";
import { TINY } from "../core/tiny-framework.ts";
import { approved, claim, NOW, words } from "../fixtures.ts";
import { contentsWith, frameworkOf, HOSTILE, three, VILE } from "./contents.ts";
import { faultOfXml } from "./well-formed.ts";

const made = (contents: Parameters<typeof assessorHtml>[0]) =>
  Buffer.from(assessorHtml(contents)).toString("utf8");
const inside = (html: string, tag: "script" | "style") =>
  new RegExp(`<${tag}>(.*?)</${tag}>`, "s").exec(html)?.[1] ?? "";

/** As XML: what is not closed in HTML is closed; its doctype, style and script are left out. */
const asXml = (html: string) =>
  html
    .replace("<!doctype html>", "")
    .replace(/<(meta|input) ([^>]*)>/g, "<$1 $2/>")
    .replace(/ (hidden|data-group)(?=[ >])/g, ' $1=""')
    .replace(/<(style|script)>.*?<\/\1>/gs, "");

/** What a competence opens, as text. */
function openedBy(html: string, id: string): string {
  const own = html.split('<details class="competence').find((one) => one.includes(`<strong>${id}</strong>`));
  const text = own?.split("</details>")[0]?.replace(/<[^>]+>/g, " ");
  return text?.slice(text.indexOf(id)).replace(/\s+/g, " ").trim() ?? "";
}

describe("the assessor's view", () => {
  it("opens for each competence the words that show it, who saw them, who approved them and when", () => {
    const seen = words({
      title: "Seen",
      witness: "lind",
      claims: [claim({ competence: "A2", line: "By doing." })],
    });
    const opened = openedBy(made(contentsWith([approved({ words: seen })])), "A2");
    expect(opened).toBe(
      [
        "A2 Can do A2. Evidence approved: E1 E1. Seen",
        "How this shows it By doing.",
        `What was done, and my part ${words().narrative}`,
        "Who saw the work Dr Lind",
        "Approval of this evidence Evidence approved by Dr Okafor, Principal Clinical Scientist, registration CS12345, on 9 June 2026.",
        "E1 as a whole",
      ].join(" "),
    );
  });

  it("says what was asked before only of the pieces for which its trainee includes it", () => {
    const own = words({ claims: [claim({ competence: "A2" })] });
    const before = words({ narrative: "", claims: own.claims });
    const asked = {
      entryId: "entry-1",
      by: "lind",
      onBehalfOf: "okafor",
      at: NOW,
      feedback: "Say which & why.\nAll.",
    };
    const shown = (returns: readonly string[]) =>
      made(
        contentsWith([approved({ words: own })], TINY, { returns }, [
          { ...asked, between: { before, after: own } },
        ]),
      );
    expect(shown([])).not.toMatch(/Say|asked/);
    expect(shown(["entry-2"])).not.toMatch(/Say|asked/);
    const html = shown(["entry-1"]);
    expect(openedBy(html, "A2")).toContain(
      "What was asked before On 9 June 2026 Dr Lind, on behalf of Dr Okafor, asked: Say which &amp; why. All. Changed: one sentence added.",
    );
    expect(html.split("What was asked before")).toHaveLength(3); // at the competence, and at the piece
    expect(faultOfXml(asXml(html))).toBeNull();
  });

  it("names the edition as its awarding body does, or by its version", () => {
    const called = { officialName: "new tables", inForceFrom: "2024-04-01" };
    expect(made(three({ ...TINY, ...called }))).toContain("new tables, in force from 1 April 2024");
    expect(made(three())).toContain(`version ${TINY.version}`);
  });

  it("says what is missing, and how long the document is, in words", () => {
    const html = made(three());
    expect(openedBy(html, "A2")).toBe(
      "A2 Can do A2. Gap: no evidence No piece of evidence was approved for it.",
    );
    expect(html).toContain("3 of 6 competences without enough evidence.");
    expect(html).toContain("pages of at most 80 by Route One (60 is the aim).");
    expect(made(contentsWith([]))).toContain("There is no evidence in this portfolio yet");
  });

  it("says of a competence that has some, and of no other, how many more are wanted", () => {
    const contents = three();
    const wanting = contents.matrix.map((row) =>
      row.competence.id === "A1" ? { ...row, target: 3, state: "too-few" as const } : row,
    );
    const [, listed = ""] =
      /<section id="missing">(.*?)<\/section>/s.exec(made({ ...contents, matrix: wanting })) ?? [];
    expect(
      listed
        .replace(/<[^>]+>/g, " ")
        .replace(/\s+/g, " ")
        .trim(),
    ).toBe(
      "What is missing 4 of 6 competences without enough evidence. Wants a piece of its own: A1 (Gap: 2 of 3), A2 , A.2 , B.1",
    );
  });

  it("has no struck claim, no reflection that was not included, and nothing of what was asked before", () => {
    const html = made(three());
    expect(html).not.toMatch(/Struck line\.|What I keep to myself\./);
    expect(html).toContain("What I learned first.");
  });

  it("asks for nothing elsewhere, and runs nothing but its own script: its policy names the very text", () => {
    for (const html of [made(three()), made(HOSTILE(frameworkOf(300)))]) {
      expect(html).not.toMatch(/<img|<link|<iframe|src=|url\(|@import|fetch\(|innerHTML/i);
      const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? "";
      const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
      expect(policy.split("; ")).toEqual([
        "default-src 'none'",
        `style-src ${hash(inside(html, "style"))}`,
        `script-src ${hash(inside(html, "script"))}`,
        "base-uri 'none'",
        "form-action 'none'",
      ]);
      const ids = new Set([...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
      for (const [, href = ""] of html.matchAll(/ href="([^"]*)"/g)) expect(ids).toContain(href.slice(1));
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
        expect(html.match(/<script/g)).toHaveLength(1);
      }),
    );
  });
});
