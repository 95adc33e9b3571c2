import { expect, it } from "vitest";
import { CHANNEL, logs, slackStage } from "./stage.ts";

it("review here, said by a lead in a private channel of Slack, is answered to them alone and brings the cards there", async () => {
  const { shah, maya, okafor, slack, entry, office } = await slackStage();
  const channel = async () =>
    [...(await office.desk.store.directory("all")).programmes.values()][0]?.reviewChannel;
  await maya.saysIn(CHANNEL, `<@${slack.botUser}> review here`);
  expect(await channel()).toBeNull();
  await shah.saysIn(CHANNEL, "review here"); // to nobody
  await shah.saysIn(CHANNEL, `<@${slack.botUser}> review here`);
  expect(slack.messages(CHANNEL).map(({ user }) => user)).not.toContain(slack.botUser);
  await shah.presses("Send them there");
  expect(await channel()).toEqual({ workspace: `slack:${slack.team}`, channel: CHANNEL });
  await logs(maya);
  const said = slack.messages(CHANNEL).map(({ text }) => text);
  expect(said.join("\n")).toContain("comes to this channel from now on");
  expect(said.join("\n")).toContain("To review: #1");
  await okafor.reacts("white_check_mark", "To review: #1");
  expect((await entry())?.status).toBe("approved");
});
