import { symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { onlyBotOn } from "../../prisma/one-bot.ts";
import { startChild } from "../children.ts";
import { emptySqliteUrl, freshSqlite } from "../database.ts";
import { change } from "../fixtures.ts";

const bot = path.join(import.meta.dirname, "bot.ts");

describe("one bot per SQLite file", () => {
  it("refuses a second with a sentence that names the file and PostgreSQL, until the first lets go", () => {
    const url = emptySqliteUrl();
    const first = onlyBotOn(url);
    expect(() => onlyBotOn(url)).toThrow(
      `Another Countersign is running on ${url.slice("file:".length)}. Stop it first, or use PostgreSQL (DATABASE_URL=postgresql://…), which several can share.`,
    );
    expect(() => onlyBotOn(emptySqliteUrl())).not.toThrow();
    first.release();
    onlyBotOn(url).release();
  });

  it("refuses a second process too, and kill -9 of the first frees the file", async () => {
    const url = emptySqliteUrl();
    const first = startChild(bot, url);
    expect(await first.line()).toBe("holding");
    const second = startChild(bot, url);
    expect(await second.line()).toMatch(/^Another Countersign is running on .* PostgreSQL/);
    expect(() => onlyBotOn(url)).toThrow("PostgreSQL");
    await first.kill();
    expect(() => onlyBotOn(url).release()).not.toThrow();
    await second.kill();
  });

  it("refuses a second by a link to the file, too", async () => {
    const here = await freshSqlite();
    const file = here.url.slice("file:".length);
    symlinkSync(file, `${file}-link`);
    const first = onlyBotOn(here.url);
    expect(() => onlyBotOn(`${here.url}-link`)).toThrow("Another Countersign is running");
    first.release();
    await here.close();
  });

  it("leaves the database itself open to operators' commands", async () => {
    const here = await freshSqlite();
    const { release } = onlyBotOn(here.url);
    expect((await here.store.commit(change())).type).toBe("saved");
    release();
    await here.close();
  });

  it("needs no lock on PostgreSQL, which replicas share", () => {
    const url = "postgresql://nobody@127.0.0.1:1/none"; // not even connected to
    const locks = [onlyBotOn(url), onlyBotOn(url)];
    for (const lock of locks) lock.release();
  });
});
