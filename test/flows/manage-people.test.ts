import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { tidy } from "../../framework/sheet.ts";
import { ROLES } from "../../src/core/people/directory.ts";
import { reviewersOf } from "../../src/core/people/reviewers.ts";
import { type ImportReport, importPeople } from "../../src/flows/people/import.ts";
import type { Change } from "../../src/ports/change.ts";
import type { Store } from "../../src/ports/store.ts";
import { importWords } from "../../src/views/words/people.ts";
import { dataIn, rowsIn } from "../data.ts";
import { freshSqlite } from "../database.ts";
import { programme as defaults, entry, NOW, person, put, write } from "../fixtures.ts";
import { populated, theFramework } from "../populated.ts";
import { DEFAULT_REACTIONS } from "../reactions.ts";

const MPCE = await theFramework();
const HEADER = "email,name,roles,programme,supervisors,start,target,time_zone";
const SAMPLE = readFileSync(new URL("../data/people.csv", import.meta.url), "utf8");
const NONE: ImportReport = {
  people: { added: 0, changed: 0, unchanged: 0 },
  programmes: { added: 0 },
  enrolments: { added: 0, changed: 0 },
  supervision: { added: 0, ended: 0 },
};
const SUPERVISORS = ["ok@x.test,Dr Okafor,supervisor,,,,,", "li@x.test,Dr Lind,supervisor,,,,,"];
const MAYA = "ma@x.test,Maya Rao,trainee,Radiotherapy Physics,ok@x.test,2026-01-05,,";

const file = (...lines: string[]) => `${[HEADER, ...lines].join("\n")}\n`;
const withMaya = (...supervisors: string[]) =>
  file(...SUPERVISORS, MAYA.replace("ok@x.test", supervisors.join(";")));

const database = populated(freshSqlite, async () => {});
let now = NOW;
beforeEach(() => {
  now = NOW;
});

const on = (day: string) => {
  now = new Date(`${day}T10:00:00.000Z`);
};

function run(csv: string, { dryRun = false, store = database.store } = {}) {
  const clock = { now: () => now };
  const deps = { store, clock, newId: randomUUID, framework: () => MPCE, reactions: DEFAULT_REACTIONS };
  return importPeople(deps, csv, { dryRun, framework: "ipem-mpce" });
}

async function saved(csv: string): Promise<ImportReport> {
  const result = await run(csv);
  if (!result.ok) throw new Error(JSON.stringify(result.faults, null, 1));
  return result.report;
}

async function faults(csv: string): Promise<string[]> {
  const result = await run(csv);
  if (result.ok) throw new Error("The file was accepted.");
  return result.faults.map(({ line, problem }) => `${line}: ${problem}`);
}

const everything = async () => ({
  directory: await database.store.directory("all"),
  head: await database.store.auditHead(),
});
const audit = () => database.store.auditRows(0, 100_000);
const events = async () => (await audit()).map(({ event }) => event);

const known = (email: string) => database.store.personByEmail(email);
const idOf = async (email: string) => (await known(email))?.id ?? "nobody";

/** "Dr Okafor 2026-01-05 – 2026-06-08": who supervises Maya. */
async function links(): Promise<string[]> {
  const { people, supervision } = await database.store.directory("all");
  return supervision
    .map((link) => `${people.get(link.supervisorId)?.name} ${link.from} – ${link.until ?? ""}`.trim())
    .sort();
}

async function enrolmentOf(email: string) {
  const trainee = await idOf(email);
  const { enrolments } = await database.store.directory("all");
  const found = [...enrolments.values()].filter((each) => each.traineeId === trainee);
  expect(found).toHaveLength(1);
  return found[0] ?? expect.fail();
}

describe("what a file says, the records say afterwards", () => {
  test("the sample file brings in twelve people and their two programmes", async () => {
    expect(await run(SAMPLE)).toEqual({
      ok: true,
      saved: true,
      report: {
        people: { added: 12, changed: 0, unchanged: 0 },
        programmes: { added: 2 },
        enrolments: { added: 6, changed: 0 },
        supervision: { added: 9, ended: 0 },
      },
      notes: [],
      changes: expect.any(Object),
    });
    const { people, programmes, enrolments } = await database.store.directory("all");
    expect([...people.values()].map(({ name }) => name)).toContain("Weiss, Dr Hanna");
    expect([...programmes.values()].map(({ code }) => code).sort()).toEqual(["NMP", "RP"]);
    expect(enrolments.size).toBe(6);
  });

  test("a programme whose zone nobody can read is imported into by the usual clock", async () => {
    await saved(withMaya("ok@x.test"));
    const [known] = [...(await database.store.directory("all")).programmes.values()];
    if (!known) return expect.fail("There is no programme.");
    await write(database.store, put.programme({ ...known, zone: "Mars/Olympus" }));
    expect((await saved(withMaya("li@x.test"))).supervision).toEqual({ added: 1, ended: 1 });
  });

  test("a programme that is missing is added with the usual times, targets and zone", async () => {
    await saved(file("le@x.test,Dr Shah,lead,Radiotherapy Physics,,,,"));
    const [programme] = [...(await database.store.directory("all")).programmes.values()];
    const leads = [await idOf("le@x.test")];
    const usual = { code: "RP", leads, createdAt: NOW, version: 1 };
    expect(programme).toEqual({ ...defaults(usual), id: expect.any(String) });
  });

  test("every programme gets a code of two to four capitals of its own", async () => {
    const codes = {
      "Radiotherapy Physics": "RP",
      "Radiation Protection": "RPR",
      "Röntgen Praxis": "RPRA",
      Imaging: "IM",
      "Physics of Light": "PL",
      "A B C D E": "ABCD",
      核医学: "PR",
      "R P": "RPX",
      The: "TH",
      "Medical Physics and Clinical Engineering": "MPCE",
    };
    await saved(file(`le@x.test,Dr Shah,lead,${Object.keys(codes).join(";")},,,,`));
    const programmes = [...(await database.store.directory("all")).programmes.values()];
    expect(Object.fromEntries(programmes.map(({ name, code }) => [name, code]))).toEqual(codes);
  });

  test.each([
    [
      "trimmed, addresses in lower case; roles and column names may have capitals",
      "Email , NAME,roles,programme,supervisors,start,target,time_zone\n Dr.OK@X.test ,Dr  Okafor ,Supervisor; LEAD,,,,,\n",
      { email: "dr.ok@x.test", name: "Dr Okafor", roles: ["supervisor", "lead"] },
    ],
    [
      "in columns of any order",
      "name,email,time_zone,target,start,supervisors,programme,roles\nDr Lind,li@x.test,Europe/Oslo,,,,,supervisor\n",
      { email: "li@x.test", name: "Dr Lind", zone: "Europe/Oslo" },
    ],
    [
      "as the words it is, where a spreadsheet would run it as a formula",
      file(`ev@x.test,"=HYPERLINK(""http://x.test"")",administrator,,,,,`),
      { email: "ev@x.test", name: '=HYPERLINK("http://x.test")' },
    ],
  ])("what is written is read %s", async (_, csv, read) => {
    await saved(csv);
    expect(await known(read.email)).toMatchObject(read);
  });

  test("a byte order mark, Windows' line ends, blank lines and rows of empty cells make no difference", async () => {
    const lines = [HEADER, ...SUPERVISORS, "", ",,,,,,,", MAYA, ""];
    expect(await saved(`\uFEFF${lines.join("\r\n")}`)).toMatchObject({ people: { added: 3 } });
    expect(await saved(lines.join("\r"))).toMatchObject({ people: { added: 0, unchanged: 3 } });
  });

  test("a supervisor who is already known need not be in the file", async () => {
    await saved(file(...SUPERVISORS));
    expect(await saved(file(MAYA))).toMatchObject({ people: { added: 1 }, supervision: { added: 1 } });
  });

  test("people who are not in the file are left alone", async () => {
    await saved(withMaya("ok@x.test"));
    const before = await database.store.directory("all");
    await saved(file("new@x.test,New Person,administrator,,,,,"));
    const { people, ...others } = await database.store.directory("all");
    for (const [id, someone] of before.people) expect(people.get(id)).toEqual(someone);
    expect({ ...others, people: before.people }).toEqual(before);
  });

  test("what the file cannot know of a person stays: job title, registration, standing, a zone it leaves blank", async () => {
    const kept = { jobTitle: "Physicist", registration: "CS1", active: false, zone: "Europe/Paris" };
    const ok = person({ id: "ok", email: "ok@x.test", name: "Old Name", roles: ["supervisor"], ...kept });
    await write(database.store, { type: "person", person: ok });
    expect(await saved(file("ok@x.test,New Name,supervisor,,,,,"))).toMatchObject({ people: { changed: 1 } });
    expect(await known("ok@x.test")).toMatchObject({ ...kept, name: "New Name" });
  });
});

describe("importing again", () => {
  test("the same file changes nothing, writes no audit row, and says so", async () => {
    await saved(SAMPLE);
    const before = await everything();
    const again = await run(SAMPLE);
    expect(again).toEqual({
      ok: true,
      saved: false,
      report: { ...NONE, people: { ...NONE.people, unchanged: 12 } },
      notes: [],
      changes: expect.any(Object),
    });
    expect(await everything()).toEqual(before);
    if (again.ok)
      expect(importWords(again.report, again.saved)).toBe("There is nothing to change: 12 people unchanged.");
  });

  test("the same file on a later day changes nothing either", async () => {
    await saved(SAMPLE);
    const before = await everything();
    on("2027-03-01");
    expect(await run(SAMPLE)).toMatchObject({ ok: true, saved: false });
    expect(await everything()).toEqual(before);
  });

  test("a file that was imported before works again after somebody changed the records", async () => {
    const first = file("ok@x.test,Dr Okafor,supervisor,,,,,");
    await saved(first);
    await saved(file("ok@x.test,Dr Okafor-Lind,supervisor,,,,,"));
    expect(await saved(first)).toMatchObject({ people: { changed: 1 } });
    expect((await known("ok@x.test"))?.name).toBe("Dr Okafor");
  });

  test("a programme is found again whatever capitals it is written in", async () => {
    await saved(withMaya("ok@x.test"));
    const again = await saved(withMaya("ok@x.test").replace("Radiotherapy Physics", "radiotherapy  physics"));
    expect(again).toEqual({ ...NONE, people: { ...NONE.people, unchanged: 3 } });
  });

  test("two imports at the same moment leave what one would have left", async () => {
    const [one, other] = await Promise.all([run(SAMPLE), run(SAMPLE)]);
    expect([one, other].map((result) => result.ok && result.saved).sort()).toEqual([false, true]);
    expect((await database.store.directory("all")).people.size).toBe(12);
    expect(await saved(SAMPLE)).toMatchObject({ people: { unchanged: 12 } });
  });

  test("any valid file changes nothing the second time", async () => {
    await fc.assert(
      fc.asyncProperty(validFile(), async ({ csv }) => {
        await database.clear();
        expect(await run(csv)).toMatchObject({ ok: true, saved: true });
        const before = await everything();
        expect(await run(csv)).toMatchObject({ ok: true, saved: false });
        expect(await everything()).toEqual(before);
      }),
      { numRuns: 40 },
    );
  });
});

describe("supervision", () => {
  test("a first link begins with the enrolment and names no end, domain or rotation", async () => {
    await saved(withMaya("ok@x.test"));
    const [link] = (await database.store.directory("all")).supervision;
    const plain = { until: null, decideUntil: null, domains: [], rotation: null };
    expect(link).toMatchObject({ from: "2026-01-05", ...plain });
  });

  test("a supervisor who is added later may still review what was done since the enrolment began", async () => {
    await saved(withMaya("ok@x.test"));
    const more = await saved(withMaya("ok@x.test", "li@x.test"));
    expect(more).toMatchObject({ supervision: { added: 1, ended: 0 } });
    expect(await links()).toEqual(["Dr Lind 2026-01-05 –", "Dr Okafor 2026-01-05 –"]);
  });

  test("a supervisor who is no longer listed stops yesterday, and may approve nothing from today", async () => {
    await saved(withMaya("ok@x.test", "li@x.test"));
    expect(await saved(withMaya("li@x.test"))).toMatchObject({ supervision: { added: 0, ended: 1 } });
    expect(await links()).toEqual(["Dr Lind 2026-01-05 –", "Dr Okafor 2026-01-05 – 2026-06-08"]);
    const { id: enrolmentId, traineeId } = await enrolmentOf("ma@x.test");
    const directory = await database.store.directory("all");
    const reviewers = reviewersOf(directory, entry({ enrolmentId, traineeId }), "2026-06-09");
    expect(reviewers.map(({ name }) => name)).toEqual(["Dr Lind"]);
  });

  test("a link that had not begun never counts once it is taken away", async () => {
    on("2025-12-01");
    await saved(withMaya("ok@x.test"));
    await saved(withMaya());
    expect(await links()).toEqual(["Dr Okafor 2026-01-05 – 2026-01-04"]);
    await saved(withMaya("ok@x.test"));
    expect(await links()).toEqual(["Dr Okafor 2026-01-05 –", "Dr Okafor 2026-01-05 – 2026-01-04"]);
    expect(await saved(withMaya("ok@x.test"))).toMatchObject({ supervision: { added: 0, ended: 0 } });
  });

  test("a supervisor who is listed again supervises from today, not for the time between", async () => {
    await saved(withMaya("ok@x.test"));
    await saved(withMaya());
    on("2026-07-01");
    await saved(withMaya("ok@x.test"));
    expect(await links()).toEqual(["Dr Okafor 2026-01-05 – 2026-06-08", "Dr Okafor 2026-07-01 –"]);
    expect(await saved(withMaya("ok@x.test"))).toMatchObject({ supervision: { added: 0 } });
  });

  test("a corrected start takes along the links that began with it", async () => {
    await saved(withMaya("ok@x.test"));
    await saved(withMaya("ok@x.test").replace("2026-01-05", "2025-09-01"));
    expect(await links()).toEqual(["Dr Okafor 2025-09-01 –"]);
    expect(await enrolmentOf("ma@x.test")).toMatchObject({ start: "2025-09-01" });
    expect(await events()).toContain("supervision.changed");
  });

  test("days are those of the programme: just after midnight in London, yesterday is London's", async () => {
    await saved(withMaya("ok@x.test"));
    now = new Date("2026-07-01T23:30:00.000Z"); // 00:30 on the 2nd in London
    await saved(withMaya());
    expect(await links()).toEqual(["Dr Okafor 2026-01-05 – 2026-07-01"]);
  });

  test("a target is set, moved and taken away as the file says", async () => {
    await saved(withMaya("ok@x.test"));
    const until = (day: string) => withMaya("ok@x.test").replace("2026-01-05,", `2026-01-05,${day}`);
    expect(await saved(until("2027-12-31"))).toMatchObject({ enrolments: { changed: 1 } });
    expect((await enrolmentOf("ma@x.test")).target).toBe("2027-12-31");
    await saved(until(""));
    expect((await enrolmentOf("ma@x.test")).target).toBeNull();
  });
});

describe("decisions that were being made meanwhile", () => {
  test.each([
    ["a supervisor more raises", withMaya("ok@x.test", "li@x.test"), 1],
    ["a supervisor less raises", withMaya(), 1],
    [
      "a supervisor's other role, in a file without the trainee, raises",
      file("ok@x.test,Dr Okafor,administrator,,,,,"),
      1,
    ],
    [
      "a supervisor's new name or zone does not raise",
      file("ok@x.test,Prof Okafor,supervisor,,,,,Europe/Oslo"),
      0,
    ],
  ])("%s the enrolment's version", async (_, csv, by) => {
    await saved(withMaya("ok@x.test"));
    const { version } = await enrolmentOf("ma@x.test");
    expect((await saved(csv)).enrolments).toEqual(NONE.enrolments);
    expect((await enrolmentOf("ma@x.test")).version).toBe(version + by);
  });

  /** A store with which something happens right before the first commit. */
  function overtaken(first: () => Promise<unknown>) {
    let commits = 0;
    const commit = async (change: Change) => {
      commits += 1;
      if (commits === 1) await first();
      return database.store.commit(change);
    };
    return { store: { ...database.store, commit }, commits: () => commits };
  }

  test("an import that was overtaken is planned again on what is there now", async () => {
    await saved(withMaya("ok@x.test"));
    const called = (name: string) => withMaya("ok@x.test").replace("Dr Okafor", name);
    const { store, commits } = overtaken(() => saved(called("Prof Okafor")));
    const result = await run(called("Dr C. Okafor"), { store });
    expect(result).toMatchObject({ ok: true, saved: true, report: { people: { changed: 1 } } });
    expect(commits()).toBe(2);
    expect((await known("ok@x.test"))?.name).toBe("Dr C. Okafor");
  });

  test("a supervisor whose role is taken away meanwhile is not linked", async () => {
    await saved(file(...SUPERVISORS));
    const { store } = overtaken(() => saved(file("ok@x.test,Dr Okafor,administrator,,,,,")));
    const faults = [{ line: 2, problem: expect.stringContaining("ok@x.test") }];
    expect(await run(file(MAYA), { store })).toMatchObject({ ok: false, faults });
    expect(await links()).toEqual([]);
  });

  test("after three more tries it gives up, saves nothing and says so", async () => {
    let commits = 0;
    const busy: Store = {
      ...database.store,
      commit: async () => {
        commits += 1;
        return { type: "stale" };
      },
    };
    const faults = [{ line: 0, problem: expect.stringContaining("again") }];
    expect(await run(SAMPLE, { store: busy })).toMatchObject({ ok: false, faults });
    expect(commits).toBe(4);
  });
});

describe("leads", () => {
  const lead = (programmes: string, roles = "lead") => file(`le@x.test,Dr Shah,${roles},${programmes},,,,`);
  const led = async () => {
    const id = await idOf("le@x.test");
    const { programmes } = await database.store.directory("all");
    return [...programmes.values()].flatMap(({ name, leads }) => (leads.includes(id) ? [name] : [])).sort();
  };

  test("one may lead several programmes, and a later file adds to them", async () => {
    await saved(lead("Radiotherapy;Imaging"));
    await saved(lead("Nuclear Medicine"));
    await saved(lead(""));
    expect(await led()).toEqual(["Imaging", "Nuclear Medicine", "Radiotherapy"]);
  });

  test("whoever is no longer a lead leads nothing", async () => {
    await saved(lead("Radiotherapy;Imaging"));
    await saved(lead("", "supervisor"));
    expect(await led()).toEqual([]);
    expect((await events()).filter((event) => event === "programme.changed")).toHaveLength(2);
  });

  test("a trainee who becomes a supervisor keeps the enrolment", async () => {
    await saved(withMaya("ok@x.test"));
    await saved(file("ma@x.test,Maya Rao,supervisor,,,,,"));
    expect(await enrolmentOf("ma@x.test")).toMatchObject({ start: "2026-01-05" });
    expect(await links()).toEqual(["Dr Okafor 2026-01-05 –"]);
  });
});

describe("the audit trail", () => {
  test("says what was added, by ids, roles and days, under one cause", async () => {
    await saved(withMaya("ok@x.test"));
    const rows = await audit();
    const added = ["person", "person", "person", "programme", "enrolment", "supervision"];
    expect(rows.map(({ event }) => event)).toEqual(added.map((one) => `${one}.added`));
    expect(new Set(rows.map(({ cause }) => cause)).size).toBe(1);
    expect(rows[0]?.cause).toMatch(/^operator:import:/);
    for (const row of rows) expect(row).toMatchObject({ actor: null, how: "operator" });
    const { id, programmeId } = await enrolmentOf("ma@x.test");
    const trainee = await idOf("ma@x.test");
    expect(rows[2]).toMatchObject({ subject: `person:${trainee}`, facts: { roles: "trainee" } });
    const facts = { programme: programmeId, trainee, start: "2026-01-05", target: null };
    expect(rows[4]).toMatchObject({ subject: `enrolment:${id}`, facts });
  });

  test("never holds a name or an address", async () => {
    await saved(SAMPLE);
    await saved(
      SAMPLE.replaceAll("Maya Rao", "Maya Rao-Lind")
        .replace("lead;supervisor", "supervisor")
        .replace("supervisor,Radiotherapy Physics", "supervisor,"),
    );
    const rows = await audit();
    expect(await events()).toEqual(expect.arrayContaining(["person.changed", "programme.changed"]));
    expect(JSON.stringify(rows)).not.toMatch(/Maya|Rao|Shah|hospital\.example/);
    for (const row of rows) expect(row.digest !== null).toBe(row.event.startsWith("person."));
  });
});

test("a dry run says what would happen and writes nothing", async () => {
  const before = await everything();
  const dry = await run(SAMPLE, { dryRun: true });
  const report = { people: { added: 12 }, supervision: { added: 9 } };
  expect(dry).toMatchObject({ ok: true, saved: false, report });
  expect(await everything()).toEqual(before);
  if (dry.ok)
    expect(importWords(dry.report, dry.saved)).toBe(
      "Nothing was saved. An import would do this:\n12 people added\n2 programmes added\n6 enrolments added\n9 supervision links added",
    );
  const real = await run(SAMPLE);
  expect(real.ok && dry.ok && real.report).toEqual(dry.ok && dry.report);
});

describe("a file with faults is refused whole", () => {
  test("one broken row in any valid file changes nothing at all", async () => {
    const before = await everything();
    await fc.assert(
      fc.asyncProperty(validFile(), fc.constantFrom(...BROKEN), fc.nat(), async ({ lines }, broken, at) => {
        const place = 1 + (at % lines.length);
        const result = await run([...lines.slice(0, place), broken, ...lines.slice(place)].join("\n"));
        expect(result.ok).toBe(false);
        if (!result.ok) expect(result.faults.map(({ line }) => line)).toContain(place + 1);
        expect(await everything()).toEqual(before);
      }),
      { numRuns: 100 },
    );
  });

  test("all faults are told at once, each with its line", async () => {
    const { csv, told } = dataIn<{ csv: string; told: string[] }>(import.meta.dirname, "many-faults.yaml");
    expect(await faults(`${HEADER}\n${csv}`)).toEqual(told);
  });

  test("lines are counted as an editor counts them, across quoted line ends and blank lines", async () => {
    const csv = `${HEADER}\r\n\r\na@x.test,"A\r\nlong\r\nname",supervisor,,,,,\r\n\r\nbad,B,supervisor,,,,,\r\n`;
    expect(await faults(csv)).toEqual(['7: "bad" is not an e-mail address. Correct it.']);
    const [wizard] = await faults(`${HEADER}\na@x.test,A,"wizard\n",,,,,`);
    expect(wizard).toMatch(/^2: .*"wizard"/);
  });

  test.each(rowsIn<{ csv: string; says?: string; like?: string }>(import.meta.dirname, "people-faults.yaml"))(
    "%s",
    async (_, { csv, says, like = "" }) => {
      const before = await everything();
      const written = csv.replace("(header)", HEADER).replace("(Maya)", MAYA);
      expect(await faults(written)).toEqual([says ?? expect.stringMatching(new RegExp(like))]);
      expect(await everything()).toEqual(before);
    },
  );

  test("a supervisor whom our records know without that role", async () => {
    await saved(file("ok@x.test,Dr Okafor,administrator,,,,,"));
    expect(await faults(file(MAYA))).toEqual([
      "2: ok@x.test is known, but not as a supervisor. Add a line with that role for them, or take them out.",
    ]);
  });
});

const BROKEN = [
  "broken,Nobody,supervisor,,,,,",
  "broken@x.test,,supervisor,,,,,",
  "broken@x.test,Nobody,wizard,,,,,",
  "broken@x.test,Nobody,trainee,,,2026-01-05,,",
  "broken@x.test,Nobody,trainee,P,,,,",
  "broken@x.test,Nobody,trainee,P,stranger@x.test,2026-01-05,,",
  "broken@x.test,Nobody,trainee,P,broken@x.test,2026-01-05,,",
  "broken@x.test,Nobody,supervisor,,,,,Nowhere/Else",
  "broken@x.test,Nobody,supervisor,,",
  'broken@x.test,"No"body,supervisor,,,,,',
];

const quote = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Files that are fine: a few people in any roles, trainees supervised by some of the supervisors. */
function validFile() {
  const name = fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }).filter((text) => {
    const seen = tidy(text);
    return seen !== "" && seen.length <= 120 && !/[\p{Cc}\uFFFD]/u.test(text);
  });
  const names = ["Imaging", "Radiotherapy Physics", "radiotherapy physics", "Röntgen, Klinik"];
  const day = (from: string, to: string) => {
    const between = { min: new Date(from), max: new Date(to), noInvalidDate: true };
    return fc.date(between).map((at) => at.toISOString().slice(0, 10));
  };
  const own = { minLength: 1, maxLength: 3, selector: (one: string) => one.toLowerCase() };
  const someone = fc.record({
    name,
    roles: fc.subarray([...ROLES], { minLength: 1 }),
    programmes: fc.uniqueArray(fc.constantFrom(...names), own),
    start: day("2024-01-01", "2027-12-31"),
    target: fc.option(day("2028-01-01", "2031-12-31")),
    zone: fc.constantFrom("", "Europe/London", "Asia/Tokyo"),
    picks: fc.array(fc.nat({ max: 9 }), { maxLength: 3 }),
  });
  return fc.array(someone, { minLength: 1, maxLength: 8 }).map((people) => {
    const email = (n: number) => `p${n}@x.test`;
    const roles = people.map((one) =>
      one.roles.includes("trainee") ? one.roles.filter((role) => role !== "lead") : one.roles,
    );
    const supervisors = people.flatMap((_, n) => (roles[n]?.includes("supervisor") ? [email(n)] : []));
    const rows = people.map((one, n) => {
      const trains = roles[n]?.includes("trainee");
      const leads = roles[n]?.includes("lead");
      const own = one.picks.flatMap((pick) => supervisors[pick] ?? []).filter((each) => each !== email(n));
      const programmes = trains ? one.programmes.slice(0, 1) : leads ? one.programmes : [];
      const training = trains ? [own.join(";"), one.start, one.target ?? ""] : ["", "", ""];
      const cells = [email(n), one.name, (roles[n] ?? []).join(";"), programmes.join(";")];
      return [...cells, ...training, one.zone].map(quote).join(",");
    });
    const lines = [HEADER, ...rows];
    return { lines, csv: lines.join("\n") };
  });
}
