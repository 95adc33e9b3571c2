import { expect, it } from "vitest";
import { teamsGuest, teamsPerson } from "../../platforms/teams/tenant.ts";
import { CHANNEL, teamsStage, waiting } from "./stage.ts";

const YEAR = new Date().getUTCFullYear() + 1; // the machine's clock

it("in Teams leave, a delegate, a rotation and the end are said in chat, and every answer's buttons can be pressed", async () => {
  const { maya, okafor, lind, shah } = await waiting();
  await maya.presses("Withdraw", "Sent for review: #1");
  expect(maya.dialogWords()).toContain("Withdraw #1");
  await maya.presses("Keep it");
  maya.closes();
  await maya.says(`Away 3\u00a0\u2013\u00a014\u00a0Aug\u00a0${YEAR}`);
  expect(maya.last()).toContain(`You are away 3–14 August ${YEAR}:`);
  await okafor.says(`delegate Dr Lind 3-14 Aug ${YEAR}`);
  await okafor.presses("Name Dr Lind");
  expect(okafor.dialogWords()).toContain(`Dr Lind decides for you 3–14 August ${YEAR}. It ends by itself.`);
  expect(lind.last()).toContain(`You decide for Dr Okafor 3–14 August ${YEAR}`);
  await okafor.presses("Undo");
  expect(lind.last()).toContain("You do not decide for Dr Okafor any more");
  await shah.says(
    `supervisor add sam.field@example.test for Maya from 1 Sep ${YEAR} until 30 Nov ${YEAR}, rotation Imaging`,
  );
  await shah.presses("Confirm");
  expect(shah.dialogWords()).toContain("in the rotation Imaging");
  shah.closes();
  await shah.says("complete Maya");
  await shah.presses("Confirm");
  expect(shah.dialogWords()).toContain("Maya Rao has completed the training in Radiotherapy Physics.");
  expect(maya.last()).toContain("Your training in Radiotherapy Physics is completed.");
});

it("in Teams a lead picks somebody of the organisation, by another clock; a guest, and whom no team of ours has, is refused in the form", async () => {
  const { shah, maya, member, teams, office } = await teamsStage();
  const [ada, guest, far] = [teamsPerson("Ada New"), teamsGuest("A Guest"), teamsPerson("Far Away")];
  for (const one of [ada, guest, far]) member({ ...one, installed: false });
  teams.conversations.get(CHANNEL)?.members.push(ada.id, guest.id);
  await maya.saysIn(CHANNEL, "hello"); // the bot knows of the team
  await shah.says("enrol");
  await shah.presses("Open the form");
  await shah.fills({ "who:who": guest.name });
  await shah.submits("Go on");
  expect(shah.dialogWords()).toContain("That is a guest or an app here");
  await shah.fills({ "who:who": far.name });
  await shah.submits("Go on");
  expect(shah.dialogWords()).toContain("I am not told who that is.");
  await shah.fills({ "who:who": ada.name, "text:otherZone": "Dublin" });
  await shah.submits("Go on");
  expect(shah.dialogWords()).toContain("by the clock of Europe/Dublin");
  await shah.presses("Confirm");
  const { people } = await office.desk.store.directory("all");
  expect([...people.values()].find(({ name }) => name === "Ada New")).toMatchObject({
    ...{ email: "ada.new@example.test", zone: "Europe/Dublin", roles: ["trainee"] },
  });
});
