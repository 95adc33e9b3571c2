import { writeFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { addCheckTextCommand } from "../../src/commands/check-text.ts";
import { addProgrammeCommands } from "../../src/commands/programme.ts";
import { nhsNumber } from "../fakes/identifiers.ts";
import { ownFolder } from "../own-folder.ts";
import { openDepartment } from "../stories/department.ts";
import { type Typed, typedOn } from "./typed.ts";

const at = ownFolder();
let scene: Awaited<ReturnType<typeof openDepartment>>;
let type: Typed;
beforeAll(async () => {
  scene = await openDepartment();
  type = typedOn(scene.desk, addProgrammeCommands, addCheckTextCommand);
  return scene.close;
});

async function file(content: string | Uint8Array): Promise<string> {
  const name = at(`${content.length}.txt`);
  await writeFile(name, content);
  return name;
}

describe("a programme's own expressions", () => {
  const patterns = async () => (await scene.store.directory("all")).programmes.get("rp")?.identifierPatterns;

  it("are set, shown, changed and taken away by name", async () => {
    const said = await type("programme", "set", "RP", "--identifier-pattern", "CRIS number=RX\\d{6}");
    expect(said).toContain("looks for CRIS number (RX\\d{6})");
    expect(await type("programme", "show")).toContain("looks for CRIS number (RX\\d{6})");
    await type("programme", "set", "RP", "--identifier-pattern", "cris number=RX=\\d{7}");
    expect(await patterns()).toEqual([{ name: "cris number", pattern: "RX=\\d{7}" }]);
    await type("programme", "set", "RP", "--identifier-pattern", "CRIS number=");
    expect(await patterns()).toEqual([]);
  });

  it.each([
    ["CRIS number", /Write a name and an expression/],
    ["=RX", /Write a name and an expression/],
    ["a=(", /cannot be used/],
    ["a=(\\d)\\1", /RE2's syntax/],
    ["a=x*", /matches an empty text/],
    ["a=(a{1,30}){30}", /too many steps/],
  ])("that could stop the check or find nothing are refused: %s", async (text, why) => {
    await expect(type("programme", "set", "RP", "--identifier-pattern", text)).rejects.toThrow(why);
  });

  it("that are not there cannot be taken away", async () => {
    await expect(type("programme", "set", "RP", "--identifier-pattern", "none=")).rejects.toThrow(
      /looks for nothing called "none"/,
    );
  });

  it("question what fits them in the form, in a remark and in what is typed, by their name", async () => {
    await type("programme", "set", "RP", "--identifier-pattern", "CRIS number=RX\\d{6}");
    const { maya } = scene;
    await maya.says("note Planned case rx 12, then RX123456");
    expect(maya.answer()).toContain("could be a patient's number");
    await maya.logs({ narrative: "I replanned rx\u200b１23456." });
    expect(maya.errors().narrative).toContain('what your programme calls "CRIS number"');
    await maya.logs({ narrative: "I replanned rx12345." });
    expect(maya.errors()).toEqual({});
    await type("programme", "set", "RP", "--identifier-pattern", "CRIS number=");
  });
});

describe("check-text", () => {
  const number = nhsNumber();

  it("says of every line what the check makes of it, and shows none of it", async () => {
    const name = await file(
      `Linac output\n\nNHS no ${number}\r\nDOB 03/02/1961, MRN 1234567\nNHS no 4\u0001\n`,
    );
    const said = await type("check-text", name, "--json");
    expect(JSON.parse(said)).toEqual([
      { line: 1, verdict: "clean", kinds: [] },
      { line: 2, verdict: "clean", kinds: [] },
      { line: 3, verdict: "refused", kinds: ["nhs-number"] },
      { line: 4, verdict: "questioned", kinds: ["date-of-birth", "hospital-number"] },
      { line: 5, verdict: "clean", kinds: [] },
    ]);
    const text = await type("check-text", name);
    expect(text.split("\n")).toEqual([
      "line 3: refused (nhs-number)",
      "line 4: questioned (date-of-birth, hospital-number)",
      "5 lines: 1 refused, 1 questioned.",
    ]);
    for (const shown of [said, text]) expect(shown).not.toMatch(/1234567|1961|output/);
  });

  it("knows a programme's own expressions where it is named", async () => {
    await type("programme", "set", "RP", "--identifier-pattern", "CRIS number=RX\\d{6}");
    const name = await file("Case RX123456");
    expect(JSON.parse(await type("check-text", name, "--json"))).toMatchObject([{ verdict: "clean" }]);
    const [line] = JSON.parse(await type("check-text", name, "--json", "--programme", "RP"));
    expect(line).toEqual({ line: 1, verdict: "questioned", kinds: ["programme-pattern"] });
    await expect(type("check-text", name, "--programme", "XX")).rejects.toThrow(/There is no programme/);
  });

  it("says what is wrong with a file that it cannot read", async () => {
    await expect(type("check-text", at("none.txt"))).rejects.toThrow(/There is no file/);
    await expect(type("check-text", at())).rejects.toThrow(/is a folder/);
    const picture = await file(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe]));
    await expect(type("check-text", picture)).rejects.toThrow(/not a text in UTF-8/);
    const wide = await file(Buffer.from("NHS number", "utf16le"));
    await expect(type("check-text", wide)).rejects.toThrow(/not a text in UTF-8/);
    const large = await file("x".repeat(10 * 1024 * 1024 + 1));
    await expect(type("check-text", large)).rejects.toThrow(/larger than 10 MB/);
  });
});
