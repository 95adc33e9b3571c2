import { chatContract } from "../contracts/chat.ts";
import { fakeOnTrial } from "../fakes/on-trial.ts";
import { MAYA, workspace } from "./local/workspace.ts";

chatContract("the fake", () => fakeOnTrial(async (chat) => ({ chat, close: async () => {} })));

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
