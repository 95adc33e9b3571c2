import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readConfig } from "../../src/config.ts";
import { addDays } from "../../src/core/calendar/calendar.ts";
import { type Running, startBot } from "../../src/main.ts";
import { PLATFORMS } from "../../src/platforms.ts";
import { accessibilityFaults, browserAvailable, inBrowser, openBrowser } from "../browser.ts";

/** A desk, and a small phone. What each is shown is kept as pictures in the folder that `TEST_PICTURES` names. */
const SIZES = { desk: { width: 1280, height: 900 }, phone: { width: 360, height: 740 } };

const TALL = 1_800;

/** The whole program on a fresh demo database: how a department changes, by forms, as its people see it. */
describe.skipIf(!browserAvailable)(`people and time in the local workspace, ${inBrowser}`, () => {
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

  async function as(name: string): Promise<Page> {
    const page = await browser.newPage({ viewport: SIZES.desk, reducedMotion: "reduce" });
    await page.goto(`${bot.url}local/as/${encodeURIComponent(`${name}@example.test`)}`);
    return page;
  }
  async function writes(page: Page, text: string): Promise<void> {
    await page.getByRole("textbox", { name: /^Message / }).fill(text);
    await page.keyboard.press("Enter");
  }
  const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).last().click();
  const sees = (page: Page, text: string | RegExp) => page.getByText(text).last().waitFor();
  const form = (page: Page) => page.locator("#form");
  const opens = (page: Page, title: string) => page.getByRole("heading", { level: 1, name: title }).waitFor();

  /** By the clock of the demo, as the form of a new trainee has it. */
  async function todayOf(lead: Page): Promise<string> {
    await writes(lead, "enrol");
    await opens(lead, "Add a trainee");
    const today = await form(lead).getByLabel("First day").inputValue();
    await press(lead, "Cancel");
    return today;
  }

  /** On a small phone nothing keeps anybody from reading it, and nothing is wider. */
  async function looked(page: Page, name: string): Promise<void> {
    const { TEST_PICTURES: into } = process.env;
    await page.setViewportSize(SIZES.phone);
    await expect.poll(() => accessibilityFaults(page), { timeout: 60_000 }).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth > innerWidth"), name).toBe(false);
    for (const [size, viewport] of into ? Object.entries(SIZES) : []) {
      await page.setViewportSize({ ...viewport, height: TALL }); // a form and the messages scroll by themselves
      await page.screenshot({ path: path.join(into ?? "", `people-${name}-${size}.png`) });
    }
    await page.setViewportSize(SIZES.desk);
  }

  it("a lead adds a trainee and who supervises: asked first, done once, told to those it concerns", async () => {
    const [shah, sam, okafor] = [await as("shah"), await as("sam"), await as("okafor")];
    await writes(shah, "overview");
    await sees(shah, /^Clinical Engineering, week to /);
    await press(shah, "Overview: Radiotherapy Physics");
    await sees(shah, /^Radiotherapy Physics, week to /);
    await looked(shah, "overview");
    await press(shah, "Add a trainee");
    await opens(shah, "Add a trainee");
    expect(await form(shah).getByLabel("Radiotherapy Physics").isChecked()).toBe(true);
    await press(shah, "Go on");
    await sees(shah, "There is a problem");
    await sees(shah, /write their whole address/);
    await form(shah).getByLabel("Address").fill("sam@example.test");
    await looked(shah, "enrol-form");
    await press(shah, "Go on");
    await sees(shah, /^Shall I record this\? Sam Field is a trainee in Radiotherapy Physics/);
    await press(shah, "Confirm");
    await sees(sam, /^You are a trainee in Radiotherapy Physics/);
    await looked(sam, "welcome");
    await press(shah, "Who supervises");
    await opens(shah, "Who supervises");
    await form(shah).getByLabel("Supervisor", { exact: true }).selectOption({ label: "Dr Okafor" });
    await form(shah).getByLabel("Rotation").fill("Imaging");
    await looked(shah, "supervisor-form");
    await press(shah, "Go on");
    await sees(shah, /^Shall I record this\? Dr Okafor supervises Sam Field/);
    await looked(shah, "supervisor-asked");
    await press(shah, "Confirm");
    await sees(okafor, /^You supervise Sam Field in Radiotherapy Physics/);
    await looked(shah, "supervisor-done");
  });

  it("leave, who decides meanwhile, and a supervision that ends: each by a form", async () => {
    const [shah, okafor, lind, jo] = [await as("shah"), await as("okafor"), await as("lind"), await as("jo")];
    const today = await todayOf(shah);
    await writes(shah, "away");
    await press(shah, "Add days");
    await opens(shah, "Days away");
    await form(shah).getByLabel("Who is away").selectOption({ label: "Dr Okafor" });
    await form(shah).getByLabel("First day").fill(addDays(today, 7));
    await form(shah).getByLabel("Last day").fill(addDays(today, 18));
    await looked(shah, "away-form");
    await press(shah, "Record it");
    await sees(shah, /^Dr Okafor is away .*: 10 working days/);
    await sees(okafor, /^Dr Shah recorded that you are away /);
    await looked(okafor, "away-told");

    await writes(okafor, "delegate");
    await opens(okafor, "Who decides meanwhile");
    await form(okafor).getByLabel("First day").fill(addDays(today, 7));
    await form(okafor).getByLabel("Last day").fill(addDays(today, 18));
    await form(okafor).getByLabel("Who decides").selectOption({ label: "Dr Lind" });
    await looked(okafor, "delegate-form");
    await press(okafor, "Go on");
    await sees(okafor, /Shall Dr Lind decide/);
    await looked(okafor, "delegate-asked");
    await press(okafor, /Dr Lind/);
    await sees(lind, /You decide for Dr Okafor/);

    await writes(shah, "supervisor");
    await opens(shah, "Who supervises");
    await form(shah).getByLabel("Jo Bell, Radiotherapy Physics").check();
    await form(shah).getByLabel("They stop supervising").check();
    await form(shah).getByLabel("Supervisor", { exact: true }).selectOption({ label: "Dr Lind" });
    await press(shah, "Go on");
    await sees(shah, /^Shall I record this\? Dr Lind supervises Jo Bell .* and no longer\./);
    await looked(shah, "end-asked");
    await press(shah, "Confirm");
    await sees(lind, /^You supervise Jo Bell in Radiotherapy Physics until .*, and no longer\./);
    await sees(jo, /Dr Lind/);
    await looked(okafor, "handed-over");
    await looked(jo, "handover-told");
  });

  it("a programme's settings and its training plan, and what each hears and is asked", async () => {
    const [shah, lind, maya] = [await as("shah"), await as("lind"), await as("maya")];
    await writes(shah, "programme");
    await press(shah, "Radiotherapy Physics");
    await sees(shah, "Radiotherapy Physics: how it is set up.");
    await looked(shah, "programme");
    await shah.getByRole("button", { name: "Change", exact: true }).last().click();
    await opens(shah, "Programme settings");
    await form(shah).getByLabel("Wednesday").check();
    await form(shah).getByLabel("Public holidays of").fill("England");
    await looked(shah, "programme-form");
    await press(shah, "Save");
    await sees(shah, "Changed: Radiotherapy Physics.");
    await looked(shah, "programme-changed");
    await writes(shah, "programme");
    await press(shah, "Radiotherapy Physics");
    await sees(shah, "Radiotherapy Physics: how it is set up.");
    await press(shah, "Change targets, milestones and more");
    await opens(shah, "Training plan");
    await form(shah).getByLabel("Milestones").fill("12: many areas");
    await press(shah, "Save");
    await sees(shah, /Write it as "12: 25 areas, 10 specific"/);
    await form(shah).getByLabel("Milestones").fill("12: 25 areas; 24: 46 areas, 49 specific");
    await looked(shah, "plan-form");
    await press(shah, "Save");
    await sees(shah, /^Milestones: month 12: 25 areas/);

    await writes(lind, "settings");
    await lind.getByRole("button", { name: "Change", exact: true }).last().click();
    await opens(lind, "What I hear, and when");
    await form(lind)
      .getByLabel("What waits for my review comes")
      .selectOption({ label: "in one message, every working day" });
    await form(lind).getByLabel("That message comes at").fill("16:00");
    await form(lind).getByLabel("Quiet hours").fill("19:00–07:30");
    await looked(lind, "settings-form");
    await press(lind, "Save");
    await sees(lind, "Changed: what you hear from me, and when.");
    await looked(lind, "settings-changed");

    await writes(maya, "park Clin2");
    await press(maya, "For 8 weeks");
    await sees(maya, /^Clin2 is parked: I ask about it after /);
    await writes(maya, "gaps");
    await sees(maya, /^The first 12 of /);
    await looked(maya, "gaps-parked");
    await press(maya, /^Go to Tuesday .* prompts$/);
    await sees(maya, /^Anything recent for /);
    await maya.getByText("More …").last().click();
    await writes(await as("maya"), "thanks"); // on another device: what is unfolded here stays so
    await sees(maya, "thanks");
    expect(await maya.getByRole("button", { name: "Not for some weeks" }).last().isVisible()).toBe(true);
    await looked(maya, "prompt");
  });

  it("a training that is completed: its trainee keeps what was approved, and is told so", async () => {
    const [shah, maya] = [await as("shah"), await as("maya")];
    await writes(shah, "complete Maya Rao");
    await sees(shah, /^Shall I record this\? Maya Rao has completed the training in Radiotherapy Physics/);
    await press(shah, "Confirm");
    await sees(maya, /^Your training in Radiotherapy Physics is completed\./);
    await looked(maya, "completed");
    await writes(maya, "status");
    await sees(maya, /^Evidence approved: |^Your coverage/);
    await looked(maya, "after-the-end");
  });
});
