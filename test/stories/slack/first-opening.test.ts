import { expect, it } from "vitest";
import { slackStage, waiting } from "./stage.ts";

it("the Messages tab welcomes its person once, with the one button that leads on", async () => {
  const { maya, okafor, shah, slack } = await slackStage();
  await maya.opensMessages();
  await maya.again(); // as Slack does where it was not answered in time
  await maya.opensMessages();
  expect(new Set(maya.inbox()).size).toBe(1);
  expect(maya.last()).toMatch(/^Hello Maya\. [\s\S]*Each Tuesday at 09:30 I ask about one competence/);
  await maya.presses("Log evidence");
  expect(maya.modalWords()).toMatch(/^Log evidence/);
  await maya.closes();
  await okafor.opensMessages();
  await okafor.presses("Show what waits");
  expect(okafor.modalWords()).toContain("Nothing is waiting for you.");
  await shah.opensMessages();
  await shah.presses("Overview");
  expect(shah.modalWords()).toContain("Radiotherapy Physics");
  expect(slack.violations).toEqual([]);
});

it("a stranger who opens it is told once whom to ask; the home tab says so as well", async () => {
  const { member } = await slackStage();
  const kit = member({ id: "U0KIT", name: "Kit Unknown", email: "kit@example.test", tz: "Europe/London" });
  await kit.opensMessages();
  await kit.opensMessages();
  expect(kit.inbox()).toEqual([expect.stringMatching(/^I don't know you yet\. Ask your training lead/)]);
  await kit.opensHome();
  expect(kit.homeWords()).toContain("I don't know you yet.");
});

it("the home tab begins with what there is to do, to be read before it is approved", async () => {
  const { maya, okafor } = await waiting();
  await okafor.presses("Return with feedback", "To review: #1");
  await okafor.fills({ "What should change": "Say which checks you made yourself." });
  await okafor.submits();
  await maya.opensHome();
  expect(maya.homeWords()).toMatch(
    /Came back with feedback\n#1, Output drift[\s\S]*\[Edit\][\s\S]*Look at next[\s\S]*Scientific: /,
  );
  await maya.presses("Edit", "Returned with feedback: #1");
  await maya.fills({ "My own work, anonymised": true });
  await maya.submits();
  await okafor.opensHome();
  expect(okafor.homeWords()).toMatch(/#1, Output drift[\s\S]*\[Read\][\s\S]*\[Approve\]/);
});
