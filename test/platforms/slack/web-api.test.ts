import { WebClient } from "@slack/web-api";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { modal, plain, section } from "./limits/samples.ts";
import { quietLogger } from "./quiet-logger.ts";
import { JSON_TYPE, post } from "./requests.ts";
import { type SlackDouble, slackDouble } from "./web-api.ts";

let slack: SlackDouble;
let client: WebClient;

const clientWith = (token: string | undefined) =>
  new WebClient(token, { slackApiUrl: slack.url, retryConfig: { retries: 0 }, logger: quietLogger });
const saying = (text: string) => section({ text: { type: "mrkdwn", text } });
const titled = (title: string) => modal([], { title: plain(title) }) as never;
const refusal = (call: Promise<unknown>) =>
  call.then(
    () => "not refused",
    (error) => error.data?.error ?? error.message,
  );
const said = (channel: string, text: string, more = {}) =>
  client.chat.postMessage({ channel, text, ...more } as never);
const open = (title: string, trigger_id = slack.trigger("U1")) =>
  client.views.open({ trigger_id, view: titled(title) });
const push = (title: string) => client.views.push({ trigger_id: slack.trigger("U1"), view: titled(title) });

const GUEST = { is_ultra_restricted: true, is_stranger: true, team: "T9" };
const metadata = { event_type: "delivery", event_payload: { key: "k1" } };

beforeEach(async () => {
  slack = await slackDouble({
    members: [
      { id: "U1", name: "Maya Lind", email: "maya@trust.example", tz: "Europe/London" },
      { id: "U2", name: "Ben Okafor", email: "ben@trust.example" },
      { id: "U3", name: "Gone", email: "gone@trust.example", deleted: true },
      { id: "U4", name: "Guest", email: "guest@trust.example", ...GUEST },
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
    const { team: team_id, botUser: user_id, botId: bot_id } = slack;
    const answer = await client.auth.test();
    expect(answer).toMatchObject({ ok: true, team_id, user_id, bot_id });
    expect(answer.response_metadata?.scopes).toContain("chat:write");
    expect((await client.api.test()).ok).toBe(true);
  });

  it("refuses a token that is not its own, or none, and every token once the app is gone", async () => {
    expect(await refusal(clientWith("xoxb-other").auth.test())).toBe("invalid_auth");
    expect(await refusal(clientWith(undefined).auth.test())).toBe("not_authed");
    slack.revoke();
    expect(await refusal(client.auth.test())).toBe("token_revoked");
    expect(await refusal(said("U1", "Hello"))).toBe("token_revoked");
  });

  it("describes people: zones, guests, strangers, those who left, bots", async () => {
    const one = async (user: string) => (await client.users.info({ user })).user;
    expect(await one("U1")).toMatchObject({ tz: "Europe/London", profile: { email: "maya@trust.example" } });
    expect(await one("U3")).toMatchObject({ deleted: true });
    expect(await one("U4")).toMatchObject({ is_ultra_restricted: true, is_stranger: true, team_id: "T9" });
    expect(await one(slack.botUser)).toMatchObject({ is_bot: true });
    expect(await refusal(client.users.info({ user: "U9" }))).toBe("user_not_found");
  });

  it("finds people by their whole address, unless they left", async () => {
    expect((await client.users.lookupByEmail({ email: "MAYA@trust.example" })).user?.id).toBe("U1");
    for (const email of ["aya@trust.example", "gone@trust.example", ""])
      expect(await refusal(client.users.lookupByEmail({ email }))).toBe("users_not_found");
  });

  it("opens one direct conversation for each person", async () => {
    const opened = async (users: string) => (await client.conversations.open({ users })).channel?.id;
    expect([await opened("U1"), await opened("U1")]).toEqual([slack.dmOf("U1"), slack.dmOf("U1")]);
    expect(await refusal(opened("U3"))).toBe("user_disabled");
    expect(await refusal(opened("U9"))).toBe("user_not_found");
  });

  it("keeps what is posted, and gives metadata back to those who ask for it", async () => {
    const { channel = "", ts } = await said("U1", "Hello", { blocks: [saying("*Hello*")], metadata });
    expect(slack.messages(channel)).toMatchObject([{ text: "Hello", metadata }]);
    const bare = await client.conversations.history({ channel });
    expect(bare.messages?.[0]).toMatchObject({ ts, bot_id: slack.botId, app_id: slack.appId });
    expect(bare.messages?.[0]?.metadata).toBeUndefined();
    const whole = await client.conversations.history({ channel, include_all_metadata: true });
    expect(whole.messages?.[0]?.metadata).toEqual(metadata);
  });

  it("reads a conversation back newest first, page by page, without what stands in threads", async () => {
    const channel = slack.dmOf("U1");
    const sent: string[] = [];
    for (const text of ["one", "two", "three", "four"]) sent.push((await said(channel, text)).ts ?? "");
    expect([...new Set(sent)].toSorted()).toEqual(sent);
    await said(channel, "under the last one", { thread_ts: sent[3] });
    const page = async (cursor: string) => {
      const { messages = [], response_metadata } = await client.conversations.history({
        channel,
        limit: 3,
        cursor,
      });
      return [...messages.map(({ text }) => text), response_metadata?.next_cursor];
    };
    expect(await page("")).toEqual(["four", "three", "two", "next:3"]);
    expect(await page("next:3")).toEqual(["one", undefined]);
  });

  it("refuses conversations that do not exist for the bot, and those it is not in", async () => {
    for (const gone of ["C9", "G2"]) expect(await refusal(said(gone, "Hello"))).toBe("channel_not_found");
    expect(await refusal(said("C3", "Hello"))).toBe("not_in_channel");
    expect(await refusal(client.conversations.history({ channel: "C3" }))).toBe("not_in_channel");
  });

  it("changes the bot's own messages alone, and keeps their metadata", async () => {
    const { channel = "", ts = "" } = await said("U1", "To review", { metadata });
    await client.chat.update({ channel, ts, text: "Approved", blocks: [saying("Approved")] });
    expect(slack.messages(channel)).toMatchObject([{ text: "Approved", metadata, edited: 1 }]);
    const theirs = slack.write({ channel, user: "U1", text: "Thanks" });
    const another = (at: string) => refusal(client.chat.update({ channel, ts: at, text: "No" }));
    expect(await another(theirs.ts)).toBe("cant_update_message");
    slack.erase(channel, ts);
    expect(await another(ts)).toBe("message_not_found");
  });

  it("knows who reacted with what", async () => {
    const { channel = "", ts = "" } = await said("U1", "To review");
    const post = slack.messageAt(channel, ts);
    for (const name of ["eyes", "tick"]) if (post) slack.react(post, name, "U1", true);
    const answer = await client.reactions.get({ channel, timestamp: ts, full: true });
    expect(answer.message?.reactions).toEqual([
      { name: "eyes", users: ["U1"], count: 1 },
      { name: "tick", users: ["U1"], count: 1 },
    ]);
    expect(await refusal(client.reactions.get({ channel, timestamp: "1.000001" }))).toBe("message_not_found");
  });

  it("refuses what goes beyond Slack's limits, and keeps that it was sent", async () => {
    expect(await refusal(said("U1", "Hello", { blocks: [saying("x".repeat(3_001))] }))).toBe(
      "invalid_blocks",
    );
    expect(await refusal(said("U1", ""))).toBe("no_text");
    expect(await refusal(open("x".repeat(25)))).toBe("invalid_arguments");
    const where = ["chat.postMessage", "chat.postMessage", "views.open"];
    expect(slack.violations.map((one) => one.where)).toEqual(where);
    expect(slack.messages(slack.dmOf("U1"))).toEqual([]);
  });

  it("answers a method that it does not know", async () => {
    expect(await refusal(client.apiCall("files.list"))).toBe("unknown_method");
    expect(await refusal(clientWith(slack.appToken).apps.connections.open())).toBe("socket_mode_not_enabled");
    expect(await refusal(client.apps.connections.open())).toBe("not_allowed_token_type");
  });

  it("opens a view for a trigger that it handed out, once, and not when it has expired", async () => {
    const trigger = slack.trigger("U1");
    await open("Log evidence", trigger);
    expect(slack.top("U1")?.body).toMatchObject({ type: "modal" });
    expect(await refusal(open("Log evidence", trigger))).toBe("exchanged_trigger_id");
    expect(await refusal(open("Log evidence", "1.2.3"))).toBe("invalid_trigger_id");
    const late = slack.trigger("U1");
    slack.expireTriggers();
    expect(await refusal(open("Log evidence", late))).toBe("expired_trigger_id");
  });

  it("stacks three views, and changes one only as it was seen", async () => {
    const opened = await open("One");
    await push("Two");
    const third = await push("Three");
    expect(third.view?.root_view_id).toBe(opened.view?.id);
    expect(await refusal(push("Four"))).toBe("push_limit_reached");
    const { id: view_id = "", hash = "" } = third.view ?? {};
    await client.views.update({ view_id, hash, view: titled("Changed") });
    expect(slack.top("U1")).toMatchObject({ id: view_id, body: { title: { text: "Changed" } } });
    expect(await refusal(client.views.update({ view_id, hash, view: titled("Late") }))).toBe("hash_conflict");
    slack.modals.close("U1", true);
    expect(await refusal(client.views.update({ view_id, view: titled("Gone") }))).toBe("not_found");
  });

  it("publishes one home tab for each person", async () => {
    for (const words of ["Coverage", "Gaps"])
      await client.views.publish({ user_id: "U1", view: { type: "home", blocks: [saying(words)] } });
    expect(slack.home("U1")?.body.blocks).toMatchObject([saying("Gaps")]);
    expect(slack.home("U2")).toBeNull();
  });

  it("shows one person what the bot answers at a response_url, and takes no other answer there", async () => {
    const url = slack.responseUrl("U2", "G1");
    const answer = async (body: object) =>
      (await post(url, JSON.stringify(body), { "content-type": JSON_TYPE })).body;
    const beside = { response_type: "ephemeral", replace_original: false };
    expect(await answer({ text: "Only you", ...beside })).toBe("ok");
    for (const wrong of [{ response_type: "in_channel" }, { replace_original: true }, { text: "" }])
      expect(await answer({ text: "Wrong", ...beside, ...wrong })).toMatchObject({ error: "invalid_blocks" });
    expect(slack.ephemerals).toMatchObject([{ user: "U2", channel: "G1", text: "Only you" }]);
    expect([slack.messages("G1"), slack.violations.length]).toEqual([[], 3]);
  });
});
