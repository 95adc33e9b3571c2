import type { AppsManifestValidateArguments } from "@slack/web-api";
import { SHORTCUTS } from "./inbound.ts";

/*
 * The app as Slack is told of it, made from what the program really does. To be pasted where Slack asks for "an app
 * manifest".
 */

export type Manifest = Exclude<AppsManifestValidateArguments["manifest"], string>;

type Scopes = NonNullable<NonNullable<NonNullable<Manifest["oauth_config"]>["scopes"]>["bot"]>;
type Events = NonNullable<
  NonNullable<NonNullable<Manifest["settings"]>["event_subscriptions"]>["bot_events"]
>;
/** What the bot asks a workspace for, and why. Nothing else: each of these is a door. */
export const SCOPES: readonly { scope: Scopes[number]; why: string; reviewChannel?: true }[] = [
  { scope: "chat:write", why: "to send prompts, review cards and summaries, and to redraw them" },
  { scope: "commands", why: "for /evidence and the two shortcuts" },
  { scope: "im:write", why: "to open its direct conversation with each person" },
  {
    scope: "im:history",
    why: "to read what people write to it there, and to look for a message before it sends it again",
  },
  { scope: "reactions:read", why: "to see ✅ and ↩️ on its own cards" },
  { scope: "users:read", why: "to know guests, bots, time zones, and who has left" },
  { scope: "users:read.email", why: "to find the imported people by their e-mail address, once" },
  {
    scope: "groups:history",
    why: "to read replies under cards in a private review channel, and to look there before it sends again",
    reviewChannel: true,
  },
  {
    scope: "groups:read",
    why: "to show a lead who is in a private channel, before review cards go there",
    reviewChannel: true,
  },
];

const EVENTS: readonly { event: Events[number]; reviewChannel?: true }[] = [
  { event: "reaction_added" },
  { event: "reaction_removed" },
  { event: "message.im" },
  { event: "message.groups", reviewChannel: true },
  { event: "app_home_opened" },
  { event: "app_uninstalled" },
  { event: "tokens_revoked" },
  { event: "user_change" },
];

export interface ManifestOptions {
  url: string | null; // where Slack reaches the program, without a path of ours; not needed with Socket Mode
  socket: boolean;
  reviewChannel: boolean; // whether cards may go to a private channel
}

/** @throws one sentence, where Slack would have to call an address that it cannot call */
export function slackManifest({ url, socket, reviewChannel }: ManifestOptions): Manifest {
  const request = socket ? null : requestUrl(url);
  const wanted = (one: { reviewChannel?: true }) => reviewChannel || !one.reviewChannel;
  return {
    display_information: {
      name: "Countersign",
      description:
        "Log evidence against a competence, have it approved with a reaction, see what is covered.",
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: "countersign", always_online: true },
      shortcuts: [
        {
          name: "Log evidence",
          type: "global",
          callback_id: SHORTCUTS.log,
          description: "Open the form for a new entry",
        },
        {
          name: "Log as evidence",
          type: "message",
          callback_id: SHORTCUTS.message,
          description: "Keep a message of your own as a draft",
        },
      ],
      slash_commands: [
        {
          command: "/evidence",
          description: "Log evidence, or see what is covered",
          usage_hint: "gaps, status, drafts, help or a reference like #12",
          should_escape: true, // a mention comes as an id, and calls nobody
          ...(request && { url: request }),
        },
      ],
    },
    oauth_config: { scopes: { bot: SCOPES.filter(wanted).map(({ scope }) => scope) } },
    settings: {
      event_subscriptions: {
        ...(request && { request_url: request }),
        bot_events: EVENTS.filter(wanted).map(({ event }) => event),
      },
      interactivity: {
        is_enabled: true,
        ...(request && { request_url: request, message_menu_options_url: request }),
      },
      org_deploy_enabled: false,
      socket_mode_enabled: socket,
      token_rotation_enabled: false, // one workspace, one token, from the environment
    },
  };
}

function requestUrl(url: string | null): string {
  if (!url)
    throw new Error(
      "Where will Slack reach the program? Set COUNTERSIGN_URL or add --url https://…; where nothing can come in from outside, add --socket instead.",
    );
  const { protocol, origin, pathname } = new URL(url);
  if (protocol !== "https:")
    throw new Error(`Slack calls https:// addresses alone, and ${url} is none. Correct it, or add --socket.`);
  return `${origin}${pathname.replace(/\/+$/, "")}/slack/events`;
}
