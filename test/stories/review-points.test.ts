import { describe, expect, it } from "vitest";
import { department, waiting } from "./department.ts";

/** Maya's training began on 5 January 2026: the review of month 6 is due by 4 July. */
describe("a programme's supervision reviews", () => {
  it("are set in the form and shown with the programme; what is no month is said at the field", async () => {
    const { shah, programmeNow } = await department();
    await shah.says("programme");
    await shah.presses("Change targets, milestones and more");
    shah.fills({ reviewMonths: "6, soon" });
    await shah.sends();
    expect(shah.errors()).toEqual({
      reviewMonths: '"soon" cannot be read. Write months of the training, as in "6, 12, 18".',
    });
    shah.fills({ reviewMonths: "0" });
    await shah.sends();
    expect(shah.errors().reviewMonths).toContain("Write a month of the training");
    shah.fills({ reviewMonths: "18, 6 and 12" });
    await shah.sends();
    expect(shah.answer()).toContain(
      "Supervision reviews: due by the end of months 6, 12 and 18 (before: none)",
    );
    expect((await programmeNow()).reviewMonths).toEqual([6, 12, 18]);
    await shah.presses("Undo");
    expect((await programmeNow()).reviewMonths).toEqual([]);
  });

  it("stand in the weekly messages of trainee and supervisors before they are due, and on the meeting's page, until one is held", async () => {
    const { maya, okafor, lind, jo, at } = await waiting({ programme: { reviewMonths: [6] } });
    await at("2026-06-19 16:00");
    expect([...maya.news(), ...okafor.news()].join("\n")).not.toContain("review of month");
    await at("2026-06-26 16:00");
    const due = "review of month 6 is due by 4 July 2026.";
    const summary = maya.news().find((text) => text.startsWith("This week")) ?? "";
    expect(summary).toContain(`Your ${due}`);
    expect(summary).toContain("[Supervision meetings]");
    const note = okafor.news().find((text) => text.startsWith("This week")) ?? "";
    expect(note).toContain(`Maya Rao: ${due}`);
    expect(lind.news().join("\n")).toContain(`Maya Rao: ${due}`);
    expect(jo.news().join("\n")).not.toContain("Maya Rao: review");
    await maya.presses("Supervision meetings");
    expect(maya.answer()).toContain("Which of your supervision meetings?");
    await okafor.presses("Meeting with Maya Rao");
    expect(okafor.answer()).toContain(`The ${due}`);
    await okafor.answers("Record the meeting", { "words-1": "Read the protocol" });
    await okafor.says("meeting with Maya");
    expect(okafor.answer()).toContain(`The ${due}`); // it is this very one
    await at("2026-07-03 16:00");
    expect(maya.news().join("\n")).not.toContain("review of month");
    const notes = [...okafor.news(), ...lind.news()].join("\n");
    expect(notes).toContain("Jo Bell: review of month 6"); // whose was not held
    expect(notes).not.toContain("Maya Rao: review of month");
    await okafor.says("meeting with Maya");
    expect(okafor.answer()).not.toContain("review of month");
  });

  it("that were not held are said to have been due, for four weeks", async () => {
    const { maya, at } = await department({ programme: { reviewMonths: [6] } });
    await at("2026-07-10 16:00");
    expect(maya.news().join("\n")).toContain("Your review of month 6 was due by 4 July 2026.");
    await at("2026-08-07 16:00");
    expect(maya.news().join("\n")).not.toContain("review of month");
  });
});
