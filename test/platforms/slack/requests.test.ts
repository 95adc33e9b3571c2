import { App, HTTPReceiver } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { quietLogger } from "./quiet-logger.ts";
import {
  encoded,
  post,
  postRequest,
  type Requests,
  requests,
  type SlackRequest,
  signed,
} from "./requests.ts";
import { type SlackDouble, slackDouble } from "./web-api.ts";

let slack: SlackDouble;
let from: Requests;
let app: App;
let url: string;
let seen: Record<string, unknown>[];

beforeEach(async () => {
  slack = await slackDouble({ members: [{ id: "U1", name: "Maya Lind" }] });
  from = requests(slack);
  seen = [];
  const receiver = new HTTPReceiver({
    signingSecret: slack.signingSecret,
    processBeforeResponse: true,
    logger: quietLogger,
    endpoints: "/slack/events",
  });
  app = new App({
    token: slack.token,
    receiver,
    clientOptions: { slackApiUrl: slack.url },
    logger: quietLogger,
    ignoreSelf: false,
  });
  app.use(async ({ body, next }) => {
    seen.push({ ...body });
    await next();
  });
  app.event(/.*/, async () => {});
  app.command(/.*/, async ({ ack }) => ack("Done."));
  app.action(/.*/, async ({ ack }) => ack());
  app.shortcut(/.*/, async ({ ack }) => ack());
  app.view(/.*/, async ({ ack }) => ack({ response_action: "errors", errors: { b1: "Give it a title." } }));
  app.view({ type: "view_closed", callback_id: /.*/ }, async ({ ack }) => ack());
  app.options(/.*/, async ({ ack }) => ack({ options: [] }));
  const server = await app.start({ port: 0, host: "127.0.0.1" });
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/slack/events`;
});

afterEach(async () => {
  await Promise.all([app.stop(), slack.close()]);
});

const send = (request: SlackRequest) => postRequest(url, slack.signingSecret, request);
const card = { channel: "D1", ts: "1795000000.000100", text: "To review" };
const view = { id: "V1", type: "modal", callback_id: "entry", blocks: [], state: { values: {} } };
const button = { type: "button", block_id: "b1", action_id: "approve", value: "e1" };
const person = { id: "U1", deleted: true };

const KINDS: readonly [what: string, make: () => SlackRequest, seenAs: object][] = [
  [
    "a reaction",
    () => from.reactionAdded("U1", "eyes", card),
    { event: { type: "reaction_added", reaction: "eyes", item_user: "U0BOT" } },
  ],
  [
    "a reaction taken away",
    () => from.reactionRemoved("U1", "eyes", card),
    { event: { type: "reaction_removed" } },
  ],
  [
    "a direct message",
    () => from.message("U1", card),
    { event: { type: "message", channel_type: "im", text: "To review" } },
  ],
  [
    "a reply in a thread",
    () => from.message("U1", { ...card, thread_ts: "1.1" }),
    { event: { thread_ts: "1.1" } },
  ],
  [
    "words in a channel",
    () => from.message("U1", { ...card, channel: "G1" }, false),
    { event: { channel_type: "group" } },
  ],
  [
    "the home tab opened",
    () => from.homeOpened("U1", "D1", null),
    { event: { type: "app_home_opened", tab: "home" } },
  ],
  ["the app removed", () => from.uninstalled(), { event: { type: "app_uninstalled" } }],
  ["tokens revoked", () => from.tokensRevoked(), { event: { type: "tokens_revoked" } }],
  ["someone changed", () => from.userChanged(person), { event: { type: "user_change", user: person } }],
  ["someone new", () => from.teamJoined(person), { event: { type: "team_join" } }],
  [
    "a command",
    () => from.command("U1", "/evidence", "gaps & more", "D1"),
    { command: "/evidence", text: "gaps & more" },
  ],
  [
    "a button of a message",
    () => from.inMessage("U1", card, [button]),
    { type: "block_actions", container: { type: "message" } },
  ],
  [
    "a button of a view",
    () => from.inView("U1", view, [button]),
    { type: "block_actions", container: { type: "view", view_id: "V1" } },
  ],
  [
    "a form sent",
    () => from.submission("U1", view),
    { type: "view_submission", view: { callback_id: "entry" } },
  ],
  ["a form closed", () => from.closed("U1", view), { type: "view_closed" }],
  [
    "a search",
    () => from.suggestion("U1", view, "b1", "claims", "uncert"),
    { type: "block_suggestion", value: "uncert" },
  ],
  ["a global shortcut", () => from.shortcut("U1", "log"), { type: "shortcut", callback_id: "log" }],
  [
    "a shortcut on a message",
    () => from.messageAction("U1", "log", card),
    { type: "message_action", message: { text: "To review" } },
  ],
];

describe("requests as Slack sends them, to the real Bolt", () => {
  it.each(KINDS)("delivers %s", async (_what, make, seenAs) => {
    expect((await send(make())).status).toBe(200);
    expect(seen).toMatchObject([seenAs]);
  });

  it("brings back what was answered", async () => {
    expect((await send(from.command("U1", "/evidence", "", "D1"))).body).toBe("Done.");
    expect((await send(from.submission("U1", view))).body).toEqual({
      response_action: "errors",
      errors: { b1: "Give it a title." },
    });
    expect((await send(from.suggestion("U1", view, "b1", "claims", "x"))).body).toEqual({ options: [] });
    expect((await send(from.inMessage("U1", card, [button]))).body).toBe("");
  });

  it("shakes hands with a new address", async () => {
    expect((await send(from.urlVerification("shake"))).body).toEqual({ challenge: "shake" });
  });

  it("is refused with another secret, for other words, or ten minutes later", async () => {
    const { body, contentType } = encoded(from.shortcut("U1", "log"));
    const old = new Date(Date.now() - 600_000);
    const forged = [
      signed("another", body, contentType),
      signed(slack.signingSecret, `${body}x`, contentType),
      signed(slack.signingSecret, body, contentType, old),
    ];
    for (const headers of forged) expect((await post(url, body, headers)).status).toBe(401);
    expect(seen).toEqual([]);
  });

  it("gives each happening an id, which it keeps when it is delivered again", async () => {
    const one = from.message("U1", card);
    await send(one);
    await postRequest(url, slack.signingSecret, one, { retryNum: 1 });
    await send(from.message("U1", card));
    const ids = seen.map(({ event_id }) => event_id);
    expect([new Set(ids).size, ids[0] === ids[1]]).toEqual([2, true]);
  });
});
