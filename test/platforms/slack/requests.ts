import { type Thing, thing } from "./limits/reading.ts";
import { type Answered, FORM_TYPE, JSON_TYPE, post, signed } from "./signing.ts";

/*
 * What Slack sends to an app, as payloads, and how it gets there over HTTP. The payloads are the same in Socket Mode.
 */

export { type Answered, JSON_TYPE, post, signed } from "./signing.ts";

/** What the payloads are made of; the double of the Web API is one. */
export interface Sender {
  team: string;
  appId: string;
  botUser: string;
  now(): Date;
  stamp(): string;
  trigger(user: string): string;
  responseUrl(user: string, channel: string): string;
}

export type Kind = "events_api" | "interactive" | "slash_commands";

export interface SlackRequest {
  kind: Kind;
  payload: Thing;
}

/** By whichever way the app listens. */
export type Send = (request: SlackRequest) => Promise<Answered>;

/** What every channel is called, in whatever Slack tells of it. */
export const CHANNEL_NAME = "merger-talks";
const nameOf = (channel: string) => (channel.startsWith("D") ? "directmessage" : CHANNEL_NAME);

export type Posted = Thing & { channel: string; ts: string };

export type Requests = ReturnType<typeof requests>;

export function requests(from: Sender) {
  const { team, appId, botUser } = from;

  /** One happening; sent again it keeps its id. */
  function event(event: Thing): SlackRequest {
    const payload = {
      token: "verification",
      team_id: team,
      context_team_id: team,
      context_enterprise_id: null,
      api_app_id: appId,
      event: { event_ts: from.stamp(), ...event },
      type: "event_callback",
      event_id: `Ev${from.stamp().replace(".", "")}`,
      event_time: Math.floor(from.now().getTime() / 1_000),
      authorizations: [
        { enterprise_id: null, team_id: team, user_id: botUser, is_bot: true, is_enterprise_install: false },
      ],
      is_ext_shared_channel: false,
    };
    return { kind: "events_api", payload };
  }

  const interaction = (payload: Thing): SlackRequest => ({ kind: "interactive", payload });

  const common = (user: string) => ({
    user: { id: user, username: user.toLowerCase(), name: user.toLowerCase(), team_id: team },
    api_app_id: appId,
    token: "verification",
    team: { id: team, domain: "double" },
    enterprise: null,
    is_enterprise_install: false,
  });

  const reaction =
    (type: string) =>
    (user: string, emoji: string, on: Posted, itemUser: string | null = botUser) =>
      event({
        type,
        user,
        reaction: emoji,
        item: { type: "message", channel: on.channel, ts: on.ts },
        ...(itemUser && { item_user: itemUser }), // Slack leaves it out for messages that no user wrote
      });

  return {
    event,
    urlVerification: (challenge: string): SlackRequest => ({
      kind: "events_api",
      payload: { type: "url_verification", token: "verification", challenge },
    }),
    reactionAdded: reaction("reaction_added"),
    reactionRemoved: reaction("reaction_removed"),

    /** What somebody wrote in their direct conversation, or in a channel, perhaps in a thread. */
    message: (user: string, said: Posted & { text: string; thread_ts?: string | null }, direct = true) =>
      event({
        type: "message",
        user,
        text: said.text,
        ts: said.ts,
        event_ts: said.ts,
        channel: said.channel,
        channel_type: direct ? "im" : said.channel.startsWith("C") ? "channel" : "group",
        team,
        client_msg_id: `client-${said.ts}`,
        ...(said.thread_ts && { thread_ts: said.thread_ts, parent_user_id: botUser }),
      }),
    homeOpened: (user: string, channel: string, view: Thing | null, tab: "home" | "messages" = "home") =>
      event({ type: "app_home_opened", user, channel, tab, ...(view && { view }) }),
    uninstalled: () => event({ type: "app_uninstalled" }),
    tokensRevoked: () => event({ type: "tokens_revoked", tokens: { oauth: [], bot: [botUser] } }),
    userChanged: (user: Thing) => event({ type: "user_change", user, cache_ts: 0 }),
    teamJoined: (user: Thing) => event({ type: "team_join", user, cache_ts: 0 }),

    command: (user: string, command: string, text: string, channel: string): SlackRequest => ({
      kind: "slash_commands",
      payload: {
        token: "verification",
        team_id: team,
        team_domain: "double",
        channel_id: channel,
        channel_name: nameOf(channel),
        user_id: user,
        user_name: user.toLowerCase(),
        command,
        text,
        api_app_id: appId,
        is_enterprise_install: "false",
        response_url: from.responseUrl(user, channel),
        trigger_id: from.trigger(user),
      },
    }),

    /** A press or a choice in a message. */
    inMessage(
      user: string,
      on: Posted,
      actions: readonly Thing[],
      { ephemeral = false, state = {} as Thing } = {},
    ) {
      const { channel, ts } = on;
      return interaction({
        type: "block_actions",
        ...common(user),
        container: {
          type: "message",
          message_ts: ts,
          channel_id: channel,
          is_ephemeral: ephemeral,
          ...(thing(on).thread_ts ? { thread_ts: on.thread_ts } : {}),
        },
        trigger_id: from.trigger(user),
        channel: { id: channel, name: nameOf(channel) },
        ...(!ephemeral && { message: { type: "message", user: botUser, ...on } }),
        state: { values: state },
        response_url: from.responseUrl(user, channel),
        actions: actions.map((action) => ({ ...action, action_ts: from.stamp() })),
      });
    },

    /** A press or a choice in a modal or at home. @param view as Slack sends it, with its state */
    inView: (user: string, view: Thing, actions: readonly Thing[]) =>
      interaction({
        type: "block_actions",
        ...common(user),
        container: { type: "view", view_id: view.id },
        trigger_id: from.trigger(user),
        view,
        actions: actions.map((action) => ({ ...action, action_ts: from.stamp() })),
      }),
    submission: (user: string, view: Thing) =>
      interaction({
        type: "view_submission",
        ...common(user),
        trigger_id: from.trigger(user),
        view,
        response_urls: [],
      }),
    closed: (user: string, view: Thing, cleared = false) =>
      interaction({ type: "view_closed", ...common(user), view, is_cleared: cleared }),
    suggestion: (user: string, view: Thing, blockId: string, actionId: string, value: string) =>
      interaction({
        type: "block_suggestion",
        ...common(user),
        container: { type: "view", view_id: view.id },
        action_id: actionId,
        block_id: blockId,
        value,
        view,
      }),
    shortcut: (user: string, callbackId: string) =>
      interaction({
        type: "shortcut",
        ...common(user),
        action_ts: from.stamp(),
        callback_id: callbackId,
        trigger_id: from.trigger(user),
      }),
    messageAction: (user: string, callbackId: string, message: Posted) =>
      interaction({
        type: "message_action",
        ...common(user),
        action_ts: from.stamp(),
        callback_id: callbackId,
        trigger_id: from.trigger(user),
        response_url: from.responseUrl(user, message.channel),
        message_ts: message.ts,
        channel: { id: message.channel, name: nameOf(message.channel) },
        message: { type: "message", ...message },
      }),
  };
}

export interface How {
  at?: Date; // when it was signed
  retryNum?: number; // the delivery that this one repeats failed
  retryReason?: string;
}

/** A request's body, as it goes over the wire. */
export function encoded({ kind, payload }: SlackRequest): { body: string; contentType: string } {
  if (kind === "events_api") return { body: JSON.stringify(payload), contentType: JSON_TYPE };
  const fields =
    kind === "interactive"
      ? { payload: JSON.stringify(payload) }
      : Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, String(value)]));
  return { body: new URLSearchParams(fields).toString(), contentType: FORM_TYPE };
}

/** To the app's one address, signed. The status and what was answered come back. */
export function postRequest(
  url: string,
  secret: string,
  request: SlackRequest,
  how: How = {},
): Promise<Answered> {
  const { body, contentType } = encoded(request);
  const { at, retryNum, retryReason = "http_timeout" } = how;
  const again: Record<string, string> =
    retryNum === undefined
      ? {}
      : { "x-slack-retry-num": String(retryNum), "x-slack-retry-reason": retryReason };
  return post(url, body, { ...signed(secret, body, contentType, at), ...again });
}

/** @param now by which clock requests are signed; the app's own */
export const overHttp =
  (url: string, secret: string, now?: () => Date): Send =>
  (request) =>
    postRequest(url, secret, request, now ? { at: now() } : {});
