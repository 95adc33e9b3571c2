import { describe, expect, it } from "vitest";
import { ALONE } from "../fixtures.ts";
import { asked, department, waiting } from "./department.ts";
import { HOOK } from "./member.ts";

describe("nearly a command", () => {
  it("is done where only signs stand around it", async () => {
    const { maya } = await waiting();
    await maya.says("Status?");
    expect(maya.answer()).toContain("Evidence approved: 0 of 46 areas");
  });

  it("is asked about where a letter is wrong, and done by the press", async () => {
    const { maya, okafor } = await waiting();
    await maya.says("statsu");
    expect(maya.answer()).toBe('Did you mean "status"?\n[Show status]');
    await maya.presses("Show status");
    expect(maya.answer()).toContain("Evidence approved: 0 of 46 areas");

    await okafor.says("aprove #1");
    expect(okafor.answer()).toBe('Did you mean "approve #1"?\n[Open #1]');
    await okafor.presses("Open #1");
    await okafor.presses("Approve");
    expect(okafor.inbox()[0]).toMatch(/^Approved: #1/);
  });

  it.each(["approve #1.", "APPROVE 1", "approve RP-1!", "“approve #1”"])(
    "%s approves, as it says",
    async (line) => {
      const { okafor, entry } = await waiting();
      await okafor.says(line);
      expect((await entry(1)).status).toBe("approved");
    },
  );
});

describe("a reply under a message", () => {
  it("of what was returned is for its reviewer, whatever else is open", async () => {
    const { at, maya, okafor, store } = await waiting();
    await okafor.says("return #1 Say which checks you made yourself.");
    await at("2026-06-09 09:30");
    await maya.says("I made the output check.", "Returned with feedback: #1");
    expect(okafor.last()).toContain("A comment on #1, Output drift after service, from Maya Rao:");
    expect(await store.entries({})).toHaveLength(1);
    expect((await store.prompts(["rao-rt"]))[0]?.state).toBe("open");
  });

  it("of an answered prompt is evidence for what that prompt asked about", async () => {
    const { at, maya, entry, store } = await asked();
    await maya.presses("Not this week");
    await at("2026-06-16 09:30");
    await maya.says("I measured the output of linac 2.", "Sci1");
    expect((await entry(1)).words.claims.map(({ competence }) => competence)).toEqual(["Sci1"]);
    const prompts = await store.prompts(["rao-rt"]);
    expect(prompts.map(({ state }) => state)).toEqual(["declined", "open"]);
  });

  it("that asks for feedback is the feedback", async () => {
    const { okafor, entry, maya } = await waiting();
    await okafor.reacts(HOOK, "To review: #1");
    await okafor.says("Say which checks you made yourself.", "To return #1");
    const returned = await entry(1);
    expect(returned.status === "returned" && returned.feedback).toBe("Say which checks you made yourself.");
    expect(maya.last()).toContain("Returned with feedback: #1");
  });

  it("of a comment is a comment back", async () => {
    const { maya, okafor } = await waiting();
    await okafor.says("Which chamber was it?", "To review: #1");
    await maya.says("The Farmer chamber.", "A comment on #1");
    expect(okafor.last()).toContain('from Maya Rao:\n"The Farmer chamber."');
  });

  it("of one's own draft goes to nobody, and says so", async () => {
    const { maya, store } = await department();
    await maya.says("note Measured the output of linac 2");
    await maya.says("and of linac 3", "Draft kept: #1");
    expect(maya.answer()).toMatch(/^Nobody else sees #1 while it is a draft.*\n\[Finish it\]$/);
    expect((await store.history("entry")).comments).toEqual([]);
  });

  it("is a command all the same where it is one", async () => {
    const { maya, okafor } = await waiting();
    await okafor.says("return #1 Say which.");
    await maya.says("status", "Returned with feedback: #1");
    expect(maya.answer()).toContain("Evidence approved: 0 of 46 areas");
  });
});

describe("under a card", () => {
  it("approve approves what that card shows, by who may", async () => {
    const { okafor, sam, entry } = await waiting();
    await sam.does({ type: "text", text: "approve", ...ALONE, replyTo: okafor.sees("To review: #1").ref });
    expect((await entry(1)).status).toBe("submitted");
    await okafor.says("Approve.", "To review: #1");
    expect((await entry(1)).status).toBe("approved");
  });

  it("approve under an out-of-date card approves nothing", async () => {
    const { maya, okafor, entry } = await waiting();
    const { ref } = okafor.sees("To review: #1");
    await maya.edits(1, { title: "Another title", attested: true });
    await okafor.does({ type: "text", text: "approve", ...ALONE, replyTo: ref });
    expect((await entry(1)).status).toBe("submitted");
    expect(okafor.answer()).toContain("Nothing was approved: Maya has changed #1 since this card was sent.");
  });

  it.each(["✅", "👍", "approved", "aprove"])(
    "%s approves nothing: the button stands beside the words",
    async (sign) => {
      const { okafor, entry, maya } = await waiting();
      await okafor.says(sign, "To review: #1");
      expect(okafor.answer()).toMatch(
        /^Nothing is approved yet: .*\n[\s\S]*I found the cause[\s\S]*\[Approve\]/,
      );
      expect((await entry(1)).status).toBe("submitted");
      expect(maya.news()).toEqual([]);
      await okafor.presses("Approve", "Nothing is approved yet");
      expect((await entry(1)).status).toBe("approved");
    },
  );

  it("other words are a comment, and decide nothing", async () => {
    const { okafor, maya, entry } = await waiting();
    await okafor.says("Looks good to me, well done on the cause", "To review: #1");
    expect(maya.last()).toContain("A comment on #1");
    expect((await entry(1)).status).toBe("submitted");
  });
});
