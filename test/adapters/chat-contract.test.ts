import { chatContract } from "../contracts/chat.ts";
import { fakeChat } from "../fakes/chat.ts";
import { ALONE } from "../fixtures.ts";
import { MAYA, workspace } from "./local/workspace.ts";

chatContract("the fake", async () => {
  const maya = { user: "u-maya", email: "maya.rao@example.test", name: "Maya Rao", zone: "Europe/London" };
  const chat = fakeChat({ members: [maya], channels: ["reviews"] });
  let written = 0;
  return {
    chat,
    maya: { ...maya, account: chat.account(maya.user) },
    channel: "reviews",
    read: async (ref) =>
      chat.everything().find((one) => one.ref.message === ref.message)?.message.lead ?? null,
    async write(text) {
      written += 1;
      const stamp = {
        id: `e${written}`,
        account: chat.account(maya.user),
        at: new Date("2026-11-24T09:30:00Z"),
      };
      const event = { ...stamp, ...ALONE, type: "text" as const, text };
      return chat.emit(event).then(
        () => true,
        () => false,
      );
    },
    react: async (ref, emoji, added) => chat.react(ref, maya.user, emoji, added),
    close: async () => {},
  };
});

chatContract("the local workspace", async () => {
  const place = await workspace({ started: false });
  const { local } = place;
  return {
    chat: local,
    maya: {
      account: { workspace: local.workspace, user: MAYA },
      email: MAYA,
      name: "Maya Rao",
      zone: "Europe/London",
    },
    channel: "reviews",
    async read(ref) {
      const channel = ref.conversation.startsWith("channel:") ? "/channel/reviews" : "";
      const page = await place.page(place.at(MAYA, channel));
      const article = page.split("<article").find((one) => one.includes(`id="m-${ref.message}"`));
      return article?.match(/<p class="lead">([^<]*)</)?.[1] ?? null;
    },
    async write(text) {
      const answer = await place.post(place.at(MAYA, "/say"), { conversation: `dm:${MAYA}`, text });
      return answer.status === 303;
    },
    async react(ref, emoji, added) {
      const toggle = `${added ? "add" : "remove"}:${emoji}`;
      await place.post(place.at(MAYA, "/react"), { message: ref.message, toggle });
    },
    close: () => place.close(),
  };
});
