import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { assessorHtml } from "../../src/documents/assessor-html.ts";
import { accessibilityFaults, browserAvailable, inBrowser, openBrowser } from "../browser.ts";
import { contentsWith, HOSTILE } from "../documents/contents.ts";
import { approval, approved, claim, words } from "../fixtures.ts";
import { theFramework } from "../populated.ts";

/** The file as an assessor has it: opened from a disk, without a network. */
describe.skipIf(!browserAvailable)(`the assessor's view, from a disk ${inBrowser}`, () => {
  let browser: Browser;
  let folder: string;
  const contexts: BrowserContext[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "countersign-"));
    browser = await openBrowser();
    const framework = await theFramework();
    const piece = (number: number, title: string, codes: string[], narrative: string) => {
      const claims = codes.map((competence) =>
        claim({ competence, line: `How ${title} shows ${competence}.` }),
      );
      const said = words({ title, narrative, claims, witness: "lind", reflection: `Thoughts on ${title}.` });
      return approved({ number, words: said, approval: approval() });
    };
    const entries = [
      piece(1, "Output drift", ["Tech4", "Sci1"], "I found the drift.\nI traced it to the chamber."),
      piece(2, "Journal club", ["Com5", "Tech4"], "I led the discussion."),
    ];
    await writeFile(
      path.join(folder, "assessor.html"),
      assessorHtml(contentsWith(entries, framework, { reflections: ["entry-1"] })),
    );
    await writeFile(path.join(folder, "hostile.html"), assessorHtml(HOSTILE(framework)));
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
    expect(complaints.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function opened(
    options: Parameters<Browser["newContext"]>[0] = {},
    file = "assessor.html",
  ): Promise<Page> {
    const context = await browser.newContext({ offline: true, reducedMotion: "reduce", ...options });
    contexts.push(context);
    const page = await context.newPage();
    page.on("console", (line) => line.type() === "error" && complaints.push(line.text()));
    page.on("pageerror", ({ message }) => complaints.push(message));
    page.on("request", (request) => !request.url().startsWith("file:") && complaints.push(request.url()));
    page.on("dialog", async (dialog) => {
      complaints.push(dialog.message());
      await dialog.dismiss();
    });
    await page.goto(pathToFileURL(path.join(folder, file)).href);
    return page;
  }
  const competence = (page: Page, code: string) =>
    page
      .locator("details.competence")
      .filter({ has: page.locator("summary strong", { hasText: new RegExp(`^${code}$`) }) });

  it.each([true, false])(
    "a competence opens what shows it, and that leads on to the piece (script: %s)",
    async (script) => {
      const page = await opened({ javaScriptEnabled: script });
      const own = competence(page, "Tech4");
      expect(await own.getByText("I traced it to the chamber.").isVisible()).toBe(false);
      await own.locator("summary").click();
      for (const text of [
        "How Output drift shows Tech4.",
        "I traced it to the chamber.",
        "How Journal club shows Tech4.",
      ])
        await own.getByText(text).waitFor();
      expect(await own.getByText("Dr Lind").count()).toBe(2);
      expect(await own.getByText(/^Evidence approved by Dr Okafor, .* on 9 June 2026\.$/).count()).toBe(2);
      await own.getByRole("link", { name: "E1 as a whole" }).click();
      await page.locator("#e1").getByText("Thoughts on Output drift.").waitFor();
      expect(await page.getByText("Thoughts on Journal club.").count()).toBe(0);
    },
  );

  it("search finds by a code, a word or a gap, says how much it found, and a link shows what it had hidden", async () => {
    const page = await opened();
    const box = page.getByLabel("Search");
    const found = page.getByRole("status");
    await box.fill("CHAMBER traced");
    await expect.poll(() => found.textContent()).toBe("2 of 95 competences and 1 of 2 pieces hold that.");
    expect(await competence(page, "Com5").isVisible()).toBe(false);
    await page.locator("#missing").getByRole("link", { name: "Sci2", exact: true }).click();
    await competence(page, "Sci2").getByText("No piece of evidence was approved for it.").waitFor();
    expect(await found.textContent()).toBe("");
    await box.fill("gap");
    await expect.poll(() => found.textContent()).toBe("92 of 95 competences and 0 of 2 pieces hold that.");
    await box.fill("");
    await page.getByRole("button", { name: "Open all" }).click();
    expect(await page.locator("details:not([open])").count()).toBe(0);
    await page.getByRole("button", { name: "Close all" }).click();
    expect(await page.locator("details[open]").count()).toBe(0);
  });

  it("on paper has every competence with its pieces, and every piece once and in full", async () => {
    for (const javaScriptEnabled of [true, false]) {
      const page = await opened({ javaScriptEnabled });
      await page.emulateMedia({ media: "print" });
      expect(await page.getByText("I led the discussion.").filter({ visible: true }).count()).toBe(1);
      expect(await page.getByText("Thoughts on Output drift.").isVisible()).toBe(true);
      expect(await competence(page, "Tech4").locator("summary").isVisible()).toBe(true);
      expect((await page.pdf()).subarray(0, 4).toString()).toBe("%PDF");
    }
  });

  it("runs nothing that somebody wrote into a piece", async () => {
    const page = await opened({}, "hostile.html");
    await page.getByRole("button", { name: "Open all" }).click();
    expect(await page.locator("script").count()).toBe(1);
    expect(await page.evaluate("document.documentElement.scrollWidth > innerWidth")).toBe(false);
  });

  const looks = [390, 1280].flatMap((width) =>
    (["light", "dark"] as const).map((look) => [width, look] as const),
  );
  it.each(looks)(
    "%i wide, %s: axe finds no fault, closed and open, and nothing is wider",
    async (width, colorScheme) => {
      const page = await opened({ viewport: { width, height: 800 }, colorScheme });
      for (const state of ["closed", "open"]) {
        if (state === "open") await page.getByRole("button", { name: "Open all" }).click();
        expect(await accessibilityFaults(page), state).toEqual([]);
        expect(await page.evaluate("document.documentElement.scrollWidth > innerWidth"), state).toBe(false);
      }
    },
  );
});
