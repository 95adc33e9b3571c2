import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Words } from "../../../src/core/entry/words.ts";
import { approved, claim, entry, words } from "../../fixtures.ts";
import { PEOPLE } from "../../stories/department.ts";
import { type Browser, type WebStage, webStage } from "./stage.ts";

const NASTY = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "'onmouseover='alert(1)",
  "</title><svg onload=alert(1)>",
  "javascript:alert(1)",
  "&lt;b&gt; &amp;amp;",
  "<!-- --><style>*{display:none}</style>",
  "\u202eevil\u2066",
  "=HYPERLINK(1)",
  "مرحبا بالعالم",
  "👩🏽‍🔬👨‍👩‍👧‍👦",
];

describe("what people write, on a page", () => {
  let stage: WebStage;
  let maya: Browser;
  let okafor: Browser;
  beforeAll(async () => {
    stage = await webStage();
    for (const who of [stage.maya, stage.okafor, stage.shah]) await who.commands("help");
    maya = await stage.visiting("rao");
    okafor = await stage.visiting("okafor", { name: "queue" });
  });
  afterAll(() => stage.close());

  /** Everything that is markup in a page: the tags and the names of their attributes, not what they hold. */
  const skeleton = (html: string) =>
    [...html.matchAll(/<[a-z/!][^>]*>/gi)].map(([tag]) => tag.replace(/"[^"]*"/g, '""')).join("");

  const of = { programmeId: "rp", enrolmentId: "rao-rt", traineeId: "rao" } as const;
  const having = (text: string): Words =>
    words({
      title: text,
      narrative: text,
      reflection: text,
      firstDay: "2026-06-05",
      lastDay: null,
      claims: [claim({ competence: "Tech4", line: text, struck: text }), claim({ line: text })],
      links: [{ label: text, url: "https://example.test/a", pages: null }],
    });
  let number = 700;

  it("is text, whatever it is: it makes no tag and no attribute, for any reader", async () => {
    const text = fc
      .array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ maxLength: 20, unit: "grapheme" })), {
        minLength: 1,
        maxLength: 4,
      })
      .map((parts) => parts.join(" ").replaceAll("\0", ""))
      .filter((one) => one.trim() !== "");
    async function pagesWith(said: string): Promise<string[]> {
      number += 1;
      const id = `hostile-${number}`;
      await stage.writes({ type: "entry", entry: entry({ ...of, id, number, words: having(said) }) });
      const shown = [
        await maya.get(`/pages/entries/${id}`),
        await okafor.get(`/pages/entries/${id}`),
        await maya.get("/pages/entries"),
        await okafor.get("/pages/queue"),
      ];
      expect(shown.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      await stage.database.database.db.entry.delete({ where: { id } });
      return shown.map(({ html }) => skeleton(html.replace(/700|7\d\d/g, "7")));
    }
    const plain = await pagesWith("plain words");
    await fc.assert(
      fc.asyncProperty(text, async (said) => {
        expect(await pagesWith(said)).toEqual(plain);
      }),
      { numRuns: 40 },
    );
  });

  it("leads nowhere but to https", async () => {
    const urls = ["javascript:alert(1)", "http://a.test", "https://me:word@a.test", "data:text/html,x"];
    const links = urls.map((url) => ({ label: "Report", url, pages: null }));
    const led = approved({ ...of, id: "led", number: 699, words: words({ links }) });
    await stage.writes({ type: "entry", entry: led });
    const { html } = await maya.get("/pages/entries/led");
    expect(html.match(/<a [^>]*href="(?!\/pages|#page)/g)).toBeNull();
  });

  it("stands as text to be copied, by the one script there is: ours, on an entry's page alone", async () => {
    const said = having("Drift </textarea><b>x");
    await stage.writes({ type: "entry", entry: entry({ ...of, id: "told", number: 698, words: said }) });
    const { html, headers } = await maya.get("/pages/entries/told");
    expect(html.match(/<script.*?<\/script>/g)).toEqual([
      '<script src="/pages/assets/copy.js" defer></script>',
    ]);
    expect(html).toMatch(/<textarea [^>]*readonly[^>]*>\n#698, Drift &lt;\/textarea&gt;&lt;b&gt;x\n/);
    expect(headers.get("content-security-policy")).toContain("script-src 'self';");
    const script = await maya.get("/pages/assets/copy.js");
    expect([script.status, script.headers.get("content-type")]).toEqual([
      200,
      "text/javascript; charset=utf-8",
    ]);
    const other = await maya.get("/pages/entries");
    expect(other.html).not.toContain("<script");
    expect(other.headers.get("content-security-policy")).toContain("script-src 'none';");
  });

  it("in a filter or an address is no choice, and is not said again", async () => {
    const said = encodeURIComponent('"><script>x');
    const paths = ["coverage?domain=", "entries?status=", "coverage?state=", "entries/", "programmes/"];
    for (const path of paths) {
      const { html } = await maya.get(`/pages/${path}${said}`);
      expect(html).not.toMatch(/<script|&lt;script|%3Cscript>/i);
    }
    const queue = await okafor.get(`/pages/queue?approved=${said}`);
    expect(queue.html).not.toMatch(/script/);
  });

  it("as a name is text too, and never stands before the link is used", async () => {
    const hostile = `${PEOPLE.maya.name} <b onclick=x>`;
    await stage.changes("maya", { name: hostile });
    const page = await maya.get("/pages/coverage");
    expect(page.html).toContain("Maya Rao &lt;b onclick=x&gt;");
    await stage.changes("maya", { name: PEOPLE.maya.name });
  });
});
