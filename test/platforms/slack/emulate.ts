import { WebClient } from "@slack/web-api";
import { createEmulator } from "emulate";
import { SCOPES } from "../../../adapters/slack/manifest.ts";
import { routerTo } from "./emulate-router.ts";
import { thing } from "./limits/reading.ts";
import type { Sender } from "./requests.ts";
import { slackDouble } from "./web-api.ts";

/*
 * Slack's Web API from another hand (the package "emulate"), so that what our own double makes of Slack is not the
 * only word on it. It keeps workspace, people, messages, reactions and views, checks the scopes of every token, and
 * gives triggers that open one view within three seconds. It sends nothing by itself and has no Socket Mode: requests
 * are sent as in every test, and sockets are our double's.
 *
 * Where it differs from what Slack documents, and what that means here:
 * - It gives no ids to blocks and elements that have none; Slack does. They are added as they are read.
 * - The bot's messages come without `bot_id` and `app_id`. Ours are found by their user, or by their metadata.
 * - `conversations.history` always has the metadata; Slack leaves it out without `include_all_metadata`. So that we
 *   ask for it is for our double to show.
 * - `users.info` has no time zone and nothing on guests. A zone that is not there is one that nobody knows, as with
 *   Slack when a person has left.
 * - `users.lookupByEmail` tells capitals from small letters, and finds people who have left; Slack does neither.
 *   No test here rests on it.
 * - A view that is refused is "invalid_view", where Slack says "invalid_arguments" and what is wrong in it. Neither
 *   word is looked at.
 * - It refuses no block, text or view for its size or shape. The router in front of it checks all that passes.
 * - A private conversation that the bot is not in is "not_in_channel", where Slack says "channel_not_found". Both are
 *   for good.
 * - `message_not_found`, `channel_not_found`, `user_not_found`, `users_not_found`, `expired_trigger_id` and
 *   `push_limit_reached` are Slack's own words.
 */

export type Emulated = Awaited<ReturnType<typeof emulatedSlack>>;

const BOT = { token: "xoxb-emulated", user: "U0BOT", id: "B0BOT", app: "A0COUNTERSIGN" };
const THEIRS = ["im:read", "im:history", "reactions:write", "channels:history"];

/** @param people the bot and these are the workspace */
export async function emulatedSlack(people: readonly { name: string; email: string }[]) {
  const emulator = await createEmulator({
    service: "slack",
    port: 0,
    seed: { slack: seedOf(people) },
  });
  const url = `${emulator.url.replace("localhost", "127.0.0.1")}/api/`;
  const sockets = await slackDouble({ appId: BOT.app, botUser: BOT.user });
  const router = await routerTo(url, sockets.url);
  const client = (token: string) =>
    new WebClient(token, { slackApiUrl: url, retryConfig: { retries: 0 }, timeout: 10_000 });
  const bot = client(BOT.token);
  const { team_id: team = "" } = await bot.auth.test();
  const ids = new Map<string, string>();
  for (const { email } of people) {
    const { user } = await bot.users.lookupByEmail({ email });
    ids.set(email, user?.id ?? "");
  }

  return {
    ...router,
    botUser: BOT.user,
    token: BOT.token,
    appToken: sockets.appToken,
    signingSecret: "signing-secret-of-emulate",
    /** What is not part of the Web API: sockets, response_urls, the time. */
    sockets,
    /** Everyone is given an id of emulate's own choosing. */
    idOf: (email: string) => ids.get(email) ?? "",
    /** What requests are made of. @param trigger where one is used */
    sender: (trigger = ""): Sender => ({
      team,
      appId: BOT.app,
      botUser: BOT.user,
      now: sockets.now,
      stamp: sockets.stamp,
      responseUrl: sockets.responseUrl,
      trigger: () => trigger,
    }),
    /** As somebody, past the router: what an app does not see. */
    as: (email: string) => client(tokenOf(email)),
    /** For a press or a command. @param view where the press was in one */
    async trigger(user: string, view?: string) {
      const given = { user_id: user, ...(view !== undefined && { view_id: view }) };
      // A method of emulate's own: Slack gives triggers with what it sends.
      const answer = await bot.apiCall("views.generateTriggerId", given);
      const trigger = String(thing(answer).trigger_id);
      router.handedOut(trigger, user);
      return trigger;
    },
    async close() {
      await router.close();
      await sockets.close();
      await emulator.close();
    },
  };
}

const tokenOf = (email: string) => `xoxp-${email}`;
const handleOf = (email: string) => email.replace(/@.*/, "");

const seedOf = (people: readonly { name: string; email: string }[]) => ({
  strict_scopes: true,
  team: { name: "Emulated", domain: "emulated" },
  users: people.map(({ name, email }) => ({ name: handleOf(email), real_name: name, email })),
  oauth_apps: [
    {
      app_id: BOT.app,
      client_id: "client",
      client_secret: "secret",
      name: "Countersign",
      redirect_uris: [],
      bot_id: BOT.id,
      bot_user_id: BOT.user,
      bot_name: "countersign",
    },
  ],
  tokens: [
    {
      token: BOT.token,
      type: "bot",
      user_id: BOT.user,
      bot_id: BOT.id,
      bot_user_id: BOT.user,
      app_id: BOT.app,
      scopes: SCOPES.filter(({ reviewChannel }) => !reviewChannel).map(({ scope }) => scope), // and no other
    },
    ...people.map(({ email }) => ({
      token: tokenOf(email),
      type: "user",
      user: handleOf(email),
      scopes: THEIRS,
    })),
  ],
});
