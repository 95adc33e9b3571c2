import { expect, it } from "vitest";
import { CHANNEL, logs, slackStage, waiting } from "./stage.ts";

const away = { type: "error-before", status: 500 } as const;

it("a first ✅ while Slack cannot say who that is counts as soon as it can", async () => {
  const { okafor, slack, settled, entry } = await waiting({ channel: true });
  slack.fail("users.info", away, away);
  await okafor.reacts("white_check_mark", "To review: #1");
  await settled(); // and it cannot yet
  expect((await entry())?.status).toBe("submitted");
  await settled();
  expect(await entry()).toMatchObject({ status: "approved", standing: { approval: { how: "reaction" } } });
  expect(slack.messages(CHANNEL).at(-1)?.text).toMatch(/approved/i);
  expect(JSON.stringify(okafor.inbox())).not.toContain("don't know you");
});

it("a trainee's first words while Slack cannot say who that is are nobody's, and brought again", async () => {
  const { maya, slack } = await slackStage();
  slack.fail("users.info", away, away);
  await maya.commands("/evidence");
  expect(maya.ephemeral()).toContain("Slack could not say just now who you are");
  const said = await maya.says("note I measured the output of linac 2");
  expect(said.status).toBe(500);
  await maya.again(); // as Slack does
  expect(maya.last()).toContain("#1");
  expect(JSON.stringify(maya.inbox())).not.toContain("don't know you");
  await logs(maya);
});

it("a first contact waits a second and a half for Slack at most, and the late answer counts for the next", async () => {
  const { maya, slack, office } = await slackStage();
  slack.fail("users.info", { type: "slow", ms: 2_200 });
  await maya.commands("/evidence");
  expect(maya.ephemeral()).toContain("Slack could not say just now who you are");
  const account = { workspace: `slack:${slack.team}`, user: maya.user };
  await expect
    .poll(() => office.desk.store.account(account), { timeout: 20_000 })
    .toMatchObject({ person: { email: "maya.rao@example.test" } });
  await logs(maya);
  expect(slack.callsOf("users.info").filter(({ args }) => args.user === maya.user)).toHaveLength(1);
});
