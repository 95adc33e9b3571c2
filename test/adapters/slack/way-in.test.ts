import { expect, it, onTestFinished } from "vitest";
import { slackChat } from "../../../adapters/slack/chat.ts";
import { fakeConversations } from "../../fakes/conversations.ts";
import { slackSockets } from "../../platforms/slack/socket.ts";
import { slackDouble } from "../../platforms/slack/web-api.ts";

/** A chat over Socket Mode that was let in with its bot's token, and not started yet. */
async function socketMode(appToken: string) {
  const slack = await slackDouble();
  const sockets = await slackSockets(slack);
  onTestFinished(async () => {
    await sockets.close();
    await slack.close();
  });
  const chat = await slackChat(
    { botToken: slack.token, signingSecret: null, appToken, apiUrl: slack.url, proxy: null, noProxy: null },
    { clock: { now: slack.now }, conversations: fakeConversations(), log: () => {} },
  );
  return { slack, start: () => chat.start(async () => ({ type: "none" })) };
}

it("an app token that Slack refuses is named, with where to find the right one", async () => {
  const { start } = await socketMode("xapp-another");
  await expect(start()).rejects.toThrow(
    /^Slack refuses SLACK_APP_TOKEN \(invalid_auth\)\. .*connections:write/,
  );
});

it("Slack that goes away between the token and the connection is said in a sentence, at once", async () => {
  const { slack, start } = await socketMode("xapp-1");
  slack.outage(true);
  await expect(start()).rejects.toThrow(/^Slack does not answer\. .*start again\.$/);
});
