import { readFileSync, writeFileSync } from "node:fs";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addPeopleCommands } from "../../src/commands/people.ts";
import { type Office, openOffice } from "../../src/office.ts";
import { sqliteUrl } from "../database.ts";
import { write } from "../fixtures.ts";
import { ownFolder } from "../own-folder.ts";
import { type Typed, typedOn } from "./typed.ts";

const at = ownFolder();
let office: Office;
let typed: Typed;
async function opened() {
  office = await openOffice({ databaseUrl: await sqliteUrl() });
  typed = typedOn(office.desk, addPeopleCommands);
}
beforeEach(opened);
afterEach(() => office.close());

/** Imports bytes; gives what was printed, or what was complained of after "! ". */
async function imported(bytes: string | Uint8Array, ...options: string[]): Promise<string> {
  writeFileSync(at("people.csv"), bytes);
  return typed("people", "import", at("people.csv"), ...options).catch(
    (error: Error) => `! ${error.message}`,
  );
}

async function everybody() {
  const { people, programmes, enrolments, supervision } = await office.desk.store.directory("all");
  const by = [...people.values()].map(({ id: _, version: __, active: ___, ...one }) => one);
  return {
    people: by.sort((a, b) => (a.email < b.email ? -1 : 1)),
    programmes: [...programmes.values()].map(({ name, leads }) => [name, leads.length]),
    enrolments: [...enrolments.values()].map(({ start, target }) => [start, target]),
    links: supervision.length,
  };
}

const HEADER = "email,name,roles,programme,supervisors,start,target,time_zone,job_title,registration";
const ROWS = [
  "chidi@x.test,Dr Chidi Ökafor,supervisor,,,,,,Principal Physicist,CS1",
  "anita@x.test,Dr Anita Shah,lead;supervisor,Radiotherapy Physics,,,,,,",
  "maya@x.test,Maya Rão,trainee,Radiotherapy Physics,chidi@x.test;anita@x.test,2026-09-01,2029-08-31,Europe/London,,",
];
const PLAIN = [HEADER, ...ROWS].join("\n");
/** The plain file with one text in another's place, and so on by pairs. */
const put = (...pairs: string[]) =>
  pairs.reduce((text, one, at) => (at % 2 ? text : text.replace(one, pairs[at + 1] ?? "")), PLAIN);

describe("a file of people from real hands", () => {
  let expected: Awaited<ReturnType<typeof everybody>>;
  beforeAll(async () => {
    await opened();
    await imported(PLAIN);
    expected = await everybody();
    const chidi = { name: "Dr Chidi Ökafor", jobTitle: "Principal Physicist", registration: "CS1" };
    expect(expected).toMatchObject({
      people: [
        { email: "anita@x.test", jobTitle: null },
        { email: "chidi@x.test", ...chidi },
        { email: "maya@x.test", zone: "Europe/London" },
      ],
      programmes: [["Radiotherapy Physics", 1]],
      enrolments: [["2026-09-01", "2029-08-31"]],
      links: 2,
    });
    await office.close();
  });

  const semicolons = PLAIN.replaceAll(";", "/")
    .replaceAll(",", ";")
    .replaceAll("chidi@x.test/", "chidi@x.test, ");
  it.each<[string, string | Uint8Array]>([
    ["semicolons", semicolons],
    ["a line that names the separator", `sep=;\r\n${semicolons.replaceAll("\n", "\r\n")}`],
    ["tabs", PLAIN.replaceAll(",", "\t")],
    ["UTF-8 with its mark", `\uFEFF${PLAIN}`],
    ["UTF-16, little end first", Buffer.from(`\uFEFF${PLAIN.replaceAll(",", "\t")}`, "utf16le")],
    ["UTF-16, big end first", Buffer.from(`\uFEFF${PLAIN}`, "utf16le").swap16()],
    ["UTF-16 without its mark", Buffer.from(PLAIN, "utf16le")],
    ["Windows-1252", Buffer.from(PLAIN, "latin1")],
    ["old Mac line ends", PLAIN.replaceAll("\n", "\r")],
    ["empty columns and rows at the end", `${PLAIN.replaceAll("\n", ",,,\n")},,,\n${",".repeat(12)}\n\n`],
    ["halves of letters", PLAIN.normalize("NFD")],
    [
      "no-break and invisible spaces",
      PLAIN.replaceAll("Dr Chidi", "\u00A0Dr\u00A0Chidi\u200B ").replace("maya@x", "\u2060maya@x"),
    ],
    [
      "other names of columns",
      put(
        HEADER,
        "E-mail,Full name,Role(s),Training programme,Supervisors (e-mail),Start date,Target date,Time zone,Job title,HCPC number",
      ),
    ],
    ["columns of the department's own", `${PLAIN}\n`.replaceAll("\n", ",bleep\n")],
    ["a title above the columns", `Trainees and supervisors,,,,,,,,,\n\n${PLAIN}`],
    [
      "roles as the screen says them",
      put("lead;supervisor", "Training Lead / Supervisor", "trainee", "Trainee"),
    ],
    [
      "addresses as mail programs give them",
      PLAIN.replaceAll("maya@x.test", "mailto:Maya@X.test").replaceAll(
        "chidi@x.test;",
        "Dr Okafor <CHIDI@x.test>; ",
      ),
    ],
    ["a programme on a supervisor's row", put("supervisor,,,", "supervisor,Nuclear Medicine,,")],
    ["days as Britain writes them", put("2026-09-01", "01/09/2026", "2029-08-31", "31/08/2029")],
    ["days as spreadsheets show them", put("2026-09-01", "1-Sep-26", "2029-08-31", "31 August 2029")],
    ["days with dots, and midnight", put("2026-09-01", "1.9.2026", "2029-08-31", "2029-08-31 00:00:00")],
  ])("says the same with %s", async (_, bytes) => {
    expect(await imported(bytes)).toMatch(/^The people are imported\./);
    expect(await everybody()).toEqual(expected);
  });

  it("is told what was passed over or read in one of two ways, with its line", async () => {
    const csv = [
      "Our people",
      HEADER.replace("registration", "Bleep"),
      ...ROWS.slice(1),
      ROWS[0]?.replace("supervisor,,", "supervisor,Imaging,"),
      "ali@x.test,Ali Khan,trainee,Radiotherapy Physics,chidi@x.test,01/09/2026,13/09/2029,,,",
    ].join("\n");
    expect((await imported(csv)).split("\n").slice(5)).toEqual([
      'line 1: "Our people" stands above the names of the columns: it was not read.',
      'line 2: The column "Bleep" is none of ours: it was not read.',
      "line 5: Dr Chidi Ökafor neither trains nor leads, so their programme was not read: supervisors belong to their trainees.",
      'line 6: The start "01/09/2026" was read day first: 1 September 2026. Write 2026-09-01 to be sure.',
    ]);
    expect(await imported(Buffer.from(PLAIN, "latin1"))).toContain(
      "The file is not UTF-8: it was read as Windows-1252.",
    );
  });
});

describe("a file that cannot be what was meant", () => {
  it.each<[string, string | Uint8Array, string]>([
    ["a workbook", "PK\u0003\u0004…", 'is an Excel workbook, not CSV. Open it and save it as "CSV UTF-8"'],
    [
      "no header at all",
      ROWS.join("\n"),
      "line 1: None of our columns is named here. Begin the file with email,name",
    ],
    [
      "a day with its month first",
      put("2026-09-01", "09/13/2026"),
      'line 4: The start "09/13/2026" has its month first, and here days come first.',
    ],
    [
      "a day as a spreadsheet counts",
      put("2026-09-01", "46266"),
      'line 4: The start "46266" is how a spreadsheet counts days.',
    ],
    ["a day that is none", put("2026-09-01", "31/09/2026"), 'line 4: The start "31/09/2026" is not a day.'],
    ["a zone's abbreviation", put("Europe/London", "Mars/Base"), 'line 4: "Mars/Base" is not a time zone.'],
    [
      "a spreadsheet's row below a cell of several lines",
      `${PLAIN.replace("Principal Physicist", '"Principal\nPhysicist"')}\nbad,B,supervisor,,,,,,,`,
      'line 6 (row 5): "bad" is not an e-mail address.',
    ],
    [
      "two columns that are one",
      put("job_title", "Full name"),
      'line 1: The column name is there twice, once as "Full name". Keep one.',
    ],
    [
      "letters lost on the way",
      Buffer.concat([Buffer.from(PLAIN), Buffer.from("\ne@x.test,J\xfcrgen,supervisor,,,,,,,", "latin1")]),
      "line 5: Some letters on this line cannot be read.",
    ],
  ])("%s: nothing is imported", async (_, bytes, said) => {
    const before = await everybody();
    const answer = await imported(bytes);
    expect(answer).toContain("! ");
    expect(answer).toContain(said);
    expect(await everybody()).toEqual(before);
  });

  it("is told as JSON too", async () => {
    writeFileSync(at("people.csv"), `${PLAIN}\nbad,B,supervisor,,,,,,,`);
    const printed: string[] = [];
    const other = typedOn(office.desk, (program, withDesk) =>
      addPeopleCommands(program, withDesk, (text) => printed.push(text)),
    );
    await expect(other("people", "import", at("people.csv"), "--json")).rejects.toThrow(
      "Nothing was imported.",
    );
    expect(JSON.parse(printed.join(""))).toEqual({
      ok: false,
      faults: [{ line: 5, problem: '"bad" is not an e-mail address. Correct it.' }],
    });
  });
});

describe("people template", () => {
  it("is a file that can be imported, and never takes another's place", async () => {
    const file = at("template.csv");
    expect(await typed("people", "template", "--out", file)).toContain(`people import ${file} --dry-run`);
    expect(await imported(readFileSync(file), "--dry-run")).toContain("4 people added");
    writeFileSync(file, "mine");
    await expect(typed("people", "template", "--out", file)).rejects.toThrow(
      "is there already, and was left as it is",
    );
    expect(readFileSync(file, "utf8")).toBe("mine");
    await expect(typed("people", "template", "--out", at("no/such/folder.csv"))).rejects.toThrow(
      "cannot be written (ENOENT)",
    );
  });
});

describe("a dry run", () => {
  it("lists everybody by name, programmes that are new first, and who is missing; --off-missing switches these off", async () => {
    await imported(`${PLAIN}\npiotr@x.test,Piotr Nowak,administrator,,,,,,,`);
    const next = [
      HEADER,
      "anita@x.test,Dr Anita Shah,lead;supervisor,Radiotherapy Physics;Imaging,,,,,,",
      "maya@x.test,Maya Rão,trainee,Radiotherapy Physics,anita@x.test,2026-09-01,2029-08-31,,,",
      "ali@x.test,Ali Khan,trainee,Radiotherapy Physics,anita@x.test,2026-09-01,,,,",
    ].join("\n");
    const before = await everybody();
    const dry = (await imported(next, "--dry-run")).split("\n");
    expect(`${dry.slice(6).join("\n")}\n`).toBe(readFileSync(`${import.meta.dirname}/dry-run.txt`, "utf8"));
    expect(await everybody()).toEqual(before);
    await imported(next.replace(",anita@x.test,2026", ",anita@x.test;chidi@x.test,2026"));
    const without = [
      HEADER,
      "maya@x.test,Maya Rão,trainee,Radiotherapy Physics,chidi@x.test,2026-09-01,2029-08-31,,,",
    ].join("\n");
    const off = await imported(without, "--off-missing");
    expect(off).toContain("1 person switched off");
    expect(off).toContain("Ali Khan (ali@x.test, Radiotherapy Physics): switched off");
    expect(off).toContain(
      "Dr Anita Shah (anita@x.test, Imaging and Radiotherapy Physics): stays on: in a programme that the file is not about too",
    );
    const people = [...(await office.desk.store.directory("all")).people.values()];
    expect(people.filter(({ active }) => !active).map(({ email }) => email)).toEqual(["ali@x.test"]);
  });
});

describe("working days and rotations", () => {
  const FULL = `${HEADER},working_days,rotation`;
  const maya = (days: string, rotation: string, start = "2026-09-01") =>
    `maya@x.test,Maya Rão,trainee,Radiotherapy Physics,chidi@x.test,${start},,,,,${days},${rotation}`;
  const people = [FULL, "chidi@x.test,Dr Chidi Ökafor,supervisor,,,,,,,,,"];
  const file = (...row: Parameters<typeof maya>) => [...people, maya(...row)].join("\n");
  async function stands() {
    const { enrolments, supervision } = await office.desk.store.directory("all");
    const days = [...enrolments.values()].map(({ workingDays }) => workingDays.join(" "));
    return [...days, ...supervision.map(({ rotation, from, until }) => `${rotation} ${from} ${until}`)];
  }

  it("are as the file says, however the days are written; an empty cell changes nothing", async () => {
    await imported(file("Monday; Tue and Wed", "Imaging"));
    expect(await stands()).toEqual(["1 2 3", "Imaging 2026-09-01 null"]);
    for (const same of [
      file("Mon-Wed", "Imaging"),
      file("1 2 3", "Imaging"),
      file("", ""),
      file("3/2/1", ""),
    ])
      expect(await imported(same)).toContain("There is nothing to change");
    await imported(file("Thu – Fri", "Brachytherapy"));
    expect(await stands()).toEqual(["4 5", "Brachytherapy 2026-09-01 null"]);
    const rows = await office.desk.store.auditRows(0, 100);
    const facts = (event: string) => rows.filter((row) => row.event === event).map((row) => row.facts);
    expect(facts("enrolment.changed")).toMatchObject([{ workingDaysBefore: "1 2 3", workingDays: "4 5" }]);
    expect(facts("supervision.changed")).toMatchObject([
      { rotationBefore: "Imaging", rotation: "Brachytherapy" },
    ]);
    for (const wrong of ["Fri-Mon", "8", "Montag-Freitag", "mon-tue-wed"])
      expect(await imported(file(wrong, "")), wrong).toContain("are not weekdays");
  });

  it("leaves as it is a training that has ended, and says so; a start after its end enrols anew", async () => {
    await imported(file("", "", "2026-01-05"));
    const { enrolments } = await office.desk.store.directory("all");
    const [first] = [...enrolments.values()];
    if (!first) return expect.fail("Maya is enrolled.");
    const ended = { lastDay: "2026-03-31", how: "withdrawn" as const };
    await write(office.desk.store, { type: "enrolment", enrolment: { ...first, ended } });
    const same = await imported(file("1 2", "Imaging", "2026-01-05"));
    expect(same).toContain(
      "Maya Rão's training in Radiotherapy Physics has ended (last day 31 March 2026): it was left as it is.",
    );
    expect(await stands()).toEqual(["1 2 3 4 5", "null 2026-01-05 null"]);
    await imported(file("1 2", "Imaging", "2026-04-01"));
    expect(await stands()).toEqual(["1 2 3 4 5", "1 2", "null 2026-01-05 null", "Imaging 2026-04-01 null"]);
    expect(await imported(file("1 2", "Imaging", "2026-04-01"))).toContain("There is nothing to change");
  });
});
