import { describe, expect, it } from "vitest";
import { addTrainingCommands } from "../../src/commands/training.ts";
import { type Department, department, waiting } from "../stories/department.ts";
import { typedOn } from "./typed.ts";

const MAYA = "maya.rao@example.test";
const JO = "jo.bell@example.test";
const ALI = "ali.khan@example.test";
const OKAFOR = "okafor@example.test";
const LIND = "lind@example.test";
const SHAH = "shah@example.test";
const RP = ["--programme", "Radiotherapy Physics"];
const NM = ["--programme", "NM"];

const typed = ({ desk }: Pick<Department, "desk">) => typedOn(desk, addTrainingCommands);
const json = async (scene: Department, ...words: string[]) =>
  JSON.parse(await typed(scene)(...words, "--json"));
const events = async (scene: Department, prefix = "") =>
  (await scene.audit())
    .map(({ event }) => event)
    .filter((event) => /^(enrolment|supervision|person)\./.test(event) && event.startsWith(prefix));
const enrolmentsOf = async ({ store }: Department, trainee: string) =>
  [...(await store.directory({ person: trainee })).enrolments.values()].filter(
    (one) => one.traineeId === trainee,
  );

describe("an enrolment that stands still", () => {
  it("asks nothing from its first day to its last, tells those around as days alone, and goes on by itself", async () => {
    const scene = await department();
    const { maya, okafor, lind, shah, at, beat } = scene;
    for (const one of [maya, okafor, lind, shah]) one.news();
    const said = await typed(scene)(
      "enrolment",
      "pause",
      MAYA,
      ...RP,
      "--from",
      "2026-06-09",
      "--until",
      "2026-07-31",
    );
    expect(said).toBe(
      "Maya Rao's training in Radiotherapy Physics stands still from 9 June 2026 to 31 July 2026.\nMaya Rao, Dr Lind, Dr Okafor and Dr Shah will be told.",
    );
    await beat();
    expect(maya.news().join()).toContain(
      "Your training in Radiotherapy Physics stands still from 9 June 2026 to 31 July 2026",
    );
    for (const one of [okafor, lind, shah]) expect(one.news().join()).toContain("Maya Rao's training");
    for (const day of ["2026-06-09 09:30", "2026-06-12 16:00", "2026-07-28 09:30"]) await at(day);
    expect(maya.news()).toEqual([]);
    await at("2026-08-04 09:30");
    expect(maya.news().join()).toContain("Why this one");
  });

  it("goes on from the day that is said, and what is planned for later stays", async () => {
    const scene = await department();
    const type = typed(scene);
    await type("enrolment", "pause", MAYA, ...RP, "--from", "2026-06-01");
    await type("enrolment", "pause", MAYA, ...RP, "--from", "2026-12-01", "--until", "2026-12-31");
    const pauses = async () =>
      (await scene.store.directory("all")).pauses.map(({ from, until }) => `${from} ${until}`).sort();
    expect(await pauses()).toEqual(["2026-06-01 2026-12-31"]); // what is said last counts of all that it overlaps
    await type("enrolment", "pause", MAYA, ...RP, "--from", "2026-06-01", "--until", "2026-06-30");
    await type("enrolment", "pause", MAYA, ...RP, "--from", "2026-12-01", "--until", "2026-12-31");
    expect(await type("enrolment", "resume", MAYA, ...RP)).toContain("goes on from 8 June 2026");
    expect(await pauses()).toEqual(["2026-06-01 2026-06-07", "2026-12-01 2026-12-31"]);
    expect(await type("enrolment", "resume", MAYA, ...RP)).toContain("It is so already");
    expect(await events(scene, "enrolment.")).toEqual([
      ...Array(4).fill("enrolment.paused"),
      "enrolment.resumed",
    ]);
  });

  it("says that a rotation ends meanwhile", async () => {
    const scene = await department();
    await typed(scene)(
      "supervision",
      "add",
      MAYA,
      LIND,
      ...RP,
      "--rotation",
      "Imaging",
      "--from",
      "2026-06-08",
      "--until",
      "2026-07-15",
    );
    const done = await json(
      scene,
      "enrolment",
      "pause",
      MAYA,
      ...RP,
      "--from",
      "2026-07-01",
      "--until",
      "2026-08-31",
    );
    expect(done.notes).toEqual([
      "The rotation Imaging with Dr Lind ends on 15 July 2026, while the training stands still.",
    ]);
  });
});

describe("an enrolment that ends", () => {
  it("is asked no more and takes nothing new; what waits is decided, and all of it stays to be read", async () => {
    const scene = await waiting();
    const { maya, okafor, lind, shah, at, beat, entry } = scene;
    const said = await typed(scene)("enrolment", "complete", MAYA, ...RP);
    expect(said).toContain(
      "Maya Rao has completed the training in Radiotherapy Physics. Its last day: 7 June 2026.",
    );
    await beat();
    expect(maya.news().join()).toContain("is completed. Its last day: 7 June 2026.");
    expect(shah.news().join()).toContain("Maya Rao has completed the training");
    for (const day of ["2026-06-09 09:30", "2026-06-12 16:00"]) await at(day);
    expect(maya.news()).toEqual([]);
    expect(shah.news().join("\n")).toContain("the one trainee needs no conversation");
    await maya.commands("log");
    expect(maya.answer()).toContain("Your training here has ended");
    await maya.says("note I measured the output of linac 2 again");
    expect(maya.last() + maya.answer()).toContain("Your training here has ended");
    await maya.commands("status");
    expect(maya.answer()).toContain("1 waiting");
    await okafor.presses("Approve", "To review: #1");
    expect((await entry(1)).status).toBe("approved");
    expect(maya.news().join()).toContain("Approved: #1");
    expect(lind.inbox().join()).toContain("#1");
  });

  it("keeps every word of a form that was open when it ended", async () => {
    const scene = await department();
    const { maya, store } = scene;
    await maya.commands("log");
    maya.fills({
      title: "The last one",
      narrative: "I did it all myself.",
      claims: ["Tech4"],
      kind: "report",
      attested: true,
    });
    await typed(scene)("enrolment", "withdraw", MAYA, ...RP);
    await maya.sends("send");
    expect(Object.values(maya.errors()).join()).toContain("Your training here has ended");
    expect(maya.form().fields.find(({ name }) => name === "title")).toMatchObject({ value: "The last one" });
    expect(await store.entries({ enrolments: ["rao-rt"] })).toEqual([]);
  });

  it("ends on a day to come, 29 February among them, and is taken back", async () => {
    const scene = await department();
    const type = typed(scene);
    expect(await type("enrolment", "complete", MAYA, ...RP, "--from", "2028-03-01")).toContain(
      "Its last day: 29 February 2028.",
    );
    expect(await type("enrolment", "complete", MAYA, ...RP, "--from", "2028-03-01")).toContain(
      "It is so already",
    );
    expect(await enrolmentsOf(scene, "rao")).toMatchObject([
      { ended: { lastDay: "2028-02-29", how: "completed" } },
    ]);
    expect(await type("enrolment", "reopen", MAYA, ...RP)).toContain("it goes on as before");
    expect(await type("enrolment", "reopen", MAYA, ...RP)).toContain("It is so already");
    expect(await enrolmentsOf(scene, "rao")).toMatchObject([{ ended: null }]);
  });

  it("begins anew as another one for whoever comes back, with nothing of the first in it", async () => {
    const scene = await waiting();
    const { maya, at, entry } = scene;
    const type = typed(scene);
    await type("enrolment", "withdraw", MAYA, ...RP);
    for (let n = 0; n < 2; n += 1)
      expect(await type("enrolment", "withdraw", MAYA, ...RP)).toContain("It is so already");
    await expect(type("enrolment", "add", MAYA, ...RP, "--from", "2026-06-01")).rejects.toThrow(
      "Maya Rao trained in Radiotherapy Physics from 5 January 2026 to 7 June 2026.",
    );
    expect(await type("enrolment", "add", MAYA, ...RP)).toContain(
      "Maya Rao is a trainee in Radiotherapy Physics, from 8 June 2026.",
    );
    expect(await type("enrolment", "add", MAYA, ...RP)).toContain("It is so already");
    const [first, second, ...more] = (await enrolmentsOf(scene, "rao")).sort((a, b) =>
      a.start.localeCompare(b.start),
    );
    expect([first?.ended?.how, second?.ended, more]).toEqual(["withdrawn", null, []]);
    await at("2026-06-09 09:30");
    expect(maya.news().join()).toContain("Why this one");
    await maya.logs({ title: "The first of the second" });
    expect([(await entry(1)).enrolmentId, (await entry(2)).enrolmentId]).toEqual([first?.id, second?.id]);
    // Withdrawn again on its first day: no two of them end on one day.
    await type("enrolment", "withdraw", MAYA, ...RP, "--from", "2026-06-08");
    await type("enrolment", "add", MAYA, ...RP, "--from", "2026-06-08");
    expect(await enrolmentsOf(scene, "rao")).toHaveLength(3);
  });
});

describe("an enrolment that begins", () => {
  it("makes somebody a trainee there, who is told, and says what it would do before it does it", async () => {
    const scene = await department();
    const { sam, store, beat } = scene;
    sam.news();
    const order = [
      "enrolment",
      "add",
      "sam.onlooker@example.test",
      ...NM,
      "--from",
      "2026-09-01",
      "--target",
      "2028-02-29",
      "--working-days",
      "mon-wed",
    ];
    const before = await scene.audit();
    const would = await typed(scene)(...order, "--dry-run");
    expect(would).toBe(
      [
        "Nothing was saved. This would be so:",
        "Sam Onlooker is a trainee in Nuclear Medicine, from 1 September 2026, to 29 February 2028, working Mondays, Tuesdays and Wednesdays.",
        "Sam Onlooker has the role of a trainee from now on.",
        "Told of it would be Sam Onlooker.",
      ].join("\n"),
    );
    expect(await scene.audit()).toEqual(before);
    expect(await json(scene, ...order)).toMatchObject({
      changed: true,
      saved: true,
      told: ["sam.onlooker@example.test"],
    });
    await beat();
    expect(sam.news().join()).toContain("You are a trainee in Nuclear Medicine, from 1 September 2026");
    expect((await store.personByEmail("sam.onlooker@example.test"))?.roles).toEqual(["trainee"]);
    expect(await enrolmentsOf(scene, "onlooker")).toMatchObject([
      { start: "2026-09-01", target: "2028-02-29", workingDays: [1, 2, 3], ended: null },
    ]);
    expect(await events(scene)).toEqual(["person.changed", "enrolment.added"]);
    expect(await json(scene, ...order)).toMatchObject({ changed: false, saved: false, told: [] });
  });

  it("has for whoever is there already what is named; a trainee may be in two programmes, and logs to the later", async () => {
    const scene = await department();
    const type = typed(scene);
    await type("enrolment", "add", MAYA, ...RP, "--from", "2026-02-02", "--working-days", "1 2 3");
    const { enrolments, supervision } = await scene.store.directory("all");
    expect(enrolments.get("rao-rt")).toMatchObject({
      start: "2026-02-02",
      target: "2027-12-31",
      workingDays: [1, 2, 3],
    });
    expect(supervision.filter(({ enrolmentId }) => enrolmentId === "rao-rt").map(({ from }) => from)).toEqual(
      ["2026-02-02", "2026-02-02"],
    );
    await type("enrolment", "add", MAYA, ...NM, "--from", "2026-06-08");
    await scene.maya.logs();
    expect((await scene.store.entries({ programme: "nm" })).map(({ traineeId }) => traineeId)).toEqual([
      "rao",
    ]);
  });
});

describe("supervision with days and rotations", () => {
  it("asks whoever becomes a supervisor at once, tells the trainee and them, and changes nothing the second time", async () => {
    const scene = await department();
    const { jo, lind, beat } = scene;
    await jo.logs({ title: "Waiting for somebody" });
    lind.news();
    jo.news();
    const said = await typed(scene)("supervision", "add", JO, LIND, ...RP, "--rotation", "Brachytherapy");
    expect(said).toContain(
      "Dr Lind supervises Jo Bell in Radiotherapy Physics from 5 January 2026, in the rotation Brachytherapy.",
    );
    await beat();
    const heard = lind.news().join("\n");
    expect(heard).toContain("You supervise Jo Bell in Radiotherapy Physics");
    expect(heard).toContain("To review: #1");
    expect(jo.news().join()).toContain("Dr Lind supervises you, in the rotation Brachytherapy");
    expect(
      await typed(scene)("supervision", "add", JO, LIND, ...RP, "--rotation", "Brachytherapy"),
    ).toContain("It is so already");
    expect(await events(scene)).toEqual(["supervision.added"]);
  });

  it("asks whoever stops no more, and what was done until then is theirs to approve until a day where that is said", async () => {
    const scene = await waiting();
    const { okafor, lind, maya, entry, at } = scene;
    const type = typed(scene);
    expect(await type("supervision", "end", MAYA, OKAFOR, ...RP)).toContain(
      "Dr Okafor supervises Maya Rao in Radiotherapy Physics until 7 June 2026, and no longer.",
    );
    await scene.beat();
    expect(maya.news().join()).toContain("Dr Okafor no longer supervises you");
    expect(okafor.inbox().join("\n")).not.toContain("To review: #1");
    expect(await type("supervision", "end", MAYA, OKAFOR, ...RP)).toContain("It is so already");
    await type(
      "supervision",
      "end",
      MAYA,
      LIND,
      ...RP,
      "--until",
      "2026-06-30",
      "--decide-until",
      "2026-07-31",
    );
    await scene.beat();
    expect(maya.news().join()).toContain("Dr Lind supervises you until 30 June 2026");
    await at("2026-07-20 12:00");
    await lind.presses("Approve", "To review: #1");
    expect((await entry(1)).status).toBe("approved");
    await maya.logs({ title: "After the end", firstDay: "2026-07-01" });
    expect(lind.inbox().join("\n")).not.toContain("To review: #2");
  });

  it("goes on for another from the day after, and whoever supervises again begins today", async () => {
    const scene = await department();
    const type = typed(scene);
    await type("supervision", "end", JO, OKAFOR, ...RP, "--from", "2026-06-01");
    await type("supervision", "add", JO, OKAFOR, ...RP);
    await type(
      "supervision",
      "add",
      JO,
      LIND,
      ...RP,
      "--from",
      "2026-07-01",
      "--until",
      "2026-09-30",
      "--decide-until",
      "2026-10-31",
      "--rotation",
      "Imaging",
    );
    const { supervision } = await scene.store.directory("all");
    const links = supervision.filter(({ enrolmentId }) => enrolmentId === "bell-rt");
    expect(links.map(({ from, until }) => `${from} ${until}`).sort()).toEqual([
      "2026-01-05 2026-05-31",
      "2026-06-08 null",
      "2026-07-01 2026-09-30",
    ]);
    expect(links.find(({ rotation }) => rotation)).toMatchObject({
      rotation: "Imaging",
      decideUntil: "2026-10-31",
    });
    await type("supervision", "end", JO, LIND, ...RP, "--rotation", "Imaging");
    const after = (await scene.store.directory("all")).supervision.find(({ rotation }) => rotation);
    expect(after).toMatchObject({ from: "2026-07-01", until: "2026-06-30" }); // it never begins
  });

  it("makes a supervisor of whoever was none here", async () => {
    const scene = await department();
    const said = await typed(scene)("supervision", "add", ALI, SHAH, ...NM);
    expect(said).toContain("Dr Shah has the role of a supervisor from now on.");
    expect((await scene.store.personByEmail(SHAH))?.roles).toEqual(["lead", "supervisor"]);
    expect(await events(scene)).toEqual(["person.changed", "supervision.added"]);
  });
});

describe("what cannot be so", () => {
  const faults: [says: string, ...words: string[]][] = [
    ["Nobody here has the address nobody@example.test.", "enrolment", "pause", "nobody@example.test", ...RP],
    ['There is no programme "Astronomy".', "enrolment", "pause", MAYA, "--programme", "Astronomy"],
    ["Maya Rao is not a trainee in Nuclear Medicine.", "enrolment", "pause", MAYA, ...NM],
    [
      "5 June 2026 is before 9 June 2026.",
      "enrolment",
      "pause",
      MAYA,
      ...RP,
      "--from",
      "2026-06-09",
      "--until",
      "2026-06-05",
    ],
    ['"2026-02-31" is no day.', "enrolment", "pause", MAYA, ...RP, "--from", "2026-02-31"],
    ['"2026-02-29" is no day.', "enrolment", "complete", MAYA, ...RP, "--from", "2026-02-29"],
    ['"soon" is no day.', "enrolment", "resume", MAYA, ...RP, "--from", "soon"],
    [
      "begins on 5 January 2026, so it cannot be completed before.",
      "enrolment",
      "complete",
      MAYA,
      ...RP,
      "--from",
      "2026-01-05",
    ],
    [
      "The target 1 January 2026 is not after the start 5 January 2026.",
      "enrolment",
      "add",
      MAYA,
      ...RP,
      "--target",
      "2026-01-01",
    ],
    ["Write weekdays", "enrolment", "add", MAYA, ...RP, "--working-days", "someday"],
    ["Dr Shah leads training here", "enrolment", "add", SHAH, ...NM],
    ["Nobody supervises themself.", "supervision", "add", MAYA, MAYA, ...RP],
    ["They have never supervised Jo Bell", "supervision", "end", JO, LIND, ...RP],
    ["Maya Rao is not a trainee in Nuclear Medicine.", "supervision", "add", MAYA, LIND, ...NM],
    [
      "1 June 2026 is before 8 June 2026.",
      "supervision",
      "add",
      JO,
      LIND,
      ...RP,
      "--from",
      "2026-06-08",
      "--until",
      "2026-06-01",
    ],
    [
      "1 July 2026 is before 30 September 2026",
      "supervision",
      "add",
      JO,
      LIND,
      ...RP,
      "--until",
      "2026-09-30",
      "--decide-until",
      "2026-07-01",
    ],
    [
      "belongs to a supervision that ends",
      "supervision",
      "add",
      JO,
      LIND,
      ...RP,
      "--decide-until",
      "2026-07-01",
    ],
    ["Write the rotation's name", "supervision", "add", JO, LIND, ...RP, "--rotation", " "],
  ];
  it("is refused in one sentence, and nothing is changed", async () => {
    const scene = await department();
    const before = await scene.audit();
    for (const [says, ...words] of faults)
      await expect(typed(scene)(...words), words.join(" ")).rejects.toThrow(says);
    await typed(scene)("enrolment", "withdraw", JO, ...RP, "--from", "2026-06-01");
    await expect(typed(scene)("enrolment", "pause", JO, ...RP)).rejects.toThrow(
      "has ended: its last day is 31 May 2026",
    );
    await expect(typed(scene)("supervision", "add", JO, LIND, ...RP)).rejects.toThrow("has ended");
    expect(await scene.audit()).toHaveLength(before.length + 1);
  });

  it("is never half done: of two at one moment the later reads again", async () => {
    const scene = await department();
    const type = typed(scene);
    await Promise.all([
      type("enrolment", "add", MAYA, ...NM, "--from", "2026-07-01"),
      type("enrolment", "add", MAYA, ...NM, "--from", "2026-07-01"),
      type("enrolment", "pause", MAYA, ...RP),
      type("enrolment", "pause", MAYA, ...RP),
      type("enrolment", "complete", MAYA, ...RP, "--from", "2027-01-01"),
    ]);
    const all = await enrolmentsOf(scene, "rao");
    expect(all.map(({ programmeId }) => programmeId).sort()).toEqual(["nm", "rp"]);
    expect((await scene.store.directory("all")).pauses).toHaveLength(1);
    expect((await events(scene)).sort()).toEqual(["enrolment.added", "enrolment.ended", "enrolment.paused"]);
  });
});
