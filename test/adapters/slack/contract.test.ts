import { chatContract } from "../../contracts/chat.ts";
import { MAYA, slackAtWork } from "./at-work.ts";

chatContract("Slack", async () => {
  const { chat, slack, send, payloads, close } = await slackAtWork();
  const { id, email, name, tz: zone } = MAYA;
  return {
    chat,
    maya: { account: { workspace: chat.workspace, user: id }, email, name, zone },
    channel: "G0REVIEW",
    read: async ({ conversation, message }) => {
      const found = slack.messages(conversation).find(({ ts }) => ts === message);
      return found?.text.split("\n")[0] ?? null;
    },
    write: async (text) => {
      const said = { channel: slack.dmOf(id), ts: slack.stamp(), text };
      return (await send(payloads.message(id, said))).status === 200;
    },
    react: async ({ conversation, message }, emoji, added) => {
      const post = slack.messages(conversation).find(({ ts }) => ts === message);
      if (!post) throw new Error("There is no such message.");
      slack.react(post, emoji, id, added);
    },
    close,
  };
});
