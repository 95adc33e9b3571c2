import { expect, it } from "vitest";
import { slackStage, waiting } from "./stage.ts";

const YEAR = new Date().getUTCFullYear() + 1; // the machine's clock

it("in Slack somebody goes on leave as their keyboard writes it, in a message or by the command, and takes it back", async () => {
  const { maya, slack } = await slackStage();
  await maya.says(`<@${slack.botUser}> Away 3\u00a0\u2013\u00a014\u00a0Aug\u00a0${YEAR}`);
  expect(maya.last()).toContain(`You are away 3–14 August ${YEAR}:`);
  await maya.commands("/evidence", "away");
  expect(maya.ephemeral()).toContain(`You are away 3–14 August ${YEAR}.`);
  await maya.presses(`Remove 3–14 August ${YEAR}`);
  expect(maya.modalWords()).toContain("any more");
  await maya.closes();
  await maya.commands("/evidence", "away");
  await maya.presses("Add days");
  await maya.fills({ "First day": `${YEAR}-08-14`, "Last day": `${YEAR}-08-03` });
  await maya.submits();
  expect(Object.values(maya.errors()).join()).toContain("The last day comes before the first.");
  await maya.fills({ "First day": `${YEAR}-08-03`, "Last day": `${YEAR}-08-14` });
  await maya.submits();
  expect(maya.modalWords()).toContain(`You are away 3–14 August ${YEAR}`);
});

it("in Slack a supervisor names who decides meanwhile, the lead rotates and ends: each sees it in their own words", async () => {
  const { maya, okafor, lind, shah } = await waiting();
  await okafor.commands("/evidence", `delegate Dr Lind 3-14 Aug ${YEAR}`);
  expect(okafor.ephemeral()).toContain(`Shall Dr Lind decide for you 3–14 August ${YEAR}?`);
  await okafor.presses("Name Dr Lind");
  expect(okafor.modalWords()).toContain(`Dr Lind decides for you 3–14 August ${YEAR}. It ends by itself.`);
  await okafor.closes();
  expect(lind.last()).toContain(`You decide for Dr Okafor 3–14 August ${YEAR}`);
  await shah.says(
    `supervisor add sam.field@example.test for Maya from 1 Sep ${YEAR} until 30 Nov ${YEAR}, rotation Imaging`,
  );
  expect(shah.last()).toContain("in the rotation Imaging");
  await shah.presses("Confirm");
  await shah.closes();
  expect(maya.last()).toContain("Sam Field");
  await shah.says("supervisor end Dr Lind for Maya");
  await shah.presses("Confirm");
  await shah.closes();
  expect(lind.inbox().join("\n")).toContain("No longer yours to review: #1");
  await shah.says("complete Maya");
  await shah.presses("Confirm");
  expect(shah.modalWords()).toContain("Maya Rao has completed the training in Radiotherapy Physics.");
  expect(maya.last()).toContain("Your training in Radiotherapy Physics is completed.");
});

it("in Slack a lead picks somebody from its own list of people, by another clock; a guest is refused in the form", async () => {
  const { shah, slack, office } = await slackStage();
  const ada = { id: "U0ADA", name: "Ada New", email: "ada.new@example.test", tz: "Europe/Lisbon" };
  const guest = { id: "U0GUEST", name: "A Guest", email: "guest@elsewhere.test", is_restricted: true };
  for (const one of [ada, guest]) slack.users.set(one.id, one);
  await shah.commands("/evidence", "enrol");
  await shah.fills({ Who: "U0GUEST" });
  await shah.submits();
  expect(Object.values(shah.errors()).join()).toContain("That is a guest or an app here");
  await shah.fills({ Who: "U0ADA", "Time zone": "Europe/Dublin" });
  await shah.submits();
  expect(shah.modalWords()).toContain("by the clock of Europe/Dublin");
  await shah.presses("Confirm");
  const { people } = await office.desk.store.directory("all");
  expect([...people.values()].find(({ name }) => name === "Ada New")).toMatchObject({
    ...{ email: "ada.new@example.test", zone: "Europe/Dublin", roles: ["trainee"] },
  });
});
