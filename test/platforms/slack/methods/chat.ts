import { isThing, list, type Thing, thing } from "../limits/reading.ts";
import { faultsInMessage } from "../limits.ts";
import { identified } from "../surfaces.ts";
import type { SlackPost } from "../workspace.ts";
import { channelFor, type Inside, type Method, parsed, Refused, text } from "./asked.ts";
import { asMessage } from "./conversations.ts";

/** chat.* and reactions.*: what the bot says and changes, and what people make of it. */

/** What is to be said, within the limits. An update may leave the blocks as they are. */
function bodyOf(method: string, args: Thing, inside: Inside) {
  const blocks = parsed(args.blocks, "invalid_blocks_format");
  const metadata = parsed(args.metadata, "metadata_must_be_sent_as_json");
  const given = {
    text: args.text,
    ...(blocks !== undefined && { blocks }),
    ...(metadata !== undefined && { metadata }),
  };
  const faults = faultsInMessage(given);
  const inBlocks = faults.some((fault) => fault.startsWith("blocks"));
  const bare = args.text || blocks ? "invalid_arguments" : "no_text";
  inside.within(method, faults, inBlocks ? "invalid_blocks" : bare);
  return {
    text: text(args.text),
    blocks: blocks === undefined ? undefined : list(blocks).map(thing),
    metadata: isThing(metadata) ? metadata : undefined,
  };
}

/** A channel, or a person, whose direct conversation is meant. */
function whereTo({ channel }: Thing, inside: Inside): string {
  const user = inside.slack.users.get(text(channel));
  if (user?.deleted || user?.is_bot) throw new Refused("channel_not_found");
  return channelFor(user ? inside.slack.dmOf(user.id) : channel, inside).id;
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
    const thread_ts = args.thread_ts === undefined ? null : text(args.thread_ts);
    const { slack } = inside;
    const post = slack.write({ channel, user: slack.botUser, text: said, blocks, metadata, thread_ts });
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
    const { channel, ts } = post;
    return { ok: true, channel, ts, text: said, message: asMessage(post, inside, true) };
  },

  "reactions.get": (args, inside) => {
    if (!args.channel || !args.timestamp) throw new Refused("no_item_specified");
    const post = existing(args.channel, args.timestamp, inside);
    return { ok: true, type: "message", channel: post.channel, message: asMessage(post, inside, false) };
  },
};
