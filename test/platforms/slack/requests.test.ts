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
import { listeningAt } from "./small-app.ts";
import { type SlackDouble, slackDouble } from "./web-api.ts";

const WRONG = { response_action: "errors" as const, errors: { b1: "Give it a title." } };
let slack: SlackDouble;
let from: Requests;
let app: App;
let url: string;
let seen: Record<string, unknown>[];

beforeEach(async () => {
  slack = await slackDouble({ members: [{ id: "U1", name: "Maya Lind" }] });
  from = requests(slack);
  seen = [];
  const { signingSecret, token, url: slackApiUrl } = slack;
  const receiver = new HTTPReceiver({ signingSecret, processBeforeResponse: true, logger: quietLogger });
  app = new App({ token, receiver, clientOptions: { slackApiUrl }, logger: quietLogger, ignoreSelf: false });
  app.use(async ({ body, next }) => {
    seen.push({ ...body });
    await next();
  });
  app.event(/.*/, async () => {});
  app.command(/.*/, async ({ ack }) => ack("Done."));
  app.action(/.*/, async ({ ack }) => ack());
  app.shortcut(/.*/, async ({ ack }) => ack());
  app.view(/.*/, async ({ ack }) => ack(WRONG));
  app.view({ type: "view_closed", callback_id: /.*/ }, async ({ ack }) => ack());
  app.options(/.*/, async ({ ack }) => ack({ options: [] }));
  url = await listeningAt(app);
});

afterEach(async () => {
  await Promise.all([app.stop(), slack.close()]);
});

const send = (request: SlackRequest) => postRequest(url, slack.signingSecret, request);
const card = { channel: "D1", ts: "1795000000.000100", text: "To review" };
const inGroup = { ...card, channel: "G1" };
const view = { id: "V1", type: "modal", callback_id: "entry", blocks: [], state: { values: {} } };
const button = { type: "button", block_id: "b1", action_id: "approve", value: "e1" };
const eyes = { reaction: "eyes", item_user: "U0BOT" };
const person = { id: "U1", deleted: true };

type Kind = readonly [what: string, type: string, make: () => SlackRequest, more?: object];
const EVENTS: readonly Kind[] = [
  ["a reaction", "reaction_added", () => from.reactionAdded("U1", "eyes", card), eyes],
  ["a reaction taken away", "reaction_removed", () => from.reactionRemoved("U1", "eyes", card)],
  ["a direct message", "message", () => from.message("U1", card), { channel_type: "im", text: "To review" }],
  ["a reply", "message", () => from.message("U1", { ...card, thread_ts: "1.1" }), { thread_ts: "1.1" }],
  ["words in a channel", "message", () => from.message("U1", inGroup, false), { channel_type: "group" }],
  ["the home tab opened", "app_home_opened", () => from.homeOpened("U1", "D1", null), { tab: "home" }],
  ["the app removed", "app_uninstalled", () => from.uninstalled()],
  ["tokens revoked", "tokens_revoked", () => from.tokensRevoked()],
  ["someone changed", "user_change", () => from.userChanged(person), { user: person }],
  ["someone new", "team_join", () => from.teamJoined(person)],
];
const ACTIONS = "block_actions";
const onMessage = { container: { type: "message" } };
const inView = { container: { type: "view", view_id: "V1" } };
const INTERACTIONS: readonly Kind[] = [
  ["a button of a message", ACTIONS, () => from.inMessage("U1", card, [button]), onMessage],
  ["a button of a view", ACTIONS, () => from.inView("U1", view, [button]), inView],
  ["a form sent", "view_submission", () => from.submission("U1", view), { view: { callback_id: "entry" } }],
  ["a form closed", "view_closed", () => from.closed("U1", view)],
  ["a search", "block_suggestion", () => from.suggestion("U1", view, "b1", "claims", "un"), { value: "un" }],
  ["a global shortcut", "shortcut", () => from.shortcut("U1", "log"), { callback_id: "log" }],
  [
    "a shortcut on a message",
    "message_action",
    () => from.messageAction("U1", "log", card),
    { message: card },
  ],
];
const KINDS: readonly (readonly [string, () => SlackRequest, object])[] = [
  ...EVENTS.map(([what, type, make, more]) => [what, make, { event: { type, ...more } }] as const),
  ...INTERACTIONS.map(([what, type, make, more]) => [what, make, { type, ...more }] as const),
  [
    "a command",
    () => from.command("U1", "/evidence", "a & b", "D1"),
    { command: "/evidence", text: "a & b" },
  ],
];

describe("requests as Slack sends them, to the real Bolt", () => {
  it.each(KINDS)("delivers %s", async (_what, make, seenAs) => {
    expect((await send(make())).status).toBe(200);
    expect(seen).toMatchObject([seenAs]);
  });

  it("brings back what was answered", async () => {
    expect((await send(from.command("U1", "/evidence", "", "D1"))).body).toBe("Done.");
    expect((await send(from.submission("U1", view))).body).toEqual(WRONG);
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
