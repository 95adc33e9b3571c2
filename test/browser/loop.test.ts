import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readConfig } from "../../src/config.ts";
import { type Running, startBot } from "../../src/main.ts";
import { PLATFORMS } from "../../src/platforms.ts";
import { accessibilityFaults, browserAvailable, inBrowser, openBrowser } from "../browser.ts";

/** The whole program on a fresh demo database, used by people in a real browser. */
describe.skipIf(!browserAvailable)(`the main job, lived through ${inBrowser}`, () => {
  let browser: Browser;
  let bot: Running;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "countersign-"));
    const url = `file:${path.join(folder, "demo.db")}`;
    bot = await startBot(readConfig({ DATABASE_URL: url, PORT: "0", LOG_LEVEL: "silent" }, PLATFORMS));
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await bot.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function as(name: string, where = ""): Promise<Page> {
    const page = await browser.newPage({ reducedMotion: "reduce" });
    await page.goto(`${bot.url}local/as/${encodeURIComponent(`${name}@example.test`)}${where}`);
    return page;
  }
  const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).last().click();
  const sees = (page: Page, text: string | RegExp) => page.getByText(text).last().waitFor();
  // While a page is on its way Turbo says so on <html>, where ARIA has no place for it: what counts is what stays.
  const accessible = (page: Page) =>
    expect.poll(() => accessibilityFaults(page), { timeout: 60_000 }).toEqual([]);

  it("prompts, logs, refuses, sends, approves by reaction, tells, and sums up on Friday", async () => {
    const maya = await as("maya");
    const channel = await as("okafor", "/channel/review-radiotherapy");
    await press(maya, /^Go to Tuesday .* prompts$/);
    await sees(maya, /Anything recent for/);
    await accessible(maya);

    await press(maya, "Log evidence");
    await sees(maya, "What was done, and your part");
    await accessible(maya);
    await press(maya, "Send for review");
    await sees(maya, "Say what was done and your part.");
    await accessible(maya);

    await maya.getByLabel("Title").fill("Review of the chamber drift record");
    await maya.getByLabel("What was done, and your part").fill("I compared two years of readings.");
    await maya.getByLabel("First day").fill("2026-03-02");
    await maya.getByLabel("Kind of evidence").selectOption({ label: "Audit" });
    await maya.getByLabel(/This is my work/).check();
    await press(maya, "Send for review");
    await sees(maya, /Sent for review: #\d+, Review of the chamber drift record/);

    // Arrives without a reload, and shrinks when it is decided.
    await sees(channel, /To review: #\d+, Review of the chamber drift record, from Maya Rao/);
    await accessible(channel);
    await press(channel, /React with ✅/);
    await sees(channel, /Approved: #\d+, Review of the chamber drift record, from Maya Rao\. By Dr Okafor/);
    await sees(maya, /Approved: #\d+, Review of the chamber drift record, by Dr Okafor\./);
    await sees(maya, /\(your first piece\)/);
    await accessible(maya);

    const okafor = await as("okafor");
    await sees(okafor, /You approved RP-\d+ for /);
    await accessible(okafor);

    const next = maya.getByRole("button", { name: /^Go to / });
    for (let steps = 0; steps < 10; steps++) {
      const label = (await next.textContent()) ?? "";
      await next.click();
      await expect.poll(() => next.textContent(), { timeout: 60_000 }).not.toBe(label);
      if (label.includes("weekly messages")) break;
    }
    await sees(maya, /This week: 1 approved/);
    await accessible(maya);
    const shah = await as("shah");
    await sees(shah, /Your two programmes, week to .*: 1 approval/);
    await accessible(shah);
  });

  it("refuses an onlooker's ✅, tells them alone, and leaves the card as it was", async () => {
    const channel = await as("sam", "/channel/review-radiotherapy");
    const card = channel.getByText(/^To review: #24,/);
    await card.waitFor();
    await channel
      .getByRole("button", { name: /React with ✅/ })
      .nth(1)
      .click();
    const sam = await as("sam");
    await sees(sam, /Your ✅ on #24 changed nothing: only Jo's supervisors can approve it/);
    await accessible(sam);
    expect(await card.count()).toBe(1);
  });

  it("is as usable on a phone, in the dark, and by keyboard alone", async () => {
    const page = await browser.newPage({ viewport: { width: 360, height: 740 }, colorScheme: "dark" });
    await page.goto(`${bot.url}local/as/${encodeURIComponent("ali@example.test")}`);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter"); // skips to the message box
    await page.keyboard.type("/gaps");
    await page.keyboard.press("Enter");
    await sees(page, /The first 12 of 95 gaps/);
    await accessible(page);
    const overflow = await page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
    expect(overflow).toBeLessThanOrEqual(0);
  });
});
