import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { doDueWork } from "../../../src/engine/due.ts";
import { browserAvailable, inBrowser, openBrowser } from "../../browser.ts";
import { emptySqliteUrl } from "../../database.ts";
import { thing } from "../../platforms/slack/limits/reading.ts";
import { post } from "../../platforms/teams/activities.ts";
import { startPlayground } from "../../platforms/teams/playground.ts";
import { type TeamsPerson, teamsPerson } from "../../platforms/teams/tenant.ts";
import { officeOf, startProgram, UNPACED } from "../../program.ts";
import { lastWeekOn, thereSinceJanuary } from "../past.ts";
import { PEOPLE } from "../slack/people.ts";

const EVIDENCE = {
  "text:title": "Output drift after service",
  "text:narrative": "I found the cause of the drift after the service and put it right.",
  "day:firstDay": "2026-03-03",
  "one:kind": "problem",
  "pick:claims:0": "Tech4",
  "tick:attested": "true",
};

describe.skipIf(!browserAvailable)(`in Microsoft's own playground, ${inBrowser}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it("a trainee is prompted, logs evidence, and is told that a supervisor's reaction approved it", async () => {
    const [maya, okafor, lind] = [PEOPLE.maya, PEOPLE.okafor, PEOPLE.lind].map(({ name, email }) =>
      teamsPerson(name, { email }),
    );
    if (!maya || !okafor || !lind) throw new Error("Three people are there.");
    const databaseUrl = emptySqliteUrl();
    const office = await officeOf(databaseUrl);
    const { desk, database } = office;
    await thereSinceJanuary(database);
    await doDueWork(desk, lastWeekOn(2, "09:31"));
    const running = await startProgram(databaseUrl, {}, UNPACED, { TEAMS_LOCAL: "1" });
    const url = `${running.url}api/messages`;
    const playground = await startPlayground({ bot: url, people: [maya, okafor, lind], browser });
    onTestFinished(async () => {
      expect(playground.violations()).toEqual([]);
      await playground.close();
      await running.stop();
      await office.close();
    });
    await speaksUp(okafor);
    await playground.says("status");
    await playground.sees("Evidence approved: 0 of 46 areas");
    await playground.sees("Why this one");

    // The playground has no dialogs: what Teams would send for one comes to the bot as Teams sends it.
    const prompt = await playground.message("Why this one");
    const here = { id: playground.conversation, type: "personal" as const };
    const { from } = playground;
    const asked = await post(url, from.fetched(maya, here, prompt, dataOf(prompt.body, "Log evidence")));
    const card = thing(thing(thing(thing(asked.body).task).value).card).content;
    const sent = { ...dataOf(card, "Send for review"), ...EVIDENCE };
    const answered = await post(url, from.sent(maya, here, sent));
    expect(JSON.stringify(answered.body ?? "")).not.toContain("There is a problem");
    await running.engine.beat();
    await playground.sees("Sent for review: #1");
    const review = await playground.message("To review: #1");
    expect(review.conversation).not.toBe(playground.conversation);

    await playground.reacts(okafor, "2705_whiteheavycheckmark", "To review: #1");
    await running.engine.beat();
    await playground.sees("Approved: #1, Output drift after service, by Dr Okafor.");
    const [entry] = await desk.store.entries({});
    expect(entry?.status).toBe("approved");
    await picture();

    /** Somebody else says hello, in a conversation of their own: Teams tells a bot of nobody before. */
    async function speaksUp(person: TeamsPerson): Promise<void> {
      const members = [{ id: person.id }];
      const opened = await fetch(`${playground.serviceUrl}/v3/conversations`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ isGroup: false, members, tenantId: playground.tenantId }),
      });
      const { id } = (await opened.json()) as { id: string };
      const said = { id: "1", text: "help", replyToId: null };
      await playground.does(playground.from.message(person, { id, type: "personal" }, said));
      await playground.message("As a supervisor");
    }

    async function picture(): Promise<void> {
      const folder = mkdtempSync(path.join(tmpdir(), "countersign-playground-"));
      onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
      const file = process.env.TEST_PICTURE ?? path.join(folder, "playground.png");
      await playground.screenshot(file);
      expect(readFileSync(file).length).toBeGreaterThan(10_000);
    }
  });
});

/** What the button with this label carries. */
function dataOf(body: unknown, label: string): Record<string, unknown> {
  let found: Record<string, unknown> | null = null;
  const look = (at: unknown): void => {
    if (typeof at !== "object" || at === null || found) return;
    const { title, data } = at as { title?: unknown; data?: Record<string, unknown> };
    if (title === label && data) found = data;
    else for (const part of Object.values(at)) look(part);
  };
  look(body);
  if (!found) throw new Error(`There is no [${label}].`);
  return found;
}
