import { chatContract } from "../../contracts/chat.ts";
import { CHANNEL, MAYA, teamsAtWork } from "./at-work.ts";

chatContract("Teams", async () => {
  const { chat, teams, send, fromMaya, listen, close } = await teamsAtWork();
  const { id, email, name, aadObjectId } = MAYA;
  await listen();
  await send(fromMaya()); // Teams tells us of nobody who has not written
  await chat.stop();
  return {
    chat,
    maya: { account: { workspace: chat.workspace, user: aadObjectId }, email, name, zone: null },
    channel: CHANNEL,
    read: async ({ conversation, message }) => {
      const post = teams.postAt(conversation, message);
      return post ? (String((post.activity as { summary?: string }).summary).split("\n")[0] ?? null) : null;
    },
    write: async (text) => (await send(fromMaya(text))).status === 200,
    react: async ({ conversation, message }, emoji, added) => {
      const post = teams.postAt(conversation, message);
      if (!post) throw new Error("There is no such message.");
      teams.react(post, emoji, id, added);
    },
    close,
  };
});
