import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { ConversationParameters, TurnContext } from "botbuilder";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { browserAvailable, inBrowser, openBrowser } from "../../browser.ts";
import { type Playground, startPlayground } from "./playground.ts";
import { cardOf, message, text } from "./samples.ts";
import { type SmallBot, smallBot } from "./small-bot.ts";
import { smallHandler } from "./small-handler.ts";
import { teamsPerson } from "./tenant.ts";

describe.skipIf(!browserAvailable)(
  `Microsoft's own playground ${inBrowser}, with the real botbuilder`,
  () => {
    const maya = teamsPerson("Maya Rao");
    const okafor = teamsPerson("Dr Okafor");
    let browser: Browser;
    let bot: SmallBot;
    let playground: Playground;
    let heard: string[];

    beforeAll(async () => {
      browser = await openBrowser();
    });
    afterAll(() => browser.close());
    beforeEach(async () => {
      const small = smallHandler();
      heard = small.heard;
      bot = await smallBot(small.handler, null);
      playground = await startPlayground({ bot: bot.url, people: [maya, okafor], browser });
    });
    afterEach(async () => {
      expect(playground.violations()).toEqual([]);
      await playground.close();
      await bot.close();
    });

    it("shows a card as the double reads it, has a button pressed, and shows the card that answers", async () => {
      await playground.says("hello");
      await playground.sees("Entry #2");
      const [shown = ""] = await playground.cards();
      const { words } = await playground.message("Entry #2");
      for (const line of words.replaceAll(/[[\]] ?\[?|: /g, "\n").split("\n")) expect(shown).toContain(line);
      await playground.presses("Approve", "#1");
      await playground.sees("Approved #1");
      await playground.says("hello again");
      await playground.presses("Approve", "#2");
      await playground.sees("Approved #2");
      expect(heard.filter((one) => one.startsWith("executed"))).toEqual(["executed #1", "executed #2"]);
      await picture();
    });

    it("brings what somebody else does: a reaction, taken away again, and a button pressed", async () => {
      expect(heard).toContain("installation add"); // which the page does when it opens
      await playground.installs();
      await tells("Entry #7");
      const told = await playground.message("Entry #7");
      expect(told.conversation).not.toBe(playground.conversation);
      await playground.reacts(okafor, "2705_whiteheavycheckmark", "Entry #7");
      await playground.takesAway(okafor, "2705_whiteheavycheckmark", "Entry #7");
      const action = { type: "Action.Execute", verb: "act", data: { ref: "why" } };
      const answer = await playground.invokes(okafor, "Entry #7", "adaptiveCard/action", { action });
      expect(answer).toMatchObject({ value: "Nothing approved yet." });
      expect(heard.filter((one) => !/add/.test(one))).toEqual([
        "reaction +2705_whiteheavycheckmark -",
        "reaction + -2705_whiteheavycheckmark",
        "executed why",
      ]);
    });

    it("draws again what the bot redraws", async () => {
      await playground.says("hello");
      await playground.sees("Entry #2");
      const { id } = await playground.message("Entry #2");
      const there = { id: playground.conversation, type: "personal" as const };
      await bot.later(playground.from.activity("message", maya, there, {}), async (context) => {
        await context.updateActivity({ ...message(cardOf([text("Decided")])), id } as object);
      });
      await playground.sees("Decided");
      expect((await playground.message("Decided")).edited).toBe(1);
    });

    /** The bot writes to Dr Okafor first, in a conversation of their own. */
    async function tells(words: string): Promise<void> {
      const { serviceUrl, tenantId } = playground;
      const parameters = { isGroup: false, members: [{ id: okafor.id }], tenantId } as ConversationParameters;
      const says = async (context: TurnContext) =>
        void (await context.sendActivity(message(cardOf([text(words)])) as object));
      await bot.adapter.createConversationAsync("", "msteams", serviceUrl, "", parameters, says);
    }

    async function picture(): Promise<void> {
      const folder = mkdtempSync(path.join(tmpdir(), "countersign-picture-"));
      const file = path.join(folder, "page.png");
      await playground.screenshot(file);
      expect(readFileSync(file).length).toBeGreaterThan(5_000);
      rmSync(folder, { recursive: true });
    }
  },
);
