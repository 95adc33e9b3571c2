import { describe, expect, it } from "vitest";
import { CHANNEL, logs, teamsStage, waiting } from "./stage.ts";

const HEAVY = "2714_heavycheckmark";

describe("in Teams too", () => {
  it("one's own message opens as a form by the message extension, or as what it became; another's does not", async () => {
    const { maya, okafor, teams, office, entry } = await teamsStage({ channel: true });
    const write = (from: string, text: string) => teams.write({ conversation: CHANNEL, from, text });
    const own = write(maya.person.id, "Wrote the QA procedure");
    await maya.usesOnMessage("logAsEvidence", own);
    await maya.submits("Keep as a draft");
    const words = { title: "Wrote the QA procedure", narrative: "Wrote the QA procedure" };
    expect(await entry()).toMatchObject({ status: "draft", words });
    await maya.usesOnMessage("logAsEvidence", own);
    expect(maya.dialogWords()).toMatch(/^Edit #1/);
    await maya.usesOnMessage("logAsEvidence", write(okafor.person.id, "I wrote another"));
    expect(maya.dialogWords()).toMatch(/your own/i);
    expect(await office.desk.store.entries({})).toHaveLength(1);
  });

  it("a plain reply to what the bot said is a command, a note or a comment, as everywhere", async () => {
    const { maya, okafor } = await teamsStage({ channel: true });
    await maya.says("note Checked the output of linac 3");
    expect(maya.inbox().join("\n")).toContain("Draft kept: #1");
    await maya.says("gaps");
    expect(maya.last()).toContain("gaps");
    await logs(maya);
    await okafor.saysIn(CHANNEL, "Clear account of the cause.", { under: "To review: #2" });
    expect(maya.last()).toContain("Clear account of the cause.");
  });

  it("what Teams delivers twice has one effect", async () => {
    const { maya, okafor, office } = await waiting();
    await maya.again();
    await okafor.reacts(HEAVY, "To review: #1");
    await okafor.again();
    expect(await office.desk.store.entries({})).toHaveLength(1);
    expect(okafor.inbox().filter((text) => /^Approved: #1, .* By you, /.test(text))).toHaveLength(1);
  });

  it("one reaction changed into another that approves keeps the approval", async () => {
    const { okafor, entry } = await waiting();
    await okafor.reacts(HEAVY, "To review: #1");
    await okafor.changesReaction(HEAVY, "2705_whiteheavycheckmark", "Approved: #1");
    expect((await entry())?.status).toBe("approved");
  });

  it("a form that something overtook says so, keeps the words, and is taken the second time", async () => {
    const { maya, okafor, entry } = await waiting();
    await maya.presses("Edit", "Sent for review: #1");
    await maya.fills({ "text:title": "A better title", "tick:attested": true });
    await okafor.reacts(HEAVY, "To review: #1");
    await maya.submits("Send for review");
    expect(maya.dialogWords()).toMatch(/changed/i);
    await maya.submits("Send for review");
    expect(await entry()).toMatchObject({ revision: 2, words: { title: "A better title" } });
  });

  it("HTML and markdown in what people write are only text", async () => {
    const hostile = "<b>bold</b> **bold** [click](https://evil.example) <at>Dr Evil</at> \u202egnp";
    const { teams, okafor } = await waiting({ channel: true }, { "text:title": hostile });
    const shown = JSON.stringify(teams.posts(CHANNEL).map(({ attachments }) => attachments));
    // A block that reads markdown has nothing in it but whom the card calls.
    const read = shown.match(/\{[^{}]*"type":"TextBlock"[^{}]*\}/g) ?? [];
    expect(read.map((block) => JSON.parse(block).text)).toEqual(["<at>Dr Lind</at> <at>Dr Okafor</at>"]);
    expect(shown).not.toContain("\u202e");
    expect(okafor.reads(okafor.sees("To review: #1"))).toContain("**bold** [click](https://evil.example)");
  });

  it("a person's time zone, which Teams does not tell, is chosen in a dialog", async () => {
    const { maya } = await teamsStage();
    await maya.says("zone");
    expect(maya.last()).toContain("Your messages come by the clock of Europe/London");
    await maya.presses("Time zone");
    await maya.fills({ "text:zone": "Atlantis" });
    await maya.submits("Use it");
    expect(maya.dialogWords()).toContain("I know no such time zone.");
    await maya.fills({ "text:zone": "sydney" });
    await maya.submits("Use it");
    expect(maya.dialogWords()).toContain("the clock of Australia/Sydney: it is set for you here.");
  });
});
