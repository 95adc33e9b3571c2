import { expect, it, vi } from "vitest";
import { chanceFrom } from "../simulation/chance.ts";
import { type Bot, nothingOutlivesItsTest, operator, run, startBotProcess, until } from "./program.ts";
import { accountOf, type Browser, browserOf, demoUrl, rowsIn } from "./workspace.ts";

/*
 * Three trainees and two supervisors work in their browsers while the program is killed again and again, at
 * moments drawn from a seed: while it answers, while it sends, while it starts.
 */

const KILLS = 10;
const STARTS_KILLED = 2; // of these
const ENTRIES_EACH = 16;
const TRAINEES = ["maya", "jo", "ali"].map((name) => `${name}@example.test`);
const SUPERVISORS = ["okafor", "lind"].map((name) => `${name}@example.test`);
const SEED = Number(process.env.TEST_SEED ?? 20260303);

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

interface CardMessage {
  message: string;
  entryId: string;
}

nothingOutlivesItsTest();
vi.setConfig({ testTimeout: 900_000 }); // a dozen programs are started, one after the other

it(`loses and doubles nothing over ${KILLS} kills at random moments`, async () => {
  const random = chanceFrom(SEED).next;
  const url = await demoUrl();

  let bot: Bot | null = null;
  let over = false;
  let acknowledged = 0;
  let cutOff = 0;
  const submitted = new Set<string>(); // acknowledged titles
  const tried = new Set<string>();
  const reacted: (CardMessage & { user: string })[] = []; // acknowledged ticks

  /** Does it once it can be done: nobody gives up because a page did not load. */
  async function retryUntil<T>(user: string, work: (browser: Browser) => Promise<T>): Promise<T | null> {
    while (!over) {
      const at = bot;
      if (!at) {
        await pause(20);
        continue;
      }
      try {
        return await work(browserOf(at.url, user));
      } catch {
        cutOff += 1;
        await until("another one runs", () => over || (bot !== null && bot !== at));
      }
    }
    return null;
  }

  async function logEvidence(user: string): Promise<void> {
    for (let n = 1; n <= ENTRIES_EACH; n++) {
      const title = `Evidence ${n} of ${user}`;
      tried.add(title);
      const form = await retryUntil(user, (browser) => browser.openEntryForm());
      // The same opening of the form, sent again where no answer came: true or false, it is there now.
      if (form && (await retryUntil(user, (browser) => browser.submitEntry(form, title))) !== null) {
        submitted.add(title);
        acknowledged += 1;
      }
    }
  }

  /** In the workspace's own file: some of them are not on record yet. */
  const cards = (user: string): CardMessage[] =>
    rowsIn<{ id: string; conversation: string; key: string }>(
      url,
      ".workspace",
      "SELECT id, conversation, key FROM messages WHERE key LIKE 'card:%' ORDER BY seq",
    )
      .filter(({ conversation }) => conversation.startsWith("channel:") || conversation === `dm:${user}`)
      .map(({ id, key }) => ({ message: id, entryId: key.split(":")[1] ?? "" }));

  const seen = new Map(SUPERVISORS.map((user) => [user, new Set<string>()]));
  const unseen = (user: string) => cards(user).find(({ message }) => !seen.get(user)?.has(message));

  async function review(user: string): Promise<void> {
    while (!over) {
      const at = bot;
      const card = at && unseen(user);
      if (!card || !at) {
        await pause(50);
        continue;
      }
      seen.get(user)?.add(card.message);
      try {
        await browserOf(at.url, user).ticks(card.message);
        reacted.push({ ...card, user });
        acknowledged += 1;
      } catch {
        cutOff += 1; // they see a tick of theirs there, and leave it at that
      }
    }
  }

  async function killAgainAndAgain(): Promise<void> {
    const all = TRAINEES.length * ENTRIES_EACH;
    for (let kill = 0; kill < KILLS; kill++) {
      const starting = kill % Math.floor(KILLS / STARTS_KILLED) === 1;
      if (starting) {
        const early = run(["src/cli.ts", "start"], { DATABASE_URL: url, PORT: "0" });
        await pause(400 + random() * 1_600);
        await early.kill();
        continue;
      }
      const next = await startBotProcess(url, { LOG_LEVEL: "warn" });
      bot = next;
      const enough = acknowledged + Math.ceil(random() * (all / KILLS)); // so that the work lasts for all kills
      await Promise.race([until("something was done", () => acknowledged >= enough), pause(3_000)]);
      await pause(random() * 60);
      bot = null;
      await next.kill();
    }
    bot = await startBotProcess(url, { LOG_LEVEL: "warn" });
  }

  const began = performance.now();
  const working = Promise.all(TRAINEES.map(logEvidence));
  const reviewing = Promise.all(SUPERVISORS.map(review));
  await killAgainAndAgain();
  await working;
  await until("every card was looked at", () => SUPERVISORS.every((user) => !unseen(user)));
  const pending = () => rowsIn(url, "", `SELECT 1 FROM "Delivery" WHERE "state" IN ('pending', 'sending')`);
  await until("nothing waits to be sent", () => pending().length === 0);
  over = true;
  await reviewing;
  await until("nothing waits to be sent", () => pending().length === 0);
  await (bot as Bot | null)?.kill();
  const took = Math.round(performance.now() - began);

  const account = accountOf(url);
  process.stdout.write(
    `Seed ${SEED}: ${KILLS} kills in ${took} ms; ${submitted.size} entries and ${reacted.length} reactions ` +
      `acknowledged, ${cutOff} requests cut off, ${account.sent} messages sent\n`,
  );
  expect(account).toMatchObject({ lost: [], doubled: [], strange: [], waiting: [] });

  const titles = rowsIn<{ title: string }>(url, "", `SELECT "title" FROM "Revision"`).map((row) => row.title);
  expect([...tried].filter((title) => titles.filter((one) => one === title).length !== 1)).toEqual([]);
  expect(submitted.size).toBe(TRAINEES.length * ENTRIES_EACH);

  // Each acknowledged tick was acted on, and each revision has one standing decision, whoever came first.
  const handled = new Set(
    rowsIn<{ message: string; user: string }>(
      url,
      "",
      `SELECT "message", "user" FROM "Reaction" WHERE "present" AND "handled"`,
    ).map(({ message, user }) => `${message} ${user}`),
  );
  expect(reacted.filter(({ message, user }) => !handled.has(`${message} ${user}`))).toEqual([]);
  const decisions = rowsIn<{ entryId: string; n: number }>(
    url,
    "",
    `SELECT "entryId", count(*) AS n FROM "Decision" GROUP BY "entryId", "revision"`,
  );
  expect(decisions.filter(({ n }) => n !== 1)).toEqual([]);
  const decided = new Set(decisions.map(({ entryId }) => entryId));
  expect(reacted.filter(({ entryId }) => !decided.has(entryId))).toEqual([]);
  expect(reacted.length).toBeGreaterThan(0);
  expect(await operator(url, ["audit", "verify"])).toMatchObject({ code: 0 });
});
