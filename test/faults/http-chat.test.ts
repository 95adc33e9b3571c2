import { chatContract } from "../contracts/chat.ts";
import { fakeChat } from "../fakes/chat.ts";
import { ALONE } from "../fixtures.ts";
import { httpChat, shared } from "./http-chat.ts";

chatContract("the platform that several processes share", async () => {
  const maya = { user: "u-maya", email: "maya.rao@example.test", name: "Maya Rao", zone: "Europe/London" };
  const platform = fakeChat({ members: [maya], channels: ["reviews"] });
  const { url, close } = await shared(platform);
  const chat = httpChat(url, platform.workspace);
  let written = 0;
  return {
    chat,
    maya: { ...maya, account: platform.account(maya.user) },
    channel: "reviews",
    read: async (ref) =>
      platform.everything().find((one) => one.ref.message === ref.message)?.message.lead ?? null,
    async write(text) {
      written += 1;
      const stamp = {
        id: `e${written}`,
        account: platform.account(maya.user),
        at: new Date("2026-11-24T09:30:00Z"),
      };
      const event = { ...stamp, ...ALONE, type: "text" as const, text };
      return platform.emit(event).then(
        () => true,
        () => false,
      );
    },
    react: async (ref, emoji, added) => platform.react(ref, maya.user, emoji, added),
    close: async () => {
      await chat.stop();
      await close();
    },
  };
});
