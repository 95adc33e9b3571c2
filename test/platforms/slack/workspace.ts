import type { Thing } from "./limits/reading.ts";
import { identified } from "./surfaces.ts";

/*
 * A Slack workspace: who is there, which conversations there are and what stands in them. Nothing here knows HTTP.
 */

export interface SlackUser {
  id: string;
  name: string;
  email?: string;
  tz?: string;
  deleted?: boolean;
  is_bot?: boolean;
  is_restricted?: boolean;
  is_ultra_restricted?: boolean;
  is_stranger?: boolean;
  team?: string; // another workspace's, for those who come by Slack Connect
  teams?: readonly string[]; // on Enterprise Grid: all that they are in
}

export interface SlackChannel {
  id: string;
  name: string;
  is_im?: boolean;
  is_private?: boolean;
  members: string[];
}

export interface SlackPost {
  channel: string;
  ts: string;
  user: string;
  text: string;
  blocks: readonly Thing[];
  metadata: Thing | null;
  thread_ts: string | null;
  reactions: Map<string, string[]>; // emoji → users
  edited: number; // how often
}

/** What one person alone is shown. */
interface SlackEphemeral {
  ts: string;
  user: string;
  channel: string;
  text: string;
  blocks: readonly Thing[];
}

type Written = Pick<SlackPost, "channel" | "user" | "text"> &
  Partial<Pick<SlackPost, "blocks" | "metadata" | "thread_ts">>;

export interface WorkspaceFacts {
  members?: readonly SlackUser[];
  channels?: readonly SlackChannel[];
  team?: string;
  appId?: string;
  botUser?: string;
  botId?: string;
  now?: () => Date;
}

export type Workspace = ReturnType<typeof workspace>;

export function workspace(facts: WorkspaceFacts) {
  const { team = "T0DOUBLE", appId = "A0DOUBLE", botUser = "U0BOT", botId = "B0BOT" } = facts;
  const { now = () => new Date() } = facts;
  const bot: SlackUser = { id: botUser, name: "countersign", is_bot: true };
  const users = new Map([bot, ...(facts.members ?? [])].map((user) => [user.id, { ...user }]));
  const channels = new Map(
    (facts.channels ?? []).map((one) => [one.id, { ...one, members: [...one.members] }]),
  );
  let posts: SlackPost[] = [];
  const ephemerals: SlackEphemeral[] = [];
  let newest = 0;

  /** Seconds with microseconds, as Slack writes instants: unique here, and always later than the one before. */
  function stamp(): string {
    newest = Math.max(newest + 1, now().getTime() * 1_000);
    return `${Math.floor(newest / 1e6)}.${String(newest % 1e6).padStart(6, "0")}`;
  }

  const messages = (channel: string) => posts.filter((post) => post.channel === channel);

  return {
    team,
    appId,
    botUser,
    botId,
    users,
    channels,
    ephemerals,
    now,
    stamp,
    /** Everything that stands in a conversation, replies in threads too, oldest first. */
    messages,
    everything: () => posts,
    messageAt: (channel: string, ts: string) =>
      posts.find((post) => post.channel === channel && post.ts === ts) ?? null,

    /** The direct conversation of this person and the bot, opened if it was not yet. */
    dmOf(user: string): string {
      const id = `D${user.slice(1)}`;
      if (!channels.has(id))
        channels.set(id, { id, name: "directmessage", is_im: true, members: [user, botUser] });
      return id;
    },

    write(post: Written): SlackPost {
      const ts = stamp();
      const written: SlackPost = {
        metadata: null,
        thread_ts: null,
        ...post,
        blocks: identified(post.blocks ?? [], ts),
        ts,
        reactions: new Map(),
        edited: 0,
      };
      posts.push(written);
      return written;
    },

    /** A message that stood there before this double did. */
    bringMessage(post: SlackPost): void {
      posts.push(post);
    },

    show(shown: Omit<SlackEphemeral, "ts">): SlackEphemeral {
      const ts = stamp();
      const one = { ...shown, blocks: identified(shown.blocks, ts), ts };
      ephemerals.push(one);
      return one;
    },

    /** Somebody deletes a message, or Slack does. */
    erase(channel: string, ts: string): void {
      posts = posts.filter((post) => post.channel !== channel || post.ts !== ts);
    },

    /** False where that person's reaction stood, or did not stand, already. */
    react(post: SlackPost, emoji: string, user: string, added: boolean): boolean {
      const of = post.reactions.get(emoji) ?? [];
      if (of.includes(user) === added) return false;
      const now = added ? [...of, user] : of.filter((one) => one !== user);
      if (now.length) post.reactions.set(emoji, now);
      else post.reactions.delete(emoji);
      return true;
    },
  };
}
