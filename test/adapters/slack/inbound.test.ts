import { describe, expect, it } from "vitest";
import { inbound } from "../../../adapters/slack/inbound.ts";
import type { Payload } from "../../../adapters/slack/payload.ts";
import { asTyped } from "../../../adapters/slack/typed.ts";

const US = { workspace: "slack:T1", team: "T1", botUser: "UBOT" };
const NOW = new Date("2026-06-09T08:30:00Z");
const event = (event: NonNullable<Payload["event"]>): Payload => ({
  type: "event_callback",
  team_id: "T1",
  event_id: "Ev1",
  event,
});
const read = (payload: Payload) => inbound(payload, US, NOW)?.event ?? null;
const message = {
  type: "message",
  user: "U1",
  channel: "G1",
  ts: "10.2",
  channel_type: "group",
  text: "hello",
};
const own = { user: "U1", ts: "10.2", text: "a" };
const edit = {
  type: "message",
  subtype: "message_changed",
  channel: "D1",
  channel_type: "im",
  ts: "10.9",
  message: { ...own, text: "b &amp; c" },
  previous_message: own,
};
const changed = (now: typeof own, before: typeof own) =>
  event({ ...edit, message: now, previous_message: before });
const reaction = {
  type: "reaction_added",
  user: "U1",
  reaction: "white_check_mark",
  item: { type: "message", channel: "G1", ts: "10.1" },
  event_ts: "1780993800.123456",
};

describe("what Slack sends", () => {
  it.each([
    ["talk in a channel", event(message)],
    ["a reply under somebody else's message", event({ ...message, thread_ts: "10.1", parent_user_id: "U2" })],
    ["a preview added to a message", changed({ ...own }, own)],
    ["our own message redrawn", changed({ ...own, user: "UBOT", text: "b" }, { ...own, user: "UBOT" })],
    ["an edit in a channel", event({ ...edit, channel_type: "group" })],
    ["a message of a bot", event({ ...message, channel_type: "im", bot_id: "B1" })],
    ["our own message", event({ ...message, channel_type: "im", user: "UBOT" })],
    ["a reaction on somebody else's message", event({ ...reaction, item_user: "U2" })],
    ["a reaction on a file", event({ ...reaction, item: { type: "file" } })],
    ["the messages tab", event({ type: "app_home_opened", user: "U1", tab: "messages" })],
    ["an event nobody knows", event({ type: "channel_rename" })],
    ["a closed form", { type: "view_closed", user: { id: "U1" } }],
    ["nothing", {}],
  ] as const)("%s is none of our business", (_, payload) => {
    expect(read(payload)).toBeNull();
  });

  it("keeps a reaction's own time, to the millisecond, and whose message it is on", () => {
    expect(read(event({ ...reaction, item_user: "UBOT" }))).toMatchObject({
      id: "slack:event:Ev1",
      type: "reaction",
      added: true,
      ours: true,
      at: new Date(1_780_993_800_123),
      message: { workspace: "slack:T1", conversation: "G1", message: "10.1" },
    });
    expect(read(event(reaction))).toMatchObject({ ours: "unknown" });
  });

  it("takes the words of a direct message, a thread's too, and says which message it answers", () => {
    const direct = { ...message, channel: "D1", channel_type: "im" };
    expect(read(event(direct))).toMatchObject({ type: "text", text: "hello", direct: true, replyTo: null });
    expect(read(event({ ...direct, thread_ts: "10.1" }))).toMatchObject({
      replyTo: { conversation: "D1", message: "10.1" },
    });
  });

  it("tells of a message that was changed or deleted, to the bot alone, by the message's own reference", () => {
    const told = {
      account: { workspace: "slack:T1", user: "U1" },
      message: { workspace: "slack:T1", conversation: "D1", message: "10.2" },
    };
    expect(read(event(edit))).toMatchObject({ ...told, type: "edited", text: "b & c" });
    const { message: _, ...rest } = edit;
    const deleted = { ...rest, subtype: "message_deleted", deleted_ts: "10.2" };
    const tombstone = { ...edit, message: { user: "USLACKBOT", subtype: "tombstone", ts: "10.2", text: "" } };
    for (const gone of [deleted, tombstone])
      expect(read(event(gone))).toMatchObject({ ...told, type: "deleted" });
  });

  it("says that a file came, with words or without", () => {
    const file = { ...message, channel: "D1", channel_type: "im", subtype: "file_share", files: [{}] };
    expect(read(event(file))).toMatchObject({ type: "text", text: "hello", files: true });
    const { text: _, ...alone } = file;
    expect(read(event(alone))).toMatchObject({ type: "text", text: "", files: true });
  });

  it("has an event's own id however often it comes, and another for another press", () => {
    const press = (action_ts: string): Payload => ({
      type: "block_actions",
      user: { id: "U1" },
      container: { type: "message", channel_id: "D1", message_ts: "10.1" },
      actions: [{ type: "button", action_id: "approve:0", value: "e1/1", action_ts }],
    });
    expect(read(press("1.1"))?.id).toBe(read(press("1.1"))?.id);
    expect(read(press("1.1"))?.id).not.toBe(read(press("1.2"))?.id);
    expect(read(press("1.1"))).toMatchObject({ type: "button", action: "approve", value: "e1/1" });
  });
});

describe("what somebody typed", () => {
  it.each([
    ["a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"],
    ["<https://example.test/a>", "https://example.test/a"],
    ["<https://example.test/a|example.test/a>", "https://example.test/a"],
    ["<https://example.test/a|the record>", "the record (https://example.test/a)"],
    ["<mailto:maya@example.test|maya@example.test>", "maya@example.test"],
    ["ask <@U1|maya> in <#C1|general>", "ask @maya in #general"],
    ["ask <@U1> in <#C1>", "ask @someone in #channel"],
    ["<!here> <!channel> <!subteam^S1|@physics>", "@here @channel @physics"],
  ])("%s is %s", (sent, typed) => {
    expect(asTyped(sent)).toBe(typed);
  });
});
