import { type Address, ChatError, type MessageRef, type StandingReaction } from "../../src/ports/chat.ts";
import type { Conversations } from "../../src/ports/conversations.ts";
import { type Message, withoutPictures } from "../../src/ports/message.ts";
import type { PlatformLog } from "../../src/ports/platform.ts";
import { refusalOf, type SlackCall } from "./api.ts";
import { toSlack } from "./outbound.ts";
import { refOf } from "./payload.ts";

/** Carried by every message that the outbox sends, so that it can be looked for after an uncertain send. */
const EVENT_TYPE = "countersign_delivery";
const LOOK_AT = 200; // messages back: what was uncertain a moment ago is among them
const PAGE = 100;

export function sends(call: SlackCall, workspace: string, conversations: Conversations, log: PlatformLog) {
  /** The direct conversation with somebody: opened once, and remembered. */
  async function channelOf(to: Address): Promise<string> {
    if (to.type === "channel") return to.channel;
    if (to.account.workspace !== workspace)
      throw new ChatError("that account is of another workspace", { concerns: "conversation" });
    const known = await conversations.of(to.account);
    if (known) return known;
    const opened = await certain(
      call("conversations.open", (web) => web.conversations.open({ users: to.account.user })),
    );
    const channel = opened.channel?.id;
    if (!channel) throw new ChatError("slack opened no conversation");
    await conversations.remember(to.account, channel);
    return channel;
  }

  return {
    async send(to: Address, message: Message, key: string): Promise<MessageRef> {
      const channel = await channelOf(to);
      const posted = await asTaken(message, log, (said) =>
        call("chat.postMessage", (web) =>
          web.chat.postMessage({
            channel,
            ...said,
            metadata: { event_type: EVENT_TYPE, event_payload: { key } },
            unfurl_links: false,
            unfurl_media: false,
            link_names: false,
          }),
        ),
      );
      if (!posted.ts) throw new ChatError("slack named no message", { uncertain: true });
      return refOf({ workspace }, posted.channel ?? channel, posted.ts);
    },

    async update({ conversation, message: ts }: MessageRef, message: Message): Promise<void> {
      await asTaken(message, log, (said) =>
        call("chat.update", (web) =>
          web.chat.update({ channel: conversation, ts, ...said, link_names: false }),
        ),
      );
    },

    async delivered(to: Address, key: string): Promise<MessageRef | "absent" | "unknown"> {
      const channel = await channelOf(to);
      return answered(async () => {
        let cursor: string | undefined;
        for (let seen = 0; seen < LOOK_AT; seen += PAGE) {
          const from = cursor ? { cursor } : {};
          const page = await call("conversations.history", (web) =>
            web.conversations.history({ channel, limit: PAGE, include_all_metadata: true, ...from }),
          );
          const found = page.messages?.find(({ metadata }) => keyIn(metadata) === key);
          if (found?.ts) return refOf({ workspace }, channel, found.ts);
          cursor = page.response_metadata?.next_cursor || undefined;
          if (!cursor) return "absent";
        }
        return "unknown"; // so much has been said since that nobody can tell
      });
    },

    reactionsOn: ({ conversation, message }: MessageRef): Promise<StandingReaction[] | "unknown"> =>
      answered(async () => {
        const found = await call("reactions.get", (web) =>
          web.reactions.get({ channel: conversation, timestamp: message, full: true }),
        );
        if (!found.message) return "unknown"; // which is not that it has none
        return (found.message.reactions ?? []).flatMap(({ name, users }) =>
          name ? (users ?? []).map((user) => ({ user, emoji: name })) : [],
        );
      }),
  };
}

/**
 * Says it with its pictures. Blocks that Slack refuses were not posted, for certain: it is said again without them,
 * as in a workspace that has no such blocks yet.
 */
export async function asTaken<T>(
  message: Message,
  log: PlatformLog,
  say: (said: ReturnType<typeof toSlack>) => Promise<T>,
): Promise<T> {
  const bare = withoutPictures(message);
  try {
    return await say(toSlack(message));
  } catch (error) {
    const why = refusalOf(error);
    if (!why || !OF_BLOCKS.includes(why) || bare.parts.length === message.parts.length) throw error;
    log("slack.picture-refused", { why });
    return say(toSlack(bare));
  }
}

const OF_BLOCKS = ["invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"];

/** What Slack says when it is asked; "unknown" where it refuses for a reason that asking again will not change soon. */
async function answered<T>(asking: () => Promise<T>): Promise<T | "unknown"> {
  try {
    return await certain(asking());
  } catch (error) {
    if (cannotSay(error)) return "unknown";
    throw error;
  }
}

/** Without the scope to read there, for one; being locked out is another matter. */
const cannotSay = (error: unknown) =>
  error instanceof ChatError &&
  (error.concerns === "message" || error.concerns === "conversation" || refusalOf(error) === "missing_scope");

/** Asking changes nothing: whatever became of it, it may be asked again. */
async function certain<T>(asking: Promise<T>): Promise<T> {
  try {
    return await asking;
  } catch (error) {
    if (!(error instanceof ChatError) || !error.uncertain) throw error;
    throw Object.assign(new ChatError(error.message), { cause: error.cause });
  }
}

function keyIn(metadata: { event_type?: string; event_payload?: unknown } | undefined): string | null {
  if (metadata?.event_type !== EVENT_TYPE) return null;
  const payload = metadata.event_payload;
  return typeof payload === "object" && payload && "key" in payload ? String(payload.key) : null;
}
