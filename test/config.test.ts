import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { localFile, pagesAddress, processConfig, readConfig } from "../src/config.ts";
import { DEFAULT_REACTIONS } from "../src/core/entry/reactions.ts";

describe("the settings", () => {
  it("have a default that starts the local workspace on a SQLite file", () => {
    expect(readConfig({})).toMatchObject({
      databaseUrl: "file:./data/countersign.db",
      port: 3000,
      host: "127.0.0.1",
      logLevel: "info",
      slack: null,
      teams: null,
    });
  });

  it("count as not set where they are empty", () => {
    const empty = { PORT: "", DATABASE_URL: "", LOG_LEVEL: "", SLACK_BOT_TOKEN: "", COUNTERSIGN_URL: " " };
    expect(readConfig(empty)).toEqual(readConfig({}));
  });

  it("name proxies by address or network", () => {
    expect(readConfig({ TRUSTED_PROXIES: " 10.0.0.7,192.168.0.0/16 , fd00::/8 " }).proxies).toEqual([
      "10.0.0.7",
      "192.168.0.0/16",
      "fd00::/8",
    ]);
    expect(readConfig({}).proxies).toEqual([]);
  });

  it.each([
    ["PORT", "eighty", "must be a port number"],
    ["PORT", "70000", "must be a port number, at most 65535"],
    ["PORT", "-1", "must be a port number"],
    ["PORT", "80.5", "must be a port number"],
    ["DATABASE_URL", "mysql://here/db", "must be file:… for SQLite or postgresql://… for PostgreSQL"],
    ["DATABASE_URL", "file:", "must be file:… for SQLite or postgresql://… for PostgreSQL"],
    ["COUNTERSIGN_URL", "countersign", "must be a whole address, https://…"],
    ["COUNTERSIGN_SECRET", "short", "must have at least 32 characters: openssl rand -hex 32"],
    [
      "TRUSTED_PROXIES",
      "10.0.0.0/33",
      "must be addresses or networks with commas between them, as in 10.0.0.7, 192.168.0.0/16",
    ],
    ["METRICS_TOKEN", "short", "must have at least 16 characters: openssl rand -hex 16"],
    ["LOG_LEVEL", "loud", "must be one of fatal, error, warn, info, debug, silent"],
    ["MicrosoftAppType", "Triple", "must be SingleTenant or MultiTenant"],
    ["TEAMS_LOCAL", "yes", "must be 1 or empty"],
    [
      "REACTIONS_APPROVE",
      "white check mark",
      "must be names of reactions with commas between them, as in white_check_mark, like, or none",
    ],
  ])("name what is wrong: %s=%s", (name, value, sentence) => {
    expect(() => readConfig({ [name]: value })).toThrow(
      `Wrong settings: ${name} ${sentence}. See .env.example.`,
    );
  });

  it("say which reactions count, in either platform's spelling, with or without colons", () => {
    expect(readConfig({}).reactions).toEqual(DEFAULT_REACTIONS);
    expect(
      readConfig({
        REACTIONS_APPROVE: ":White_check_mark:, 2705_whiteheavycheckmark,",
        REACTIONS_RETURN: "none",
      }).reactions,
    ).toEqual({ approve: ["white_check_mark", "2705_whiteheavycheckmark"], return: [] });
    expect(() => readConfig({ REACTIONS_RETURN: "white_check_mark" })).toThrow(
      "white_check_mark cannot stand in both REACTIONS_APPROVE and REACTIONS_RETURN",
    );
  });

  it("name everything that is wrong, at once", () => {
    expect(() => readConfig({ PORT: "x", LOG_LEVEL: "loud" })).toThrow(/PORT must .*; LOG_LEVEL must /);
  });

  it("never repeat a secret in what they say", () => {
    const said = (() => {
      try {
        return String(readConfig({ COUNTERSIGN_SECRET: "hunter2", SLACK_SIGNING_SECRET: "hunter3" }));
      } catch (error) {
        return String(error);
      }
    })();
    expect(said).toContain("COUNTERSIGN_SECRET");
    expect(said).not.toMatch(/hunter/);
  });

  it.each([
    [{ SLACK_SIGNING_SECRET: "s" }, "SLACK_BOT_TOKEN is missing"],
    [{ SLACK_APP_TOKEN: "xapp-1" }, "SLACK_BOT_TOKEN is missing"],
    [{ SLACK_BOT_TOKEN: "xoxb-1" }, "SLACK_SIGNING_SECRET or SLACK_APP_TOKEN is missing"],
    [{ MicrosoftAppPassword: "p" }, "MicrosoftAppId is missing"],
    [{ MicrosoftAppTenantId: "t" }, "MicrosoftAppId is missing"],
    [{ MicrosoftAppId: "a", MicrosoftAppTenantId: "t" }, "MicrosoftAppPassword is missing"],
    [{ MicrosoftAppId: "a", MicrosoftAppPassword: "p" }, "MicrosoftAppTenantId is missing"],
    [{ TEAMS_LOCAL: "1", NODE_ENV: "production" }, "refused with NODE_ENV=production"],
    [
      { TEAMS_LOCAL: "1", MicrosoftAppId: "a", MicrosoftAppPassword: "p", MicrosoftAppTenantId: "t" },
      "TEAMS_LOCAL and MicrosoftAppId cannot both be set",
    ],
  ])("name what is missing of a platform that is half configured: %o", (env, sentence) => {
    expect(() => readConfig(env)).toThrow(sentence);
  });

  it("know Slack by its token and Teams by its app", () => {
    const config = readConfig({
      SLACK_BOT_TOKEN: "xoxb-1",
      SLACK_SIGNING_SECRET: "s",
      MicrosoftAppId: "a",
      MicrosoftAppPassword: "p",
      MicrosoftAppTenantId: "T",
    });
    expect(config.slack).toEqual({
      botToken: "xoxb-1",
      signingSecret: "s",
      appToken: null,
      apiUrl: null,
      proxy: null,
      noProxy: null,
    });
    const direct = { proxy: null, noProxy: null };
    expect(config.teams).toEqual({
      appId: "a",
      password: "p",
      tenantId: "t",
      type: "SingleTenant",
      ...direct,
    });
    const nobody = { appId: "", password: "", tenantId: null, type: "SingleTenant", ...direct };
    expect(readConfig({ TEAMS_LOCAL: "1" }).teams).toEqual(nobody);
  });

  it("put the local workspace's file beside a SQLite database, or into ./data under PostgreSQL's name", () => {
    expect(localFile(readConfig({ DATABASE_URL: "file:/srv/here.db" }))).toBe("/srv/here.db.workspace");
    expect(localFile(readConfig({ DATABASE_URL: "postgresql://me@there:5432/mine" }))).toBe(
      "data/mine.workspace",
    );
  });
});

describe("the address of the pages", () => {
  it.each([
    ["", null],
    ["https://here.example", "https://here.example"],
    ["https://here.example/sub/", "https://here.example/sub"],
    ["http://here.example", null],
    ["http://127.0.0.1:3000", "http://127.0.0.1:3000"],
    ["http://localhost:3000/", "http://localhost:3000"],
  ])("with COUNTERSIGN_URL=%s is %s", (COUNTERSIGN_URL, address) => {
    expect(pagesAddress(readConfig({ COUNTERSIGN_URL }))).toBe(address);
  });
});

describe("the process", () => {
  const zone = process.env.TZ;
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  it("reckons in UTC, whatever the machine's own zone does", () => {
    process.env.TZ = "Europe/London";
    expect(new Date("2026-07-01T12:00:00Z").getHours()).toBe(13);
    processConfig();
    expect(new Date("2026-07-01T12:00:00Z").getHours()).toBe(12);
  });
});

describe("a .env where the program is started", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "countersign-env-"));
  const before = process.cwd();
  const known = { ...process.env };
  beforeEach(() => {
    process.chdir(folder);
    process.env.NODE_ENV = "production"; // under test nobody's own settings are read
  });
  afterEach(() => {
    process.chdir(before);
    process.env = { ...known };
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("is read, spaces and all; what the environment says stands", () => {
    writeFileSync(path.join(folder, ".env"), "PORT=4001\nCOUNTERSIGN_URL=\nREACTIONS_APPROVE=tada, +1\n");
    expect(processConfig()).toMatchObject({ port: 4001, url: null, reactions: { approve: ["tada", "+1"] } });
    process.env.PORT = "4002";
    expect(processConfig().port).toBe(4002);
  });

  it("is no fault where it is not there, and a sentence where it cannot be read", () => {
    rmSync(path.join(folder, ".env"));
    expect(processConfig().port).toBe(3000);
    mkdirSync(path.join(folder, ".env"));
    expect(processConfig).toThrow("The settings in .env cannot be read.");
  });

  it("may be the example as it stands: the defaults", () => {
    rmSync(path.join(folder, ".env"), { recursive: true });
    copyFileSync(path.join(before, ".env.example"), path.join(folder, ".env"));
    expect(processConfig()).toEqual(readConfig({ NODE_ENV: "production" }));
  });
});
