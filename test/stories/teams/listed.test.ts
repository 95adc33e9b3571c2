import { describe, expect, it } from "vitest";
import { CHANNEL_NAME } from "../../platforms/teams/activities.ts";
import { stored } from "../stored.ts";
import { CHANNEL, logs, teamsStage, waiting } from "./stage.ts";

/** What Teams looks for in apps that it lists, as far as no other test shows it: adapters/teams/README.md has them all. */
describe("of what Teams checks in listed apps", () => {
  it("the first post in a review channel says what comes there, and who set it up", async () => {
    const { teams, settled } = await teamsStage({ channel: true });
    await settled();
    const [first, ...more] = teams.posts(CHANNEL).map(({ activity }) => JSON.stringify(activity));
    expect(first).toContain(
      "What is sent for review in Radiotherapy Physics comes to this channel from now on.",
    );
    expect(first).toContain("Whoever runs Countersign here set it up for Dr Shah, who leads the programme");
    expect(more).toEqual([]);
  });

  it("the name of a team or channel is neither said nor kept", async () => {
    const { maya, okafor, sam, teams, office, settled } = await waiting({ channel: true });
    await sam.presses("Read all", "To review: #1");
    await maya.saysIn(CHANNEL, "status");
    await okafor.saysIn(CHANNEL, "Clear account of the cause.", { under: "To review: #1" });
    await okafor.presses("Approve", "To review: #1");
    await logs(maya, { "text:title": "Another" });
    await settled();
    const said = JSON.stringify(teams.calls);
    expect(said).toContain("Clear account of the cause.");
    expect(said).not.toContain(CHANNEL_NAME);
    expect(await stored(office.database)).not.toContain(CHANNEL_NAME);
  });
});
