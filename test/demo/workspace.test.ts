import { afterEach, describe, expect, it } from "vitest";
import { LOCAL_WORKSPACE, localChat } from "../../adapters/local/index.ts";
import type { ChatEvent } from "../../src/ports/chat.ts";
import { fakeDrawing } from "../fakes/drawing.ts";
import { ALONE } from "../fixtures.ts";

const MAYA = "maya@example.test";
const OKAFOR = "okafor@example.test";
const AT = new Date("2026-03-03T09:30:00Z");
const someone = { about: "", active: true, zone: null };

function workspace() {
  const handled: ChatEvent[] = [];
  const chat = localChat({
    file: ":memory:",
    clock: { now: () => AT },
    people: async () => [
      { ...someone, user: MAYA, name: "Maya Rao" },
      { ...someone, user: OKAFOR, name: "Dr Okafor" },
    ],
    channels: async () => [{ channel: "reviews", name: "Reviews" }],
    time: null,
    hosts: [],
    drawing: fakeDrawing,
    log: () => {},
  });
  const start = () =>
    chat.start(async (event) => {
      handled.push(event);
      return { type: "none" };
    });
  return { chat, start, handled };
}

const account = (user: string) => ({ workspace: LOCAL_WORKSPACE, user });
const message = { lead: "To review: #1", parts: [], buttons: [], note: "Or react." };
let opened: ReturnType<typeof workspace>["chat"] | undefined;
afterEach(() => opened?.stop());

describe("a workspace without its pages", () => {
  it("keeps what somebody says as theirs, and gives everything back oldest first", async () => {
    const { chat, start, handled } = workspace();
    opened = chat;
    await start();
    const channel = { type: "channel" as const, workspace: LOCAL_WORKSPACE, channel: "reviews" };
    await chat.send(channel, message, "card");
    const stamp = { account: account(MAYA), at: AT };
    await chat.happen({ ...stamp, id: "1", type: "text", text: "I did it.", ...ALONE });
    await chat.happen({ ...stamp, id: "2", type: "command", text: "status" });
    expect(handled.map(({ id }) => id)).toEqual(["1", "2"]);
    const transcript = await chat.transcript();
    expect(transcript.map(({ conversation, author, text }) => [conversation, author, text])).toEqual([
      ["channel:reviews", null, "To review: #1\nOr react."],
      [`dm:${MAYA}`, MAYA, "I did it."],
      [`dm:${MAYA}`, MAYA, "/evidence status"],
    ]);
  });

  it("lets a reaction stand, and handles it once for as long as it does", async () => {
    const { chat, start, handled } = workspace();
    opened = chat;
    await start();
    const ref = await chat.send({ type: "direct", account: account(OKAFOR) }, message, "card");
    const reaction = {
      account: account(OKAFOR),
      at: AT,
      type: "reaction",
      message: ref,
      ours: true,
    } as const;
    const tick = { ...reaction, reaction: "white_check_mark" };
    await chat.happen({ ...tick, id: "1", added: true });
    await chat.happen({ ...tick, id: "2", added: true });
    expect(await chat.reactionsOn(ref)).toEqual([{ user: OKAFOR, emoji: "white_check_mark" }]);
    await chat.happen({ ...tick, id: "3", added: false });
    expect(await chat.reactionsOn(ref)).toEqual([]);
    expect(handled.map(({ id }) => id)).toEqual(["1", "3"]);
    expect(handled[1]?.at.getTime()).toBeGreaterThan(handled[0]?.at.getTime() ?? 0);
  });

  it("takes nothing in before it is started", async () => {
    const { chat } = workspace();
    opened = chat;
    const event = { id: "1", account: account(MAYA), at: AT, type: "command" as const, text: "status" };
    await expect(chat.happen(event)).rejects.toThrow("has not been started");
    expect(await chat.transcript()).toEqual([]);
  });
});
