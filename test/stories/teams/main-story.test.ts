import { describe, expect, it } from "vitest";
import { teamsGuest } from "../../platforms/teams/tenant.ts";
import { CHANNEL, EVIDENCE, teamsStage, waiting } from "./stage.ts";

const HEAVY = "2714_heavycheckmark";

describe("in Teams", () => {
  it("evidence is logged in a dialog that keeps every word it refuses, approved by a reaction, and counted", async () => {
    const { maya, okafor, lind, entry } = await teamsStage();
    await maya.says("log");
    await maya.presses("Open the form");
    await maya.fills({ "text:title": "Output drift after service" });
    await maya.submits("Send for review");
    expect(maya.dialogWords()).toContain("Say what was done and your part.");
    await maya.fills(EVIDENCE);
    await maya.submits("Send for review");
    expect(maya.last()).toContain("Sent for review: #1, Output drift after service.");
    expect(okafor.last()).toContain("To review: #1, Output drift after service, from Maya Rao");
    await okafor.reacts("2705_whiteheavycheckmark", "To review: #1");
    expect(lind.inbox().join("\n")).toContain("Approved: #1");
    expect(lind.inbox().join("\n")).not.toContain("To review: #1");
    expect(maya.last()).toContain("Approved: #1, Output drift after service, by Dr Okafor.");
    await maya.says("status");
    expect(maya.last()).toContain("Evidence approved: 1 of 46 areas");
    await okafor.takesAway("2705_whiteheavycheckmark", "Approved: #1");
    expect(await entry()).toMatchObject({ status: "submitted", standing: null });
    expect(maya.last()).toContain("withdrawn");
  });

  it("one typed line is evidence in four acts: open, tick what it suggests, tick one's own work, send", async () => {
    const { maya, okafor } = await teamsStage();
    await maya.says("Did the monthly QA on linac 2, output was high so I adjusted it");
    await maya.presses("Keep as evidence");
    expect(maya.dialogWords()).toContain("Suggested by your words");
    await maya.fills({ "many:suggested": ["Tech6"] });
    await maya.fills({ "tick:attested": true });
    await maya.submits("Send for review");
    expect(okafor.last()).toContain("To review: #1, Did the monthly QA on linac 2, from Maya Rao");
    expect(okafor.last()).toContain("Tech6");
  });

  it("claims are rows: three at first, another up to eight, what is wrong told of in its row, every word kept", async () => {
    const { maya, entry } = await teamsStage();
    await maya.says("log");
    await maya.presses("Open the form");
    await maya.fills({ ...EVIDENCE, "many:claims": ["Tech4", "", "Tech4"] });
    await maya.fills({ "said:claims:0": "I found it.", "said:claims:1": "I wrote it down." });
    await maya.submits("Send for review");
    for (const said of [
      "• Competence 2: Choose the competence that this line is about.",
      "• Competence 3: Tech4 stands in row 1 already: choose another, or empty this row.",
    ])
      expect(maya.dialogWords()).toContain(said);
    for (let rows = 3; rows < 8; rows += 1) await maya.submits("Another competence");
    expect(maya.dialogWords()).not.toContain("Another competence");
    expect(maya.filled()).toMatchObject({ "pick:claims:0": "Tech4", "said:claims:1": "I wrote it down." });
    await maya.fills({
      "pick:claims:1": "Com5",
      "pick:claims:2": "Leave this row empty",
      "pick:claims:7": "PS1",
    });
    await maya.submits("Send for review");
    expect((await entry())?.words.claims).toEqual([
      { competence: "Tech4", line: "I found it.", struck: null },
      { competence: "Com5", line: "I wrote it down.", struck: null },
      { competence: "PS1", line: "", struck: null },
    ]);
  });

  it("is approved and returned by buttons, and the feedback goes to the trainee alone", async () => {
    const late = { "text:reflection": "I asked for help late." };
    const { maya, okafor, lind, teams, entry } = await waiting({ channel: true }, late);
    await okafor.presses("Return with feedback", "To review: #1");
    await okafor.fills({ "text:remark": "Say which checks you made yourself." });
    await okafor.submits("Return it");
    expect(maya.last()).toContain('Dr Okafor: "Say which checks you made yourself."');
    await maya.presses("Edit", "Returned with feedback: #1");
    await maya.fills({ "text:title": "Second try", "tick:attested": true });
    await maya.submits("Send for review");
    await lind.presses("Approve", "Changed since Dr Okafor returned it: #1");
    expect((await entry())?.status).toBe("approved");
    const inChannel = JSON.stringify(teams.posts(CHANNEL).map(({ activity }) => activity));
    expect(inChannel).not.toMatch(/Say which checks|help late|put it right/);
  });

  it("a heavy tick approves too; a heart, a guest and an onlooker change nothing", async () => {
    const { maya, sam, okafor, member, teams, entry } = await waiting({ channel: true });
    const guest = teamsGuest("Kit Guest", { email: "e.lind@example.test" });
    const kit = member(guest);
    teams.conversations.get(CHANNEL)?.members.push(guest.id);
    await okafor.reacts("heart", "To review: #1");
    await kit.reacts(HEAVY, "To review: #1");
    await sam.reacts(HEAVY, "To review: #1");
    await maya.reacts(HEAVY, "To review: #1");
    expect((await entry())?.status).toBe("submitted");
    expect(sam.last()).toContain("on #1 changed nothing");
    await okafor.reacts(HEAVY, "To review: #1");
    expect((await entry())?.status).toBe("approved");
  });

  it("a supervisor's 👍, by either of its names, is answered once with what counts; anybody else's is not", async () => {
    const { maya, sam, okafor, teams, entry } = await waiting();
    const before = sam.inbox().length + maya.inbox().length;
    await maya.reacts("like", "Sent for review: #1");
    await okafor.reacts("yes-tone3", "To review: #1");
    await okafor.takesAway("yes-tone3", "To review: #1");
    await okafor.reacts("like", "To review: #1");
    expect((await entry())?.status).toBe("submitted");
    const told = okafor.inbox().filter((text) => text.startsWith("Your 👍 on #1 decided nothing."));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain("What approves is ✅ on its card, or the button beside the words.");
    expect(sam.inbox().length + maya.inbox().length).toBe(before);
    expect(teams.violations).toEqual([]);
  });
});
