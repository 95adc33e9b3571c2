import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { emptySqliteUrl } from "../database.ts";
import { type Bot, startBotProcess, until } from "./program.ts";
import { accountOf, browserOf, rowsIn } from "./workspace.ts";

/* Another process holds the database's write lock. Nothing is acknowledged that is not stored, and it passes. */

const MAYA = "maya@example.test";

describe("a database that cannot be written to", () => {
  let url: string;
  let bot: Bot;
  let other: Sqlite.Database;
  beforeAll(async () => {
    url = emptySqliteUrl();
    bot = await startBotProcess(url, { LOG_LEVEL: "info" });
    await until("it is ready", async () => (await ready()).status === 200);
    await until("it has nothing to do", () => accountOf(url).waiting.length === 0);
    other = new Sqlite(url.slice(5), { timeout: 10_000 });
  });
  afterAll(async () => {
    other.close();
    await bot.kill();
  });

  async function ready(): Promise<{ status: number; text: string }> {
    const response = await fetch(`${bot.url}/ready`);
    return { status: response.status, text: (await response.text()).trim() };
  }
  const titled = (title: string) =>
    rowsIn<{ title: string }>(url, "", `SELECT "title" FROM "Revision" WHERE "title" = ?`, title).length;
  async function metric(name: string): Promise<number> {
    const body = await (await fetch(`${bot.url}/metrics`)).text();
    return Number(body.match(new RegExp(`^${name} (\\S+)$`, "m"))?.[1]);
  }

  it("for three seconds: what is submitted meanwhile is acknowledged once it is stored, not before", async () => {
    const form = await browserOf(bot.url, MAYA).openEntryForm();
    other.exec("BEGIN IMMEDIATE");
    const began = performance.now();
    let acknowledgedAt = Number.POSITIVE_INFINITY;
    const submitting = browserOf(bot.url, MAYA)
      .submitEntry(form, "Meanwhile")
      .finally(() => {
        acknowledgedAt = performance.now();
      })
      .catch(() => false);
    await until("three seconds are over", () => performance.now() - began > 3_000);
    expect(titled("Meanwhile")).toBe(0);
    if (acknowledgedAt < Number.POSITIVE_INFINITY) expect(await submitting).toBe(false); // it gave up, and said so
    other.exec("COMMIT");
    const acknowledged = await submitting;
    expect(titled("Meanwhile")).toBe(acknowledged ? 1 : 0);
    if (!acknowledged) await browserOf(bot.url, MAYA).submitEntry(form, "Meanwhile"); // the words are still there
    expect(titled("Meanwhile")).toBe(1);
    await until("what follows is sent", () => accountOf(url).waiting.length === 0);
    expect(accountOf(url)).toMatchObject({ lost: [], doubled: [], strange: [] });
    expect((await ready()).status).toBe(200);
  });

  it("for longer: ready turns red, nothing is acknowledged, and it recovers by itself", async () => {
    const form = await browserOf(bot.url, MAYA).openEntryForm();
    other.exec("BEGIN IMMEDIATE");
    await until("ready is red", async () => (await ready()).status === 503);
    expect((await ready()).text).toBe("The database cannot be written to.");
    expect((await fetch(`${bot.url}/health`)).status).toBe(200);
    const acknowledged = await browserOf(bot.url, MAYA)
      .submitEntry(form, "In vain")
      .catch(() => false);
    expect(acknowledged).toBe(false);
    expect(titled("In vain")).toBe(0);
    expect(await metric('countersign_events_total\\{type="form"\\}')).toBeGreaterThan(0); // reading works, and counting

    other.exec("COMMIT");
    await until("ready is green", async () => (await ready()).status === 200);
    expect(await browserOf(bot.url, MAYA).submitEntry(form, "In vain")).toBe(true);
    expect(titled("In vain")).toBe(1);
    await until("what follows is sent", () => accountOf(url).waiting.length === 0);
    expect(accountOf(url)).toMatchObject({ lost: [], doubled: [], strange: [] });
    expect(await metric('countersign_deliveries\\{state="waiting"\\}')).toBe(0);
    expect(await metric("countersign_outbox_age_seconds")).toBe(0);
    expect(await metric("countersign_heartbeat_age_seconds")).toBeLessThan(90);
  });
});
