import type { Chat } from "../../src/ports/chat.ts";
import type { ChatOnTrial } from "../contracts/chat.ts";
import { ALONE } from "../fixtures.ts";
import { type FakeChat, fakeChat } from "./chat.ts";

const MAYA = { user: "u-maya", email: "maya.rao@example.test", name: "Maya Rao", zone: "Europe/London" };

/** The fake on trial, by itself or as others reach it. */
export async function fakeOnTrial(
  reached: (platform: FakeChat) => Promise<{ chat: Chat; close(): Promise<void> }>,
): Promise<ChatOnTrial> {
  const platform = fakeChat({ members: [MAYA], channels: ["reviews"] });
  const account = platform.account(MAYA.user);
  let written = 0;
  return {
    ...(await reached(platform)),
    maya: { ...MAYA, account },
    channel: "reviews",
    read: async (ref) =>
      platform.everything().find((one) => one.ref.message === ref.message)?.message.lead ?? null,
    async write(text) {
      written += 1;
      const stamp = { id: `e${written}`, account, at: new Date("2026-11-24T09:30:00Z") };
      return platform.emit({ ...stamp, ...ALONE, type: "text", text }).then(
        () => true,
        () => false,
      );
    },
    react: async (ref, emoji, added) => platform.react(ref, MAYA.user, emoji, added),
  };
}
