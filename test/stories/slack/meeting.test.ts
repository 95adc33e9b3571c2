import { expect, it } from "vitest";
import { reviewNear } from "../past.ts";
import { slackStage } from "./stage.ts";

it("a supervision meeting in Slack: a word, a modal of up to five actions, one message, and a press that ticks", async () => {
  const { maya, okafor, office } = await slackStage();
  await okafor.says("meeting with Maya");
  expect(okafor.last()).toContain("Supervision meeting: Maya Rao and Dr Okafor. In the last four weeks:");
  await okafor.presses("Record the meeting");
  expect(okafor.modalWords()).toContain("Action 5 by");
  await okafor.fills({ "Action 1": "Repeat the output check", "Action 1 by": "2026-01-01" });
  await okafor.submits();
  expect(okafor.errors()).toEqual({ "Action 1 by": "Choose the day of the meeting or a later one." });
  await okafor.fills({ "Action 1 by": "" });
  await okafor.submits();
  expect(okafor.errors()).toEqual({});
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

it("in Slack a lead sets the months of supervision reviews, and the meeting says which it is", async () => {
  const { shah, maya, okafor, office } = await slackStage();
  await reviewNear(office.desk.store);
  await shah.says("programme");
  await shah.presses("Change targets, milestones and more");
  await shah.fills({ "Supervision reviews": "soon" });
  await shah.submits();
  expect(Object.values(shah.errors()).join()).toContain('"soon" cannot be read.');
  await shah.fills({ "Supervision reviews": "6, 12" });
  await shah.submits();
  expect(shah.modalWords()).toContain("Supervision reviews: due by the end of months 6 and 12");
  await shah.closes();
  await okafor.says("meeting with Maya");
  expect(okafor.last()).toContain("The review of month 6 is due by ");
  await maya.says("meeting with Dr Okafor");
  expect(maya.last()).toContain("The review of month 6 is due by ");
});
