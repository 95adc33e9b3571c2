import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { localFile } from "../adapters/local/index.ts";
import { type Config, pagesAddress, processConfig, readConfig } from "../src/config.ts";
import { PLATFORMS } from "../src/platforms.ts";
import { dataIn } from "./data.ts";
import { DEFAULT_REACTIONS } from "./reactions.ts";

const SETTINGS = dataIn<{ wrong: [string, string, string][]; half: [NodeJS.ProcessEnv, string][] }>(
  import.meta.dirname,
  "settings.yaml",
);

describe("the settings", () => {
  it("have a default that starts the local workspace on a SQLite file", () => {
    expect(readConfig({}, PLATFORMS)).toMatchObject({
      databaseUrl: "file:./data/countersign.db",
      port: 3000,
      host: "127.0.0.1",
      logLevel: "info",
      connections: [{ platform: { name: "local" }, settings: { file: "./data/countersign.db.workspace" } }],
    });
  });

  it("count as not set where they are empty", () => {
    const empty = { PORT: "", DATABASE_URL: "", LOG_LEVEL: "", SLACK_BOT_TOKEN: "", COUNTERSIGN_URL: " " };
    expect(readConfig(empty, PLATFORMS)).toEqual(readConfig({}, PLATFORMS));
  });

  it("name proxies by address or network", () => {
    expect(
      readConfig({ TRUSTED_PROXIES: " 10.0.0.7,192.168.0.0/16 , fd00::/8 " }, PLATFORMS).proxies,
    ).toEqual(["10.0.0.7", "192.168.0.0/16", "fd00::/8"]);
    expect(readConfig({}, PLATFORMS).proxies).toEqual([]);
  });

  it.each(SETTINGS.wrong)("name what is wrong: %s=%s", (name, value, sentence) => {
    expect(() => readConfig({ [name]: value }, PLATFORMS)).toThrow(
      `Wrong settings: ${name} ${sentence}. See .env.example.`,
    );
  });

  it("say which reactions count, in either platform's spelling, with or without colons", () => {
    expect(readConfig({}, PLATFORMS).reactions).toEqual(DEFAULT_REACTIONS);
    expect(
      readConfig(
        {
          REACTIONS_APPROVE: ":White_check_mark:, 2705_whiteheavycheckmark,",
          REACTIONS_RETURN: "none",
        },
        PLATFORMS,
      ).reactions,
    ).toEqual({ approve: ["white_check_mark", "2705_whiteheavycheckmark"], return: [] });
    expect(() => readConfig({ REACTIONS_RETURN: "white_check_mark" }, PLATFORMS)).toThrow(
      "white_check_mark cannot stand in both REACTIONS_APPROVE and REACTIONS_RETURN",
    );
  });

  it("name everything that is wrong, at once", () => {
    expect(() => readConfig({ PORT: "x", LOG_LEVEL: "loud" }, PLATFORMS)).toThrow(
      /PORT must .*; LOG_LEVEL must /,
    );
  });

  it("never repeat a secret in what they say", () => {
    const said = (() => {
      try {
        return String(
          readConfig({ COUNTERSIGN_SECRET: "hunter2", SLACK_SIGNING_SECRET: "hunter3" }, PLATFORMS),
        );
      } catch (error) {
        return String(error);
      }
    })();
    expect(said).toContain("COUNTERSIGN_SECRET");
    expect(said).not.toMatch(/hunter/);
  });

  it.each(SETTINGS.half)(
    "name what is missing of a platform that is half configured: %o",
    (env, sentence) => {
      expect(() => readConfig(env, PLATFORMS)).toThrow(sentence);
    },
  );

  it.each(["me:pa#ss@there", "me:1#ss@there", "me:12/3@there", "me:1?2@there", "1#ss@there"])(
    "say how a password is written in the address of a database, whichever platform there is: %s",
    (who) => {
      const env = { DATABASE_URL: `postgresql://${who}/db`, SLACK_BOT_TOKEN: "b", SLACK_APP_TOKEN: "a" };
      expect(() => readConfig(env, PLATFORMS)).toThrow(
        /^Wrong settings: DATABASE_URL is no address; .*# as %23/,
      );
    },
  );

  it("take the address of a socket, as PostgreSQL's own library does", () => {
    const DATABASE_URL = "postgresql://me:p@/db?host=/var/run/postgresql";
    expect(readConfig({ DATABASE_URL }, PLATFORMS)).toMatchObject({ databaseUrl: DATABASE_URL });
    expect(() => readConfig({ DATABASE_URL: "postgres" }, PLATFORMS)).toThrow(
      "Wrong settings: DATABASE_URL must be file:… for SQLite or postgresql://… for PostgreSQL. See .env.example.",
    );
  });

  it("know Slack by its token and Teams by its app", () => {
    const config = readConfig(
      {
        SLACK_BOT_TOKEN: "xoxb-1",
        SLACK_SIGNING_SECRET: "s",
        MicrosoftAppId: "a",
        MicrosoftAppPassword: "p",
        MicrosoftAppTenantId: "T",
      },
      PLATFORMS,
    );
    const of = ({ connections }: Config) =>
      Object.fromEntries(connections.map(({ platform, settings }) => [platform.name, settings]));
    expect(of(config).slack).toEqual({
      botToken: "xoxb-1",
      signingSecret: "s",
      appToken: null,
      apiUrl: null,
      proxy: null,
      noProxy: null,
    });
    const direct = { proxy: null, noProxy: null, login: null };
    expect(of(config).teams).toEqual({
      appId: "a",
      password: "p",
      tenantId: "t",
      type: "SingleTenant",
      ...direct,
    });
    const nobody = { appId: "", password: "", tenantId: null, type: "SingleTenant", ...direct };
    expect(of(readConfig({ TEAMS_LOCAL: "1" }, PLATFORMS)).teams).toEqual(nobody);
  });

  it("put the local workspace's file beside a SQLite database, or into ./data under PostgreSQL's name", () => {
    expect(localFile("file:/srv/here.db")).toBe("/srv/here.db.workspace");
    expect(localFile("postgresql://me@there:5432/mine")).toBe("data/mine.workspace");
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
    expect(pagesAddress(readConfig({ COUNTERSIGN_URL }, PLATFORMS))).toBe(address);
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
    processConfig(PLATFORMS);
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
    for (const name of Object.keys(process.env)) if (!(name in known)) delete process.env[name];
    Object.assign(process.env, known);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("is read, spaces and all; what the environment says stands", () => {
    writeFileSync(path.join(folder, ".env"), "PORT=4001\nCOUNTERSIGN_URL=\nREACTIONS_APPROVE=tada, +1\n");
    expect(processConfig(PLATFORMS)).toMatchObject({
      port: 4001,
      url: null,
      reactions: { approve: ["tada", "+1"] },
    });
    process.env.PORT = "4002";
    expect(processConfig(PLATFORMS).port).toBe(4002);
  });

  it("is no fault where it is not there, and a sentence where it cannot be read", () => {
    rmSync(path.join(folder, ".env"));
    expect(processConfig(PLATFORMS).port).toBe(3000);
    mkdirSync(path.join(folder, ".env"));
    expect(processConfig).toThrow("The settings in .env cannot be read.");
  });

  it("may be the example as it stands: the defaults", () => {
    rmSync(path.join(folder, ".env"), { recursive: true });
    copyFileSync(path.join(before, ".env.example"), path.join(folder, ".env"));
    expect(processConfig(PLATFORMS)).toEqual(readConfig({ NODE_ENV: "production" }, PLATFORMS));
  });
});
