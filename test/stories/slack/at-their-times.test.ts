import { describe, expect, it } from "vitest";
import { atFourNextWorkingDay, inQuietHours } from "../at-their-times.ts";
import { logs, slackStage } from "./stage.ts";

describe("what a supervisor hears in Slack, and when", () => {
  it("is what waits in one message at a time of their own; gone through, each is a card that a reaction decides", async () => {
    const { maya, okafor, lind, office, settled, entry } = await slackStage();
    await okafor.says("reviews daily 16:00");
    expect(okafor.last()).toContain("in one message, every working day at 16:00");
    await logs(maya);
    await logs(maya, { Title: "Leakage survey" });
    expect(lind.inbox().join("\n")).toContain("To review: #1");
    expect(okafor.inbox().join("\n")).not.toContain("To review");
    await atFourNextWorkingDay(office.desk);
    await settled();
    expect(okafor.inbox().join("\n")).toContain("To review: 2 entries wait for you, oldest first.");
    await okafor.presses("Go through them");
    expect(okafor.inbox().join("\n")).toContain("To review: #1, Output drift after service");
    await okafor.reacts("white_check_mark", "To review: #1");
    expect((await entry())?.status).toBe("approved");
    await okafor.presses("Next: #2");
    expect(okafor.inbox().join("\n")).toContain("To review: #2, Leakage survey");
  });

  it("is nothing of others in their quiet hours, and all of it once they have none", async () => {
    const { maya, okafor, office, settled } = await slackStage();
    await okafor.says("quiet");
    expect(okafor.last()).toContain("You have no quiet hours.");
    await inQuietHours(office.desk, "Dr Okafor");
    await logs(maya);
    await settled();
    expect(okafor.inbox().join("\n")).not.toContain("To review");
    await okafor.says("queue");
    expect(okafor.last()).toContain("#1");
    await okafor.says("quiet off");
    expect(okafor.inbox().join("\n")).toContain("To review: #1");
  });
});
