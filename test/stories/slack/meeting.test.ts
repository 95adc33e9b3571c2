import { expect, it } from "vitest";
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
