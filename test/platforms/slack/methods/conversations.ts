import type { SlackPost } from "../workspace.ts";
import { channelFor, type Inside, type Method, Refused, text } from "./asked.ts";

/** conversations.*: opening a direct one, and reading back what was said. */

/** @param metadata whether it is wanted: Slack leaves it out unless it is asked for */
export function asMessage(post: SlackPost, { slack }: Inside, metadata: boolean) {
  const replies = slack.messages(post.channel).filter((one) => one.thread_ts === post.ts && one !== post);
  const ours = post.user === slack.botUser;
  const reactions = [...post.reactions].map(([name, users]) => ({ name, users, count: users.length }));
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
    ...(reactions.length && { reactions }),
  };
}

export const conversations: Readonly<Record<string, Method>> = {
  "conversations.open": (args, { slack }) => {
    const ids = text(args.users).split(",").filter(Boolean);
    const [id = ""] = ids;
    if (ids.length !== 1)
      throw new Refused(ids.length ? "not_supported_by_this_double" : "users_list_not_supplied");
    const user = slack.users.get(id);
    if (!user) throw new Refused("user_not_found");
    if (user.deleted) throw new Refused("user_disabled");
    if (user.is_bot) throw new Refused("cannot_dm_bot");
    return { ok: true, channel: { id: slack.dmOf(id) } };
  },

  /** Page by page, by Slack's cursors; only of what the bot is in. */
  "conversations.members": (args, inside) => {
    const { members } = channelFor(args.channel, inside);
    const from = Number(text(args.cursor).replace("next:", "")) || 0;
    const to = from + Math.max(1, Math.min(999, Number(args.limit) || 100));
    const next_cursor = members.length > to ? `next:${to}` : "";
    return { ok: true, members: members.slice(from, to), response_metadata: { next_cursor } };
  },

  /** Newest first, page by page, by Slack's cursors; without what stands in threads. */
  "conversations.history": (args, inside) => {
    const { id } = channelFor(args.channel, inside);
    const roots = inside.slack.messages(id).filter((post) => !post.thread_ts || post.thread_ts === post.ts);
    const from = Number(text(args.cursor).replace("next:", "")) || 0;
    const to = from + Math.max(1, Math.min(1_000, Number(args.limit) || 100));
    const has_more = roots.length > to;
    const whole = text(args.include_all_metadata) === "true";
    return {
      ok: true,
      messages: roots
        .reverse()
        .slice(from, to)
        .map((post) => asMessage(post, inside, whole)),
      has_more,
      ...(has_more && { response_metadata: { next_cursor: `next:${to}` } }),
    };
  },
};
