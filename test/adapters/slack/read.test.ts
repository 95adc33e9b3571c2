import path from "node:path";
import { expect, it } from "vitest";
import { inbound } from "../../../adapters/slack/inbound.ts";
import { payloadIn, type SlackPayload } from "../../../adapters/slack/payload-shape.ts";
import { readWithoutEach } from "../shared/without.ts";

/*
 * Promises the whole of what we make of each thing Slack tells, the event and where its answer goes: `read/events.txt`
 * has both, a line each. `vitest run test/adapters/slack -u` writes it anew.
 */

const US = { workspace: "slack:T1", team: "T1", botUser: "UBOT" };
const NOW = new Date("2026-06-09T08:30:00Z");
const at = "1780993800.123";
const asked = { user: { id: "U1" }, trigger_id: "tr", response_url: "https://hooks.example.test/1" };
const view = { id: "V1", type: "modal", callback_id: "log", private_metadata: "", blocks: [] };
const card = { type: "message", channel_id: "G1", message_ts: "10.1" };
const button = { type: "button", action_id: "approve:0", value: "e1/1", action_ts: at };
const press = (more: object, action: object = {}) => ({
  type: "block_actions",
  ...asked,
  container: card,
  actions: [{ ...button, ...action }],
  ...more,
});
const happened = (event: object) => ({
  type: "event_callback",
  event_id: "Ev1",
  event: { event_ts: at, ...event },
});
const item = { type: "message", channel: "G1", ts: "10.1" };
const reaction = { type: "reaction_removed", user: "U1", reaction: "repeat", item, item_user: "UBOT" };
const place = { channel: "D1", channel_type: "im", ts: "10.2" };
const text = { type: "message", user: "U1", ...place, text: "a &amp; b" };
const under = { ...text, channel: "G1", channel_type: "group", thread_ts: "9.9", parent_user_id: "UBOT" };
const own = { user: "U1", ts: "10.2", text: "a", thread_ts: "9.9" };
const edit = {
  ...text,
  subtype: "message_changed",
  message: { ...own, text: "b &amp; c" },
  previous_message: own,
};
const opened = { type: "app_home_opened", tab: "home", user: "U1" };

const added = { ...reaction, type: "reaction_added" };
const acted = { type: "message_action", action_ts: at };
const gone = { subtype: "message_deleted", deleted_ts: "10.2" };
const tombstone = { subtype: "tombstone", user: "USLACKBOT", ts: "10.2" };
const file = { subtype: "file_share", files: [{}] };
const looked = { action_id: "claims", value: "a &amp; b", action_ts: "7.1" };

const called = (other: object) =>
  happened({ ...text, channel: "G1", channel_type: "group", text: " <@UBOT> review here", ...other });

const TOLD: Record<string, object> = {
  "a command": { command: "/evidence", user_id: "U1", trigger_id: "tr", text: " gaps &lt;1 " },
  "the shortcut of the app": { type: "shortcut", ...asked, action_ts: at },
  "the shortcut on a message": {
    ...asked,
    ...acted,
    message: { text: "a &gt; b", user: "U2", ts: "1780990200.5" },
    channel: { id: "C1" },
  },
  "a shortcut of nobody's": { type: "message_action", message: { text: "a" } },
  "a press on a card": press({}),
  "a press in a notice that only its reader has": press(
    { container: { ...card, is_ephemeral: true } },
    { value: undefined },
  ),
  "a press that stands for a command": press(
    { container: { type: "view", view_id: "V1" }, view },
    { action_id: "as-command:2", value: "log" },
  ),
  "a choice in a list": press({}, { type: "static_select" }),
  "a press of nobody": press({ user: {} }),
  "nothing pressed": press({ actions: [] }),
  "a form that was closed": { type: "view_closed", ...asked },
  "a form of nobody's": { type: "view_submission", view },
  "what is looked for in a list": { type: "block_suggestion", ...asked, view, ...looked },
  "a search of nobody's": { type: "block_suggestion", view },
  "a reaction that is taken away": happened(reaction),
  "a reaction, on whose message is not said": happened({ ...added, item_user: undefined }),
  "a reaction on another's message": happened({ ...reaction, item_user: "U2" }),
  "a reaction on a file": happened({ ...reaction, item: { type: "file" } }),
  "a reaction without its sign": happened({ ...reaction, reaction: "" }),
  "a reaction of nobody's": happened({ ...reaction, user: undefined }),
  "said to the bot alone": happened(text),
  "said there in a thread, with a file": happened({ ...text, ...file, thread_ts: "9.9" }),
  "a file without a word": happened({ ...text, ...file, text: undefined }),
  "said in a channel, in no thread": happened({ ...text, channel: "G1", channel_type: "group" }),
  "called by name in a private channel": called({}),
  "called by name in a channel of everybody's": called({ channel_type: "channel" }),
  "called by name in a channel that others share": { ...called({}), is_ext_shared_channel: true },
  "called by name in the talk of some": called({ channel_type: "mpim" }),
  "another called by name": called({ text: "<@U2> review here" }),
  "called by name in a thread": called({ thread_ts: "9.9" }),
  "said under one of our cards in a channel": happened(under),
  "said under another's message": happened({ ...under, parent_user_id: "U2" }),
  "the first of a thread in a channel": happened({ ...under, thread_ts: "10.2" }),
  "said by a bot": happened({ ...text, bot_id: "B1" }),
  "said by ourselves": happened({ ...text, user: "UBOT" }),
  "somebody joined": happened({ ...text, subtype: "channel_join" }),
  "a message that was changed": happened(edit),
  "one that was changed in a channel": happened({ ...edit, channel_type: "group" }),
  "one that has a preview now": happened({ ...edit, message: own }),
  "one that Slack changed": happened({ ...edit, message: { ...own, user: "USLACKBOT", text: "b" } }),
  "one of our own, redrawn": happened({
    ...edit,
    message: { ...own, user: "UBOT", text: "b" },
    previous_message: { ...own, user: "UBOT" },
  }),
  "one of a bot, changed": happened({ ...edit, message: { ...own, bot_id: "B1", text: "b" } }),
  "one that was deleted": happened({ ...edit, ...gone, message: undefined }),
  "one that became a tombstone": happened({ ...edit, message: tombstone }),
  "the home tab": happened(opened),
  "the messages tab": happened({ ...opened, tab: "messages", channel: "D1" }),
  "a home tab of nobody's": happened({ ...opened, user: undefined }),
  "a change of somebody's profile": happened({ type: "user_change", user: { id: "U1" } }),
  "a profile of nobody's": happened({ type: "user_change", user: "U1" }),
  uninstalled: happened({ type: "app_uninstalled" }),
  "its tokens revoked": happened({ type: "tokens_revoked" }),
  "an event without its id": { ...happened(text), event_id: undefined },
  "an event nobody knows": happened({ type: "channel_rename" }),
  nothing: {},
};

it("everything that Slack tells, as the event that it is", async () => {
  const lines = Object.entries(TOLD).flatMap(([name, payload]) => {
    const read = inbound(payload as SlackPayload, US, NOW);
    const shown = read ? [JSON.stringify(read.event), `  answered ${JSON.stringify(read.surface)}`] : [];
    return [`== ${name}`, ...shown];
  });
  const events = path.join(import.meta.dirname, "read", "events.txt");
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(events);
});

it("whatever field is left out of it, what it says then, or nothing", async () => {
  const read = (payload: object) => {
    const sent = payloadIn(JSON.stringify(payload), "application/json");
    const read = sent && inbound(sent, US, NOW);
    return read ? [read] : [];
  };
  const lines = readWithoutEach(TOLD, read);
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(
    path.join(import.meta.dirname, "read", "without.txt"),
  );
});
