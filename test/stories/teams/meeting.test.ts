import { expect, it } from "vitest";
import { reviewNear } from "../past.ts";
import { teamsStage } from "./stage.ts";

it("a supervision meeting in Teams: a word, a dialog of up to five actions, one message, and a press that ticks", async () => {
  const { maya, okafor, office } = await teamsStage();
  await okafor.says("meeting with Maya");
  expect(okafor.last()).toContain("Supervision meeting: Maya Rao and Dr Okafor. In the last four weeks:");
  await okafor.presses("Record the meeting");
  expect(okafor.dialogWords()).toContain("Action 5 by");
  await okafor.fills({ "text:words-1": "Repeat the output check", "day:due-1": "2026-01-01" });
  await okafor.submits("Record it");
  expect(okafor.dialogWords()).toContain("Choose the day of the meeting or a later one.");
  await okafor.fills({ "day:due-1": "" });
  await okafor.submits("Record it");
  expect(maya.last()).toContain("Dr Okafor recorded what you agreed");
  expect(maya.last()).toContain("Repeat the output check. Maya Rao.");
  await maya.says("meeting");
  await maya.presses("Done");
  const enrolments = [...(await office.desk.store.directory("all")).enrolments.keys()];
  const { actions } = await office.desk.store.meetings(enrolments);
  expect(actions.map(({ words, state }) => [words, state])).toEqual([["Repeat the output check", "done"]]);
  await maya.says("meeting with Dr Okafor");
  expect(maya.last()).toContain("Repeat the output check. Maya Rao. Done.");
});

it("in Teams a lead sets the months of supervision reviews, and the meeting says which it is", async () => {
  const { shah, maya, okafor, office } = await teamsStage();
  await reviewNear(office.desk.store);
  await shah.says("programme");
  await shah.presses("Change targets, milestones and more");
  await shah.fills({ "text:reviewMonths": "soon" });
  await shah.submits("Save");
  expect(shah.dialogWords()).toContain('"soon" cannot be read.');
  await shah.fills({ "text:reviewMonths": "6, 12" });
  await shah.submits("Save");
  expect(shah.dialogWords()).toContain("Supervision reviews: due by the end of months 6 and 12");
  shah.closes();
  await okafor.says("meeting with Maya");
  expect(okafor.last()).toContain("The review of month 6 is due by ");
  await maya.says("meeting with Dr Okafor");
  expect(maya.last()).toContain("The review of month 6 is due by ");
});
