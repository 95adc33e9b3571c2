import { afterEach, describe, expect, it } from "vitest";
import { LOCAL_WORKSPACE } from "../../adapters/local/options.ts";
import { MAYA, OKAFOR, type Workspace, workspace } from "../adapters/local/workspace.ts";
import { ALONE, message } from "../fixtures.ts";

const AT = new Date("2026-03-03T09:30:00Z");
const account = (user: string) => ({ workspace: LOCAL_WORKSPACE, user });
const CARD = message({ lead: "To review: #1", note: "Or react." });
let place: Workspace;
afterEach(() => place.close());

describe("a workspace without its pages", () => {
  it("keeps what somebody says as theirs, and gives everything back oldest first", async () => {
    place = await workspace();
    const { local: chat, channel, events } = place;
    await chat.send(channel, CARD, "card");
    const stamp = { account: account(MAYA), at: AT };
    await chat.happen({ ...stamp, id: "1", type: "text", text: "I did it.", ...ALONE });
    await chat.happen({ ...stamp, id: "2", type: "command", text: "status" });
    expect(events.map(({ id }) => id)).toEqual(["1", "2"]);
    const transcript = await chat.transcript();
    expect(transcript.map(({ conversation, author, text }) => [conversation, author, text])).toEqual([
      ["channel:reviews", null, "To review: #1\nOr react."],
      [`dm:${MAYA}`, MAYA, "I did it."],
      [`dm:${MAYA}`, MAYA, "/evidence status"],
    ]);
  });

  it("lets a reaction stand, and handles it once for as long as it does", async () => {
    place = await workspace();
    const { local: chat, events, to } = place;
    const ref = await chat.send(to(OKAFOR), CARD, "card");
    const stamp = { account: account(OKAFOR), at: AT, type: "reaction", message: ref, ours: true } as const;
    const tick = { ...stamp, reaction: "white_check_mark" };
    await chat.happen({ ...tick, id: "1", added: true });
    await chat.happen({ ...tick, id: "2", added: true });
    expect(await chat.reactionsOn(ref)).toEqual([{ user: OKAFOR, emoji: "white_check_mark" }]);
    await chat.happen({ ...tick, id: "3", added: false });
    expect(await chat.reactionsOn(ref)).toEqual([]);
    expect(events.map(({ id }) => id)).toEqual(["1", "3"]);
    expect(events[1]?.at.getTime()).toBeGreaterThan(events[0]?.at.getTime() ?? 0);
  });

  it("takes nothing in before it is started", async () => {
    place = await workspace({ started: false });
    const { local: chat } = place;
    const event = { id: "1", account: account(MAYA), at: AT, type: "command" as const, text: "status" };
    await expect(chat.happen(event)).rejects.toThrow("has not been started");
    expect(await chat.transcript()).toEqual([]);
  });
});
