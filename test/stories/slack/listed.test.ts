import { describe, expect, it } from "vitest";
import { CHANNEL_NAME } from "../../platforms/slack/requests.ts";
import { stored } from "../stored.ts";
import { CHANNEL, logs, slackStage, waiting } from "./stage.ts";

/** What Slack looks for in apps that it lists, as far as no other test shows it: adapters/slack/README.md has them all. */
describe("of what Slack checks in listed apps", () => {
  it("the first post in a review channel says what comes there, and who set it up", async () => {
    const { slack } = await slackStage({ channel: true });
    const [first, ...more] = slack.messages(CHANNEL).map((one) => JSON.stringify(one));
    expect(first).toContain(
      "What is sent for review in Radiotherapy Physics comes to this channel from now on.",
    );
    expect(first).toContain("Whoever runs Countersign here set it up for Dr Shah, who leads the programme");
    expect(more).toEqual([]);
  });

  it("the name of a private channel is neither said, nor kept, nor asked for", async () => {
    const { maya, okafor, sam, slack, office, settled } = await waiting({ channel: true });
    await sam.presses("Read all", "To review: #1");
    await sam.commands("/evidence", "help", CHANNEL);
    await maya.commands("/evidence", "status", CHANNEL);
    await okafor.saysIn(CHANNEL, "Clear account of the cause.", { thread: "To review: #1" });
    await maya.usesOnMessage("log-message", slack.messages(CHANNEL)[0] as never);
    await okafor.presses("Approve", "To review: #1");
    await logs(maya, { Title: "Another" });
    await settled();
    const said = JSON.stringify(slack.calls);
    expect(said).toContain("Clear account of the cause.");
    expect(said).not.toContain(CHANNEL_NAME);
    expect(await stored(office.database)).not.toContain(CHANNEL_NAME);
    expect(slack.calls.filter(({ method }) => /^conversations\.(info|list)$/.test(method))).toEqual([]);
  });
});
