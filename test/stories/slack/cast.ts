import { describe, expect, it, onTestFinished } from "vitest";
import { nothingOutlivesItsTest } from "../../faults/program.ts";
import { slackMember } from "../../platforms/slack/member.ts";
import { slackDouble } from "../../platforms/slack/web-api.ts";
import { slackDepartment } from "./department.ts";
import { PEOPLE } from "./people.ts";
import { startHearing, type Way } from "./ways.ts";
import { theWholeStory } from "./whole-story.ts";

/** The program, and a double of Slack. */
async function cast(way: Way) {
  const slack = await slackDouble({ members: Object.values(PEOPLE) });
  onTestFinished(async () => {
    await slack.close();
    expect(slack.violations).toEqual([]);
  });
  const department = await slackDepartment();
  const { send } = await startHearing(way, department, { ...slack, sockets: slack });
  const as = (user: string) => slackMember(slack, { user, send });
  const { maya, okafor, lind } = PEOPLE;
  return { look: department.look, maya: as(maya.id), okafor: as(okafor.id), lind: as(lind.id) };
}

/** What `theWholeStory` promises, with a file of its own for each way: they run side by side. */
export function toldOver(way: Way): void {
  nothingOutlivesItsTest();
  describe(`over ${way}, in the real process`, () => {
    it("a prompt becomes evidence, ✅ approves it, and taking ✅ away withdraws the approval", async () => {
      await theWholeStory(await cast(way));
    });
  });
}
