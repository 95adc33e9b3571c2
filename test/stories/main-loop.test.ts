import { describe, expect, it } from "vitest";
import { chosenIn } from "../filled-rows.ts";
import { asked, department, waiting } from "./department.ts";
import { EVIDENCE, shortcutOn } from "./member.ts";

describe("the main loop", () => {
  it("leads from a prompt on Tuesday through ✅ to the summaries of Friday", async () => {
    const { at, maya, okafor, lind, shah, jo } = await department();

    await at("2026-06-09 09:29");
    expect(maya.inbox()).toEqual([]);
    await at("2026-06-09 09:30");
    expect(maya.last()).toMatch(/^Anything recent for Sci1\? Understand the science/);
    expect(maya.last()).toContain("Why this one: nothing approved for Sci1 yet; 0 of 7 Scientific areas");

    await maya.presses("Log evidence");
    expect(chosenIn(maya.form())).toEqual(["Sci1"]);
    maya.fills({ ...EVIDENCE, claims: ["Sci1", "Tech4"], reflection: "I asked for help late." });
    await maya.sends();
    expect(maya.last()).toContain(
      "Sent for review: #1, Output drift after service. It is waiting with Dr Lind or Dr Okafor.",
    );

    for (const supervisor of [okafor, lind]) {
      expect(supervisor.last()).toMatch(/^To review: #1, Output drift after service, from Maya Rao\n/);
      expect(supervisor.last()).not.toContain("I asked for help late");
    }
    await okafor.presses("Read reflection");
    expect(okafor.answer()).toContain("I asked for help late.");
    await okafor.reacts("white_check_mark", "To review: #1");

    expect(lind.inbox()).toEqual([
      expect.stringMatching(/^Approved: #1, .* By Dr Okafor, 9 June 2026, 09:30\.$/),
    ]);
    expect(okafor.inbox()).toHaveLength(1); // the card itself is the answer
    expect(okafor.last()).toMatch(
      /^Approved: #1, .* By you, 9 June 2026, 09:30\.\nEvidence approved for Sci1 and Tech4\.\n\[Undo\] \[Add a comment\] \[Read\] \[Report a patient detail\]$/,
    );
    expect(maya.last()).toContain("Approved: #1, Output drift after service, by Dr Okafor.");
    expect(maya.last()).toContain("Counts for Sci1 (your first piece) and Tech4 (your first piece).");

    await maya.commands("status");
    expect(maya.answer()).toContain("Evidence approved: 2 of 46 areas · 0 of 49 specific competencies");

    await maya.logs({ title: "A second look", claims: ["Tech4"], witness: "lind" });
    for (const one of [maya, okafor, lind, shah, jo]) one.news();
    await at("2026-06-12 16:00");
    const [summary] = maya.news();
    expect(summary).toMatch(/^This week: 1 approved, 0 returned, 1 waiting\.\n/);
    expect(summary).toContain("Approved: #1 (Sci1, Tech4)");
    expect(summary).toContain("Waiting: #2, with Dr Lind or Dr Okafor for 3 working days");
    expect(summary).toContain("Evidence approved: 2 of 46 areas");
    expect(jo.news().join("\n")).toContain("A quiet week: nothing new, nothing waiting.");
    const [digest] = shah.news();
    expect(digest).toMatch(/^Radiotherapy Physics, week to 12 June 2026: 1 approval; none of 2 trainees/);
    expect(digest).toContain("Dr Lind 1 (oldest 3 working days)");
    const note = lind.news().at(-1);
    expect(note).toMatch(/^This week: 1 entry waits for your review\./);
    expect(note).toContain("#2, A second look, from Maya Rao");
  });

  it("asks the one who saw the work first, and the others after three working days", async () => {
    const { at, maya, okafor, lind } = await department();
    await maya.logs({ witness: "okafor" });
    expect(okafor.last()).toContain("To review: #1");
    expect(lind.inbox()).toEqual([]);
    await at("2026-06-11 09:30");
    expect(lind.inbox().join("\n")).toContain("To review: #1");
    await lind.presses("Approve");
    expect(maya.last()).toContain("by Dr Lind");
  });

  it("counts a piece as the first once, and never again for a later version of it", async () => {
    const { maya, okafor } = await waiting();
    await okafor.presses("Approve");
    await maya.edits(1, { title: "Output drift, with the cause" });
    await okafor.presses("Approve", "with the cause");
    expect(maya.last()).toContain("Counts for Tech4.");
  });
});

describe("a prompt", () => {
  it("answered with a plain line becomes a draft with its competence", async () => {
    const { maya, entry, okafor } = await asked();
    await maya.says("Measured the output of linac 2 with the spare chamber.");
    expect(maya.last()).toContain('Draft kept: #1, "Measured the output of linac 2 with the spare chamber".');
    expect(await entry(1)).toMatchObject({ status: "draft", words: { claims: [{ competence: "Sci1" }] } });
    expect(okafor.inbox()).toEqual([]);
    expect(maya.inbox()[0]).toBe("Asked about Sci1: kept as a draft, #1.");
    await maya.answers("Finish it", { ...EVIDENCE, claims: ["Sci1"] });
    expect(okafor.last()).toContain("To review: #1");
  });

  it("gives way to another competence, and each message logs the one that it shows", async () => {
    const { maya } = await asked();
    const claimed = () => chosenIn(maya.form());
    await maya.presses("Another competence", "for Sci1?");
    expect(maya.last()).toMatch(/^Anything recent for Sci2\? /);
    await maya.presses("Log evidence", "for Sci2?");
    expect(claimed()).toEqual(["Sci2"]);
    await maya.presses("Log evidence", "for Sci1?");
    expect(claimed()).toEqual(["Sci1"]);
    await maya.presses("Something else I did", "for Sci2?");
    expect(claimed()).toEqual([]);
    maya.fills(EVIDENCE);
    await maya.sends();
    expect(maya.inbox().slice(0, 2)).toEqual(Array(2).fill("Asked about Sci2: sent for review as #1."));
  });

  it("has asked about what was passed over: the week after it is not asked again", async () => {
    const { at, maya } = await asked();
    await maya.presses("Another competence", "for Sci1?");
    await at("2026-06-16 09:30");
    expect(maya.last()).toMatch(/^Anything recent for Sci3\? /);
    // Of the two weeks before, whose domain would rest, this one is none yet.
    await maya.presses("Another competence", "for Sci3?");
    expect(maya.last()).toMatch(/^Anything recent for Sci4\? /);
  });

  it("declined is over for the week: no nudge, and a plain line is no answer to it", async () => {
    const { at, maya, store } = await asked();
    await maya.presses("Not this week");
    expect(maya.answer()).toBe("No more about Sci1 this week.");
    expect(maya.last()).toBe("Asked about Sci1: not this week.");
    await at("2026-06-11 09:30");
    expect(maya.inbox()).toHaveLength(1);
    await maya.says("I chaired the QA meeting.");
    expect(maya.answer()).toMatch(/^Shall I keep this as evidence\? "I chaired the QA meeting\."/);
    expect(await store.entries({})).toEqual([]);
  });

  it("left open last week is not what a plain line answers once this week's is declined", async () => {
    const { at, maya, store } = await asked();
    await at("2026-06-16 09:30");
    await maya.presses("Not this week");
    await maya.says("I chaired the QA meeting.");
    expect(await store.entries({})).toEqual([]);
  });

  it("snoozed until tomorrow is asked again then, once", async () => {
    const { at, maya } = await asked();
    await maya.presses("Ask tomorrow");
    expect(maya.answer()).toBe("I'll come back to it on 10 June 2026.");
    await at("2026-06-10 09:30");
    expect(maya.last()).toMatch(/^You asked me to come back to Sci1\./);
    await at("2026-06-11 09:30");
    expect(maya.inbox()).toHaveLength(2);
    await maya.presses("Ask tomorrow");
    expect(maya.answer()).toContain("I won't come back to this one again.");
  });

  it("snoozed on a Friday is asked again on Monday", async () => {
    const prompts = { weekdays: [4], time: "09:30", everyWeeks: 1 };
    const { at, maya } = await department({ programme: { prompts } });
    await at("2026-06-11 09:30");
    await at("2026-06-12 10:00");
    await maya.presses("Ask tomorrow");
    expect(maya.answer()).toBe("I'll come back to it on 15 June 2026.");
    await at("2026-06-15 09:30");
    expect(maya.inbox().join("\n")).toContain("You asked me to come back to Sci1.");
  });

  it("is followed by one nudge after two working days, and by none if anything was logged", async () => {
    const { at, maya, jo } = await asked();
    await jo.says("note Helped to commission the new chamber");
    await at("2026-06-11 09:29");
    expect(maya.inbox()).toHaveLength(1);
    await at("2026-06-11 09:30");
    expect(maya.last()).toMatch(/^If you have something for Sci1, one line is enough\./);
    expect(jo.inbox().filter((lead) => lead.includes("Sci1"))).toHaveLength(1);
    await at("2026-06-12 09:30");
    expect(maya.inbox()).toHaveLength(2);
  });
});

describe("logging without a prompt", () => {
  it("takes a note, a command and one's own message", async () => {
    const { maya, entry } = await department();
    await maya.says("note Checked the couch against the lasers");
    expect((await entry(1)).words.narrative).toBe("Checked the couch against the lasers");
    await maya.logs({}, "keep");
    expect(await entry(2)).toMatchObject({ status: "draft", words: { title: EVIDENCE.title } });
    const ref = { workspace: maya.account.workspace, conversation: "elsewhere", message: "1" };
    const own = shortcutOn(maya.account, "Found the fault in linac 3, and mended it", ref);
    await maya.does(own);
    await maya.sends("keep");
    expect((await entry(3)).words).toMatchObject({
      title: "Found the fault in linac 3",
      narrative: own.text,
      firstDay: "2026-06-06", // by Maya's clock
      kind: "problem",
    });
    await maya.does(own);
    expect(maya.form().title).toBe("Edit #3");
    await maya.commands("drafts");
    expect(maya.answer()).toMatch(/^3 drafts, seen by nobody else\./);
  });

  it("leaves other people's messages alone", async () => {
    const { maya, jo, store } = await department();
    await maya.does(shortcutOn(jo.account, "I did this"));
    expect(maya.answer()).toContain("Only your own messages can be logged");
    expect(await store.entries({})).toEqual([]);
  });

  it("says so where evidence is dated before the programme, and where nobody can approve it yet", async () => {
    const { maya, store, writes } = await department();
    await maya.logs({ firstDay: "2025-11-03" });
    expect(maya.last()).toContain("This is dated before your programme began, which is fine.");
    const { supervision } = await store.directory({ person: "rao" });
    for (const link of supervision)
      await writes({ type: "supervision", link: { ...link, until: "2026-06-01" } });
    await maya.logs();
    expect(maya.last()).toContain("nobody can approve it yet; your training lead is told");
  });
});
