import { expect, it } from "vitest";
import { okaforAlone, rotationTurned } from "../rotation-turned.ts";
import { logs, teamsStage } from "./stage.ts";

it("a rotation that turns hands over what waits: a card, the old one redrawn, and the trainee is told", async () => {
  const { maya, okafor, lind, office, running, entry } = await teamsStage();
  await okaforAlone(office.desk);
  await logs(maya);
  expect(okafor.inbox().join("\n")).toContain("To review: #1");
  expect(lind.inbox().join("\n")).not.toContain("To review");
  await rotationTurned(office.desk);
  await running.engine.told();
  expect(okafor.inbox().join("\n")).toContain("No longer yours to review: #1");
  expect(maya.last()).toContain("#1, Output drift after service is asked of Dr Lind now.");
  await lind.reacts("2705_whiteheavycheckmark", "To review: #1");
  expect(await entry()).toMatchObject({ status: "approved" });
});
