import type { Account } from "../core/people/directory.ts";
import type { Answers, Form, OptionGroup } from "./form.ts";
import type { Message } from "./message.ts";
import type { Limits } from "./rates.ts";

/*
 * Glossary
 *   workspace     where accounts live: "slack:T…", "teams:<tenant>", "local:…". Its part before ":" is the platform.
 *   account       someone's identity in a workspace; bound to a person of ours once, by e-mail.
 *   conversation  a direct conversation with one account, or a channel.
 *   reference     one message that was sent: workspace, conversation, message. The ids are the platform's own.
 *   event         something a person did on a platform, already verified by the adapter.
 *   reply         the immediate answer to an event; everything else goes through the outbox.
 */

/** Where to send: straight to an account (the adapter finds or opens the conversation) or into a channel. */
export type Address =
  | { type: "direct"; account: Account }
  | { type: "channel"; workspace: string; channel: string };

export interface MessageRef {
  workspace: string;
  conversation: string;
  message: string;
}

/** Where somebody called the bot by its name, as far as the platform says. */
export interface Place {
  channel: string; // as a review channel is named
  /** private: those who are in it; team: all of its team; open: whoever likes; chat: no channel, but some people's talk. */
  kind: "private" | "team" | "open" | "chat";
  shared: boolean; // with another organisation
}

/** `id` is the same for every delivery of one happening: an event's own id, a form's instance, … */
export type ChatEvent = { id: string; account: Account; at: Date } & (
  | { type: "command"; text: string; place?: Place } // left out: to the bot alone, or where the platform names no place
  | {
      type: "text";
      text: string;
      message: MessageRef | null; // its own reference; null where the platform names none
      replyTo: MessageRef | null;
      direct: boolean; // to the bot alone
      called: boolean; // elsewhere: the bot by its name
      files: boolean; // it came with a file or a picture, of which nothing is read
    }
  | { type: "edited"; message: MessageRef; text: string } // what somebody had said to the bot alone, as it stands now
  | { type: "deleted"; message: MessageRef }
  | {
      type: "button";
      action: string;
      value: string;
      message: MessageRef | null;
      inWindow?: true; // in what an earlier answer opened, where nothing changes by itself
    }
  | { type: "form"; form: string; context: string; answers: Answers }
  | {
      type: "reaction";
      reaction: string;
      added: boolean;
      message: MessageRef;
      ours: boolean | "unknown"; // whether the bot wrote that message
    }
  | { type: "home" }
  | {
      type: "shortcut"; // on a message
      text: string;
      link: string;
      author: Account;
      message: MessageRef | null; // its own reference; null where the platform names none
      saidAt: Date | null; // null: that is not told
    }
  | { type: "search"; form: string; field: string; query: string }
  | { type: "installed" }
  | { type: "opened" } // their own conversation with the bot, which they look at
  | { type: "removed" }
  | { type: "profileChanged" }
);

/** The answer to the person who acted, seen by nobody else and kept by nobody. */
export type ChatReply =
  | { type: "none" }
  | { type: "notice"; message: Message }
  | { type: "form"; form: Form }
  | { type: "invalid"; errors: Readonly<Record<string, string>>; form: Form } // nothing was saved; the words are in `form`
  | { type: "not-now"; why: string } // to a form alone: nothing was taken, and it stays as it is, words and all
  | { type: "choices"; groups: readonly OptionGroup[] };

export interface Profile {
  email: string | null;
  name: string;
  zone: string | null;
  kind: "member" | "guest" | "bot";
  active: boolean;
}

/** Somebody in a channel; with who that is, where the platform says so along with them. */
export interface InChannel {
  user: string;
  profile: Profile | null;
}

export interface ChannelMembers {
  people: readonly InChannel[]; // apps too, and a hundred at most
  more: boolean; // there are others
}

export type ChannelAddress = Extract<Address, { type: "channel" }>;

export interface StandingReaction {
  user: string;
  emoji: string;
}

/**
 * One platform. No optional methods: a platform that cannot know answers "unknown".
 * `send` and `update` throw a ChatError; nothing is ever repeated by an adapter itself.
 */
export interface Chat {
  readonly workspace: string;
  readonly limits: Limits | null; // null: as fast as it goes
  start(handle: (event: ChatEvent) => Promise<ChatReply>): Promise<void>;
  stop(): Promise<void>;
  /** @param key the delivery's, carried along where possible, so that `delivered` can look for it */
  send(to: Address, message: Message, key: string): Promise<MessageRef>;
  update(ref: MessageRef, message: Message): Promise<void>;
  /** After an uncertain send: the message that carries `key`, if it arrived. */
  delivered(to: Address, key: string): Promise<MessageRef | "absent" | "unknown">;
  /** After an outage: who reacts with what now. */
  reactionsOn(ref: MessageRef): Promise<StandingReaction[] | "unknown">;
  /** "absent": no such account is there (any more); "unknown": that cannot be told at this moment. */
  profile(account: Account): Promise<Profile | "absent" | "unknown">;
  /** Who is in a channel. "unknown": that cannot be told, or we may not ask. */
  members(channel: ChannelAddress): Promise<ChannelMembers | "unknown">;
  /** The one account with this e-mail address; never a guess. */
  find(email: string): Promise<Account | "absent" | "unknown">;
}

/**
 * What a failed call says something about:
 *   message       this one message, as it is: a simpler one may be taken
 *   conversation  where it was to stand: others are taken, and it may take this one later
 *   workspace     the platform lets us in no more (the app was removed, its token revoked): an operator has to act
 *   passing       nothing: the same call may work in a moment. What nobody has heard of is this.
 */
export type Concerns = "message" | "conversation" | "workspace" | "passing";

/** A call that failed. `uncertain`: it may have arrived all the same, and is looked for before it is made again. */
export class ChatError extends Error {
  readonly concerns: Concerns;
  readonly uncertain: boolean;
  readonly retryAfterMs: number | null;
  constructor(
    message: string,
    how: { concerns?: Concerns; uncertain?: boolean; retryAfterMs?: number } = {},
  ) {
    super(message);
    this.name = "ChatError";
    this.concerns = how.concerns ?? "passing";
    this.uncertain = how.uncertain ?? false;
    this.retryAfterMs = how.retryAfterMs ?? null;
  }
}
