import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addPortfolioCommand } from "../../src/commands/portfolio.ts";
import { writeWhole } from "../../src/commands/whole-files.ts";
import { ownFolder } from "../own-folder.ts";
import { openDepartment } from "../stories/department.ts";
import { unzipped } from "../unzipped.ts";
import { typedInto } from "./typed.ts";

const ALL = ["assessor.html", "matrix.csv", "matrix.xlsx", "portfolio.docx", "portfolio.html"].map((name) =>
  name.replace(".", "-maya-rao."),
);

let here: Awaited<ReturnType<typeof openDepartment>>;
beforeAll(async () => {
  here = await openDepartment();
  await here.maya.logs({ title: "The first", claims: ["Tech4"] });
  await here.okafor.reacts("white_check_mark", "To review: #1");
});
afterAll(() => here.close());

const at = ownFolder();
let folder: string; // another for each test
beforeEach(() => {
  folder = mkdtempSync(at("out-"));
});

async function run(...args: string[]) {
  const told: string[] = [];
  const typed = typedInto((program, print) =>
    addPortfolioCommand(
      program,
      (work) => work(here.desk),
      print,
      (text) => told.push(text),
    ),
  );
  return { printed: await typed("portfolio", ...args), told };
}
const maya = ["--trainee", "Maya.Rao@example.test "];
const exported = async () =>
  (await here.audit()).filter(({ event }) => event === "portfolio.exported").length;

describe("countersign portfolio", () => {
  it("writes the five files, says what it does, and what the check finds", async () => {
    const out = path.join(folder, "new");
    const { printed, told } = await run(...maya, "--out", out);
    expect(readdirSync(out).sort()).toEqual(ALL);
    const inTurn = ["portfolio.docx", "matrix.xlsx", "matrix.csv", "portfolio.html", "assessor.html"];
    expect(told).toEqual(inTurn.map((name) => `Making ${name.replace(".", "-maya-rao.")} …`));
    expect(printed).toMatch(
      /^.*\/new: portfolio-maya-rao\.docx \(\d+ kB\), matrix-maya-rao\.xlsx \(\d+ kB\), matrix-maya/,
    );
    expect(printed).toMatch(/Maya Rao: 1 piece, about \d+ pages of at most 80 by Route One/);
    expect(printed).toMatch(/\n {2}Sci1 has no evidence\. /);
    expect([...unzipped(readFileSync(path.join(out, "portfolio-maya-rao.docx"))).keys()]).toContain(
      "word/document.xml",
    );
    expect(readFileSync(path.join(out, "portfolio-maya-rao.html"), "utf8")).toContain("E1. The first");
  });

  it("is one JSON document with --json, by the route that was named", async () => {
    const { printed } = await run(...maya, "--out", folder, "--route", "two", "--json");
    const report = JSON.parse(printed);
    expect(report.files.map(({ file }: { file: string }) => path.basename(file)).sort()).toEqual(ALL);
    for (const { file, bytes } of report.files) expect(readFileSync(file)).toHaveLength(bytes);
    expect(report).toMatchObject({ route: "two", pieces: 1 });
    expect(report.unmet + report.notes).toBe(report.check.length);
    expect(report.check[0]).toMatchObject({ weight: "rule", type: "no-evidence", competence: "Sci1" });
  });

  it("replaces files that are there already, whole", async () => {
    writeFileSync(path.join(folder, "matrix-maya-rao.csv"), "old");
    await run(...maya, "--out", folder);
    expect(readFileSync(path.join(folder, "matrix-maya-rao.csv"), "utf8")).toContain('"Tech4"');
    expect(readdirSync(folder).sort()).toEqual(ALL);
  });

  it("never replaces the files of somebody else", async () => {
    await run(...maya, "--out", folder);
    const before = readFileSync(path.join(folder, "portfolio-maya-rao.docx"));
    await run("--trainee", "jo.bell@example.test", "--out", folder);
    expect(readdirSync(folder).sort()).toEqual(
      [...ALL, ...ALL.map((name) => name.replace("maya-rao", "jo-bell"))].sort(),
    );
    expect(readFileSync(path.join(folder, "portfolio-maya-rao.docx"))).toEqual(before);
  });

  it.each([
    ["nobody@example.test", /^There is no trainee with the e-mail address nobody@example\.test\.$/],
    ["okafor@example.test", /^There is no trainee/],
  ])("refuses %s in one sentence, and writes and records nothing", async (email, sentence) => {
    const before = await exported();
    await expect(run("--trainee", email, "--out", folder)).rejects.toThrow(sentence);
    expect(readdirSync(folder)).toEqual([]);
    expect(await exported()).toBe(before);
  });

  it("refuses a trainee who is enrolled nowhere", async () => {
    const { maya: known } = here;
    const { people } = await here.store.directory("all");
    const trainee = people.get(known.account.user);
    if (!trainee) throw new Error("Maya is known.");
    const other = { ...trainee, id: "new", email: "new@example.test", version: 0 };
    await here.writes({ type: "person", person: other });
    await expect(run("--trainee", "new@example.test", "--out", folder)).rejects.toThrow(
      /^new@example\.test is not enrolled/,
    );
  });

  it("refuses a folder that is a file, or in none, before anybody's evidence is read", async () => {
    const file = path.join(folder, "file");
    writeFileSync(file, "");
    const before = await exported();
    for (const out of [file, path.join(folder, "no", "such")])
      await expect(run(...maya, "--out", out)).rejects.toThrow(
        /^Nothing can be written into .* \(\w+\)\. Name another folder with --out\.$/,
      );
    expect(readdirSync(folder)).toEqual(["file"]);
    expect(await exported()).toBe(before);
  });

  it("knows no third route", async () => {
    await expect(run(...maya, "--out", folder, "--route", "three")).rejects.toThrow(
      /Allowed choices are one, two/,
    );
  });
});

describe("files that are written whole", () => {
  const bytes = Buffer.from("new");

  it("leave nothing half written where one of them cannot be, and what was there as it was", async () => {
    writeFileSync(path.join(folder, "a"), "old");
    writeFileSync(path.join(folder, ".b.mark.part"), "somebody else's"); // so that its half cannot be begun
    const files = ["a", "b"].map((name) => ({ name, bytes }));
    await expect(writeWhole(folder, files, "mark")).rejects.toThrow(/\(EEXIST\)/);
    expect(readFileSync(path.join(folder, "a"), "utf8")).toBe("old");
    expect(existsSync(path.join(folder, ".a.mark.part"))).toBe(false);
  });

  it("are for whoever runs the command alone", async () => {
    const out = path.join(folder, "out");
    mkdirSync(out);
    await writeWhole(out, [{ name: "a", bytes }], "mark");
    expect(statSync(path.join(out, "a")).mode & 0o777).toBe(0o600);
  });
});
