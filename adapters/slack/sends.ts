import type { WebClient } from "@slack/web-api";
import { type Address, ChatError, type MessageRef, type StandingReaction } from "../../src/ports/chat.ts";
import type { Conversations } from "../../src/ports/conversations.ts";
import type { Message } from "../../src/ports/message.ts";
import { asChatError, refusalOf } from "./api.ts";
import { toSlack } from "./outbound.ts";
import { refOf } from "./payload.ts";

/** Carried by every message that the outbox sends, so that it can be looked for after an uncertain send. */
const EVENT_TYPE = "countersign_delivery";
const LOOK_AT = 200; // messages back: what was uncertain a moment ago is among them
const PAGE = 100;

export function sends(web: WebClient, workspace: string, conversations: Conversations) {
  /** The direct conversation with somebody: opened once, and remembered. */
  async function channelOf(to: Address): Promise<string> {
    if (to.type === "channel") return to.channel;
    if (to.account.workspace !== workspace)
      throw new ChatError("that account is of another workspace", { permanent: true });
    const known = await conversations.of(to.account);
    if (known) return known;
    const opened = await asked("conversations.open", () =>
      web.conversations.open({ users: to.account.user }),
    );
    const channel = opened.channel?.id;
    if (!channel) throw new ChatError("slack opened no conversation");
    await conversations.remember(to.account, channel);
    return channel;
  }

  async function asked<T>(method: string, call: () => Promise<T>, certain = true): Promise<T> {
    try {
      return await call();
    } catch (error) {
      const failed = asChatError(error, method);
      if (!certain || !failed.uncertain) throw failed;
      throw new ChatError(failed.message); // asking changes nothing: it may be asked again
    }
  }

  return {
    async send(to: Address, message: Message, key: string): Promise<MessageRef> {
      const channel = await channelOf(to);
      const posted = await asked(
        "chat.postMessage",
        () =>
          web.chat.postMessage({
            channel,
            ...toSlack(message),
            metadata: { event_type: EVENT_TYPE, event_payload: { key } },
            unfurl_links: false,
            unfurl_media: false,
            link_names: false,
          }),
        false,
      );
      if (!posted.ts) throw new ChatError("slack named no message", { uncertain: true });
      return refOf({ workspace }, posted.channel ?? channel, posted.ts);
    },

    async update({ conversation, message: ts }: MessageRef, message: Message): Promise<void> {
      await asked(
        "chat.update",
        () => web.chat.update({ channel: conversation, ts, ...toSlack(message), link_names: false }),
        false,
      );
    },

    async delivered(to: Address, key: string): Promise<MessageRef | "absent" | "unknown"> {
      const channel = await channelOf(to);
      try {
        let cursor: string | undefined;
        for (let seen = 0; seen < LOOK_AT; seen += PAGE) {
          const page = await web.conversations.history({
            channel,
            limit: PAGE,
            include_all_metadata: true,
            ...(cursor && { cursor }),
          });
          const found = page.messages?.find(({ metadata }) => keyIn(metadata) === key);
          if (found?.ts) return refOf({ workspace }, channel, found.ts);
          cursor = page.response_metadata?.next_cursor || undefined;
          if (!cursor) return "absent";
        }
        return "unknown"; // so much has been said since that nobody can tell
      } catch (error) {
        if (refusalOf(error)) return "unknown"; // without the scope to read there, for one
        throw new ChatError(asChatError(error, "conversations.history").message);
      }
    },

    async reactionsOn({ conversation, message }: MessageRef): Promise<StandingReaction[] | "unknown"> {
      try {
        const found = await web.reactions.get({ channel: conversation, timestamp: message, full: true });
        return (found.message?.reactions ?? []).flatMap(({ name, users }) =>
          name ? (users ?? []).map((user) => ({ user, emoji: name })) : [],
        );
      } catch (error) {
        const failed = asChatError(error, "reactions.get");
        if (failed.retryAfterMs !== null || failed.parked) throw failed;
        return "unknown";
      }
    },
  };
}

function keyIn(metadata: { event_type?: string; event_payload?: unknown } | undefined): string | null {
  if (metadata?.event_type !== EVENT_TYPE) return null;
  const payload = metadata.event_payload;
  return typeof payload === "object" && payload && "key" in payload ? String(payload.key) : null;
}
