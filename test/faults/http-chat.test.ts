import { chatContract } from "../contracts/chat.ts";
import { fakeOnTrial } from "../fakes/on-trial.ts";
import { httpChat, shared } from "./http-chat.ts";

chatContract("the platform that several processes share", () =>
  fakeOnTrial(async (platform) => {
    const { url, close } = await shared(platform);
    const chat = httpChat(url, platform.workspace);
    return {
      chat,
      close: async () => {
        await chat.stop();
        await close();
      },
    };
  }),
);
