import { isThing, list, type Thing, thing } from "../limits/reading.ts";
import { faultsInMessage } from "../limits.ts";
import { identified } from "../surfaces.ts";
import type { SlackPost } from "../workspace.ts";
import { channelFor, type Inside, isUser, joined, type Method, parsed, Refused, text } from "./asked.ts";
import { asMessage, reactionsOf } from "./conversations.ts";

/** chat.* and reactions.*: what the bot says, changes and takes back. */

const FLAGS = ["unfurl_links", "unfurl_media", "link_names", "mrkdwn", "reply_broadcast", "parse"];

interface Body {
  text: string;
  blocks: readonly Thing[] | undefined;
  metadata: Thing | undefined;
}

/** What is to be said, within the limits. An update may leave the blocks as they are. */
function bodyOf(method: string, args: Thing, inside: Inside): Body {
  const blocks = parsed(args.blocks, "invalid_blocks_format");
  const metadata = parsed(args.metadata, "metadata_must_be_sent_as_json");
  const given = {
    text: args.text,
    ...(blocks !== undefined && { blocks }),
    ...(metadata !== undefined && { metadata }),
  };
  const faults = faultsInMessage(given);
  const inBlocks = faults.some((fault) => fault.startsWith("blocks"));
  inside.within(
    method,
    faults,
    inBlocks ? "invalid_blocks" : args.text || blocks ? "invalid_arguments" : "no_text",
  );
  return {
    text: text(args.text),
    blocks: blocks === undefined ? undefined : list(blocks).map(thing),
    metadata: isThing(metadata) ? metadata : undefined,
  };
}

/** A channel, or a person, whose direct conversation is meant. */
function whereTo(args: Thing, inside: Inside): string {
  const to = args.channel;
  const user = isUser(to) ? inside.slack.users.get(to) : undefined;
  if (user?.deleted || user?.is_bot) throw new Refused("channel_not_found");
  const channel = channelFor(user ? inside.slack.dmOf(user.id) : to, inside);
  if (channel.is_archived) throw new Refused("is_archived");
  return joined(channel, inside).id;
}

function existing(channel: unknown, ts: unknown, inside: Inside): SlackPost {
  const post = inside.slack.messageAt(channelFor(channel, inside).id, text(ts));
  if (!post) throw new Refused("message_not_found");
  return post;
}

export const chat: Readonly<Record<string, Method>> = {
  "chat.postMessage": (args, inside) => {
    const channel = whereTo(args, inside);
    const { text: said, blocks = [], metadata = null } = bodyOf("chat.postMessage", args, inside);
    const thread = args.thread_ts === undefined ? null : text(args.thread_ts);
    const flags = Object.fromEntries(FLAGS.filter((name) => name in args).map((name) => [name, args[name]]));
    const { slack } = inside;
    const post = slack.write({
      channel,
      user: slack.botUser,
      text: said,
      blocks,
      metadata,
      thread_ts: thread,
      flags,
    });
    return { ok: true, channel, ts: post.ts, message: asMessage(post, inside, true) };
  },

  "chat.update": (args, inside) => {
    const post = existing(args.channel, args.ts, inside);
    if (post.user !== inside.slack.botUser) throw new Refused("cant_update_message");
    const { text: said, blocks, metadata } = bodyOf("chat.update", args, inside);
    post.text = said;
    post.edited += 1;
    if (blocks) post.blocks = identified(blocks, `${post.ts}.${post.edited}`);
    if (metadata) post.metadata = metadata;
    return {
      ok: true,
      channel: post.channel,
      ts: post.ts,
      text: said,
      message: asMessage(post, inside, true),
    };
  },

  "chat.delete": (args, inside) => {
    const post = existing(args.channel, args.ts, inside);
    if (post.user !== inside.slack.botUser) throw new Refused("cant_delete_message");
    inside.slack.erase(post.channel, post.ts);
    return { ok: true, channel: post.channel, ts: post.ts };
  },

  "chat.postEphemeral": (args, inside) => {
    const channel = whereTo(args, inside);
    const user = text(args.user);
    if (!inside.slack.channels.get(channel)?.members.includes(user)) throw new Refused("user_not_in_channel");
    const { text: said, blocks = [] } = bodyOf("chat.postEphemeral", args, inside);
    return { ok: true, message_ts: inside.slack.show({ user, channel, text: said, blocks }).ts };
  },

  "reactions.get": (args, inside) => {
    if (!args.channel || !args.timestamp) throw new Refused("no_item_specified");
    const post = existing(args.channel, args.timestamp, inside);
    const message = {
      ...asMessage(post, inside, false),
      ...(post.reactions.size && { reactions: reactionsOf(post) }),
    };
    return { ok: true, type: "message", channel: post.channel, message };
  },

  "reactions.add": (args, inside) => {
    const post = existing(args.channel, args.timestamp, inside);
    if (!inside.slack.react(post, text(args.name), inside.slack.botUser, true))
      throw new Refused("already_reacted");
    return { ok: true };
  },

  "reactions.remove": (args, inside) => {
    const post = existing(args.channel, args.timestamp, inside);
    if (!inside.slack.react(post, text(args.name), inside.slack.botUser, false))
      throw new Refused("no_reaction");
    return { ok: true };
  },
};
