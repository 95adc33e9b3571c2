import { describe, expect, it } from "vitest";
import { department, waiting } from "./department.ts";
import { TICK } from "./member.ts";

const NIGHT = { from: "19:00", until: "07:30" };

describe("quiet hours", () => {
  it("are shown, set in a line, undone and set off; nothing of what others do comes within them", async () => {
    const { maya, okafor, at, audit } = await waiting();
    await okafor.says("quiet");
    expect(okafor.answer()).toContain("You have no quiet hours.");
    await okafor.says("quiet 19:00–07:30");
    expect(okafor.answer()).toContain("Quiet hours: 19:00–07:30, your own choice (before: none)");
    await at("2026-06-08 19:30");
    okafor.news();
    await maya.logs();
    await maya.says("remind #1");
    expect(okafor.news()).toEqual([]);
    expect(maya.news().join()).toContain("Sent for review: #2");
    await at("2026-06-09 07:29");
    expect(okafor.news()).toEqual([]);
    await at("2026-06-09 07:30");
    expect(okafor.news().map((text) => text.split("\n")[0])).toEqual([
      expect.stringContaining("To review: #2"),
      expect.stringContaining("asks"),
    ]);
    await okafor.says("quiet off");
    expect(okafor.answer()).toContain("Quiet hours: none (before: 19:00–07:30, your own choice)");
    await okafor.presses("Undo");
    expect(okafor.answer()).toContain("Undone: you hear from me as before.");
    await okafor.says("quiet");
    expect(okafor.answer()).toContain("Your quiet hours are 19:00–07:30: that is your own choice.");
    const kept = (await audit()).filter(({ event }) => event === "hearing.changed");
    expect(kept).toEqual(
      Array.from({ length: 3 }, () => ({
        event: "hearing.changed",
        actor: "okafor",
        facts: { settings: "quiet" },
      })),
    );
  });

  it("keep nothing back of one's own act, and no redraw; what is decided at night is told in the morning", async () => {
    const { maya, okafor, lind, at, adapts } = await waiting();
    await adapts({ quiet: NIGHT });
    await at("2026-06-08 22:00");
    await okafor.reacts(TICK, "To review: #1");
    expect(okafor.sees("#1", "Undo")).toBeDefined();
    expect(lind.last()).toContain("Dr Okafor"); // a redraw
    expect(maya.news()).toEqual([]);
    await maya.says("note An idea for tomorrow");
    expect(maya.news().join()).toContain("#2");
    await at("2026-06-09 07:30");
    expect(maya.news().join()).toContain("Approved: #1");
  });

  it("of a person's own count before the programme's, off too; what rests comes as soon as they end by a setting", async () => {
    const { maya, okafor, lind, at, adapts } = await department();
    await adapts({ quiet: NIGHT });
    await lind.says("quiet off");
    await okafor.says("quiet");
    expect(okafor.answer()).toContain("19:00–07:30: that is how your programme has it.");
    await at("2026-06-08 21:00");
    lind.news();
    okafor.news();
    await maya.logs();
    expect([lind.news().length, okafor.news()]).toEqual([1, []]);
    await okafor.says("quiet 22:00-06:00");
    expect(okafor.news().join()).toContain("To review: #1");
  });

  it("hold over both days on which clocks change", async () => {
    const { maya, okafor, at, changes } = await department();
    await changes("okafor", { quiet: { from: "19:00", until: "01:30" } });
    await at("2026-10-24 20:00");
    await maya.logs({ firstDay: "2026-10-24" });
    await at("2026-10-25 01:29"); // before the clocks go back, at 02:00
    expect(okafor.news().join()).not.toContain("To review");
    await at("2026-10-25 01:30");
    expect(okafor.news().join()).toContain("To review: #1");
  });

  it.each([
    ["quiet 25:00", "Write two times"],
    ["quiet 25:00–07:00", "There is no such time of day"],
    ["quiet 08:00–08:00", "leave an hour or more between 08:00 and 18:00"],
    ["quiet 07:00–17:30", "leave an hour or more"],
    ["quiet 18:00–10:00", "your question comes at 09:30, within the quiet hours 18:00–10:00"],
    ["quiet 15:00–16:30", "your weekly message comes at 16:00"],
  ])("%s is answered with what to do, and changes nothing", async (typed, said) => {
    const { maya, store } = await department();
    await maya.says(typed);
    expect(maya.answer()).toContain(said);
    expect((await store.directory("all")).people.get("rao")?.quiet).toBe(null);
  });

  it("are no place for a question either: a time within them is refused where it is chosen", async () => {
    const { maya } = await department();
    await maya.says("quiet 17:00–07:00");
    await maya.says("prompts 17:30");
    expect(maya.answer()).toContain("17:30 is within your quiet hours, 17:00–07:00.");
    await maya.says("prompts 14:00");
    expect(maya.answer()).toContain("From the next question on");
    await maya.says("quiet off");
    await maya.says("quiet 13:00–15:00");
    expect(maya.answer()).toContain("your question comes at 14:00");
  });

  it("are not what a line of evidence means that begins with the word", async () => {
    const { maya } = await department();
    await maya.says("Quiet hours of the linac bunker measured with the new survey meter for the report");
    expect(maya.answer()).toContain("Shall I keep this as evidence?");
  });
});
