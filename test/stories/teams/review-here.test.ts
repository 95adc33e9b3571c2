import { expect, it } from "vitest";
import { CHANNEL, logs, teamsStage } from "./stage.ts";

it("review here, said by a lead in a team's channel, is answered to them alone and brings the cards there", async () => {
  const { shah, maya, office } = await teamsStage();
  const channel = async () =>
    [...(await office.desk.store.directory("all")).programmes.values()][0]?.reviewChannel?.channel;
  await maya.saysIn(CHANNEL, "review here");
  expect(await channel()).toBeUndefined();
  await shah.saysIn(CHANNEL, "review here");
  await shah.presses("Send them there");
  expect(await channel()).toBe(CHANNEL);
  await logs(maya);
  expect(maya.sees("To review: #1").conversation).toBe(CHANNEL);
});
