import { expect, it } from "vitest";
import { teamsPerson } from "../../platforms/teams/tenant.ts";
import { teamsStage } from "./stage.ts";

it("the app's installation welcomes its person once, with the one button that leads on", async () => {
  const { maya, okafor } = await teamsStage(); // everybody has installed it
  expect(maya.inbox()).toHaveLength(1);
  expect(maya.last()).toMatch(/^Hello Maya\. [\s\S]*Each Tuesday at 09:30 I ask about one competence/);
  await maya.presses("Log evidence");
  expect(maya.dialogWords()).toMatch(/^Log evidence/);
  expect(okafor.last()).toContain("[Show what waits]");
  await okafor.uninstalls();
  await okafor.installs();
  expect(okafor.last()).not.toContain("[Show what waits]");
  expect(okafor.last()).toContain("queue: what waits for you, oldest first");
});

it("a stranger who installs it is told whom to ask", async () => {
  const { member } = await teamsStage();
  const kit = member(teamsPerson("Kit Unknown", { email: "kit@example.test" }));
  await kit.installs();
  await kit.installs();
  expect(kit.inbox()).toEqual([expect.stringMatching(/^I don't know you yet\. Ask your training lead/)]);
});
