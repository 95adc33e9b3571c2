import { describe, expect, it } from "vitest";
import { type Department, department } from "./department.ts";
import { pressing } from "./member.ts";

const SAM = "sam.onlooker@example.test";
const enrolmentsOf = async ({ store }: Department, trainee: string) =>
  [...(await store.directory("all")).enrolments.values()].filter((one) => one.traineeId === trainee);
const linksOf = async ({ store }: Department, enrolmentId: string) =>
  (await store.directory("all")).supervision
    .filter((link) => link.enrolmentId === enrolmentId)
    .map(({ supervisorId, from, until, rotation }) => [supervisorId, from, until, rotation].join(" "))
    .sort();
const undoOf = (done: Awaited<ReturnType<Department["shah"]["presses"]>>) =>
  (done.type === "notice" && done.message.buttons.find(({ label }) => label === "Undo")?.value) || "";

describe("a lead enrols somebody in chat", () => {
  it("by their address: they are told, and logged for; undone, they never began", async () => {
    const scene = await department();
    const { shah, sam, beat, store } = scene;
    sam.news();
    await shah.says(`enrol ${SAM} from 1 June 2026 to 29 Feb 2028`);
    expect(shah.answer()).toContain(
      "Sam Onlooker is a trainee in Radiotherapy Physics, from 1 June 2026, to 29 February 2028.",
    );
    expect(shah.answer()).toContain("Sam Onlooker has the role of a trainee from now on.");
    expect(await enrolmentsOf(scene, "onlooker")).toEqual([]);
    const done = await shah.presses("Confirm");
    await beat();
    expect(sam.news().join()).toContain("You are a trainee in Radiotherapy Physics, from 1 June 2026");
    expect((await store.personByEmail(SAM))?.roles).toEqual(["trainee"]);
    await sam.logs({ title: "The first" });
    expect(await store.entries({ programme: "rp" })).toHaveLength(1);
    await shah.does(pressing("training-undo", undoOf(done)));
    expect(await enrolmentsOf(scene, "onlooker")).toMatchObject([
      { start: "2026-06-01", ended: { lastDay: "2026-05-31", how: "withdrawn" } },
    ]);
    await shah.says(`enrol ${SAM} from 1 June 2026`);
    const again = await shah.presses("Confirm");
    await shah.does(pressing("training-undo", undoOf(again)));
    expect((await enrolmentsOf(scene, "onlooker")).map(({ ended }) => ended?.lastDay).sort()).toEqual([
      "2026-05-30",
      "2026-05-31",
    ]);
  });

  it.each([
    ["enrol Sam", "Write names, addresses and days"],
    ["enrol nobody@example.test", "Nobody here has the address nobody@example.test."],
    [`enrol ${SAM} 31 Feb`, "There is no such day."],
    [`enrol ${SAM} 3-14`, "Which month?"],
    ["enrol shah@example.test", "Only the lead"],
    ["enrol reyes@example.test", "Dr Reyes leads training here"],
    ["enrol maya.rao@example.test", "It is so already"],
    ["supervisor add", "Write who and for whom"],
    ["supervisor add Dr Lind", "Write who and for whom"],
    ["supervisor add Dr Lund for Maya Rao", 'I know no supervisor around you called "Dr Lund".'],
    ["supervisor add Dr Lind for Ali Khan", 'Nobody whom you lead is called "Ali Khan".'],
    ["supervisor add shah@example.test for Maya Rao from 1 Jun 2026", "so Maya Rao is told first. Name"],
    ["supervisor add maya.rao@example.test for Maya Rao", "Nobody supervises themself."],
    ["supervisor end Dr Lind for Jo Bell", "They have never supervised Jo Bell"],
    [
      "supervisor add Dr Lind for Jo Bell from 30 Nov 2026 until 1 Sep 2026",
      "The last day is before the first.",
    ],
  ])("%s: nothing is changed", async (typed, says) => {
    const scene = await department();
    const before = await scene.store.directory("all");
    await scene.shah.says(typed);
    expect(scene.shah.answer()).toContain(says);
    const after = await scene.store.directory("all");
    expect([after.enrolments, after.supervision, after.people]).toEqual([
      before.enrolments,
      before.supervision,
      before.people,
    ]);
  });
});

describe("a lead says who supervises", () => {
  it("themselves too: from tomorrow on, and the trainee hears today what they will read then", async () => {
    const scene = await department();
    const { shah, maya, beat } = scene;
    await maya.logs({ title: "Before that", reflection: "I hesitated." });
    await beat();
    maya.news();
    await shah.says("supervisor add shah@example.test for Maya Rao");
    expect(shah.answer()).toContain("Maya Rao");
    const done = await shah.presses("Confirm");
    await beat();
    expect(await linksOf(scene, "rao-rt")).toContain("shah 2026-06-09  ");
    expect(maya.news().join("\n")).toContain("Dr Shah supervises you from 9 June 2026");
    await shah.does(pressing("training-undo", undoOf(done)));
    expect(await linksOf(scene, "rao-rt")).toContain("shah 2026-06-09 2026-06-08 ");
  });

  it("with days and a rotation: who is new is asked what waits, and taken back is asked no more", async () => {
    const scene = await department();
    const { shah, jo, lind, beat } = scene;
    await jo.logs({ title: "Waiting for somebody" });
    for (const one of [jo, lind]) one.news();
    await shah.says("supervisor add Dr Lind for Jo from 1 June 2026 until 30 Nov 2026, rotation Imaging");
    expect(shah.answer()).toContain(
      "Dr Lind supervises Jo Bell in Radiotherapy Physics from 1 June 2026 until 30 November 2026, in the rotation Imaging.",
    );
    const done = await shah.presses("Confirm");
    await beat();
    expect(lind.news().join("\n")).toContain("You supervise Jo Bell in Radiotherapy Physics");
    expect(lind.inbox().join("\n")).toContain("To review: #1");
    expect(jo.news().join()).toContain(
      "Dr Lind supervises you until 30 November 2026, in the rotation Imaging",
    );
    expect(await linksOf(scene, "bell-rt")).toEqual([
      "lind 2026-06-01 2026-11-30 Imaging",
      "okafor 2026-01-05  ",
    ]);
    await shah.does(pressing("training-undo", undoOf(done)));
    await beat();
    expect(lind.inbox().join("\n")).not.toContain("To review: #1");
    expect(await linksOf(scene, "bell-rt")).toEqual([
      "lind 2026-06-01 2026-05-31 Imaging",
      "okafor 2026-01-05  ",
    ]);
  });

  it("ends a supervision from a day, or today, and hands over what waits", async () => {
    const scene = await department();
    const { shah, maya, okafor, lind, beat, entry } = scene;
    await maya.logs({ witness: "okafor" });
    expect(lind.inbox().join()).not.toContain("To review: #1");
    await shah.says("supervisor end Okafor for Maya");
    const done = await shah.presses("Confirm");
    await beat();
    expect(lind.inbox().join()).toContain("To review: #1");
    expect(okafor.inbox().join()).not.toContain("To review: #1");
    await shah.does(pressing("training-undo", undoOf(done)));
    await beat();
    await okafor.commands("approve #1");
    expect((await entry(1)).status).toBe("approved");
    await shah.says("supervisor end Dr Lind for Maya Rao from 1 Sep");
    expect(shah.answer()).toContain("until 31 August 2026, and no longer");
  });

  it("is nobody's else: not a supervisor's, another lead's, an administrator's or a trainee's", async () => {
    const scene = await department();
    const before = await scene.store.directory("all");
    const add = JSON.stringify({
      t: ["rao"],
      p: "rp",
      v: [1],
      a: { type: "supervise", s: ["reyes"], from: null, until: null, rotation: null },
    });
    const end = JSON.stringify({
      t: ["rao"],
      p: "rp",
      v: [1],
      a: { type: "end", s: ["lind"], from: null, until: null, rotation: null },
    });
    const enrol = JSON.stringify({
      t: ["onlooker"],
      p: "rp",
      v: [0],
      a: { type: "add", from: null, target: null, workingDays: null },
    });
    const link = ["lind-rao-rt", "2026-01-05", "2026-01-06", null, null];
    const was = { e: "rao-rt", v: 1, d: ["2026-01-05", null, [1, 2, 3, 4, 5]], o: null, s: [], l: [link] };
    const undo = JSON.stringify({ p: "rp", b: [was] });
    for (const who of ["okafor", "lind", "reyes", "adams", "maya", "jo"] as const) {
      for (const typed of [
        `enrol ${SAM}`,
        "supervisor add Dr Lind for Maya Rao",
        "supervisor end Dr Lind for Maya Rao",
      ]) {
        await scene[who].says(typed);
        if (who !== "reyes")
          expect(scene[who].answer(), `${who}: ${typed}`).not.toContain("Shall I record this?");
      }
      for (const value of [add, end, enrol]) await scene[who].does(pressing("training-do", value));
      await scene[who].does(pressing("training-undo", undo));
      expect(scene[who].answer()).toContain("Only the lead of a trainee's programme can do that");
    }
    const after = await scene.store.directory("all");
    expect([after.enrolments, after.supervision, after.people]).toEqual([
      before.enrolments,
      before.supervision,
      before.people,
    ]);
  });
});
