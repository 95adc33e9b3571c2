import type { Account } from "../../src/core/people/directory.ts";
import {
  type Address,
  type Chat,
  ChatError,
  type ChatEvent,
  type ChatReply,
  type MessageRef,
  type Profile,
  type StandingReaction,
} from "../../src/ports/chat.ts";
import type { Message } from "../../src/ports/message.ts";

/*
 * A platform in memory. It behaves as a real one does: a second send with the same key is a second message, a send
 * may fail before or after its effect, and what was sent can be read back.
 */

export interface FakeMember {
  user: string;
  email: string | null;
  name: string;
  zone?: string | null;
  kind?: Profile["kind"];
  active?: boolean;
}

interface Sent {
  ref: MessageRef;
  key: string;
  message: Message; // as it stands now
  versions: Message[]; // as it stood, oldest first
}

export interface FakeChat extends Chat {
  /** Everything that stands in a direct conversation, oldest first. */
  sentTo(user: string): Sent[];
  sentIn(channel: string): Sent[];
  everything(): Sent[];
  /** The next sends fail, in this order: `before` anything happened, or `after` the message has arrived. */
  failNextSends(...failures: { error: ChatError; effect: "before" | "after" }[]): void;
  failNextUpdates(...errors: ChatError[]): void;
  /** As if somebody did this on the platform. Rejects where the handler throws, or nothing listens. */
  emit(event: ChatEvent): Promise<ChatReply>;
  replies(): { event: ChatEvent; reply: ChatReply }[];
  react(ref: MessageRef, user: string, emoji: string, added: boolean): void;
  remove(ref: MessageRef): void;
  join(member: FakeMember): void;
  leave(user: string): void;
  account(user: string): Account;
  running(): boolean;
}

/** @param cannot what this platform does not know: those questions are answered "unknown" */
export function fakeChat(
  options: {
    workspace?: string;
    members?: readonly FakeMember[];
    channels?: readonly string[];
    cannot?: readonly ("delivered" | "reactionsOn" | "profile" | "members" | "find")[];
  } = {},
): FakeChat {
  const { workspace = "fake:workspace", channels = [], cannot = [] } = options;
  const members = new Map((options.members ?? []).map((member) => [member.user, member]));
  const sent: Sent[] = [];
  const standing = new Map<string, StandingReaction[]>();
  const happened = new Map<string, number>(); // when somebody last put or took which reaction
  const replies: { event: ChatEvent; reply: ChatReply }[] = [];
  const failures: { error: ChatError; effect: "before" | "after" }[] = [];
  const updateFailures: ChatError[] = [];
  let handle: ((event: ChatEvent) => Promise<ChatReply>) | null = null;
  let count = 0;

  function conversationOf(to: Address): string {
    if (to.type === "direct") {
      if (to.account.workspace === workspace && members.has(to.account.user)) return `dm:${to.account.user}`;
    } else if (to.workspace === workspace && channels.includes(to.channel)) return `channel:${to.channel}`;
    throw new ChatError("There is no such recipient here.", { concerns: "conversation" });
  }
  const at = (ref: MessageRef) =>
    sent.find((one) => one.ref.message === ref.message && one.ref.conversation === ref.conversation);
  const within = (conversation: string) => sent.filter(({ ref }) => ref.conversation === conversation);

  function react(ref: MessageRef, user: string, emoji: string, added: boolean): void {
    const others = (standing.get(ref.message) ?? []).filter(
      (one) => one.user !== user || one.emoji !== emoji,
    );
    standing.set(ref.message, added ? [...others, { user, emoji }] : others);
  }
  /** What is told of has happened on the platform, whatever the order in which it is told. */
  function happen(event: ChatEvent): void {
    if (event.type !== "reaction") return;
    const key = `${event.message.message} ${event.account.user} ${event.reaction}`;
    if ((happened.get(key) ?? 0) > event.at.getTime()) return;
    happened.set(key, event.at.getTime());
    react(event.message, event.account.user, event.reaction, event.added);
  }

  return {
    workspace,
    limits: null,
    async start(handler) {
      handle = handler;
    },
    async stop() {
      handle = null;
    },
    async send(to, message, key) {
      const conversation = conversationOf(to);
      const failure = failures.shift();
      if (failure?.effect === "before") throw failure.error;
      count += 1;
      const ref = { workspace, conversation, message: `m${count}` };
      sent.push({ ref, key, message, versions: [message] });
      if (failure) throw failure.error;
      return ref;
    },
    async update(ref, message) {
      const failure = updateFailures.shift();
      if (failure) throw failure;
      const found = at(ref);
      if (ref.workspace !== workspace || !found)
        throw new ChatError("That message is not there any more.", { concerns: "message" });
      found.message = message;
      found.versions.push(message);
    },
    async delivered(to, key) {
      const conversation = conversationOf(to);
      if (cannot.includes("delivered")) return "unknown";
      return within(conversation).find((one) => one.key === key)?.ref ?? "absent";
    },
    async reactionsOn(ref) {
      if (cannot.includes("reactionsOn")) return "unknown";
      return [...(standing.get(ref.message) ?? [])];
    },
    async profile(account) {
      if (account.workspace !== workspace || cannot.includes("profile")) return "unknown";
      const member = members.get(account.user);
      if (!member) return "absent";
      const { email, name, zone = null, kind = "member", active = true } = member;
      return { email, name, zone, kind, active };
    },
    async members({ workspace: theirs, channel }) {
      if (theirs !== workspace || cannot.includes("members") || !channels.includes(channel)) return "unknown";
      const people = [...members.keys()].map((user) => ({ user, profile: null }));
      return { people, more: false };
    },
    async find(email) {
      if (cannot.includes("find")) return "unknown";
      const wanted = email.trim().toLowerCase();
      const found = [...members.values()].filter((member) => member.email?.toLowerCase() === wanted);
      return found.length === 1 && found[0] ? { workspace, user: found[0].user } : "absent";
    },
    sentTo: (user) => within(`dm:${user}`),
    sentIn: (channel) => within(`channel:${channel}`),
    everything: () => [...sent],
    failNextSends: (...next) => void failures.push(...next),
    failNextUpdates: (...next) => void updateFailures.push(...next),
    async emit(event) {
      if (!handle) throw new Error("Nothing listens to this platform.");
      happen(event);
      const reply = await handle(event);
      replies.push({ event, reply });
      return reply;
    },
    replies: () => [...replies],
    react,
    remove(ref) {
      const found = at(ref);
      if (found) sent.splice(sent.indexOf(found), 1);
    },
    join: (member) => void members.set(member.user, member),
    leave: (user) => void members.delete(user),
    account: (user) => ({ workspace, user }),
    running: () => handle !== null,
  };
}
