import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { readConfig } from "../../src/config.ts";
import { type Running, startBot } from "../../src/main.ts";
import { PLATFORMS } from "../../src/platforms.ts";
import { accessibilityFaults, browserAvailable, inBrowser, openBrowser } from "../browser.ts";

/** The whole program on a fresh demo database: from a button in the local workspace to the pages, and back. */
describe.skipIf(!browserAvailable)(`pages, opened from chat ${inBrowser}`, () => {
  let browser: Browser;
  let bot: Running;
  let folder: string;
  const contexts: BrowserContext[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "countersign-"));
    const url = `file:${path.join(folder, "demo.db")}`;
    bot = await startBot(readConfig({ DATABASE_URL: url, PORT: "0", LOG_LEVEL: "silent" }, PLATFORMS));
    browser = await openBrowser();
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
    expect(complaints.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await browser.close();
    await bot.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function inChat(who: string, options: Parameters<Browser["newContext"]>[0] = {}): Promise<Page> {
    const context = await browser.newContext({ reducedMotion: "reduce", ...options });
    contexts.push(context);
    const page = await context.newPage();
    await page.goto(`${bot.url}local/as/${encodeURIComponent(`${who}@example.test`)}`);
    return page;
  }

  const said = new Set<string>();
  /** Writes a command, follows the link of its answer into the new tab it opens, and presses the one button there. */
  async function opened(chat: Page, command: string): Promise<Page> {
    await chat.getByRole("textbox", { name: /^Message / }).fill(`/${command}`);
    await chat.keyboard.press("Enter");
    const link = chat.getByRole("link", { name: /for you alone, once, within 15 minutes/ }).last();
    await expect
      .poll(
        async () => {
          const href = (await link.count()) > 0 ? await link.getAttribute("href") : null;
          return href !== null && !said.has(href);
        },
        { timeout: 60_000 },
      )
      .toBe(true);
    said.add((await link.getAttribute("href")) ?? "");
    const [tab] = await Promise.all([chat.context().waitForEvent("page"), link.click()]);
    tab.on("console", (line) => line.type() === "error" && complaints.push(line.text()));
    await tab.getByRole("button", { name: "Open the page" }).click();
    await tab.getByRole("button", { name: "Sign out" }).waitFor();
    return tab;
  }
  const sees = (page: Page, text: string | RegExp) => page.getByText(text).last().waitFor();

  async function shows(page: Page, name: string): Promise<void> {
    expect(await page.evaluate("document.documentElement.scrollWidth > innerWidth"), name).toBe(false);
    const { TEST_PICTURES: into } = process.env;
    if (into) await page.screenshot({ path: path.join(into, `pages-${name}.png`), fullPage: true });
  }

  it("Maya opens her coverage, chooses a domain, and reads an entry with its history", async () => {
    const page = await opened(await inChat("maya", { viewport: { width: 1280, height: 800 } }), "coverage");
    await page.getByRole("heading", { level: 1, name: "My coverage" }).waitFor();
    const rows = page.getByRole("rowheader", { name: /^[A-Za-z&]+\.?\d+: / });
    await page.getByRole("link", { name: "Unfold every domain" }).click();
    await expect.poll(() => rows.count()).toBe(95);
    await page.getByLabel("Domain", { exact: true }).selectOption({ label: "Technical" });
    await page.getByLabel("State", { exact: true }).selectOption({ label: "Approved" });
    await page.getByRole("button", { name: "Show" }).click();
    await sees(page, /^\d+ of 95 shown\.$/);
    await expect.poll(() => rows.count()).toBeLessThan(15);
    await page
      .getByRole("row", { name: /^Tech4: / })
      .getByRole("link", { name: "#16" })
      .click();
    await page.getByRole("heading", { level: 1, name: "#16, Linac output drift after service" }).waitFor();
    await sees(page, /^Approved, revision 1, by Dr Okafor/);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByRole("button", { name: "Copy as text" }).click();
    await sees(page, "Copied.");
    expect(await page.evaluate("navigator.clipboard.readText()")).toMatch(
      /^#16, Linac output drift after service\n\nTrainee: Maya Rao\n.*\nEvidence approved by Dr Okafor/s,
    );
    await page.getByRole("button", { name: "Sign out" }).click();
    await sees(page, "You are signed out.");
    await page.goBack();
    await page.reload();
    await sees(page, /You are not signed in here/);
    complaints.splice(0); // the refusal is a 401, and the console says so
  });

  it.each([
    ["desk", 1280, 800],
    ["phone", 360, 740],
  ])(
    "Maya parks a gap for some weeks on a %s, reads until when, and takes it back",
    async (size, width, height) => {
      const page = await opened(await inChat("maya", { viewport: { width, height } }), "coverage");
      await page.getByText("Unfold every domain").click();
      const parkable = page.getByRole("link", { name: /^Park \w+$/ });
      const id = ((await parkable.last().textContent()) ?? "").replace("Park ", "");
      await parkable.last().click();
      const gaps = page.locator("#gaps");
      await gaps.getByRole("spinbutton", { name: `Weeks : ${id}`, exact: true }).fill("6");
      await shows(page, `park-${size}`);
      await gaps.getByRole("button", { name: `Park : ${id}`, exact: true }).click();
      await gaps.getByText(`${id} is parked: I ask about it after`).waitFor();
      await gaps.getByText(new RegExp(`^${id} is parked until `)).waitFor();
      await shows(page, `parked-${size}`);
      await gaps.getByRole("button", { name: `Take back : ${id}`, exact: true }).click();
      await gaps.getByText(`${id} is parked no more`).waitFor();
      expect(await gaps.getByText(/is parked until/).count()).toBe(0);
    },
  );

  it("every page of a coverage is three screens of a desk at most, before anything is unfolded", async () => {
    const viewport = { width: 1280, height: 800 };
    for (const [who, command, path] of [
      ["maya", "coverage", "coverage"],
      ["maya", "coverage", "lead-sees"],
      ["shah", "overview", "programmes/demo-rp/trainees/demo-maya"],
    ] as const) {
      const page = await opened(await inChat(who, { viewport }), command);
      await page.goto(`${bot.url}pages/${path}`);
      const height = await page.evaluate("document.documentElement.scrollHeight");
      expect(height, path).toBeLessThanOrEqual(3 * viewport.height);
    }
  });

  it("Dr Okafor approves on the queue's page, and the card in chat shrinks", async () => {
    const channel = await inChat("lind");
    await channel.goto(`${channel.url()}/channel/review-radiotherapy`);
    await sees(channel, /^To review: #18,/);
    const page = await opened(await inChat("okafor"), "queue");
    await page
      .getByRole("listitem")
      .filter({ hasText: "Review of the in vivo dosimetry workflow" })
      .getByRole("button", { name: /^Approve all 3/ })
      .click();
    await sees(page, /You approved RP-18 for Sci6, Sci\.2 and Tech2\./);
    await sees(channel, /^Approved: #18, .* By Dr Okafor/);
    expect(await page.getByRole("link", { name: /^RP-18/ }).count()).toBe(0);
  });

  it("Maya arranges her portfolio, and takes it away as a Word document", async () => {
    const page = await opened(await inChat("maya"), "portfolio");
    await page.getByRole("heading", { level: 1, name: "My portfolio" }).waitFor();
    const pieces = page.locator("#pieces").getByRole("heading", { level: 3 });
    const [first = "", second = ""] = await pieces.allTextContents();
    const titleOf = (text: string) => text.replace(/^E\d+\. /, "");
    const card = (title: string) => page.getByRole("listitem").filter({ hasText: titleOf(title) });
    await card(first)
      .getByRole("spinbutton", { name: /^Place/ })
      .fill("2");
    await card(first).getByRole("button", { name: /^Move/ }).click();
    await expect.poll(async () => (await pieces.allTextContents())[0]).toBe(`E1. ${titleOf(second)}`);
    await card(second)
      .getByRole("button", { name: /^Leave out/ })
      .click();
    await page
      .locator("#left-out")
      .getByRole("link", { name: titleOf(second) })
      .waitFor();
    await expect.poll(async () => (await pieces.allTextContents())[0]).toBe(`E1. ${titleOf(first)}`);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Portfolio as a Word document, to write on in" }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^portfolio-[a-z-]+\.docx$/);
    expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe("PK");
  });

  const visits: [string, string, string[]][] = [
    [
      "maya",
      "coverage",
      ["coverage", "coverage?domain=Tech&state=gap", "entries", "portfolio", "lead-sees", "queue"],
    ],
    ["okafor", "queue", ["queue", "programmes/demo-rp/trainees/demo-jo"]],
    ["shah", "overview", ["programmes/demo-rp", "programmes/demo-rp/trainees/demo-maya"]],
  ];
  const places = [
    ["a small phone", { width: 360, height: 740 }],
    ["a desk", { width: 1280, height: 900 }],
  ] as const;
  it.each(
    places.flatMap(([place, viewport]) =>
      (["light", "dark"] as const).map((look) => [place, look, viewport] as const),
    ),
  )(
    "on %s, %s: axe finds no fault, and nothing is wider than the screen",
    async (_, colorScheme, viewport) => {
      for (const [who, command, paths] of visits) {
        const page = await opened(await inChat(who, { viewport, colorScheme }), command);
        async function check(state: string) {
          expect(await accessibilityFaults(page), state).toEqual([]);
          expect(await page.evaluate("document.documentElement.scrollWidth > innerWidth"), state).toBe(false);
        }
        for (const one of paths) {
          await page.goto(`${bot.url}pages/${one}`);
          const refused = await page.getByText("That is not yours to see").count();
          expect(refused > 0, one).toBe(who === "maya" && one === "queue");
          await check(`${who}: ${one}`);
        }
        const first = page.getByRole("link", { name: /^(RP-|#)\d+/ }).first();
        if ((await first.count()) > 0) {
          await first.click();
          await check(`${who}: an entry`);
        }
        await page.goto(`${bot.url}pages/open/nothing`);
        await check("a link that opens nothing");
      }
      complaints.splice(0); // refusals are answered as such, and the console says so
    },
  );
});
