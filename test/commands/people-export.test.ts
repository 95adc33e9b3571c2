import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addPeopleCommands } from "../../src/commands/people.ts";
import { ownFolder } from "../own-folder.ts";
import { openDepartment } from "../stories/department.ts";
import { typedOn } from "./typed.ts";

const FILES = ["my-data.html", "my-data.json"];

let here: Awaited<ReturnType<typeof openDepartment>>;
beforeAll(async () => {
  here = await openDepartment();
  await here.maya.logs({ title: "The first", reflection: "What I learned." });
});
afterAll(() => here.close());

const at = ownFolder();
const folder = () => mkdtempSync(at("out-"));
const run = (...args: string[]) => typedOn(here.desk, addPeopleCommands)("people", "export", ...args);
const exported = async () => (await here.audit()).filter(({ event }) => event === "mydata.exported");

describe("countersign people export", () => {
  it("writes both files for whoever runs it alone, and records that it did", async () => {
    const out = path.join(folder(), "new");
    const printed = await run("Maya.Rao@example.test ", "--out", out);
    expect(printed).toBe(
      `Everything that is kept of Maya Rao is in ${out}: my-data.html to read, my-data.json for programs. That it was made is recorded.`,
    );
    expect(readdirSync(out).sort()).toEqual(FILES);
    expect(FILES.map((name) => statSync(path.join(out, name)).mode & 0o777)).toEqual([0o600, 0o600]);
    expect(statSync(out).mode & 0o777).toBe(0o700);
    expect(readFileSync(path.join(out, "my-data.html"), "utf8")).toContain("What I learned.");
    expect(JSON.parse(readFileSync(path.join(out, "my-data.json"), "utf8"))).toMatchObject({
      format: "countersign-own-data",
      formatVersion: 1,
      profile: { name: "Maya Rao" },
    });
    expect(await exported()).toEqual([{ event: "mydata.exported", actor: null, facts: {} }]);
  });

  it("gives out who is switched off too, and says what it wrote with --json", async () => {
    await here.changes("jo", { active: false });
    const out = folder();
    const { files, ...rest } = JSON.parse(await run("jo.bell@example.test", "--out", out, "--json"));
    expect(rest).toEqual({ email: "jo.bell@example.test", name: "Jo Bell" });
    for (const { file, bytes } of files) expect(readFileSync(file)).toHaveLength(bytes);
    expect(JSON.parse(readFileSync(path.join(out, "my-data.json"), "utf8")).profile.switchedOn).toBe(false);
  });

  it("writes and records nothing for whom nobody knows, or over what is there", async () => {
    const before = (await exported()).length;
    const out = folder();
    await expect(run("nobody@example.test", "--out", out)).rejects.toThrow(
      /^There is nobody with the e-mail address nobody@example\.test\.$/,
    );
    writeFileSync(path.join(out, "mine"), "");
    await expect(run("maya.rao@example.test", "--out", out)).rejects.toThrow(/has something in it already/);
    await expect(run("maya.rao@example.test", "--out", path.join(out, "mine"))).rejects.toThrow(
      /^Nothing can be written/,
    );
    expect(readdirSync(out)).toEqual(["mine"]);
    expect(await exported()).toHaveLength(before);
  });
});
