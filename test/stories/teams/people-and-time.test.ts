import { expect, it } from "vitest";
import { waiting } from "./stage.ts";

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
