import { describe, expect, it } from "vitest";
import { teamsGuest } from "../../platforms/teams/tenant.ts";
import { CHANNEL, type Stage, teamsStage } from "./stage.ts";

/** By the ids of the dialog's inputs: their labels say what is wrong, too. */
const EVIDENCE = {
  "text:title": "Output drift after service",
  "text:narrative": "I found the cause of the drift after the service and put it right.",
  "day:firstDay": "2026-03-03",
  "one:kind": "Problem or incident",
  "many:claims": ["Tech4"],
  "tick:attested": true,
} as const;

const entryOf = async ({ office }: Stage) => (await office.desk.store.entries({}))[0];

async function logs({ maya, settled }: Stage, values: object = {}): Promise<void> {
  await maya.says("log");
  await maya.presses("Open the form");
  await maya.fills({ ...EVIDENCE, ...values });
  await maya.submits("Send for review");
  await settled();
}

const HEAVY = "2714_heavycheckmark";

describe("in Teams", () => {
  it("evidence is logged in a dialog that keeps every word it refuses, approved by a reaction, and counted", async () => {
    const stage = await teamsStage();
    const { maya, okafor, lind, settled } = stage;
    await maya.says("log");
    await maya.presses("Open the form");
    await maya.fills({ "text:title": "Output drift after service" });
    await maya.submits("Send for review");
    expect(maya.dialogWords()).toContain("Say what was done and your part.");
    await maya.fills(EVIDENCE);
    await maya.submits("Send for review");
    await settled();
    expect(maya.last()).toContain("Sent for review: #1, Output drift after service.");
    expect(okafor.last()).toContain("To review: #1, Output drift after service, from Maya Rao");
    await okafor.reacts("2705_whiteheavycheckmark", "To review: #1");
    await settled();
    expect(lind.inbox().join("\n")).toContain("Approved: #1");
    expect(lind.inbox().join("\n")).not.toContain("To review: #1");
    expect(maya.last()).toContain("Approved: #1, Output drift after service, by Dr Okafor.");
    await maya.says("status");
    expect(maya.last()).toContain("Evidence approved: 1 of 46 areas");
    await okafor.takesAway("2705_whiteheavycheckmark", "Approved: #1");
    await settled();
    expect(await entryOf(stage)).toMatchObject({ status: "submitted", standing: null });
    expect(maya.last()).toContain("withdrawn");
  });

  it("is approved and returned by buttons, and the feedback goes to the trainee alone", async () => {
    const stage = await teamsStage({ channel: true });
    const { maya, okafor, lind, settled, teams } = stage;
    await logs(stage, { "text:reflection": "I asked for help late." });
    await okafor.presses("Return with feedback", "To review: #1");
    await okafor.fills({ "text:remark": "Say which checks you made yourself." });
    await okafor.submits("Return it");
    await settled();
    expect(maya.last()).toContain('Dr Okafor: "Say which checks you made yourself."');
    await maya.presses("Edit", "Returned with feedback: #1");
    await maya.fills({ "text:title": "Second try" });
    await maya.submits("Send for review");
    await settled();
    await lind.presses("Approve", "To review: #1");
    await settled();
    expect((await entryOf(stage))?.status).toBe("approved");
    const inChannel = JSON.stringify(teams.posts(CHANNEL).map(({ activity }) => activity));
    expect(inChannel).not.toMatch(/Say which checks|help late|put it right/);
  });

  it("a heavy tick approves too; a heart, a guest and an onlooker change nothing", async () => {
    const stage = await teamsStage({ channel: true });
    const { maya, sam, okafor, settled, member, teams } = stage;
    await logs(stage);
    const guest = teamsGuest("Kit Guest", { email: "e.lind@example.test" });
    const kit = member(guest);
    teams.conversations.get(CHANNEL)?.members.push(guest.id);
    await okafor.reacts("heart", "To review: #1");
    await kit.reacts(HEAVY, "To review: #1");
    await sam.reacts(HEAVY, "To review: #1");
    await maya.reacts(HEAVY, "To review: #1");
    await settled();
    expect((await entryOf(stage))?.status).toBe("submitted");
    expect(sam.last()).toContain("on #1 changed nothing");
    await okafor.reacts(HEAVY, "To review: #1");
    await settled();
    expect((await entryOf(stage))?.status).toBe("approved");
  });

  it("a supervisor's 👍, by either of its names, is answered once with what counts; anybody else's is not", async () => {
    const stage = await teamsStage();
    const { maya, sam, okafor, settled, teams } = stage;
    await logs(stage);
    const before = sam.inbox().length + maya.inbox().length;
    await maya.reacts("like", "Sent for review: #1");
    await okafor.reacts("yes-tone3", "To review: #1");
    await okafor.takesAway("yes-tone3", "To review: #1");
    await okafor.reacts("like", "To review: #1");
    await settled();
    expect((await entryOf(stage))?.status).toBe("submitted");
    const told = okafor.inbox().filter((text) => text.startsWith("Your 👍 on #1 decided nothing."));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain("What approves is ✅ on its card, or the button beside the words.");
    expect(sam.inbox().length + maya.inbox().length).toBe(before);
    expect(teams.violations).toEqual([]);
  });

  it("one's own message becomes a draft by the message extension; another's does not", async () => {
    const stage = await teamsStage({ channel: true });
    const { maya, okafor, teams, office, settled } = stage;
    const write = (from: string, text: string) => teams.write({ conversation: CHANNEL, from, text });
    await maya.usesOnMessage("logAsEvidence", write(maya.person.id, "Wrote the QA procedure"));
    await settled();
    expect(await entryOf(stage)).toMatchObject({
      status: "draft",
      words: { narrative: "Wrote the QA procedure" },
    });
    await maya.usesOnMessage("logAsEvidence", write(okafor.person.id, "I wrote another"));
    expect(maya.dialogWords()).toMatch(/your own/i);
    expect(await office.desk.store.entries({})).toHaveLength(1);
  });

  it("a plain reply to what the bot said is a command, a note or a comment, as everywhere", async () => {
    const stage = await teamsStage({ channel: true });
    const { maya, okafor, settled } = stage;
    await maya.says("note Checked the output of linac 3");
    await settled();
    expect(maya.inbox().join("\n")).toContain("Draft kept: #1");
    await maya.says("gaps");
    expect(maya.last()).toContain("gaps");
    await logs(stage);
    await okafor.saysIn(CHANNEL, "Clear account of the cause.", { under: "To review: #2" });
    await settled();
    expect(maya.last()).toContain("Clear account of the cause.");
  });

  it("what Teams delivers twice has one effect", async () => {
    const stage = await teamsStage();
    const { maya, okafor, settled, office } = stage;
    await logs(stage);
    await maya.again();
    await okafor.reacts(HEAVY, "To review: #1");
    await okafor.again();
    await settled();
    expect(await office.desk.store.entries({})).toHaveLength(1);
    expect(okafor.inbox().filter((text) => text.startsWith("You approved #1"))).toHaveLength(1);
  });

  it("one reaction changed into another that approves keeps the approval", async () => {
    const stage = await teamsStage();
    const { okafor, settled } = stage;
    await logs(stage);
    await okafor.reacts(HEAVY, "To review: #1");
    await settled();
    await okafor.changesReaction(HEAVY, "2705_whiteheavycheckmark", "Approved: #1");
    await settled();
    expect((await entryOf(stage))?.status).toBe("approved");
  });

  it("a form that something overtook says so, keeps the words, and is taken the second time", async () => {
    const stage = await teamsStage();
    const { maya, okafor, settled } = stage;
    await logs(stage);
    await maya.presses("Edit", "Sent for review: #1");
    await maya.fills({ "text:title": "A better title" });
    await okafor.reacts(HEAVY, "To review: #1");
    await settled();
    await maya.submits("Send for review");
    expect(maya.dialogWords()).toMatch(/changed/i);
    await maya.submits("Send for review");
    await settled();
    expect(await entryOf(stage)).toMatchObject({ revision: 2, words: { title: "A better title" } });
  });

  it("HTML and markdown in what people write are only text", async () => {
    const stage = await teamsStage({ channel: true });
    const hostile = "<b>bold</b> **bold** [click](https://evil.example) <at>Dr Okafor</at> \u202egnp";
    await logs(stage, { "text:title": hostile });
    const { teams, okafor } = stage;
    const shown = JSON.stringify(teams.posts(CHANNEL).map(({ attachments }) => attachments));
    expect(shown).not.toContain('"type":"TextBlock"'); // which would read markdown
    expect(shown).not.toContain("\u202e");
    expect(okafor.reads(okafor.sees("To review: #1"))).toContain("**bold** [click](https://evil.example)");
  });

  it("a person's time zone, which Teams does not tell, is chosen in a dialog", async () => {
    const { maya, settled } = await teamsStage();
    await maya.says("zone");
    expect(maya.last()).toContain("Your messages come by the clock of Europe/London");
    await maya.presses("Time zone");
    await maya.fills({ "text:zone": "Atlantis" });
    await maya.submits("Use it");
    expect(maya.dialogWords()).toContain("I know no such time zone.");
    await maya.fills({ "text:zone": "sydney" });
    await maya.submits("Use it");
    expect(maya.dialogWords()).toContain("the clock of Australia/Sydney: it is set for you here.");
    await settled();
  });
});
