import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { built, CLI } from "./built.ts";
import { emptyDatabases, emptySqliteUrl } from "./database.ts";
import { nothingOutlivesItsTest, run, startBotProcess, until } from "./faults/program.ts";
import { browserOf } from "./faults/workspace.ts";
import { slackMember } from "./platforms/slack/member.ts";
import { overHttp as overSlack } from "./platforms/slack/requests.ts";
import { slackDouble } from "./platforms/slack/web-api.ts";
import { overHttp as overTeams } from "./platforms/teams/activities.ts";
import { teamsDouble } from "./platforms/teams/connector.ts";
import { teamsMember } from "./platforms/teams/member.ts";
import { teamsPerson } from "./platforms/teams/tenant.ts";
import { officeOf, settingsFor } from "./program.ts";
import { PEOPLE } from "./stories/slack/people.ts";

/* What `npm run build` makes, run by plain Node where there is nothing else: what the Docker image has. */

const MAYA = "maya@example.test";
const MB = 1_048_576;
const NOBODY = 65_534; // the user and the group

describe("what is built", () => {
  nothingOutlivesItsTest();
  let program: ReturnType<typeof built>;
  beforeAll(() => {
    program = built();
  });
  afterAll(() => program.remove());

  const start = (url: string, settings: Record<string, string> = {}) =>
    startBotProcess(url, settings, [CLI, "start"], program.place);
  async function asked(url: string, ...args: string[]): Promise<string> {
    const ran = run([CLI, ...args], { DATABASE_URL: url }, program.place);
    const { code, standardError } = await ran.ended;
    expect(code, `${args.join(" ")}: ${standardError}`).toBe(0);
    return ran.said();
  }

  it("is whole in 60 MB, and says whose packages are in it", () => {
    const files = readdirSync(program.folder, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => path.join(one.parentPath, one.name));
    const bytes = files.map((file) => statSync(file).size).reduce((a, b) => a + b);
    expect(bytes / MB).toBeGreaterThan(10);
    expect(bytes / MB).toBeLessThan(60);
    const licences = readFileSync(path.join(program.folder, "LICENSES.txt"), "utf8");
    for (const name of ["botbuilder", "@slack/bolt", "@prisma/client", "zod"])
      expect(licences).toMatch(new RegExp(`^${name} \\d`, "m"));
    expect(licences).toMatch(/^date-holidays [\d.]+: \(ISC AND CC-BY-3\.0\)$[\s\S]*<attribution>/m);
    for (const unlicensed of ["buffers", "chainsaw"])
      expect(licences).not.toMatch(new RegExp(`^${unlicensed} \\d`, "m"));
  });

  it("has a bill of materials in CycloneDX: every package with its licence and hash, and the same each time", () => {
    const bill = readFileSync(path.join(program.folder, "sbom.cdx.json"), "utf8");
    const { bomFormat, specVersion, metadata, components, dependencies } = JSON.parse(bill);
    expect({ bomFormat, specVersion }).toEqual({ bomFormat: "CycloneDX", specVersion: "1.5" });
    expect(metadata.component).toMatchObject({ name: "countersign", version: expect.any(String) });
    expect(bill).not.toMatch(/timestamp|urn:uuid/); // nothing of when and where it was made
    const named = new Set(components.map((one: { name: string }) => one.name));
    const manifest = JSON.parse(readFileSync(path.join(import.meta.dirname, "..", "package.json"), "utf8"));
    for (const name of Object.keys(manifest.dependencies)) expect(named).toContain(name);
    for (const name of ["vitest", "typescript", "esbuild"]) expect(named).not.toContain(name);
    for (const { purl, hashes } of components) expect([purl, hashes?.length]).toEqual([purl, 1]);
    expect(dependencies.length).toBeGreaterThan(components.length);
  });

  describe.each(emptyDatabases)("on $name", ({ skip, empty }) => {
    it.skipIf(skip)("opens the local workspace: its pages, its pictures; and every document", async () => {
      const { url, drop } = await empty();
      const bot = await start(url);
      for (const at of ["/ready", "/local", "/local/assets/turbo.js", "/local/assets/pages.css"])
        expect((await fetch(`${bot.url}${at}`)).status, at).toBe(200);
      const page = async () => (await fetch(`${bot.url}/local/as/${encodeURIComponent(MAYA)}`)).text();
      const maya = browserOf(bot.url, MAYA);
      await maya.says("/evidence status");
      await until("a picture is drawn", async () => (await page()).includes("data:image/svg+xml"));

      const said = await asked(url, "portfolio", "--trainee", MAYA, "--out", "out");
      for (const ending of ["docx", "xlsx", "csv", "html"])
        expect(said).toMatch(new RegExp(`\\.${ending} \\(`));
      expect(await asked(url, "doctor")).toMatch(/ok: {4}Editions: .* is kept/);
      expect(await asked(url, "digest", "preview")).toContain("Radiotherapy Physics, week to ");
      expect(await asked(url, "audit", "verify")).toContain("The audit trail is whole");
      await bot.kill();
      await drop();
    });
  });

  it("copies its database, at night too, and writes it anew, in processes of their own", async () => {
    const url = emptySqliteUrl();
    await asked(url, "people", "list");
    expect(await asked(url, "backup", "by-hand.db")).toContain("It was read through, and is whole.");
    const nightly = run(["anywhere/prisma/backup-process.js", url, "nightly.db"], {}, program.place);
    expect((await nightly.ended).code).toBe(0);
    expect(JSON.parse(nightly.said())).toMatchObject({ file: "nightly.db", entries: 0 });
    const anew = run(["anywhere/prisma/gone-process.js", url.slice("file:".length)], {}, program.place);
    expect([(await anew.ended).code, anew.said()]).toEqual([0, "true"]);
  });

  it("writes nothing but its data: as a user who owns nothing else it starts, draws and makes documents", async () => {
    const nobody = mkdtempSync(path.join(tmpdir(), "countersign-nobody-"));
    const data = path.join(nobody, "data");
    mkdirSync(data);
    for (const folder of [program.place.cwd, nobody]) chmodSync(folder, 0o755); // to be read by whoever runs it
    const isRoot = process.getuid?.() === 0;
    if (isRoot) chownSync(data, NOBODY, NOBODY);
    else chmodSync(program.folder, 0o555);
    const place = { ...program.place, cwd: data, ...(isRoot && { user: NOBODY }) };
    const cli = path.join(program.folder, "src", "cli.js");
    const settings = { HOME: "/nonexistent", TMPDIR: "/nonexistent" };
    const url = `file:${path.join(data, "countersign.db")}`;

    const bot = await startBotProcess(url, settings, [cli, "start"], place);
    await browserOf(bot.url, MAYA).says("/evidence status");
    const page = async () => (await fetch(`${bot.url}/local/as/${encodeURIComponent(MAYA)}`)).text();
    await until("a picture is drawn", async () => (await page()).includes("data:image/svg+xml"));
    const made = run(
      [cli, "portfolio", "--trainee", MAYA, "--out", "out"],
      { ...settings, DATABASE_URL: url },
      place,
    );
    expect((await made.ended).code, made.said()).toBe(0);
    expect(made.said()).toMatch(/\.docx \(/);
    await bot.kill();
    rmSync(nobody, { recursive: true });
  });

  it("plays the demo", async () => {
    expect(await asked(emptySqliteUrl(), "demo")).toContain("Try it yourself: npm start");
  });

  it("answers Slack and Teams by their own SDKs, in Teams with a picture", async () => {
    const slack = await slackDouble({ members: Object.values(PEOPLE) });
    const teams = await teamsDouble({ people: [teamsPerson(PEOPLE.maya.name, PEOPLE.maya)] });
    const databaseUrl = emptySqliteUrl();
    const { close } = await officeOf(databaseUrl);
    await close();
    const bot = await start(databaseUrl, { ...settingsFor(databaseUrl, { slack }), TEAMS_LOCAL: "1" });

    const toSlack = overSlack(`${bot.url}/slack/events`, slack.signingSecret);
    const shah = slackMember(slack, { user: PEOPLE.shah.id, send: toSlack });
    await shah.opensHome();
    await until("there is a home", () => shah.homeWords().includes("Radiotherapy Physics"));
    const maya = teamsMember(teams, { id: PEOPLE.maya.id, send: overTeams(`${bot.url}/api/messages`) });
    await maya.says("status");
    const said = () => JSON.stringify(teams.everything().map(({ activity }) => activity));
    await until(said, () => said().includes("data:image/png;base64,"));
    await bot.kill();
    expect([...slack.violations, ...teams.violations]).toEqual([]);
    await slack.close();
    await teams.close();
  });
});
