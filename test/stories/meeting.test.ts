import { describe, expect, it } from "vitest";
import { delegation, supervision } from "../fixtures.ts";
import { type Department, department, refused } from "./department.ts";
import { EVIDENCE, pressing } from "./member.ts";

const ACTION = { "words-1": "Repeat the output check with the new chamber", "due-1": "2026-06-19" };
const SAID = "Repeat the output check with the new chamber. Maya Rao, by 19 June 2026.";

/** Dr Okafor and Maya have met, and agreed one action. */
async function met() {
  const scene = await department();
  await scene.okafor.says("meeting with Maya");
  await scene.okafor.answers("Record the meeting", ACTION);
  scene.maya.news();
  return scene;
}

describe("a supervision meeting", () => {
  it("has before both of them what has happened since they last met, and what they agreed then", async () => {
    const { maya, okafor, at } = await department();
    await maya.logs();
    await okafor.says("meeting with Maya");
    expect(okafor.answer()).toMatchInlineSnapshot(`
      "Supervision meeting: Maya Rao and Dr Okafor. In the last four weeks: 0 approved, 0 returned, 1 logged.
      Waiting
      - #1, Output drift after service: with Dr Lind or Dr Okafor for 0 working days
      Look at next: Sci1, Sci2, Sci3, Sci4, Sci5
      [Record the meeting] [Review what waits]
      Both of you see the same, here and on the page: what was sent for review. No drafts and no reflections."
    `);
    await okafor.answers("Record the meeting", ACTION);
    expect(okafor.answer()).toMatchInlineSnapshot(`
      "Recorded: 1 action agreed with Maya Rao on 8 June 2026.
      - Repeat the output check with the new chamber. Maya Rao, by 19 June 2026.
      The trainee's next prompt asks about their own; both of you see all of them at the next meeting.
      Maya Rao is told once, by a message like this one.
      [Open the meeting] [Undo]"
    `);
    expect(maya.last()).toMatchInlineSnapshot(`
      "Dr Okafor recorded what you agreed on 8 June 2026: 1 action.
      - Repeat the output check with the new chamber. Maya Rao, by 19 June 2026.
      [Open the meeting]"
    `);
    await at("2026-06-15 12:00");
    await maya.logs({ ...EVIDENCE, title: "Second" });
    await okafor.says("approve #1");
    await okafor.says("return #2 Say which checks you made yourself.");
    await maya.says("meeting with Dr Okafor");
    expect(maya.answer()).toMatchInlineSnapshot(`
      "Supervision meeting: Maya Rao and Dr Okafor. Since you last met, on 8 June 2026: 1 approved, 1 returned, 1 logged.
      Agreed before:
      Repeat the output check with the new chamber. Maya Rao, by 19 June 2026. [Done] [Drop it]
      Came back
      - #2, Second: "Say which checks you made yourself."
      Look at next: Sci1, Sci2, Sci3, Sci4, Sci5
      [Record the meeting]
      Both of you see the same, here and on the page: what was sent for review. No drafts and no reflections."
    `);
    await maya.presses("Done");
    expect(maya.answer()).toBe("Done: Repeat the output check with the new chamber.\n[Still to do]");
    await okafor.says("meeting with Maya Rao");
    expect(okafor.answer()).toContain(`${SAID} Done.`);
  });

  it("steps through what waits, from what both have before them", async () => {
    const { maya, okafor } = await department();
    await maya.logs();
    await okafor.says("meeting with Maya");
    await okafor.presses("Review what waits");
    expect(okafor.answer()).toContain("The last that waits from Maya Rao.");
  });

  it("is told by one message to the one who did not write it down, and taken back by the one who did", async () => {
    const { maya, okafor, store } = await met();
    await okafor.presses("Undo", "Recorded: 1 action agreed");
    expect(okafor.answer()).toBe("Undone: what you recorded of the meeting with Maya Rao on 8 June 2026.");
    expect(maya.news()).toEqual([
      "Dr Okafor took back what was recorded of your meeting of 8 June 2026.\n[Open the meeting]",
    ]);
    const { meetings, actions } = await store.meetings(["rao-rt"]);
    await okafor.does(
      pressing("meeting-undo", `rao-rt/okafor/${meetings[0]?.id}/cancelled/${actions[0]?.id}`),
    );
    expect(okafor.answer()).toContain("Nothing was undone");
    await okafor.says("meeting with Maya");
    expect(okafor.answer()).not.toContain("output check");
  });

  it("can be recorded with nothing agreed, and of a day that is over", async () => {
    const { maya, okafor, store } = await department();
    await maya.says("meeting with Dr Okafor");
    await maya.answers("Record the meeting", { day: "2026-06-05" });
    expect(maya.answer()).toContain("Recorded: you met Dr Okafor on 5 June 2026, and nothing was agreed.");
    expect(okafor.last()).toContain("Maya Rao recorded your supervision meeting of 5 June 2026.");
    const { meetings } = await store.meetings(["rao-rt"]);
    expect(meetings.map(({ day, state, heldAt }) => [day, state, heldAt?.toISOString()])).toEqual([
      ["2026-06-05", "held", "2026-06-05T23:00:00.000Z"],
    ]);
    await maya.presses("Undo");
    expect((await store.meetings(["rao-rt"])).meetings[0]?.state).toBe("cancelled");
  });

  it("asks by name where it could be with several, and shows what is one's own to do", async () => {
    const { maya, okafor, shah } = await met();
    await maya.says("meeting");
    expect(maya.answer()).toMatchInlineSnapshot(`
      "Which of your supervision meetings?
      What you agreed to do:
      Repeat the output check with the new chamber. By 19 June 2026. [Done] [Drop it]
      Write "meeting with" and a name, as in "meeting with Maya"; with a day it is planned, as in "meeting with Maya on 9 January".
      [Meeting with Dr Lind] [Meeting with Dr Okafor]"
    `);
    await maya.presses("Done");
    await maya.says("meeting");
    expect(maya.answer()).not.toContain("output check");
    await okafor.says("meeting");
    expect(okafor.answer()).toContain("[Meeting with Jo Bell] [Meeting with Maya Rao]");
    await shah.says("meeting with Jo");
    expect(shah.answer()).toContain("Supervision meeting: Jo Bell and Dr Shah.");
  });
});

describe("a meeting that is planned", () => {
  it("brings both of them its page on the working day before, once", async () => {
    const { maya, okafor, at } = await department();
    await okafor.says("meeting with Maya on 22 June");
    expect(okafor.answer()).toMatchInlineSnapshot(`
      "Planned: supervision meeting with Maya Rao on Monday 22 June 2026.
      I bring the page to each of you on the working day before; to you on Friday 19 June 2026.
      Maya Rao is told once, by a message like this one.
      [Open the meeting] [Undo]"
    `);
    expect(maya.last()).toBe(
      "Dr Okafor planned a supervision meeting with you on Monday 22 June 2026.\n[Open the meeting]",
    );
    maya.news();
    okafor.news();
    await at("2026-06-18 12:00");
    const lead = "Supervision meeting: Maya Rao and Dr Okafor, on Monday 22 June 2026.";
    expect([...maya.news(), ...okafor.news()].filter((one) => one.startsWith(lead))).toEqual([]);
    await at("2026-06-19 09:31");
    expect(maya.news().filter((one) => one.startsWith(lead))).toHaveLength(1);
    expect(okafor.news().filter((one) => one.startsWith(lead))).toHaveLength(1);
    await at("2026-06-19 12:00");
    expect([...maya.news(), ...okafor.news()].filter((one) => one.startsWith(lead))).toEqual([]);
    await okafor.presses("Open the meeting", lead);
    expect(okafor.answer()).toContain("Next planned: Monday 22 June 2026.");
  });

  it("does not come once either has cancelled it, who can take that back", async () => {
    const { maya, okafor, at } = await department();
    await maya.says("meeting with Dr Okafor on 19 June");
    await okafor.says("meeting with Maya");
    await okafor.presses("Cancel 19 June 2026");
    expect(okafor.answer()).toContain("Cancelled: the meeting with Maya Rao on Friday 19 June 2026.");
    expect(maya.last()).toContain("Dr Okafor cancelled the supervision meeting with you");
    await at("2026-06-18 09:31");
    expect(maya.inbox().join("\n")).not.toContain("Supervision meeting: Maya Rao and Dr Okafor, on");
    await okafor.presses("Undo", "Cancelled:");
    expect(okafor.answer()).toContain("Planned: supervision meeting with Maya Rao on Friday 19 June 2026.");
    expect(okafor.answer()).toContain("It is too near for a message the working day before.");
    await maya.says("meeting with Dr Okafor on 19 June");
    expect(maya.answer()).toContain("is planned for 19 June 2026 already");
  });

  it("is asked for again where its day cannot be meant", async () => {
    const { okafor } = await department();
    const said = async (line: string) => {
      await okafor.says(line);
      return okafor.answer();
    };
    expect(await said("meeting with Maya on 31 Feb")).toContain("There is no such day.");
    expect(await said("meeting with Maya 3-14 Aug")).toContain("Name one day");
    expect(await said("meeting with Maya on 5 June")).toContain("Friday 5 June 2026 is over.");
    expect(await said("meeting with Maya on 2028-01-09")).toContain("more than a year away");
    expect(await said("meeting with Zoe")).toContain('There is nobody called "Zoe" whom you meet.');
    for (const day of [1, 2, 3, 6, 7, 8]) await okafor.says(`meeting with Maya on ${day} July`);
    expect(await said("meeting with Maya on 9 July")).toContain("6 meetings with Maya Rao are planned");
  });
});

describe("an agreed action", () => {
  it("is asked about with the trainee's next prompt and once its day has come, until it is done", async () => {
    const { maya, at } = await met();
    const asks = "You agreed, by 19 June 2026: Repeat the output check with the new chamber.";
    await at("2026-06-09 09:30");
    expect(maya.last()).toContain(asks);
    expect(maya.last()).toContain("[Not this week] [It is done]");
    await at("2026-06-16 09:30");
    expect(maya.last()).not.toContain(asks);
    await at("2026-06-23 09:30");
    expect(maya.last()).toContain(asks);
    await maya.presses("It is done", asks);
    expect(maya.answer()).toContain("Done: Repeat the output check");
    await maya.presses("It is done", asks);
    expect(maya.answer()).toContain("was marked before. State: done.");
    await maya.says("I repeated the output check today", asks); // a reply is evidence for what was asked about
    expect(maya.inbox().join("\n")).toContain("#1");
  });

  it("is not asked about where it is the supervisor's own", async () => {
    const { maya, okafor, at } = await department();
    await okafor.says("meeting with Maya");
    await okafor.answers("Record the meeting", { "words-1": "Book the chamber", "owner-1": "okafor" });
    await at("2026-06-09 09:30");
    expect(maya.last()).not.toContain("You agreed");
    await okafor.says("meeting");
    expect(okafor.answer()).toContain("Book the chamber.");
  });

  it("names no patient; nothing is kept, and no word is lost", async () => {
    const { okafor, store } = await department();
    await okafor.says("meeting with Maya");
    const filled = { ...ACTION, "words-2": "Call the patient, NHS no 943 476 5919", "owner-2": "okafor" };
    await okafor.answers("Record the meeting", filled);
    expect(Object.keys(okafor.errors())).toEqual(["words-2"]);
    expect(okafor.errors()["words-2"]).toContain("This looks like an NHS number.");
    const kept = okafor.form().fields.map(({ name, value }) => [name, value]);
    expect(Object.fromEntries(kept)).toMatchObject(filled);
    expect(await store.meetings(["rao-rt"])).toEqual({ meetings: [], actions: [] });
    okafor.fills({ "words-2": "", day: "2026-06-09" });
    await okafor.sends();
    expect(okafor.errors()).toEqual({
      day: "Choose today or earlier. A meeting to come is planned by its day.",
    });
  });

  it("is one of five at most, also where both write down theirs at the same time", async () => {
    const { maya, okafor, store } = await department();
    await maya.says("meeting with Dr Okafor");
    await maya.presses("Record the meeting");
    await okafor.says("meeting with Maya");
    await okafor.answers("Record the meeting", {
      ...Object.fromEntries([1, 2, 3].map((n) => [`words-${n}`, `Theirs ${n}`])),
    });
    maya.fills(Object.fromEntries([1, 2, 3].map((n) => [`words-${n}`, `Mine ${n}`])));
    await maya.sends();
    expect(maya.errors()).toEqual({
      "words-3": "There are 5 actions of that day with these. Empty this one.",
    });
    maya.fills({ "words-3": "" });
    await maya.sends();
    const { meetings, actions } = await store.meetings(["rao-rt"]);
    expect(meetings).toHaveLength(1);
    expect(actions.map(({ words, place }) => [words, place])).toEqual([
      ["Theirs 1", 1],
      ["Theirs 2", 2],
      ["Theirs 3", 3],
      ["Mine 1", 4],
      ["Mine 2", 5],
    ]);
  });

  it("stays when it was ticked before its author takes the rest back", async () => {
    const { maya, okafor, store } = await department();
    await okafor.says("meeting with Maya");
    await okafor.answers("Record the meeting", { "words-1": "One", "words-2": "Two" });
    await maya.says("meeting");
    await maya.presses("Done", "One");
    await okafor.presses("Undo", "Recorded: 2 actions agreed");
    const { meetings, actions } = await store.meetings(["rao-rt"]);
    expect(meetings[0]?.state).toBe("held");
    expect(actions.map(({ words, state }) => [words, state])).toEqual([
      ["One", "done"],
      ["Two", "taken-back"],
    ]);
  });
});

describe("who does not meet is told so, and sees and changes nothing", () => {
  async function deny(scene: Department, who: "lind" | "reyes", line: string): Promise<string> {
    await scene[who].says("help"); // known by their account from then on
    return (await refused(scene, scene[who], () => scene[who].says(line))).join();
  }

  it("whoever only decides for a supervisor", async () => {
    const scene = await department();
    const days = { from: "2026-06-01", until: "2026-06-30" };
    await scene.writes({
      type: "delegation",
      delegation: delegation({ supervisorId: "okafor", delegateId: "lind", ...days }),
    });
    expect(await deny(scene, "lind", "meeting with Jo")).toContain("and that is for reviews alone");
  });

  it("a supervisor whose time with the trainee is over", async () => {
    const scene = await department();
    const over = supervision({ enrolmentId: "rao-rt", supervisorId: "lind", until: "2026-06-07" });
    await scene.writes({ type: "supervision", link: { ...over, decideUntil: "2026-12-31" } });
    expect(await deny(scene, "lind", "meeting with Maya")).toContain("Only those who supervise Maya Rao now");
  });

  it("anybody, once the training has ended", async () => {
    const scene = await department();
    await scene.shah.says("complete Maya 7 June");
    await scene.shah.presses("Confirm");
    expect(await deny(scene, "lind", "meeting with Maya")).toContain("Maya Rao's training has ended");
    await scene.maya.says("meeting with Dr Okafor");
    expect(scene.maya.answer()).toContain("Your training has ended");
  });

  it("whoever has a button of somebody else's meeting", async () => {
    const scene = await met();
    const others = ["lind", "shah", "jo", "reyes"] as const;
    for (const who of others) await scene[who].says("help");
    const [action] = (await scene.store.meetings(["rao-rt"])).actions;
    const [meeting] = (await scene.store.meetings(["rao-rt"])).meetings;
    for (const [button, value] of [
      ["meeting", "rao-rt/okafor"],
      ["meeting-record", "rao-rt/okafor"],
      ["meeting-plan", "rao-rt/okafor/2026-07-01"],
      ["meeting-cancel", `rao-rt/okafor/${meeting?.id}`],
      ["meeting-undo", `rao-rt/okafor/${meeting?.id}/cancelled/${action?.id}`],
      ["agreed-done", `rao-rt/okafor/${action?.id}`],
      ["agreed-drop", `rao-rt/lind/${action?.id}`],
      ["prompt-agreed", `some-prompt/${action?.id}`],
    ] as const)
      for (const who of others) {
        const answer = await refused(scene, scene[who], () => scene[who].does(pressing(button, value)));
        expect(answer.join(), `${who} ${button}`).toContain("only the two who meet can do that");
      }
  });

  it("leaves what is no command to be evidence", async () => {
    const { maya, sam } = await department();
    await maya.says("Meeting with the radiographers about the new linac");
    expect(maya.answer()).toContain("Shall I keep this as evidence?");
    await sam.says("meeting");
    expect(sam.answer()).toContain("There is nobody whom you meet");
  });
});
