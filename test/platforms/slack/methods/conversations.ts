import type { SlackPost } from "../workspace.ts";
import { channelFor, flag, type Inside, joined, type Method, page, Refused, text } from "./asked.ts";

/** conversations.*: opening a direct one, and reading back what was said. */

/** @param metadata whether it is wanted: Slack leaves it out unless it is asked for */
export function asMessage(post: SlackPost, inside: Inside, metadata: boolean) {
  const { slack } = inside;
  const replies = slack.messages(post.channel).filter((one) => one.thread_ts === post.ts && one !== post);
  const ours = post.user === slack.botUser;
  return {
    type: "message",
    user: post.user,
    ts: post.ts,
    team: slack.team,
    text: post.text,
    ...(ours && { bot_id: slack.botId, app_id: slack.appId }),
    ...(post.blocks.length && { blocks: post.blocks }),
    ...(post.thread_ts && { thread_ts: post.thread_ts }),
    ...(replies.length && { thread_ts: post.ts, reply_count: replies.length }),
    ...(post.edited && { edited: { user: post.user, ts: post.ts } }),
    ...(metadata && post.metadata && { metadata: post.metadata }),
    ...(post.reactions.size && { reactions: reactionsOf(post) }),
  };
}

export const reactionsOf = (post: SlackPost) =>
  [...post.reactions].map(([name, users]) => ({ name, users, count: users.length }));

function within(posts: readonly SlackPost[], args: Record<string, unknown>): SlackPost[] {
  const oldest = Number(args.oldest) || 0;
  const latest = Number(args.latest) || Number.POSITIVE_INFINITY;
  const inclusive = flag(args.inclusive);
  return posts.filter(({ ts }) => {
    const at = Number(ts);
    return inclusive ? at >= oldest && at <= latest : at > oldest && at < latest;
  });
}

const answered = (posts: readonly SlackPost[], args: Record<string, unknown>, inside: Inside) => {
  const { some, cursor } = page(posts, args, 100);
  return {
    ok: true,
    messages: some.map((post) => asMessage(post, inside, flag(args.include_all_metadata))),
    has_more: cursor !== "",
    ...(cursor && { response_metadata: { next_cursor: cursor } }),
  };
};

export const conversations: Readonly<Record<string, Method>> = {
  "conversations.open": (args, inside) => {
    const { slack } = inside;
    const ids = text(args.users).split(",").filter(Boolean);
    const [id = ""] = ids;
    if (ids.length !== 1)
      throw new Refused(ids.length ? "not_supported_by_this_double" : "users_list_not_supplied");
    const user = slack.users.get(id);
    if (!user) throw new Refused("user_not_found");
    if (user.deleted) throw new Refused("user_disabled");
    if (user.is_bot) throw new Refused("cannot_dm_bot");
    const before = slack.channels.size;
    const channel = slack.dmOf(id);
    const already = slack.channels.size === before;
    return { ok: true, ...(already && { no_op: true, already_open: true }), channel: { id: channel } };
  },

  "conversations.info": (args, inside) => {
    const {
      members,
      is_private = false,
      is_im = false,
      is_archived = false,
      ...channel
    } = channelFor(args.channel, inside);
    const is_member = members.includes(inside.slack.botUser);
    return {
      ok: true,
      channel: { ...channel, is_im, is_private, is_archived, is_channel: !is_im, is_member },
    };
  },

  "conversations.history": (args, inside) => {
    const { id } = joined(channelFor(args.channel, inside), inside);
    const roots = inside.slack
      .messages(id)
      .filter((post) => !post.thread_ts || post.thread_ts === post.ts || flag(post.flags.reply_broadcast));
    return answered(within(roots, args).reverse(), args, inside);
  },

  "conversations.replies": (args, inside) => {
    const { id } = joined(channelFor(args.channel, inside), inside);
    const root = inside.slack.messageAt(id, text(args.ts));
    if (!root) throw new Refused("thread_not_found");
    const replies = inside.slack.messages(id).filter((post) => post.thread_ts === root.ts && post !== root);
    return answered([root, ...within(replies, args)], args, inside);
  },
};
