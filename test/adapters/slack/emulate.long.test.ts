import { slackChat } from "../../../adapters/slack/chat.ts";
import { chatContract } from "../../contracts/chat.ts";
import { fakeConversations } from "../../fakes/conversations.ts";
import { emulatedSlack } from "../../platforms/slack/emulate.ts";
import { overHttp, requests } from "../../platforms/slack/requests.ts";
import { listening } from "../shared/listening.ts";
import { MAYA } from "./at-work.ts";

const GENERAL = "C000000001"; // emulate's own, open to all

chatContract("Slack, with a Web API from another hand", async () => {
  const { email, name } = MAYA;
  const slack = await emulatedSlack([MAYA]);
  const { token: botToken, signingSecret, url: apiUrl } = slack;
  const chat = await slackChat(
    { botToken, signingSecret, appToken: null, apiUrl, proxy: null, noProxy: null },
    { clock: { now: slack.sockets.now }, conversations: fakeConversations(), log: () => {} },
  );
  const { url, close } = await listening(chat, "/slack/events");
  const send = overHttp(url, signingSecret);
  const maya = slack.as(email);
  const user = slack.idOf(email);
  return {
    chat,
    maya: { account: { workspace: chat.workspace, user }, email, name, zone: null },
    channel: GENERAL,
    read: async ({ conversation: channel, message }) => {
      const { messages = [] } = await maya.conversations.history({ channel });
      return messages.find(({ ts }) => ts === message)?.text?.split("\n")[0] ?? null;
    },
    write: async (text) => {
      const said = { channel: "D0MAYA", ts: slack.sockets.stamp(), text };
      return (await send(requests(slack.sender()).message(user, said))).status === 200;
    },
    react: async ({ conversation: channel, message: timestamp }, name, added) => {
      await maya.reactions[added ? "add" : "remove"]({ channel, timestamp, name });
    },
    close: async () => {
      await close();
      await slack.close();
    },
  };
});
