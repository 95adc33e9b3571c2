import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readConfig } from "../../src/config.ts";
import { type Running, startBot } from "../../src/main.ts";
import { PLATFORMS } from "../../src/platforms.ts";
import { browserAvailable, inBrowser, openBrowser } from "../browser.ts";
import { countedActs } from "../stories/counted-acts.ts";

/** A phone and a desk; what each is shown is kept as pictures in the folder that `TEST_PICTURES` names. */
const SIZES = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 800 } };

const TALL = 2_600;

describe.skipIf(!browserAvailable).each(Object.entries(SIZES))(
  `few acts in the local workspace, ${inBrowser} of a %s`,
  (size, viewport) => {
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
      const page = await browser.newPage({ viewport, reducedMotion: "reduce" });
      await page.goto(`${bot.url}local/as/${encodeURIComponent(`${name}@example.test`)}${where}`);
      return page;
    }
    const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).last().click();
    const sees = (page: Page, text: string | RegExp) => page.getByText(text).last().waitFor();

    async function pictured(page: Page, name: string): Promise<void> {
      const { TEST_PICTURES: into } = process.env;
      if (!into) return;
      await mkdir(into, { recursive: true });
      await page.screenshot({ path: path.join(into, `${size}-${name}.png`) });
      await page.setViewportSize({ ...viewport, height: TALL }); // a form scrolls by itself
      await page.screenshot({ path: path.join(into, `${size}-${name}-whole.png`) });
      await page.setViewportSize(viewport);
    }

    it("from a prompt to what was sent, to what came back, and to what was approved", async () => {
      const maya = await as("maya");
      await press(maya, /^Go to Tuesday .* prompts$/);
      await sees(maya, /Anything recent for/);
      await pictured(maya, "prompt");
      const log = countedActs(`Browser (${size})`, "log", () => wordsInFront(maya, "Anything recent for"));
      await log.act("Log evidence", async () => {
        await press(maya, "Log evidence");
        await sees(maya, "What was done, and your part");
      });
      await pictured(maya, "log-form");
      await maya.getByLabel("Title").fill("Review of the chamber drift record");
      await maya.getByLabel("What was done, and your part").fill("I compared two years of readings.");
      await log.act("kind", async () => {
        await maya.getByLabel("Kind of evidence").selectOption({ label: "Audit" });
      });
      await log.act("who saw it", async () => {
        await maya.getByLabel("Who saw the work").selectOption({ label: "Dr Lind" });
      });
      await log.act("my own work", () => maya.getByLabel(/This is my work/).check());
      await log.act("send", async () => {
        await press(maya, "Send for review");
        await sees(maya, /Sent for review: #\d+, Review of the chamber drift record/);
      });

      const lind = await as("lind", "/channel/review-radiotherapy");
      const card = "To review: ";
      await sees(lind, /^To review: .*, Review of the chamber drift record/);
      await pictured(lind, "review-card");
      const give = countedActs(`Browser (${size})`, "return", () => wordsInFront(lind, card));
      await give.act("Return with feedback", async () => {
        await press(lind, "Return with feedback");
        await sees(lind, "What should change");
      });
      await pictured(lind, "return-form");
      await lind.getByLabel("What should change").fill("Say which readings you left out.");
      await give.act("Return it", async () => {
        await press(lind, "Return it");
        await sees(lind, /^Returned with feedback: .*drift record/);
      });
      await sees(maya, /"Say which readings you left out\."/);

      const decide = countedActs(`Browser (${size})`, "approve", () => wordsInFront(lind, card));
      await decide.act("Approve", async () => {
        await press(lind, /^Approve/);
        await sees(lind, /^Approved: .*By Dr Lind, /);
      });
      await pictured(lind, "approved");
    });

    it("each claim's verdicts stand beside their words, a line each", async () => {
      const lind = await as("lind", "/channel/review-radiotherapy");
      await press(lind, "Choose claims");
      const words = lind.getByText("Not supported", { exact: true }).last();
      await words.waitFor();
      await pictured(lind, "choose-form");
      const verdict = await lind.getByRole("radio", { name: "Not supported" }).last().boundingBox();
      const label = await words.boundingBox();
      const middle = (box: typeof verdict) => (box?.y ?? 0) + (box?.height ?? 0) / 2;
      expect(Math.abs(middle(verdict) - middle(label))).toBeLessThan(4);
    });
  },
);

/** What is read of the form that is open, else of the newest message that says this: of a closed list what is chosen. */
async function wordsInFront(page: Page, on: string): Promise<string> {
  const form = page.locator("#form");
  const front = (await form.count()) > 0 ? form : page.locator("article").filter({ hasText: on }).last();
  let text = await front.innerText();
  for (const list of await front.locator("select").all()) {
    const chosen = await list.locator("option:checked").allInnerTexts();
    text = text.replace(await list.innerText(), chosen.join());
  }
  return text;
}
