import { existsSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { localFile } from "../../adapters/local/index.ts";
import { readConfig } from "../../src/config.ts";
import { startBot } from "../../src/main.ts";
import { PLATFORMS } from "../../src/platforms.ts";
import { databases, emptySqliteUrl } from "../database.ts";
import { originOf } from "../platforms/shared/serving.ts";
import { nothingOutlivesItsTest, operator, run, startBotProcess, until } from "./program.ts";
import { demoUrl, rowsIn } from "./workspace.ts";

/* What the start refuses, in one sentence that says what to do. */

const attempts = (url: string) => rowsIn(url, "", `SELECT 1 FROM "Delivery" WHERE "attempts" > 0`);

describe("the start", () => {
  nothingOutlivesItsTest();
  let other: Server | null = null;
  afterEach(() => void other?.close());

  /** The sentence with which it refuses to start. */
  async function refusal(settings: Record<string, string>): Promise<string> {
    const started = startBot(readConfig({ PORT: "0", LOG_LEVEL: "silent", ...settings }, PLATFORMS));
    return started.then(
      async (running) => {
        await running.stop();
        return "It started.";
      },
      (error: Error) => error.message,
    );
  }

  it("refuses a second bot on the same file, while the operator's commands work beside the first", async () => {
    const url = emptySqliteUrl();
    const bot = await startBotProcess(url);
    const [second, due, verify] = await Promise.all([
      run(["src/cli.ts", "start"], { DATABASE_URL: url, PORT: "0" }).ended,
      operator(url, ["due"]),
      operator(url, ["audit", "verify"]),
    ]);
    expect(second.code).toBe(1);
    expect(second.standardError).toBe(
      `Another Countersign is running on ${url.slice(5)}. Stop it first, or use PostgreSQL (DATABASE_URL=postgresql://…), which several can share.\n`,
    );
    expect(due).toMatchObject({ code: 0 });
    expect(verify).toMatchObject({ code: 0 });
    expect((await fetch(`${bot.url}/ready`)).status).toBe(200);
  });

  it("refuses the local workspace in production, before it touches any file", async () => {
    const url = emptySqliteUrl();
    expect(await refusal({ DATABASE_URL: url, NODE_ENV: "production" })).toMatch(
      /^The local workspace lets anybody act as anybody, .*NODE_ENV/,
    );
    for (const ending of ["", ".lock", ".workspace"]) expect(existsSync(url.slice(5) + ending)).toBe(false);
  });

  it.each([
    ["Slack", { SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: "s" }],
    ["Teams", { MicrosoftAppId: "a", MicrosoftAppPassword: "p", MicrosoftAppTenantId: "t" }],
    ["Teams", { TEAMS_LOCAL: "1" }],
  ])("refuses %s on a demo database, and names DATABASE_URL: %o", async (platform, settings) => {
    const url = await demoUrl();
    expect(await refusal({ DATABASE_URL: url, ...settings })).toMatch(
      new RegExp(`^${platform} cannot start on a demo database\\. Set DATABASE_URL `),
    );
    expect(attempts(url)).toEqual([]);
  });

  it("refuses to share a port, having sent nothing, and can be started once it is free", async () => {
    const url = await demoUrl();
    other = createServer();
    const { port } = new URL(await originOf(other));
    const settings = { DATABASE_URL: url, PORT: port };
    const sentence = `Port ${port} is taken. Stop what uses it, or set PORT to another number.`;
    expect(await refusal(settings)).toBe(sentence);
    expect(attempts(url)).toEqual([]);

    const ended = await run(["src/cli.ts", "start"], settings).ended; // and does not stay about
    expect(ended).toMatchObject({ code: 1, standardError: `${sentence}\n` });

    await new Promise<void>((resolve) => other?.close(() => resolve()));
    expect(await refusal(settings)).toBe("It started.");
  });

  it.each([
    [
      "a server that is not there",
      "postgresql://nobody@127.0.0.1:1/none",
      "No database answers at 127.0.0.1:1 (ECONNREFUSED). Start it, or correct DATABASE_URL.",
    ],
    [
      "a folder that cannot be",
      "file:/dev/null/there/here.db",
      "/dev/null/there/here.db cannot be opened as a database (ENOTDIR). Set DATABASE_URL to another file.",
    ],
  ])("says what to do about %s", async (_, url, sentence) => {
    expect(await refusal({ DATABASE_URL: url })).toBe(sentence);
  });

  it("says what to do about a file that is no database", async () => {
    const url = emptySqliteUrl();
    writeFileSync(url.slice(5), "This is a letter.\n".repeat(100));
    expect(await refusal({ DATABASE_URL: url })).toBe(
      `${url.slice(5)} cannot be opened as a database (SQLITE_NOTADB). Set DATABASE_URL to another file.`,
    );
  });

  for (const { name, skip, fresh } of databases.slice(1))
    it.skipIf(skip)(`opens the local workspace on ${name}, too, and stops`, async () => {
      const here = await fresh();
      try {
        const bot = await startBotProcess(here.url);
        await until("it is ready", async () => (await fetch(`${bot.url}/ready`)).status === 200);
        bot.signal("SIGTERM");
        expect((await bot.ended).code).toBe(0);
      } finally {
        await here.close();
        const file = localFile(here.url);
        for (const ending of ["", "-wal", "-shm"]) rmSync(file + ending, { force: true });
      }
    });
});
