import { describe, expect, it, onTestFinished } from "vitest";
import { nothingOutlivesItsTest } from "../../faults/program.ts";
import { type Emulated, emulatedSlack } from "../../platforms/slack/emulate.ts";
import { type EmulatedMember, emulatedMember } from "../../platforms/slack/emulate-member.ts";
import { slackDepartment } from "./department.ts";
import { PEOPLE } from "./people.ts";
import { startHearing, WAYS, type Way } from "./ways.ts";
import { type Cast, theWholeStory } from "./whole-story.ts";

nothingOutlivesItsTest();

interface Emulating extends Cast {
  slack: Emulated;
  okafor: EmulatedMember;
}

/** The program, and a Slack that another hand has written. */
async function cast(way: Way): Promise<Emulating> {
  const slack = await emulatedSlack(Object.values(PEOPLE));
  onTestFinished(async () => {
    await slack.close();
    expect(slack.violations).toEqual([]);
    expect(slack.refusals.filter(({ error }) => error !== "expired_trigger_id")).toEqual([]);
  });
  const department = await slackDepartment();
  const { send } = await startHearing(way, department, slack);
  const as = ({ email }: { email: string }) => emulatedMember(slack, email, send);
  const { maya, okafor, lind } = PEOPLE;
  return { slack, look: department.look, maya: as(maya), okafor: as(okafor), lind: as(lind) };
}

describe.each(WAYS)("over %s, in the real process, with a Web API from another hand", (way) => {
  it("a prompt becomes evidence, ✅ approves it, and taking ✅ away withdraws the approval", async () => {
    const story = await cast(way);
    await theWholeStory(story);
    const { said: card } = await story.okafor.sees("To review: #1");
    expect(card).toMatchObject({
      user: story.slack.botUser,
      edited: { user: story.slack.botUser },
      metadata: { event_type: "countersign_delivery", event_payload: { key: expect.any(String) } },
    });
    expect(card).not.toHaveProperty("reactions");
  });
});
