import { randomUUID } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { addTeamsCommands } from "../../adapters/teams/commands.ts";
import { TEAMS } from "../../adapters/teams/index.ts";
import { teamsPackage } from "../../adapters/teams/manifest.ts";
import { fakeClock } from "../fakes/clock.ts";
import { NOW } from "../fixtures.ts";
import { ownFolder } from "../own-folder.ts";
import { typedInto } from "./typed.ts";

const SETTINGS = { appId: "0f8fad5b-d9cb-469f-a165-70867728950e", url: "https://one.example" };

const file = ownFolder()("countersign.zip");
afterEach(() => rmSync(file, { force: true }));

/** What `countersign teams …` prints, with these settings. */
const said = ({ appId, url }: { appId: string | null; url: string | null }, ...args: string[]) =>
  typedInto((program, print) =>
    addTeamsCommands(program, {
      settings: () => TEAMS.read({ MicrosoftAppId: appId ?? "" }).settings,
      url: () => url,
      clock: fakeClock(NOW),
      newId: randomUUID,
      print,
    }),
  )("teams", ...args);

describe("teams package", () => {
  it("writes the package of the app that the settings name, and says what to do with it", async () => {
    const told = await said(SETTINGS, "package", "--out", file);
    expect(readFileSync(file).equals(teamsPackage(SETTINGS))).toBe(true);
    expect(told).toContain(file);
    expect(told).toContain("for one.example. In Teams: Apps, Manage your apps, Upload an app.");
  });

  it("is made for another address, version, name and owner where they are named", async () => {
    const url = "https://other.example";
    const other = { url, name: "Evidence", developer: "Physics", website: `${url}/about` };
    const named = { ...other, privacy: `${url}/p`, terms: `${url}/t` };
    const options = Object.entries(named).flatMap(([name, value]) => [`--${name}`, value]);
    await said(SETTINGS, "package", "--out", file, "--app-version", "1.2.3", ...options);
    const expected = teamsPackage({ ...SETTINGS, ...named, version: "1.2.3" });
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
      ["--out", "/dev/null/no.zip"],
      /^\/dev\/null\/no.zip cannot be written/,
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
    const lock = readFileSync(path.join(import.meta.dirname, "../../package-lock.json"), "utf8");
    const { packages } = JSON.parse(lock) as { packages: Record<string, { version?: string }> };
    const versionsOf = (name: string) =>
      Object.entries(packages).flatMap(([at, { version }]) =>
        at.endsWith(`node_modules/${name}`) ? [version] : [],
      );
    expect(versionsOf("uuid")).toEqual(["14.0.0"]);
    expect(versionsOf("@azure/msal-node")).toEqual(["5.1.5"]);
    expect(versionsOf("botbuilder")).toEqual(["4.23.3"]);
    expect(versionsOf("botframework-connector")).toEqual(["4.23.3"]);
  });
});
