import { expect, it } from "vitest";
import { CHANNEL, EVIDENCE, logs, slackStage } from "./stage.ts";

const away = { type: "error-before", status: 500 } as const;

it("a first ✅ while Slack cannot say who that is counts as soon as it can", async () => {
  const stage = await slackStage({ channel: true });
  const { maya, okafor, slack, settled, office } = stage;
  await logs(stage, maya);
  slack.fail("users.info", away, away);
  await okafor.reacts("white_check_mark", "To review: #1");
  await settled(); // and it cannot yet
  const { store } = office.desk;
  expect((await store.entries({}))[0]?.status).toBe("submitted");
  await settled();
  expect((await store.entries({}))[0]).toMatchObject({
    status: "approved",
    standing: { approval: { how: "reaction" } },
  });
  expect(slack.messages(CHANNEL)[0]?.text).toMatch(/approved/i);
  expect(JSON.stringify(okafor.inbox())).not.toContain("don't know you");
});

it("a trainee's first words while Slack cannot say who that is are nobody's, and brought again", async () => {
  const stage = await slackStage();
  const { maya, slack, settled } = stage;
  slack.fail("users.info", away, away);
  await maya.commands("/evidence");
  expect(maya.ephemeral()).toContain("Slack could not say just now who you are");
  const said = await maya.says("note I measured the output of linac 2");
  expect(said.status).toBe(500);
  await maya.again(); // as Slack does
  await settled();
  expect(maya.last()).toContain("#1");
  expect(JSON.stringify(maya.inbox())).not.toContain("don't know you");
  await maya.commands("/evidence");
  await maya.fills(EVIDENCE);
  await maya.submits();
  expect(maya.errors()).toEqual({});
});

it("a first contact waits a second and a half for Slack at most, and the late answer counts for the next", async () => {
  const stage = await slackStage();
  const { maya, slack, office } = stage;
  slack.fail("users.info", { type: "slow", ms: 2_200 });
  await maya.commands("/evidence");
  expect(maya.ephemeral()).toContain("Slack could not say just now who you are");
  const account = { workspace: `slack:${slack.team}`, user: maya.user };
  await expect
    .poll(() => office.desk.store.account(account), { timeout: 20_000 })
    .toMatchObject({
      person: { email: "maya.rao@example.test" },
    });
  await maya.commands("/evidence");
  await maya.fills(EVIDENCE);
  await maya.submits();
  expect(maya.errors()).toEqual({});
  expect(slack.callsOf("users.info")).toHaveLength(1);
});
