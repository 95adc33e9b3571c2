import { WebClient } from "@slack/web-api";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { quietLogger } from "./quiet-logger.ts";
import { type SlackDouble, slackDouble } from "./web-api.ts";

let slack: SlackDouble;
let client: WebClient;

const clientWith = (token: string) =>
  new WebClient(token, {
    slackApiUrl: slack.url,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: quietLogger,
  });

const section = (text: string) => ({ type: "section", text: { type: "mrkdwn", text } });
const modal = (title: string) =>
  ({ type: "modal", title: { type: "plain_text", text: title }, blocks: [] }) as never;
const refusal = (call: Promise<unknown>) =>
  call.then(
    () => "not refused",
    (error) => error.data?.error ?? error.message,
  );

beforeEach(async () => {
  slack = await slackDouble({
    members: [
      { id: "U1", name: "Maya Lind", email: "maya@trust.example", tz: "Europe/London" },
      { id: "U2", name: "Ben Okafor", email: "ben@trust.example" },
      { id: "U3", name: "Gone", email: "gone@trust.example", deleted: true },
      {
        id: "U4",
        name: "Guest",
        email: "guest@trust.example",
        is_ultra_restricted: true,
        is_stranger: true,
        team: "T9",
      },
    ],
    channels: [
      { id: "G1", name: "review", is_private: true, members: ["U0BOT", "U2"] },
      { id: "G2", name: "secret", is_private: true, members: ["U2"] },
      { id: "C3", name: "general", members: ["U1"] },
    ],
  });
  client = clientWith(slack.token);
});

afterEach(() => slack.close());

describe("the double of Slack's Web API, asked by the real client", () => {
  it("says who the bot is, and what it may do", async () => {
    const answer = await client.auth.test();
    expect(answer).toMatchObject({
      ok: true,
      team_id: slack.team,
      user_id: slack.botUser,
      bot_id: slack.botId,
    });
    expect(answer.response_metadata?.scopes).toContain("chat:write");
    expect((await client.api.test()).ok).toBe(true);
  });

  it("refuses a token that is not its own, or none, and every token once the app is gone", async () => {
    expect(await refusal(clientWith("xoxb-other").auth.test())).toBe("invalid_auth");
    expect(
      await refusal(new WebClient(undefined, { slackApiUrl: slack.url, logger: quietLogger }).auth.test()),
    ).toBe("not_authed");
    slack.revoke();
    expect(await refusal(client.auth.test())).toBe("token_revoked");
    expect(await refusal(client.chat.postMessage({ channel: "U1", text: "Hello" }))).toBe("token_revoked");
  });

  it("describes people: zones, guests, strangers, those who left, bots", async () => {
    const one = async (user: string) => (await client.users.info({ user })).user;
    expect(await one("U1")).toMatchObject({ tz: "Europe/London", profile: { email: "maya@trust.example" } });
    expect(await one("U3")).toMatchObject({ deleted: true });
    expect(await one("U4")).toMatchObject({ is_ultra_restricted: true, is_stranger: true, team_id: "T9" });
    expect(await one(slack.botUser)).toMatchObject({ is_bot: true });
    expect(await refusal(client.users.info({ user: "U9" }))).toBe("user_not_found");
    expect((await client.users.profile.get({ user: "U1" })).profile?.real_name).toBe("Maya Lind");
  });

  it("finds people by their whole address, unless they left", async () => {
    expect((await client.users.lookupByEmail({ email: "MAYA@trust.example" })).user?.id).toBe("U1");
    for (const email of ["aya@trust.example", "gone@trust.example", ""])
      expect(await refusal(client.users.lookupByEmail({ email }))).toBe("users_not_found");
  });

  it("lists people page by page", async () => {
    const first = await client.users.list({ limit: 3 });
    const cursor = first.response_metadata?.next_cursor ?? "";
    const second = await client.users.list({ limit: 3, cursor });
    expect([...(first.members ?? []), ...(second.members ?? [])].map(({ id }) => id)).toEqual([
      slack.botUser,
      "U1",
      "U2",
      "U3",
      "U4",
    ]);
    expect(second.response_metadata?.next_cursor).toBe("");
  });

  it("opens one direct conversation for each person", async () => {
    const first = await client.conversations.open({ users: "U1" });
    const again = await client.conversations.open({ users: "U1" });
    expect(first.channel?.id).toBe(slack.dmOf("U1"));
    expect([first.already_open, again.already_open]).toEqual([undefined, true]);
    expect(again.channel?.id).toBe(first.channel?.id);
    expect(await refusal(client.conversations.open({ users: "U3" }))).toBe("user_disabled");
    expect(await refusal(client.conversations.open({ users: "U9" }))).toBe("user_not_found");
  });

  it("keeps what is posted, and gives metadata back to those who ask for it", async () => {
    const metadata = { event_type: "delivery", event_payload: { key: "k1" } };
    const sent = await client.chat.postMessage({
      channel: "U1",
      text: "Hello",
      blocks: [section("*Hello*")],
      metadata,
      unfurl_links: false,
    });
    const channel = sent.channel ?? "";
    expect(slack.messages(channel)).toMatchObject([
      { text: "Hello", metadata, flags: { unfurl_links: "false" } },
    ]);
    const bare = await client.conversations.history({ channel });
    expect(bare.messages?.[0]).toMatchObject({ ts: sent.ts, bot_id: slack.botId, app_id: slack.appId });
    expect(bare.messages?.[0]?.metadata).toBeUndefined();
    const whole = await client.conversations.history({ channel, include_all_metadata: true });
    expect(whole.messages?.[0]?.metadata).toEqual(metadata);
  });

  it("reads a conversation back newest first, between two instants, page by page", async () => {
    const channel = slack.dmOf("U1");
    const sent: string[] = [];
    for (const text of ["one", "two", "three", "four"])
      sent.push((await client.chat.postMessage({ channel, text })).ts ?? "");
    expect(sent.toSorted()).toEqual(sent);
    expect(new Set(sent).size).toBe(4);
    const first = await client.conversations.history({ channel, limit: 3 });
    expect(first.messages?.map(({ text }) => text)).toEqual(["four", "three", "two"]);
    const rest = await client.conversations.history({
      channel,
      limit: 3,
      cursor: first.response_metadata?.next_cursor ?? "",
    });
    expect(rest.messages?.map(({ text }) => text)).toEqual(["one"]);
    const between = { channel, oldest: sent[0] ?? "", latest: sent[3] ?? "" };
    expect((await client.conversations.history(between)).messages?.map(({ text }) => text)).toEqual([
      "three",
      "two",
    ]);
    expect((await client.conversations.history({ ...between, inclusive: true })).messages).toHaveLength(4);
  });

  it("keeps replies in their thread and out of the history", async () => {
    const channel = "G1";
    const root = await client.chat.postMessage({ channel, text: "To review" });
    await client.chat.postMessage({ channel, text: "Approved", thread_ts: root.ts ?? "" });
    expect((await client.conversations.history({ channel })).messages).toHaveLength(1);
    const thread = await client.conversations.replies({ channel, ts: root.ts ?? "" });
    expect(thread.messages?.map(({ text }) => text)).toEqual(["To review", "Approved"]);
    expect(await refusal(client.conversations.replies({ channel, ts: "1.000001" }))).toBe("thread_not_found");
  });

  it("refuses conversations that do not exist for the bot, and those it is not in", async () => {
    const post = (channel: string) => refusal(client.chat.postMessage({ channel, text: "Hello" }));
    expect(await post("C9")).toBe("channel_not_found");
    expect(await post("G2")).toBe("channel_not_found");
    expect(await post("C3")).toBe("not_in_channel");
    expect(await refusal(client.conversations.history({ channel: "C3" }))).toBe("not_in_channel");
    expect((await client.conversations.info({ channel: "G1" })).channel).toMatchObject({
      is_private: true,
      is_member: true,
    });
  });

  it("changes and deletes the bot's own messages alone, and keeps their metadata", async () => {
    const metadata = { event_type: "delivery", event_payload: { key: "k1" } };
    const { channel = "", ts = "" } = await client.chat.postMessage({
      channel: "U1",
      text: "To review",
      metadata,
    });
    await client.chat.update({ channel, ts, text: "Approved", blocks: [section("Approved")] });
    expect(slack.messages(channel)).toMatchObject([{ text: "Approved", metadata, edited: 1 }]);
    const theirs = slack.write({ channel, user: "U1", text: "Thanks" });
    expect(await refusal(client.chat.update({ channel, ts: theirs.ts, text: "No" }))).toBe(
      "cant_update_message",
    );
    expect(await refusal(client.chat.delete({ channel, ts: theirs.ts }))).toBe("cant_delete_message");
    await client.chat.delete({ channel, ts });
    expect(await refusal(client.chat.update({ channel, ts, text: "Gone" }))).toBe("message_not_found");
  });

  it("shows an ephemeral message to one person of the channel", async () => {
    await client.chat.postEphemeral({ channel: "G1", user: "U2", text: "Only you" });
    expect(slack.ephemerals).toMatchObject([{ user: "U2", channel: "G1", text: "Only you" }]);
    expect(await refusal(client.chat.postEphemeral({ channel: "G1", user: "U1", text: "x" }))).toBe(
      "user_not_in_channel",
    );
  });

  it("knows who reacted with what", async () => {
    const { channel = "", ts = "" } = await client.chat.postMessage({ channel: "U1", text: "To review" });
    await client.reactions.add({ channel, timestamp: ts, name: "eyes" });
    expect(await refusal(client.reactions.add({ channel, timestamp: ts, name: "eyes" }))).toBe(
      "already_reacted",
    );
    const post = slack.messageAt(channel, ts);
    if (post) slack.react(post, "white_check_mark", "U1", true);
    const answer = await client.reactions.get({ channel, timestamp: ts, full: true });
    expect(answer.message?.reactions).toEqual([
      { name: "eyes", users: [slack.botUser], count: 1 },
      { name: "white_check_mark", users: ["U1"], count: 1 },
    ]);
    expect(await refusal(client.reactions.get({ channel, timestamp: "1.000001" }))).toBe("message_not_found");
  });

  it("refuses what goes beyond Slack's limits, and keeps that it was sent", async () => {
    const long = [section("x".repeat(3_001))];
    expect(await refusal(client.chat.postMessage({ channel: "U1", text: "Hello", blocks: long }))).toBe(
      "invalid_blocks",
    );
    expect(await refusal(client.chat.postMessage({ channel: "U1", text: "" }))).toBe("no_text");
    expect(
      await refusal(client.views.open({ trigger_id: slack.trigger("U1"), view: modal("x".repeat(25)) })),
    ).toBe("invalid_arguments");
    expect(slack.violations.map(({ method }) => method)).toEqual([
      "chat.postMessage",
      "chat.postMessage",
      "views.open",
    ]);
    expect(slack.messages(slack.dmOf("U1"))).toEqual([]);
  });

  it("answers a method that it does not know", async () => {
    expect(await refusal(client.apiCall("files.list"))).toBe("unknown_method");
    expect(await refusal(clientWith(slack.appToken).apps.connections.open())).toBe("socket_mode_not_enabled");
    expect(await refusal(client.apps.connections.open())).toBe("not_allowed_token_type");
  });
});
