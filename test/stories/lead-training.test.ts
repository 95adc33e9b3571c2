import { describe, expect, it } from "vitest";
import { account, enrolment, person } from "../fixtures.ts";
import { type Department, department, waiting } from "./department.ts";
import { pressing } from "./member.ts";

const standing = async ({ store }: Department, id = "rao-rt") => {
  const { enrolments, pauses } = await store.directory("all");
  const { ended, version } = enrolments.get(id) ?? {};
  return { ended, version, pauses: pauses.map(({ from, until }) => `${from} ${until}`) };
};
const events = async (scene: Department) =>
  (await scene.audit()).map(({ event }) => event).filter((event) => event.startsWith("enrolment."));

describe("a lead pauses a trainee's training in chat", () => {
  it("is shown what it would do and who would be told, does it by a press, and takes it back by another", async () => {
    const scene = await department();
    const { shah, maya, okafor, at, beat } = scene;
    for (const one of [maya, okafor]) one.news();
    await shah.says("pause Maya 9 June – 31 July");
    expect(shah.answer()).toContain(
      "Shall I record this? Maya Rao's training in Radiotherapy Physics stands still from 9 June 2026 to 31 July 2026.",
    );
    expect(shah.answer()).toContain("Told of it would be Maya Rao, Dr Lind and Dr Okafor.");
    expect(await standing(scene)).toMatchObject({ pauses: [] });
    const done = await shah.presses("Confirm");
    const buttons = done.type === "notice" ? done.message.buttons : [];
    const undo = buttons.find(({ label }) => label === "Undo")?.value ?? "";
    expect(shah.answer()).toContain(
      "Maya Rao's training in Radiotherapy Physics stands still from 9 June 2026 to 31 July 2026.",
    );
    await beat();
    expect(maya.news().join()).toContain(
      "Your training in Radiotherapy Physics stands still from 9 June 2026 to 31 July 2026",
    );
    expect(okafor.news().join()).toContain("Maya Rao's training in Radiotherapy Physics stands still");
    expect(await standing(scene)).toMatchObject({ pauses: ["2026-06-09 2026-07-31"] });
    await at("2026-06-09 09:30");
    expect(maya.news()).toEqual([]);
    await shah.does(pressing("training-undo", undo));
    expect(shah.answer()).toContain("is as it was before");
    await beat();
    expect(maya.news().join()).toContain("what I told you last counts no more");
    expect(await standing(scene)).toMatchObject({ pauses: ["2026-06-09 2026-06-08"] }); // it never counts
    await shah.does(pressing("training-undo", undo));
    expect(shah.answer()).toContain("Nothing was undone");
    expect(await events(scene)).toEqual(["enrolment.paused", "enrolment.undone"]);
  });

  it("understands the buttons that were sent while each was about one trainee and one supervisor", async () => {
    const scene = await department();
    const { shah, store } = scene;
    const pause = { t: "rao", p: "rp", v: 1, a: { type: "pause", from: "2026-06-09", until: null } };
    await shah.does(pressing("training-do", JSON.stringify(pause)));
    expect(await standing(scene)).toMatchObject({ pauses: ["2026-06-09 null"] });
    const { pauses, enrolments } = await store.directory("all");
    const { version } = enrolments.get("rao-rt") ?? {};
    const before = pauses.map(({ id }) => [id, "2026-06-09", "2026-06-08"]);
    const undo = { e: "rao-rt", v: version, o: null, s: before, l: [] };
    await shah.does(pressing("training-undo", JSON.stringify(undo)));
    expect(await standing(scene)).toMatchObject({ pauses: ["2026-06-09 2026-06-08"] });
    const added = {
      t: "bell",
      p: "rp",
      v: 1,
      a: { type: "supervise", s: "lind", from: null, until: null, rotation: null },
    };
    await shah.does(pressing("training-do", JSON.stringify(added)));
    expect(
      (await store.directory("all")).supervision.map((one) => `${one.supervisorId} ${one.enrolmentId}`),
    ).toContain("lind bell-rt");
    const place = { type: "add", from: null, target: "2028-06-01", workingDays: null };
    await shah.does(pressing("training-ask", JSON.stringify({ t: "bell", p: "rp", v: 2, a: place })));
    expect(shah.answer()).toContain("Shall I record this?");
  });

  it("tells nobody of it whose account is closed", async () => {
    const { shah, writes } = await department();
    await writes({ type: "account", account: account({ user: "maya", personId: "rao", active: false }) });
    await shah.says("pause Maya 9 June – 31 July");
    expect(shah.answer()).toContain("Told of it would be Dr Lind and Dr Okafor.");
  });

  it.each([
    ["pause Maya Rao from 3 Aug", "from 3 August 2026 until further notice"],
    ["pause Rao until 30 Sep", "from 8 June 2026 to 30 September 2026"],
    ["pause maya.rao@example.test", "from 8 June 2026 until further notice"],
    ["Pause Maya 2026-08-03 to 2027-08-02", "from 3 August 2026 to 2 August 2027"],
    ["pause Maya 29 Feb 2028 – 3 March 2028", "from 29 February 2028 to 3 March 2028"],
    ["complete Maya 31 July", "Its last day: 31 July 2026."],
    ["complete Maya from 31 July", "Its last day: 30 July 2026."],
    ["withdraw Maya Rao", "leaves the training in Radiotherapy Physics. Its last day: 7 June 2026."],
  ])("%s", async (typed, says) => {
    const { shah } = await department();
    await shah.says(typed);
    expect(shah.answer()).toContain("Shall I record this?");
    expect(shah.answer()).toContain(says);
  });

  it.each([
    ["pause Maya 31 Feb", "There is no such day."],
    ["pause Maya 3-14", "Which month?"],
    ["pause Maya 30 Sep 2026 – 3 Aug 2026", "The last day is before the first."],
    ["pause Ali 3 Aug", 'Nobody whom you lead is called "Ali".'],
    ["pause nobody", 'Nobody whom you lead is called "nobody".'],
    ["resume Maya", "It is so already"],
    ["reopen Maya", "It is so already"],
    ["complete Maya 1 Jan 2026", "begins on 5 January 2026, so it cannot be completed before."],
  ])("%s: nothing is changed", async (typed, says) => {
    const scene = await department();
    await scene.shah.says(typed);
    expect(scene.shah.answer()).toContain(says);
    expect(await events(scene)).toEqual([]);
  });

  it("is asked which, of two who could be meant, or in which of two programmes", async () => {
    const scene = await department({ programme: { leads: ["shah"] } });
    const { shah, writes, store } = scene;
    const { programmes } = await store.directory("all");
    const nm = programmes.get("nm");
    if (!nm) return expect.fail("There is another programme.");
    await writes(
      { type: "programme", programme: { ...nm, leads: ["shah"] } },
      {
        type: "person",
        person: person({ id: "maya2", name: "Maya Singh", email: "maya.singh@example.test" }),
      },
      { type: "enrolment", enrolment: enrolment({ id: "m2", traineeId: "maya2", programmeId: "nm" }) },
      { type: "enrolment", enrolment: enrolment({ id: "rao-nm", traineeId: "rao", programmeId: "nm" }) },
    );
    await shah.says("pause Maya 3–14 Aug");
    expect(shah.answer()).toContain("That could be Maya Rao or Maya Singh.");
    await shah.says("pause Maya Rao 3–14 Aug");
    expect(shah.answer()).toContain("In which of your programmes is this, for Maya Rao?");
    await shah.presses("Nuclear Medicine");
    expect(shah.answer()).toContain(
      "Maya Rao's training in Nuclear Medicine stands still from 3 August 2026 to 14 August 2026.",
    );
    await shah.presses("Confirm");
    expect((await store.directory("all")).pauses.map(({ enrolmentId }) => enrolmentId)).toEqual(["rao-nm"]);
  });

  it("cancels without a trace", async () => {
    const scene = await department();
    await scene.shah.says("withdraw Maya");
    await scene.shah.presses("Cancel");
    expect(scene.shah.answer()).toContain("nothing was changed");
    expect(await standing(scene)).toMatchObject({ ended: null, pauses: [] });
    expect(await events(scene)).toEqual([]);
  });
});

describe("a lead ends a trainee's training in chat", () => {
  it("completes it, and takes that back; what waits is still decided", async () => {
    const scene = await waiting();
    const { shah, maya, okafor, beat, entry } = scene;
    await shah.says("complete Maya");
    await shah.presses("Confirm");
    await beat();
    expect(maya.news().join()).toContain("is completed. Its last day: 7 June 2026.");
    await maya.commands("log");
    expect(maya.answer()).toContain("Your training here has ended");
    await okafor.presses("Approve", "To review: #1");
    expect((await entry(1)).status).toBe("approved");
    await shah.presses("Undo");
    expect(await standing(scene)).toMatchObject({ ended: null });
    await maya.logs({ title: "After it was taken back" });
    expect((await entry(2)).status).toBe("submitted");
    await shah.says("withdraw Maya from 9 June");
    await shah.presses("Confirm");
    await shah.says("reopen Maya");
    await shah.presses("Confirm");
    expect(await standing(scene)).toMatchObject({ ended: null });
    expect(await events(scene)).toEqual([
      "enrolment.ended",
      "enrolment.undone",
      "enrolment.ended",
      "enrolment.reopened",
    ]);
  });

  it("of two leads at once the later is shown how it stands by then, and nothing is done unseen", async () => {
    const scene = await department({ programme: { leads: ["reyes", "shah"] } });
    const { shah, reyes } = scene;
    await shah.says("pause Maya 3–14 Aug");
    await reyes.says("pause Maya 10–20 Aug");
    await shah.presses("Confirm");
    await reyes.presses("Confirm");
    expect(reyes.answer()).toContain("Somebody changed it meanwhile");
    expect(await standing(scene)).toMatchObject({ pauses: ["2026-08-03 2026-08-14"] });
    await reyes.presses("Confirm");
    expect(await standing(scene)).toMatchObject({ pauses: ["2026-08-03 2026-08-20"] });
    await shah.presses("Undo");
    expect(shah.answer()).toContain("Nothing was undone: it was changed again since.");
    await reyes.again();
    expect(await events(scene)).toEqual(["enrolment.paused", "enrolment.paused"]);
  });
});

describe("whoever may not", () => {
  const order = (t: string, p: string, type = "complete") =>
    JSON.stringify({ t: [t], p, v: [1], a: { type, from: null } });

  it("changes nothing by a word: supervisors, leads of another programme, administrators and trainees", async () => {
    const scene = await department();
    for (const who of ["okafor", "lind", "reyes", "adams", "maya", "jo", "ali", "sam"] as const)
      for (const typed of [
        "pause Maya Rao 3 Aug",
        "complete Maya Rao",
        "withdraw Maya Rao",
        "resume Maya Rao",
        "reopen Maya Rao",
      ]) {
        await scene[who].says(typed);
        expect(scene[who].answer(), `${who}: ${typed}`).not.toContain("Shall I record this?");
      }
    expect(await standing(scene)).toMatchObject({ ended: null, pauses: [] });
  });

  it("changes nothing by a button either, whoever made it, and the attempt is kept", async () => {
    const scene = await department();
    const before = await standing(scene);
    const was = {
      e: "rao-rt",
      v: 1,
      d: ["2026-01-05", null, [1, 2, 3, 4, 5]],
      o: ["2026-06-01", "withdrawn"],
      s: [["p", "2026-06-01", null]],
      l: [],
    };
    const undo = JSON.stringify({ p: "rp", b: [was] });
    for (const who of ["okafor", "lind", "reyes", "adams", "maya", "jo"] as const) {
      for (const action of ["training-ask", "training-do"])
        await scene[who].does(pressing(action, order("rao", "rp")));
      await scene[who].does(pressing("training-undo", undo));
      expect(scene[who].answer(), who).toContain("Only the lead of a trainee's programme can do that");
    }
    expect(await standing(scene)).toEqual(before);
    const kept = (await events(scene)).filter((event) => event === "enrolment.refused");
    expect(kept.length).toBeGreaterThanOrEqual(6);
  });

  it("is answered with a word where a button was spoilt, and a lead touches only what is in their programme", async () => {
    const scene = await department();
    const { shah } = scene;
    const wrong = [
      "",
      "{}",
      "null",
      "[]",
      order("rao", "rp", "delete"),
      order("khan", "nm"),
      order("khan", "rp"),
      order("shah", "rp"),
      order("nobody", "rp"),
    ];
    for (const value of wrong)
      for (const action of ["training-ask", "training-do", "training-undo"]) {
        await shah.does(pressing(action, value));
        expect(shah.answer(), `${action} ${value}`).toMatch(/no longer shows|Only the lead/);
      }
    const was = { e: "rao-rt", v: 1, d: ["2026-01-05", null, [1, 2, 3, 4, 5]], o: null, l: [] };
    const far = JSON.stringify({ p: "rp", b: [{ ...was, s: [["elsewhere", "2026-06-01", null]] }] });
    await scene.writes({
      type: "pause",
      pause: { id: "elsewhere", enrolmentId: "khan-rt", from: "2026-01-01", until: "2026-01-02" },
    });
    await shah.does(pressing("training-undo", far));
    expect(await standing(scene)).toMatchObject({ pauses: ["2026-01-01 2026-01-02"] });
  });

  it("is not kept from logging: a trainee's sentence that begins so is a sentence", async () => {
    const { maya } = await department();
    await maya.says("Complete QA of linac 2 after the service");
    expect(maya.answer()).toContain("Shall I keep this as evidence?");
    await maya.logs();
    await maya.says("withdraw #1");
    expect(maya.answer() + maya.last()).toContain("Withdrawn: #1");
  });
});
