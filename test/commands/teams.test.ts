import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Command } from "commander";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { teamsPackage } from "../../adapters/teams/index.ts";
import { addTeamsCommands } from "../../src/commands/teams.ts";

const SETTINGS = { appId: "0f8fad5b-d9cb-469f-a165-70867728950e", url: "https://one.example" };

const nobody = () => Promise.reject(new Error("There is no playground here."));

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "countersign-package-"));
  file = path.join(folder, "countersign.zip");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What `countersign teams …` prints, with these settings. */
async function said(settings: { appId: string | null; url: string | null }, ...args: string[]) {
  let out = "";
  const program = new Command("countersign");
  addTeamsCommands(
    program,
    {
      package: async (options) => teamsPackage(options),
      settings: () => settings,
      player: nobody,
      today: () => "2026-06-09",
    },
    (text) => {
      out += text;
    },
  );
  for (const command of program.commands)
    for (const one of [command, ...command.commands])
      one.exitOverride().configureOutput({ writeErr: () => {} });
  await program.parseAsync(["teams", ...args], { from: "user" });
  return out;
}

describe("teams package", () => {
  it("writes the package of the app that the settings name, and says what to do with it", async () => {
    const told = await said(SETTINGS, "package", "--out", file);
    expect(readFileSync(file).equals(teamsPackage(SETTINGS))).toBe(true);
    expect(told).toContain(file);
    expect(told).toContain("for one.example. In Teams: Apps, Manage your apps, Upload an app.");
  });

  it("is made for another address, version, name and owner where they are named", async () => {
    const url = "https://other.example";
    await said(
      SETTINGS,
      ...["package", "--out", file, "--url", url, "--app-version", "1.2.3", "--name", "Evidence"],
      ...[
        "--developer",
        "Physics",
        "--website",
        `${url}/about`,
        "--privacy",
        `${url}/p`,
        "--terms",
        `${url}/t`,
      ],
    );
    const expected = teamsPackage({
      ...SETTINGS,
      url,
      version: "1.2.3",
      name: "Evidence",
      developer: "Physics",
      website: `${url}/about`,
      privacy: `${url}/p`,
      terms: `${url}/t`,
    });
    expect(readFileSync(file).equals(expected)).toBe(true);
  });

  it.each<[string, Partial<Record<"appId" | "url", null | string>>, string[], RegExp]>([
    ["an app id", { appId: null }, [], /^Set MicrosoftAppId .*playground \(TEAMS_LOCAL\) needs no package/],
    ["an app id that is one", { appId: "x" }, [], /no application id/],
    ["an address", { url: null }, [], /^Set COUNTERSIGN_URL or add --url/],
    ["an https:// address", { url: "http://one.example" }, [], /Teams takes https:\/\//],
    ["one from its options", {}, ["--url", "http://one.example"], /Write a whole address/],
    ["a version of three numbers", {}, ["--app-version", "1.2"], /Write three numbers/],
    ["a name that Teams shows whole", {}, ["--name", "n".repeat(31)], /1 to 30 characters/],
    [
      "a file that can be written",
      {},
      ["--out", "/dev/null/none.zip"],
      /^\/dev\/null\/none.zip cannot be written/,
    ],
  ])("without %s says what to do, and writes nothing", async (_, other, args, expected) => {
    await expect(said({ ...SETTINGS, ...other }, "package", "--out", file, ...args)).rejects.toThrow(
      expected,
    );
    expect(() => readFileSync(file)).toThrow();
  });
});

describe("the packages underneath", () => {
  it("are those without a known weakness: one uuid and one msal, in every place", () => {
    const lock = JSON.parse(
      readFileSync(path.join(import.meta.dirname, "../../package-lock.json"), "utf8"),
    ) as {
      packages: Record<string, { version?: string }>;
    };
    const versionsOf = (name: string) =>
      Object.entries(lock.packages).flatMap(([at, { version }]) =>
        at.endsWith(`node_modules/${name}`) ? [version] : [],
      );
    expect(versionsOf("uuid")).toEqual(["14.0.0"]);
    expect(versionsOf("@azure/msal-node")).toEqual(["5.1.5"]);
    expect(versionsOf("botbuilder")).toEqual(["4.23.3"]);
    expect(versionsOf("botframework-connector")).toEqual(["4.23.3"]);
  });
});
