import { describe, expect, it } from "vitest";
import { leaveOf } from "../../src/core/people/days-off.ts";
import { change } from "../fixtures.ts";
import { type Department, department, waiting } from "./department.ts";
import { EVIDENCE, pressing, TICK } from "./member.ts";

const prompts = (said: readonly string[]) => said.filter((text) => text.includes("Why this one")).length;
const spans = async ({ store }: Department, id = "rao") =>
  leaveOf(await store.directory("all"), id).map(({ first, last }) => `${first} ${last}`);

describe("a trainee who is away", () => {
  it("says so in a line, is asked nothing then, and hears before what becomes of the days", async () => {
    const scene = await department();
    const { maya, at } = scene;
    await maya.says("away 9–12 June");
    expect(maya.answer()).toContain("You are away 9–12 June 2026: 4 working days.");
    expect(maya.answer()).toContain("on the first day back, Monday 15 June 2026");
    expect(maya.answer()).toContain("I keep the dates alone, never a reason.");
    for (const day of ["09", "10", "11", "12"]) await at(`2026-06-${day} 09:30`);
    expect(prompts(maya.news())).toBe(0);
    const [skipped] = await scene.store.occurrences(new Date("2026-06-08"), {
      people: ["rao"],
      kind: "prompt",
    });
    expect(skipped).toMatchObject({ outcome: "skipped", why: "away", period: "2026-W24" });
    await at("2026-06-16 09:30");
    expect(prompts(maya.news())).toBe(1);
  });

  it("may undo it at once: what it was made one with stands as before; both are in the trail, without the dates", async () => {
    const scene = await department();
    const { maya, audit } = scene;
    await maya.says("I'm away 15-16 June");
    await maya.says("away 16 - 19 June");
    expect(maya.answer()).toContain("You are away 15–19 June 2026: 5 working days.");
    expect(maya.answer()).toContain("It is one with what was recorded before: 15–16 June 2026.");
    expect(await spans(scene)).toEqual(["2026-06-15 2026-06-19"]);
    await maya.presses("Undo");
    expect(maya.answer()).toBe("Undone: you are not away 15–19 June 2026. As before: 15–16 June 2026.");
    expect(await spans(scene)).toEqual(["2026-06-15 2026-06-16"]);
    const kept = (await audit()).filter(({ event }) => event.startsWith("leave."));
    expect(kept).toEqual(
      ["leave.added", "leave.added", "leave.undone"].map((event) => ({ event, actor: "rao", facts: {} })),
    );
  });

  it("is back by a word: what is left of the days is taken off, and the week's question comes", async () => {
    const scene = await department();
    const { maya, at } = scene;
    await maya.says("away until Friday");
    await at("2026-06-09 08:00");
    await maya.says("back");
    expect(maya.answer()).toBe("Welcome back. Your days away ended: they were 8 June 2026.");
    await at("2026-06-09 09:30");
    expect(prompts(maya.news())).toBe(1);
    await maya.says("back");
    expect(maya.answer()).toBe("You are not away today, so nothing has changed.");
  });

  it("sees what is recorded, adds days in a form with a calendar, and takes some off", async () => {
    const scene = await department();
    const { maya } = scene;
    await maya.says("away");
    expect(maya.answer()).toContain("No days away are recorded for you.");
    await maya.presses("Add days");
    expect(maya.form().fields.map(({ name, type }) => `${name} ${type}`)).toEqual(["first day", "last day"]);
    maya.fills({ first: "2026-08-14", last: "2026-08-03" });
    await maya.sends();
    expect(maya.errors().last).toContain("The last day comes before the first.");
    maya.fills({ first: "2026-08-03", last: "2026-08-14" });
    await maya.sends();
    expect(maya.answer()).toContain("You are away 3–14 August 2026: 10 working days.");
    await maya.says("away");
    expect(maya.answer()).toContain("You are away 3–14 August 2026.");
    await maya.presses("Remove 3–14 August 2026");
    expect(maya.answer()).toBe("You are not away 3–14 August 2026 any more.");
    expect(await spans(scene)).toEqual([]);
  });

  it.each([
    ["away 31 Feb", "One of those days does not exist."],
    ["away 3-14", "Which month?"],
    ["away 1 June", "Those days are over."],
    ["away 14-3 August", "The last day comes before the first."],
    ["away 9 June 2026 - 9 June 2027", "a training lead pauses the enrolment instead"],
    ["away soon", "I could not read the days."],
    ["away Jo 3-14 August", "only a training lead can say so for somebody else"],
  ])("who writes %s is told what to write, and nothing is recorded", async (typed, said) => {
    const scene = await department();
    await scene.maya.says(typed);
    expect(scene.maya.answer()).toContain(said);
    expect(await spans(scene)).toEqual([]);
    expect(await spans(scene, "bell")).toEqual([]);
  });

  it("and does so twice has said it once; a line of evidence that begins with the word is evidence", async () => {
    const scene = await department();
    const { maya } = scene;
    await maya.says("away 9-12 June");
    await maya.says("away 10 June");
    expect(maya.answer()).toBe("Nothing has changed: you are away 9–12 June 2026 already.");
    await maya.says("Away from the clinic I rewrote the output check procedure");
    expect(maya.answer()).toContain("Shall I keep this as evidence?");
  });
});

describe("a training lead", () => {
  it("records it for a trainee of theirs, who is told and may undo it; for nobody else's", async () => {
    const scene = await department();
    const { shah, maya, ali } = scene;
    await shah.says("away Maya 3–14 Aug");
    expect(shah.answer()).toContain("Maya Rao is away 3–14 August 2026: 10 working days.");
    expect(maya.last()).toBe(
      "Dr Shah recorded that you are away 3–14 August 2026. I ask nothing on those days.",
    );
    await shah.says("away");
    expect(shah.answer()).toContain("Maya Rao: 3–14 August 2026");
    await shah.says("away Ali Khan 3–14 Aug"); // of another programme
    expect(shah.answer()).toContain('no trainee or supervisor of yours is called "Ali Khan"');
    expect(await spans(scene, "khan")).toEqual([]);
    expect(ali.news()).toEqual([]);
    await maya.says("away");
    await maya.presses("Remove 3–14 August 2026");
    expect(await spans(scene)).toEqual([]);
  });

  it("chooses the trainee in the form; one who is none of theirs is refused, and that is kept", async () => {
    const scene = await department();
    const { shah, reyes, audit } = scene;
    await shah.says("away");
    await shah.presses("Add days");
    shah.fills({ who: "bell", first: "2026-06-10" });
    await shah.sends();
    expect(await spans(scene, "bell")).toEqual(["2026-06-10 2026-06-10"]);
    await reyes.says("away");
    await reyes.presses("Add days");
    reyes.fills({ who: "rao", first: "2026-06-10" });
    await reyes.sends();
    expect(reyes.answer()).toContain("only a training lead can say so");
    expect(await spans(scene)).toEqual([]);
    expect((await audit()).filter(({ event }) => event === "leave.refused")).toHaveLength(1);
  });

  it("records it for a supervisor of theirs, who is told who decides meanwhile by whom it is waited for", async () => {
    const { shah, reyes, okafor, lind } = await department();
    await shah.says("away Dr Okafor 3–14 Aug");
    expect(shah.answer()).toContain("Dr Okafor is away 3–14 August 2026: 10 working days.");
    expect(shah.answer()).toContain("What Dr Okafor is asked first goes to Dr Lind at once meanwhile.");
    expect(shah.answer()).toContain(
      'what Jo Bell sends on those days: it waits for Dr Okafor, unless somebody is named. Write "delegate", Dr Okafor, "to"',
    );
    expect(okafor.last()).toBe(
      "Dr Shah recorded that you are away 3–14 August 2026. Reminders wait, and review deadlines do not count those days.",
    );
    await shah.presses("Undo");
    expect(okafor.last()).toBe("Dr Shah took off the records that you are away 3–14 August 2026.");
    await reyes.says("away Dr Okafor 3–14 Aug"); // who supervises nobody of hers
    expect(reyes.answer()).toContain('no trainee or supervisor of yours is called "Dr Okafor"');
    await lind.says("away Dr Okafor 3–14 Aug");
    expect(lind.answer()).toContain("only a training lead can say so");
  });

  it("who leads no more by role records it for nobody, though the programme still names them", async () => {
    const scene = await department();
    const { shah, store } = scene;
    const lead = (await store.directory("all")).people.get("shah");
    if (!lead) throw new Error("Dr Shah is here");
    await store.commit(change({ writes: [{ type: "person", person: { ...lead, roles: [] } }] }));
    await shah.says("away Maya 3–14 Aug");
    expect(shah.answer()).toContain("only a training lead can say so");
    expect(await spans(scene)).toEqual([]);
  });

  it("cannot be undone by somebody else who knows how the button is called", async () => {
    const scene = await department();
    const { shah, okafor, maya, store } = scene;
    await shah.says("away Maya 3–14 Aug");
    const [off] = leaveOf(await store.directory("all"), "rao");
    await okafor.does(pressing("away-undo", off?.id ?? ""));
    expect(okafor.answer()).toContain("only a training lead can say so");
    expect(await spans(scene)).toEqual(["2026-08-03 2026-08-14"]);
    await maya.does(pressing("away-undo", `${off?.id}~2026-01-01_2027-12-31`)); // longer than what was recorded
    expect(await spans(scene)).toEqual([]);
  });
});

describe("a supervisor who is away", () => {
  const SEEN = { ...EVIDENCE, witness: "okafor" };

  it("leaves what they are asked first to the others at once, who approve it", async () => {
    const scene = await department();
    const { maya, okafor, lind, entry } = scene;
    await okafor.says("away today");
    expect(okafor.answer()).toContain("goes to Dr Lind at once meanwhile");
    expect(okafor.answer()).toContain("Nobody else may decide what Jo Bell sends on those days");
    await maya.logs(SEEN);
    expect(maya.inbox().at(-1)).toContain("Sent for review");
    expect(maya.last()).toContain("Dr Okafor is away until 8 June 2026, so the others are asked now");
    await lind.reacts(TICK, "To review: #1");
    expect((await entry(1)).status).toBe("approved");
  });

  it("and goes while something waits: the others get its card in that moment", async () => {
    const scene = await department();
    const { maya, okafor, lind } = scene;
    await maya.logs(SEEN);
    expect(lind.news()).toEqual([]);
    await okafor.says("away until Friday");
    expect(lind.last()).toContain("To review: #1");
    await okafor.says("back");
    expect(lind.inbox().filter((text) => text.includes("#1"))).toHaveLength(1);
  });

  it("on a later day: the others are asked on its morning", async () => {
    const scene = await department();
    const { maya, okafor, lind, at } = scene;
    await maya.logs(SEEN);
    await okafor.says("away 10-19 June");
    expect(lind.news()).toEqual([]);
    await at("2026-06-09 09:30");
    expect(lind.news()).toEqual([]);
    await at("2026-06-10 09:30");
    expect(lind.news().join()).toContain("#1");
  });

  it("is reminded of nothing meanwhile", async () => {
    const scene = await waiting();
    const { okafor, at } = scene;
    await okafor.says("away 9-19 June");
    okafor.news();
    for (let day = 9; day < 20; day += 1) await at(`2026-06-${String(day).padStart(2, "0")} 10:00`);
    expect(okafor.news()).toEqual([]);
    await at("2026-06-22 09:30");
    expect(okafor.news().join()).toContain("#1");
  });
});
