import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { readConfig } from "../../src/config.ts";
import { type Running, startBot } from "../../src/main.ts";
import { PLATFORMS } from "../../src/platforms.ts";
import { accessibilityFaults, browserAvailable, inBrowser, openBrowser } from "../browser.ts";

/*
 * A supervision meeting in the demo department: its page at a desk, on a phone and on paper. `TEST_PICTURES=folder` keeps
 * what is seen, and the paper as PDF.
 */
describe.skipIf(!browserAvailable)(`the page of a supervision meeting, ${inBrowser}`, () => {
  let browser: Browser;
  let bot: Running;
  let folder: string;
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "countersign-"));
    const url = `file:${path.join(folder, "demo.db")}`;
    bot = await startBot(readConfig({ DATABASE_URL: url, PORT: "0", LOG_LEVEL: "silent" }, PLATFORMS));
    browser = await openBrowser();
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser.close();
    await bot.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Writes the command, and opens the page that its answer links to. */
  async function opened(who: string, command: string, width: number): Promise<Page> {
    const viewport = { width, height: width < 600 ? 740 : 900 };
    const context = await browser.newContext({ reducedMotion: "reduce", viewport });
    contexts.push(context);
    const chat = await context.newPage();
    await chat.goto(`${bot.url}local/as/${who}%40example.test`);
    await chat.getByRole("textbox", { name: /^Message / }).fill(command);
    await chat.keyboard.press("Enter");
    const link = chat.getByRole("link", { name: /^Open the page of the meeting/ }).last();
    await link.waitFor({ timeout: 60_000 });
    await kept(chat, `chat-${who}-${width}`);
    const [tab] = await Promise.all([context.waitForEvent("page"), link.click()]);
    await tab.getByRole("button", { name: "Open the page" }).click();
    await tab.getByRole("heading", { level: 1, name: /^Supervision meeting: Maya Rao and/ }).waitFor();
    return tab;
  }

  async function kept(page: Page, name: string): Promise<void> {
    const { TEST_PICTURES: into } = process.env;
    if (into) await page.screenshot({ path: path.join(into, `meeting-${name}.png`), fullPage: true });
  }
  const isWiderThanScreen = (page: Page) =>
    page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");

  it("is written on at a desk, read and ticked on a phone, and printed on two sheets at most", async () => {
    const desk = await opened("okafor", "meeting with Maya", 1280);
    await desk.getByText("Record the meeting").click();
    await desk.getByLabel("Action 1", { exact: true }).fill("Repeat the output check with the new chamber");
    await desk.getByLabel("Action 2", { exact: true }).fill("Ring the patient, NHS no 943 476 5919");
    await desk.getByRole("group", { name: "Whose is action 2" }).getByLabel("Dr Okafor").check();
    await kept(desk, "form-1280");
    expect(await accessibilityFaults(desk)).toEqual([]);
    await desk.getByRole("button", { name: "Record it" }).click();
    await desk.getByText("This looks like an NHS number.").first().waitFor();
    expect(await desk.getByLabel("Action 1", { exact: true }).inputValue()).toContain("Repeat the output");
    await desk.getByLabel("Action 2", { exact: true }).fill("Book the chamber");
    await desk.getByRole("button", { name: "Record it" }).click();
    await desk.getByRole("rowheader", { name: "Book the chamber" }).waitFor();
    await desk.getByRole("button", { name: /^Undo your 2 actions/ }).waitFor();
    await kept(desk, "page-1280");
    expect(await accessibilityFaults(desk)).toEqual([]);
    expect(await isWiderThanScreen(desk)).toBe(false);

    const phone = await opened("maya", "meeting with Dr Okafor", 360);
    await phone.getByRole("rowheader", { name: "Repeat the output check" }).waitFor();
    expect(await isWiderThanScreen(phone)).toBe(false);
    expect(await accessibilityFaults(phone)).toEqual([]);
    await kept(phone, "page-360");
    await phone.getByText("Record the meeting").click();
    expect(await isWiderThanScreen(phone)).toBe(false);
    await kept(phone, "form-360");

    await desk.emulateMedia({ media: "print" });
    expect(await desk.getByRole("button", { name: /^Undo your 2 actions/ }).isVisible()).toBe(false);
    expect(await desk.getByText("Record the meeting").isVisible()).toBe(false);
    await desk.getByText("Repeat the output check with the new chamber").first().waitFor();
    await kept(desk, "paper");
    const paper = await desk.pdf({ format: "A4" });
    const { TEST_PICTURES: into } = process.env;
    if (into) await writeFile(path.join(into, "meeting.pdf"), paper);
    const sheets = paper.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
    expect(sheets).toBeGreaterThan(0);
    expect(sheets).toBeLessThanOrEqual(2);
  });
});
