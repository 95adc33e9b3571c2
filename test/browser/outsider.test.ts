import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { readConfig } from "../../src/config.ts";
import { type Running, startBot } from "../../src/main.ts";
import { PLATFORMS } from "../../src/platforms.ts";
import { accessibilityFaults, browserAvailable, inBrowser, openBrowser } from "../browser.ts";

const SIZES = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 800 } } as const;

const WHOSE = {
  phone: { who: "maya", whole: "Maya Rao", number: 18, name: "Dr Ann Bell" },
  desk: { who: "jo", whole: "Jo Bell", number: 24, name: "Prof José Núñez-Li" },
} as const;

/** The whole program on a fresh demo database: a link from chat, in a browser that knows nothing of the department. */
describe.skipIf(!browserAvailable)(`an outsider's page ${inBrowser}`, () => {
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

  async function somewhere(options: Parameters<Browser["newContext"]>[0] = {}): Promise<Page> {
    const context = await browser.newContext({ reducedMotion: "reduce", ...options });
    contexts.push(context);
    const page = await context.newPage();
    page.on("console", (line) => line.type() === "error" && complaints.push(line.text()));
    return page;
  }
  async function inChat(who: string): Promise<Page> {
    const page = await somewhere();
    await page.goto(`${bot.url}local/as/${encodeURIComponent(`${who}@example.test`)}`);
    return page;
  }
  async function writes(chat: Page, text: string): Promise<void> {
    await chat.getByRole("textbox", { name: /^Message / }).fill(text);
    await chat.keyboard.press("Enter");
  }
  const pressesOn = (chat: Page, on: string | RegExp, label: string) =>
    chat
      .locator("article")
      .filter({ hasText: on })
      .last()
      .getByRole("button", { name: label, exact: true })
      .click();
  const sees = (page: Page, text: string | RegExp) => page.getByText(text).last().waitFor();

  /** As it is shown there, where pictures are wanted; and nothing keeps anybody from reading it. */
  async function looked(page: Page, name: string): Promise<void> {
    expect(await accessibilityFaults(page), name).toEqual([]);
    const { TEST_PICTURES: into } = process.env;
    if (into) await page.screenshot({ path: path.join(into, `outsider-${name}.png`), fullPage: true });
  }

  it.each(["phone", "desk"] as const)("on a %s: who they are, the words, one decision", async (size) => {
    const { who, whole, number, name } = WHOSE[size];
    const [shah, trainee] = [await inChat("shah"), await inChat(who)];
    await writes(
      shah,
      `outsider add ${name}, consultant physicist, Anytown Hospitals NHS Foundation Trust, for ${whole} until 31 Dec`,
    );
    await pressesOn(shah, "Shall I record this?", "Confirm");
    await sees(trainee, new RegExp(`${name}, consultant physicist at .*, may decide`));
    await writes(trainee, `link #${number} for ${name}`);
    const link = trainee.getByRole("link", { name: /\/pages\/by-link\// }).last();
    await expect
      .poll(async () => (await link.count()) > 0 && (await link.textContent()), { timeout: 60_000 })
      .toBeTruthy();
    const url = (await link.getAttribute("href")) ?? "";

    const page = await somewhere({ viewport: SIZES[size] });
    await page.goto(url);
    await page.getByRole("heading", { level: 1, name: "Who are you?" }).waitFor();
    await looked(page, `${size}-who`);
    await page.getByLabel(/^I am /).check();
    await page.getByLabel("Your full name").fill("Somebody Else");
    await page.getByRole("button", { name: "Go on to the evidence" }).click();
    await sees(page, /not the name that this link is for/);
    await looked(page, `${size}-wrong-name`);
    complaints.splice(0); // the refusal is a 409, and the console says so
    await page.getByLabel(/^I am /).check();
    await page.getByLabel("Your full name").fill(size === "phone" ? "ann bell" : "José Nunez Li");
    await page.getByRole("button", { name: "Go on to the evidence" }).click();
    await page.getByRole("heading", { level: 2, name: "Your decision" }).waitFor();
    await looked(page, `${size}-entry`);
    if (size === "phone") await page.getByRole("button", { name: /^Approve/ }).click();
    else {
      await page.getByText("Return with feedback").first().click();
      await page
        .getByLabel("What should change")
        .fill("Ask Mr Jones, NHS number 943 476 5919, and say more.");
      await page.getByRole("button", { name: "Return it" }).click();
      await sees(page, /This looks like an NHS number/);
      complaints.splice(0);
      await looked(page, `${size}-refused`);
      await page.getByLabel("What should change").fill("Say which checks you made yourself.");
      await page.getByRole("button", { name: "Return it" }).click();
    }
    await page.getByRole("heading", { level: 1, name: "Thank you" }).waitFor();
    await looked(page, `${size}-done`);
    await page.goto(url);
    await sees(page, /A decision was given by this link already/);
    await looked(page, `${size}-over`);
    complaints.splice(0); // a 410
    await pressesOn(shah, new RegExp(`To confirm: \\S+${number}, `), "Confirm");
    await sees(
      trainee,
      new RegExp(`by link: ${name}, Anytown Hospitals NHS Foundation Trust, confirmed by Dr Shah`, "i"),
    );
  });
});
