import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Form } from "../../../src/ports/form.ts";
import { chooseForm } from "../../../src/views/remark-form.ts";
import { accessibilityFaults, browserAvailable, inBrowser, openBrowser } from "../../browser.ts";
import { claim, entry, words } from "../../fixtures.ts";
import { pictured } from "../../pictures/messages.ts";
import { realistic } from "../../pictures/samples.ts";
import { card, evidenceForm, plain } from "./samples.ts";
import { MAYA, OKAFOR, type Workspace, workspace } from "./workspace.ts";

const desk = { width: 1280, height: 800 };
const phone = { width: 360, height: 740 };

describe.skipIf(!browserAvailable)(`the local workspace ${inBrowser}`, () => {
  let browser: Browser;
  let place: Workspace;
  let contexts: BrowserContext[];
  let complaints: string[];

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
  });
  beforeEach(async () => {
    place = await workspace();
    contexts = [];
    complaints = [];
  });
  afterEach(async () => {
    for (const context of contexts) await context.close();
    await place.close();
    expect(complaints).toEqual([]);
  });

  async function visit(url: string, options: Parameters<Browser["newContext"]>[0] = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: desk, reducedMotion: "reduce", ...options });
    contexts.push(context);
    const page = await context.newPage();
    // A refused form and a failed one are answered so; everything else that the console tells is a fault.
    page.on("console", (line) => {
      if (line.type() === "error" && !/status of 4(22|04|10)/.test(line.text())) complaints.push(line.text());
    });
    // Turbo throws this when another page overtakes the one it is reading.
    page.on("pageerror", ({ message }) => message.includes("aborted") || complaints.push(message));
    await page.goto(url);
    return page;
  }

  const opened: Form = { ...evidenceForm, instance: "i1" };
  const errors = {
    title: "Give it a title.",
    what: "Say what was done and your part.",
    first: "Choose today or earlier.",
    kind: "Choose one.",
    claims: "Choose at least one.",
    "row:0:line": "Add a line for this one.",
    links: "Start with https://.",
    own: "Tick this to send for review.",
  };

  function answerAsABotWould() {
    place.answerWith((event) => {
      if (event.type === "command") return { type: "form", form: opened };
      if (event.type === "form") return { type: "invalid", errors, form: opened };
      if (event.type !== "text") return { type: "none" };
      const log = { label: "Log evidence", action: "log", value: "", style: "primary" as const };
      return { type: "notice", message: { ...plain("Gaps: Clin3, R&D3, Prof10"), buttons: [log] } };
    });
  }
  const box = (page: Page) => page.getByRole("textbox", { name: /^Message / });
  const pathOf = (page: Page) => new URL(page.url()).pathname;
  const focused = (page: Page) =>
    page.evaluate("document.activeElement.id || document.activeElement.className");
  /** A mark that is gone once the page was loaded anew. */
  const mark = (page: Page) => page.evaluate("window.stillHere = true");
  const marked = (page: Page) => page.evaluate("window.stillHere === true");

  describe.each([
    ["a desk", desk],
    ["a phone", phone],
  ])("on %s", (_, viewport) => {
    it.each(["light", "dark"] as const)(
      "has no fault that axe finds, in any state, %s",
      async (colorScheme) => {
        answerAsABotWould();
        const ref = await place.local.send(place.to(MAYA), card, "k1");
        await place.local.send(place.channel, card, "k2");
        await place.local.send(place.to(MAYA), pictured(realistic.heat, realistic.domains), "k3");
        const say = (text: string) =>
          place.post(place.at(MAYA, "/say"), { conversation: `dm:${MAYA}`, text });
        await say("What are my gaps?");
        await place.post(place.at(MAYA, "/react"), { message: ref.message, toggle: "add:white_check_mark" });
        await place.local.update(ref, { ...card, lead: "Approved: #412" });
        await say("/log");

        const page = await visit(`${place.origin}/local`, { viewport, colorScheme });
        const check = async (state: string) => {
          expect(await accessibilityFaults(page), state).toEqual([]);
          const wide = await page.evaluate("document.documentElement.scrollWidth > innerWidth");
          expect(wide, `${state} is wider than the screen`).toBe(false);
        };
        await check("choosing");
        await page.goto(place.at(OKAFOR));
        await check("an empty conversation");
        await page.goto(place.at(MAYA));
        await check("a conversation");
        await page.getByText("As a table").first().click();
        await check("a picture's table");
        await page
          .getByRole("link", { name: /^Reply/ })
          .first()
          .click();
        await page.getByText("Replying to:").waitFor();
        await check("replying");
        await page.goto(place.at(MAYA, "/channel/reviews"));
        await check("a channel");
        await page.goto(place.at(MAYA, "/form/i1"));
        await check("a form");
        await page.locator("#form").getByText("Claims", { exact: true }).click();
        await page.getByLabel("Filter the lists below").fill("understand");
        await page.getByText("2 found.").waitFor();
        await check("a form, filtered");
        await page.getByRole("button", { name: "Send for review" }).click();
        await page.getByText("There is a problem").waitFor();
        await check("a refused form");
        await page.goto(place.at("nobody"));
        await check("nobody's page");
        await place.post(`${place.origin}/local/clock/next`, {
          user: MAYA,
          conversation: `dm:${MAYA}`,
          at: "2026-11-27T16:00:00.000Z",
        });
        await page.goto(place.at(MAYA));
        await check("nothing due");
      },
    );

    it("can be talked to, pressed and reacted on without leaving the page", async () => {
      const page = await visit(place.at(MAYA), { viewport });
      await mark(page);
      await place.local.send(place.to(MAYA), card, "k1");
      await page.locator(".lead", { hasText: "To review: #412" }).waitFor();
      await box(page).fill("hello");
      await page.getByRole("button", { name: "Send", exact: true }).click();
      await page.locator(".mine").getByText("hello").waitFor();
      expect(await box(page).inputValue()).toBe("");
      await page.getByRole("button", { name: "Approve all 3" }).click();
      await page.getByRole("button", { name: "React with 👀 looking at it", pressed: false }).click();
      await page.getByRole("button", { name: "React with 👀 looking at it", pressed: true }).waitFor();
      await page.getByText("looking at it: you").waitFor();
      expect(place.events.map(({ type }) => type)).toEqual(["opened", "text", "button", "reaction"]);
      expect(await marked(page)).toBe(true);
    });
  });

  it("shows what arrives without a reload, and keeps what is being typed", async () => {
    const page = await visit(place.at(MAYA));
    await mark(page);
    await box(page).pressSequentially("half a sen");
    await place.local.send(place.to(MAYA), plain("Tech4: anything recent?"), "k1");
    await page.locator(".lead", { hasText: "Tech4: anything recent?" }).waitFor();
    await box(page).pressSequentially("tence");
    expect(await box(page).inputValue()).toBe("half a sentence");
    const ref = await place.local.send(place.to(MAYA), plain("To review"), "k2");
    await page.locator(".lead", { hasText: "To review" }).waitFor();
    await place.local.update(ref, plain("Approved by Dr Okafor"));
    await page.locator(".lead", { hasText: "Approved by Dr Okafor" }).waitFor();
    expect(await box(page).inputValue()).toBe("half a sentence");
    expect(await marked(page)).toBe(true);
  });

  it("shows two people the same channel at once", async () => {
    const maya = await visit(place.at(MAYA, "/channel/reviews"));
    const okafor = await visit(place.at(OKAFOR, "/channel/reviews"));
    await box(maya).fill("Anyone free?");
    await box(maya).press("Enter");
    await okafor.getByText("Anyone free?").waitFor();
    await okafor.getByRole("button", { name: "React with 👍 thumbs up" }).click();
    await maya.getByText("thumbs up: Dr Amara Okafor").waitFor();
  });

  it("counts what arrives in another conversation", async () => {
    const page = await visit(place.at(MAYA));
    await place.local.send(place.channel, card, "k1");
    await page.getByRole("link", { name: /radiotherapy-reviews 1 unread/ }).waitFor();
    expect(await page.title()).toContain("(1)");
  });

  it("misses nothing that happens while something is being sent", async () => {
    let goOn = () => {};
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    place.answerWith(async () => {
      await held;
      return { type: "form", form: opened };
    });
    const page = await visit(place.at(MAYA));
    await page.clock.install();
    await page.evaluate(
      "addEventListener('turbo:before-stream-render', () => { window.told = (window.told ?? 0) + 1 })",
    );
    await box(page).fill("/log");
    await box(page).press("Enter");
    await expect.poll(() => place.events.filter(({ type }) => type === "command").length).toBe(1);
    await expect.poll(() => page.evaluate("window.told")).toBe(1);
    for (const n of [1, 2, 3])
      await place.local.send(place.to(MAYA), plain(`While it was sent ${n}`), `k${n}`);
    await expect.poll(() => page.evaluate("window.told")).toBe(4);
    await page.clock.runFor(1_000); // a refresh would have come by now, had one been let in
    goOn();
    await page.getByRole("heading", { name: "Log evidence" }).waitFor();
    await page.locator(".lead", { hasText: "While it was sent 3" }).waitFor();
  });

  it("keeps an open form as it is while the conversation beside it goes on", async () => {
    answerAsABotWould();
    await place.post(place.at(MAYA, "/say"), { conversation: `dm:${MAYA}`, text: "/log" });
    const page = await visit(place.at(MAYA, "/form/i1"));
    await page.getByLabel("Title").fill("Output drift");
    await page.getByLabel("Competence 2", { exact: true }).selectOption("Sci1");
    await page.getByLabel("How this shows it (competence 2)").fill("I worked it out");
    await place.local.send(place.to(MAYA), plain("Something new"), "k1");
    await page.locator(".lead", { hasText: "Something new" }).waitFor();
    expect(await page.getByLabel("Title").inputValue()).toBe("Output drift");
    expect(await page.getByLabel("Competence 2", { exact: true }).inputValue()).toBe("Sci1");
    expect(await page.getByLabel("How this shows it (competence 2)").inputValue()).toBe("I worked it out");
  });

  it("asks why not beside each claim that is not supported, and beside no other", async () => {
    const claims = ["Tech4", "Tech6"].map((competence) => claim({ competence, line: "" }));
    const form = chooseForm(entry({ words: words({ claims }) }), { context: "{}", instance: "i1" });
    place.answerWith(({ type }) => (type === "command" ? { type: "form", form } : { type: "none" }));
    await place.post(place.at(MAYA, "/say"), { conversation: `dm:${MAYA}`, text: "/choose" });
    const page = await visit(place.at(MAYA, "/form/i1"));
    const reason = (id: string) => page.getByLabel(`${id}: why not`);
    const claimed = page.getByRole("group", { name: "Tech6" });
    expect(await claimed.getByRole("radio", { name: "Supported", exact: true }).isChecked()).toBe(true);
    expect(await reason("Tech6").isVisible()).toBe(false);
    await claimed.getByRole("radio", { name: "Not supported" }).check();
    expect(await reason("Tech6").isVisible()).toBe(true);
    expect(await reason("Tech4").isVisible()).toBe(false);
  });

  it("filters by code and word, and never hides what is chosen", async () => {
    answerAsABotWould();
    await place.post(place.at(MAYA, "/say"), { conversation: `dm:${MAYA}`, text: "/log" });
    const page = await visit(place.at(MAYA, "/form/i1"));
    await page.getByLabel("Filter the lists below").fill("specialist proc");
    await page.getByText("1 found.").waitFor();
    const seen = (row: number) =>
      page.getByLabel(`Competence ${row}`, { exact: true }).locator("option").allTextContents();
    const codes = async (row: number) => (await seen(row)).map((text) => text.split(" ")[0]);
    expect(await codes(1)).toEqual(["Choose", "Sci.1", "Tech4"]);
    expect(await codes(2)).toEqual(["Choose", "Sci.1"]);
    await page.getByLabel("Filter the lists below").press("Enter");
    expect(place.events.some(({ type }) => type === "form")).toBe(false);
  });

  it("moves the focus to a form that opens, and to what is wrong with it", async () => {
    answerAsABotWould();
    const page = await visit(place.at(MAYA));
    await box(page).fill("/log");
    await box(page).press("Enter");
    await page.getByRole("heading", { name: "Log evidence" }).waitFor();
    await expect.poll(() => focused(page)).toBe("form-title");
    await page.getByRole("button", { name: "Send for review" }).click();
    await expect.poll(() => focused(page)).toBe("problems");
    expect(await page.title()).toMatch(/^Error: /);
    await page.getByRole("link", { name: "Add a line for this one." }).press("Enter");
    await expect.poll(() => focused(page)).toBe("f-claims-line-0");
  });

  it("says so, with every word kept, when sending a form fails", async () => {
    answerAsABotWould();
    await place.post(place.at(MAYA, "/say"), { conversation: `dm:${MAYA}`, text: "/log" });
    const page = await visit(place.at(MAYA, "/form/i1"));
    place.answerWith(() => {
      throw new Error("broken");
    });
    await page.getByLabel("Title").fill("Output drift");
    await page.getByRole("button", { name: "Keep as a draft" }).click();
    await page.getByText("Something went wrong here and nothing was changed.").waitFor();
    await expect.poll(() => focused(page)).toBe("problems");
    expect(await page.getByLabel("Title").inputValue()).toBe("Output drift");
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it("catches up when a page that was not looked at is looked at again", async () => {
    const page = await visit(place.at(MAYA));
    const look = (hidden: boolean) =>
      page.evaluate(
        `Object.defineProperty(document, "hidden", { configurable: true, value: ${hidden} });
         document.dispatchEvent(new Event("visibilitychange", { bubbles: true }))`,
      );
    await look(true);
    expect(await page.locator("#live").count()).toBe(0);
    await place.local.send(place.to(MAYA), plain("Meanwhile"), "k1");
    await look(false);
    await page.locator(".lead", { hasText: "Meanwhile" }).waitFor();
    await place.local.send(place.to(MAYA), plain("And from now on"), "k2");
    await page.locator(".lead", { hasText: "And from now on" }).waitFor();
  });

  it("can be used with the keyboard alone", async () => {
    answerAsABotWould();
    await place.local.send(place.to(MAYA), card, "k1");
    const page = await visit(`${place.origin}/local`);
    const tabTo = async (name: string) => {
      for (let step = 0; step < 60; step += 1) {
        await page.keyboard.press("Tab");
        const here = await page.evaluate(
          "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent.trim()",
        );
        if (String(here).includes(name)) return;
      }
      throw new Error(`Tab never came to ${name}`);
    };
    await tabTo("Maya Rao");
    await page.keyboard.press("Enter");
    await page.locator(".lead", { hasText: "To review: #412" }).waitFor();
    await tabTo("Skip to the messages");
    await page.keyboard.press("Enter");
    await tabTo("Approve all 3");
    await page.keyboard.press("Enter");
    await expect.poll(() => place.events.length).toBe(1);
    await tabTo("React with ✅ approve");
    await page.keyboard.press("Space");
    await page.getByText("approve: you").waitFor();
    expect(await focusedLabel(page)).toBe("React with ✅ approve");
    await tabTo("Reply");
    await page.keyboard.press("Enter");
    await page.getByText("Replying to:").waitFor();
    await expect.poll(() => focused(page)).toMatch(/^words-/);
    await page.keyboard.type("first");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.type("second");
    await page.keyboard.press("Enter");
    await page.locator(".mine .text").waitFor();
    expect(place.events.at(-1)).toMatchObject({
      type: "text",
      text: "first\nsecond",
      replyTo: { message: expect.any(String) },
    });
    await page.getByText("Only you can see this").waitFor();
  });
  const focusedLabel = (page: Page) => page.evaluate("document.activeElement.getAttribute('aria-label')");

  it("goes to what is due next, for everybody at once", async () => {
    const maya = await visit(place.at(MAYA));
    const okafor = await visit(place.at(OKAFOR));
    await maya.getByRole("button", { name: "Go to Friday 27 November, 16:00: weekly messages" }).click();
    await okafor.getByText("Friday 27 November 2026").waitFor();
    expect(await okafor.getByRole("button", { name: "Nothing is due" }).isDisabled()).toBe(true);
  });

  it("works without any script, by reloading", async () => {
    answerAsABotWould();
    await place.local.send(place.to(MAYA), card, "k1");
    const page = await visit(place.at(MAYA), { javaScriptEnabled: false });
    await box(page).fill("What are my gaps?");
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await page.getByText("Gaps: Clin3").waitFor();
    await page.getByRole("button", { name: "React with ✅ approve" }).click();
    await page.getByText("approve: you").waitFor();
    await box(page).fill("/log");
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await page.getByLabel("Title").fill("Drift");
    await page.getByRole("button", { name: "Keep as a draft" }).click();
    await page.getByText("There is a problem").waitFor();
    await page.getByRole("button", { name: "Cancel" }).click();
    expect(pathOf(page)).toBe(new URL(place.at(MAYA)).pathname);
    expect(place.events.map(({ type }) => type)).toEqual(["text", "reaction", "command", "form"]);
  });

  it("runs nothing of what people write", async () => {
    const page = await visit(place.at(MAYA, "/channel/reviews"));
    await box(page).fill(
      `<img src=x onerror="document.title='taken'"><script>document.title='taken'</script>`,
    );
    await box(page).press("Enter");
    await page.locator(".mine").waitFor();
    expect(await page.locator(".mine img, .mine script").count()).toBe(0);
    expect(await page.title()).not.toContain("taken");
  });
});
