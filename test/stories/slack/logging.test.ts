import { describe, expect, it } from "vitest";
import { nhsNumber } from "../../fakes/identifiers.ts";
import { EVIDENCE, slackStage, waiting } from "./stage.ts";

describe("evidence is logged in Slack", () => {
  it("by the command, with a line for each of four claims, which the form asks for", async () => {
    const { maya, okafor } = await slackStage();
    await maya.commands("/evidence");
    const ids = ["Tech4", "Sci1", "Com5", "Prof2"];
    await maya.fills({ ...EVIDENCE, "Competences it supports": ids });
    await maya.submits();
    const wrong = ids.map((id, at) => [lineOf(at), `Say for ${id} how this shows it.`]);
    expect(maya.errors()).toEqual(Object.fromEntries(wrong));
    for (const [at, id] of ids.entries()) await maya.fills({ [lineOf(at)]: `It shows ${id}.` });
    await maya.submits();
    expect(maya.errors()).toEqual({});
    expect(okafor.last()).toContain("To review: #1, Output drift after service, from Maya Rao");
    for (const id of ["Tech4", "Sci1", "Com5", "Prof2"]) expect(okafor.last()).toContain(`It shows ${id}.`);
    await okafor.reacts("white_check_mark", "To review: #1");
    expect(maya.last()).toContain("Approved: #1");
    expect(maya.last()).toMatch(/Tech4.*Sci1.*Com5.*Prof2/s);
  });

  it("with seven claims, which ✅ does not approve but is answered with a list to choose from", async () => {
    const { maya, okafor, entry } = await slackStage();
    const ids = ["Tech1", "Tech2", "Tech3", "Tech4", "Tech5", "Tech6", "Sci1"];
    await maya.commands("/evidence");
    await maya.fills({ ...EVIDENCE, "Competences it supports": ids });
    for (const [at, id] of ids.entries()) await maya.fills({ [lineOf(at)]: `It shows ${id}.` });
    await maya.submits();
    expect(maya.errors()).toEqual({});
    await okafor.reacts("white_check_mark", "To review: #1");
    expect((await entry())?.status).toBe("submitted");
    expect(okafor.last()).toContain("#1");
    await okafor.presses("Choose claims");
    expect(JSON.stringify(okafor.modal())).toContain("Tech1");
    await okafor.submits();
    expect((await entry())?.status).toBe("approved");
    expect(maya.last()).toContain("Approved: #1");
  });

  it("in rows: three at first, another up to eight, each told of what is wrong in it, every word kept", async () => {
    const { maya, entry } = await slackStage();
    await maya.commands("/evidence");
    expect(maya.modalWords()).toContain("Competence 3");
    expect(maya.modalWords()).not.toContain("Competence 4");
    await maya.fills({ ...EVIDENCE, "Competences it supports": ["Tech4", "", "Tech4"] });
    await maya.fills({
      [lineOf(0)]: "I found it.",
      [lineOf(1)]: "I wrote it down.",
      [lineOf(2)]: "And again.",
    });
    await maya.submits();
    expect(maya.errors()).toEqual({
      "Competence 2": "Choose the competence that this line is about.",
      "Competence 3": "Tech4 stands in row 1 already: choose another, or empty this row.",
    });
    for (let rows = 3; rows < 8; rows += 1) await maya.presses("Another competence");
    expect(maya.modalWords()).toContain("Competence 8");
    expect(maya.modalWords()).not.toContain("Another competence");
    expect(JSON.stringify(maya.filled())).toContain("I wrote it down.");
    await maya.fills({ "Competence 2": "Com5", "Competence 3": "Leave this row empty", [lineOf(2)]: "" });
    await maya.submits();
    expect(maya.errors()).toEqual({});
    expect((await entry())?.words.claims).toEqual([
      { competence: "Tech4", line: "I found it.", struck: null },
      { competence: "Com5", line: "I wrote it down.", struck: null },
    ]);
  });

  it("kept as a draft from a form that is not finished, and finished later", async () => {
    const { maya, okafor } = await slackStage();
    await maya.commands("/evidence");
    await maya.fills({ Title: "Half a thought" });
    await maya.presses("Keep as a draft");
    expect(maya.modalWords()).toContain("Kept");
    expect(maya.last()).toContain("Draft kept: #1, Half a thought.");
    expect(okafor.inbox()).toEqual([]);
    await maya.presses("Finish it");
    await maya.fills({ ...EVIDENCE, Title: "A whole thought" });
    await maya.submits();
    expect(okafor.last()).toContain("To review: #1, A whole thought");
  });

  it("from one typed line in four acts: open, tick what it suggests, tick one's own work, send", async () => {
    const { maya, okafor } = await slackStage();
    await maya.says("Did the monthly QA on linac 2, output was high so I adjusted it");
    await maya.presses("Keep as evidence");
    expect(JSON.stringify(maya.modal())).toContain('Tech6 (\\"QA\\", \\"output\\", \\"adjusted\\")');
    await maya.fills({ "Suggested by your words": ["Tech6"] });
    await maya.fills({ "My own work, anonymised": true });
    await maya.submits();
    expect(maya.errors()).toEqual({});
    expect(okafor.last()).toContain("To review: #1, Did the monthly QA on linac 2, from Maya Rao");
    expect(okafor.last()).toContain("Tech6");
  });

  it("by a note, a plain command and a reference in the direct conversation", async () => {
    const { maya } = await slackStage();
    await maya.says("note Checked the output of linac 3 after service");
    expect(maya.inbox().join("\n")).toContain("Draft kept: #1");
    await maya.says("drafts");
    expect(maya.last()).toContain("One draft, seen by nobody else.");
    await maya.says("gaps");
    expect(maya.last()).toContain("gaps");
    await maya.says("#1");
    expect(maya.last()).toContain("Checked the output of linac 3");
    await maya.says("what is this?");
    expect(maya.last()).toContain("As a trainee");
  });

  it("by typing log: a form opens only for a press, so there is a button", async () => {
    const { maya } = await slackStage();
    await maya.says("log");
    await maya.presses("Open the form");
    expect(maya.modalWords()).toMatch(/^Log evidence/);
  });

  it("by the shortcut, and from one's own message; never from another's", async () => {
    const { maya, okafor, slack, office, entry } = await slackStage();
    await maya.uses("log_evidence");
    expect(maya.modalWords()).toMatch(/^Log evidence/);
    await maya.closes();
    const own = slack.write({ channel: "G0REVIEW", user: maya.user, text: "Wrote the QA procedure" });
    await maya.usesOnMessage("log_message_as_evidence", { ...own });
    await maya.presses("Keep as a draft");
    const words = { title: "Wrote the QA procedure", narrative: "Wrote the QA procedure" };
    expect(await entry()).toMatchObject({ status: "draft", words });
    await maya.usesOnMessage("log_message_as_evidence", { ...own });
    expect(maya.modalWords()).toMatch(/^Edit #1/);
    await maya.closes();
    const theirs = slack.write({ channel: "G0REVIEW", user: okafor.user, text: "I wrote another" });
    await maya.usesOnMessage("log_message_as_evidence", { ...theirs });
    expect(maya.modalWords()).toMatch(/your own/i);
    expect(await office.desk.store.entries({})).toHaveLength(1);
  });

  it("with competences found by a code or a word, in their domains", async () => {
    const { maya } = await slackStage();
    await maya.commands("/evidence");
    expect((await maya.searches("Tech4"))[0]).toMatchObject({ value: "Tech4", group: "Technical" });
    for (const word of ["uncert", "audit"]) {
      const found = await maya.searches(word);
      expect(found.length).toBeGreaterThan(0);
      expect(found.every(({ group }) => group !== null)).toBe(true);
    }
    expect(await maya.searches("")).toHaveLength(96); // and nothing
    expect((await maya.searches(""))[0]).toMatchObject({ label: "Leave this row empty" });
    expect(await maya.searches("zzzz")).toEqual([]);
  });

  it("with a link more when it is asked for, and what was typed stays", async () => {
    const { maya, okafor } = await slackStage();
    await maya.commands("/evidence");
    await maya.fills(EVIDENCE);
    await maya.presses("Add a link");
    const address = "http://files.example.test/qa";
    await maya.fills({ "Link 1: label": "QA record", "Link 1: address": address, "Link 1: pages": "4" });
    await maya.submits();
    expect(Object.values(maya.errors()).join()).toContain("Start with https://.");
    await maya.fills({ "Link 1: address": "https://files.example.test/qa" });
    await maya.submits();
    expect(maya.errors()).toEqual({});
    expect(okafor.last()).toContain("QA record");
  });

  it("refused where it holds a patient's number, with every word still there", async () => {
    const { maya, office } = await slackStage();
    await maya.commands("/evidence");
    const ofAPatient = `Plan of the patient with NHS no ${nhsNumber()} checked`;
    await maya.fills({ ...EVIDENCE, "What was done, and your part": ofAPatient });
    await maya.submits();
    expect(Object.values(maya.errors()).join()).toContain("This looks like an NHS number.");
    expect(JSON.stringify(maya.filled())).toContain("Output drift after service");
    expect(await office.desk.store.entries({})).toEqual([]);
  });

  it("once, however often Slack delivers it", async () => {
    const { maya, office, okafor } = await waiting();
    await maya.again();
    await maya.again();
    expect(await office.desk.store.entries({})).toHaveLength(1);
    expect(okafor.inbox()).toHaveLength(1);
  });
});

/** What the line of a row is called. */
const lineOf = (at: number) => `How this shows it (competence ${at + 1})`;

it("a person's time zone, where it is not their profile's, is chosen in a form from the home tab", async () => {
  const { maya } = await slackStage();
  await maya.opensHome();
  await maya.presses("Time zone");
  await maya.fills({ "Time zone": "Atlantis" });
  await maya.submits();
  expect(Object.values(maya.errors()).join()).toContain("I know no such time zone.");
  await maya.fills({ "Time zone": "sydney" });
  await maya.submits();
  expect(maya.modalWords()).toContain("the clock of Australia/Sydney: it is set for you here.");
});
