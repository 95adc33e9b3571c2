import { describe, expect, it, onTestFinished } from "vitest";
import { type Bot, nothingOutlivesItsTest, until } from "../../faults/program.ts";
import { type SlackMember, slackMember } from "../../platforms/slack/member.ts";
import { overHttp, type Send } from "../../platforms/slack/requests.ts";
import { type SlackDouble, slackDouble } from "../../platforms/slack/web-api.ts";
import { type SlackDepartment, slackDepartment } from "./department.ts";
import { PEOPLE, type Who } from "./people.ts";

nothingOutlivesItsTest();

type Members = Record<Who, SlackMember>;

interface Stage extends SlackDepartment, Members {
  slack: SlackDouble;
  bot: Bot;
}

/** The program and a double of Slack; Slack calls the program, or the program calls Slack. */
async function stage(): Promise<Stage> {
  const slack = await slackDouble({ members: Object.values(PEOPLE) });
  onTestFinished(async () => {
    expect(slack.violations).toEqual([]);
    await slack.close();
  });
  const department = await slackDepartment();
  const settings = { SLACK_BOT_TOKEN: slack.token, SLACK_API_URL: slack.url };
  const bot = await department.start({ ...settings, SLACK_SIGNING_SECRET: slack.signingSecret });
  const send: Send = overHttp(`${bot.url}/slack/events`, slack.signingSecret);
  const members = Object.fromEntries(
    Object.entries(PEOPLE).map(([who, { id }]) => [who, slackMember(slack, { user: id, send })]),
  ) as Members;
  return { ...department, ...members, slack, bot };
}

const EVIDENCE = {
  Title: "Output drift after service",
  "What was done, and your part": "I found the cause of the drift after the service and put it right.",
  "First day": "2026-03-03",
  "Kind of evidence": "Problem or incident",
  "My own work, anonymised": true,
};

describe("over HTTP, in the real process", () => {
  it("a prompt becomes evidence, ✅ approves it, and taking ✅ away withdraws the approval", async () => {
    const { maya, okafor, lind, look } = await stage();
    await until("Maya is prompted", () => maya.inbox().some((text) => text.includes("Why this one")));
    await maya.presses("Log evidence");
    expect(maya.modalWords()).toContain("Log evidence");
    await maya.submits();
    expect(maya.errors()).toMatchObject({ Title: expect.any(String) });
    await maya.fills(EVIDENCE);
    await maya.submits();
    expect(maya.errors()).toEqual({});
    expect(maya.modal()).toBeNull();
    await until("the card is there", () => okafor.inbox().some((text) => text.startsWith("To review: #1")));
    await until("the other has it too", () => lind.inbox().some((text) => text.startsWith("To review: #1")));
    await okafor.reacts("white_check_mark", "To review: #1");
    await until("the card is redrawn", () => lind.inbox().some((text) => text.startsWith("Approved: #1")));
    await until("Maya is told", () => maya.last().startsWith("Approved: #1"));
    await maya.commands("/evidence", "status");
    expect(maya.ephemeral()).toContain("Evidence approved: 1 of 46 areas");
    await okafor.takesAway("white_check_mark", "Approved: #1");
    await until("the approval is withdrawn", () => maya.last().includes("withdrawn"));
    const [entry] = await look((store) => store.entries({}));
    expect(entry).toMatchObject({ status: "submitted", standing: null });
  }, 60_000);
});
