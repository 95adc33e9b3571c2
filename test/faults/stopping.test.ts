import { performance } from "node:perf_hooks";
import { afterEach, describe, expect, it } from "vitest";
import { type Running, startBot } from "../../src/main.ts";
import type { Chat, MessageRef } from "../../src/ports/chat.ts";
import { tried } from "../trial.ts";
import { nothingOutlivesItsTest, startBotProcess, until } from "./program.ts";
import { accountOf, demoUrl, rowsIn } from "./workspace.ts";

/* The stop: ready red, nothing more claimed, listeners closed, what is being sent finished, the database closed. */

const arrived = (url: string) =>
  rowsIn(url, ".workspace", "SELECT id FROM messages WHERE author IS NULL").length;
const inHand = (url: string) => rowsIn(url, "", `SELECT 1 FROM "Delivery" WHERE "state" = 'sending'`).length;

describe("SIGTERM while the bot is sending", () => {
  nothingOutlivesItsTest();

  it("finishes what is in hand, leaves the rest, ends with 0, and nothing is sent twice", async () => {
    const url = await demoUrl(400);
    const bot = await startBotProcess(url, { LOG_LEVEL: "info" });
    await until("it is in the middle of it", () => arrived(url) > 30);
    bot.signal("SIGTERM");
    const { code, standardError } = await bot.ended;
    expect(code).toBe(0);
    expect(standardError).toContain('"stopped"');
    expect(standardError).not.toMatch(/"level":[456]0/); // nothing went wrong on the way
    expect(inHand(url)).toBe(0);
    const left = accountOf(url);
    expect(left).toMatchObject({ lost: [], doubled: [], strange: [] });
    expect(left.waiting.length).toBeGreaterThan(0); // it was in the middle of it
    expect(left.sent).toBe(arrived(url)); // all of it is on record

    await startBotProcess(url);
    await until("the rest is sent", () => accountOf(url).waiting.length === 0);
    expect(accountOf(url)).toMatchObject({ lost: [], doubled: [], strange: [] });
  });
});

describe("a stop", () => {
  let running: Running | null = null;
  afterEach(() => running?.stop());

  async function started(url: string, around: (chat: Chat) => Chat = (chat) => chat): Promise<Running> {
    running = await startBot(tried({ DATABASE_URL: url, PORT: "0", LOG_LEVEL: "silent" }, { around }));
    return running;
  }

  it("turns ready red, claims nothing more, closes the listener, and then waits for what is being sent", async () => {
    const url = await demoUrl(40);
    const seen: string[] = [];
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let sends = 0;
    const bot = await started(url, (chat) => ({
      ...chat,
      send: async (to, message, key) => {
        sends += 1;
        await held;
        const ref = await chat.send(to, message, key);
        seen.push("sent");
        return ref;
      },
      stop: () => {
        seen.push("left the platform");
        return chat.stop();
      },
    }));
    await until("it sends", () => sends > 0 && inHand(url) === sends);
    const claimed = sends;
    expect((await fetch(`${bot.url}ready`)).status).toBe(200);
    const stopped = bot.stop().then(() => seen.push("stopped"));
    await until("nobody is let in", () =>
      fetch(`${bot.url}ready`).then(
        ({ status }) => {
          expect(status).toBe(503);
          return false;
        },
        () => true,
      ),
    );
    expect(seen).toEqual([]);
    letGo();
    await stopped;
    expect(seen).toEqual([...Array(claimed).fill("sent"), "left the platform", "stopped"]);
    expect(accountOf(url)).toMatchObject({ lost: [], doubled: [], sent: claimed });
    expect(inHand(url)).toBe(0);
  });

  it("may be asked for twice, at once and later", async () => {
    const bot = await started(await demoUrl());
    await Promise.all([bot.stop(), bot.stop()]);
    await bot.stop();
  });

  it("lets the next bot have the file at once", async () => {
    const url = await demoUrl();
    await (await started(url)).stop();
    await (await started(url)).stop();
  });

  it("is not held up for more than ten seconds by sends that hang, and they are looked up afterwards", async () => {
    const url = await demoUrl(3);
    let hanging = 0;
    const bot = await started(url, (chat) => ({
      ...chat,
      send: async (to, message, key) => {
        await chat.send(to, message, key); // it arrives, but nobody hears of it
        hanging += 1;
        return new Promise<MessageRef>(() => {});
      },
    }));
    await until("they hang", () => hanging > 0 && inHand(url) === hanging);
    const began = performance.now();
    await bot.stop();
    expect(performance.now() - began).toBeLessThan(11_500);

    await started(url);
    await until("everything is sent", () => accountOf(url).waiting.length === 0);
    expect(accountOf(url)).toMatchObject({ lost: [], doubled: [], strange: [] });
  }, 40_000);

  it("is not held up by a platform that does not let go", async () => {
    const bot = await started(await demoUrl(), (chat) => ({
      ...chat,
      stop: () => chat.stop().then(() => new Promise<void>(() => {})),
    }));
    const began = performance.now();
    await bot.stop();
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
