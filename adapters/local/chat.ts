import { randomUUID } from "node:crypto";
import { getRequestListener } from "@hono/node-server";
import { type Address, ChatError, type ChatEvent, type ChatReply } from "../../src/ports/chat.ts";
import { type Button, buttonsOf, plainText } from "../../src/ports/message.ts";
import type { OpenChat } from "../../src/ports/platform.ts";
import { keptIn } from "./kept.ts";
import { liveStreams } from "./live.ts";
import { conversationId, type KeptMessage, messagesIn, openFile } from "./messages.ts";
import { HOME, LOCAL_WORKSPACE, type LocalOptions } from "./options.ts";
import { site } from "./site.ts";

export interface LocalChat extends OpenChat {
  /** Something that somebody does without a page: kept here as theirs, then handled as from one. */
  happen(event: ChatEvent): Promise<ChatReply>;
  /** Everything that stands in this workspace now, oldest first. */
  transcript(): Promise<TranscriptLine[]>;
}

/** One message as it stands. Those of the bot have an author of null, and may have buttons. */
export interface TranscriptLine extends Pick<KeptMessage, "id" | "conversation" | "at"> {
  author: string | null;
  text: string;
  buttons: readonly Button[];
}

/** A platform of our own: people choose in a browser who they are, and talk to the bot as in a team's chat. */
export function localChat(options: LocalOptions): LocalChat {
  const { clock } = options;
  const db = openFile(options.file);
  const messages = messagesIn(db);
  const kept = keptIn(db);
  const live = liveStreams();
  const requests = new Set<Promise<void>>();
  let handle: ((event: ChatEvent) => Promise<ChatReply>) | null = null;
  let stopped = false;

  /** What began is finished before the file is closed. */
  function during(work: Promise<void>): Promise<unknown> {
    requests.add(work);
    return work.finally(() => requests.delete(work));
  }

  const app = site({ ...options, messages, kept, live, during, handler: () => handle });
  const listener = getRequestListener((request) => app.fetch(request), { overrideGlobalObjects: false });

  const standing = () => {
    if (stopped) throw new ChatError("The local workspace has stopped.");
  };

  async function conversationOf(to: Address): Promise<{ id: string; seenBy: string | null }> {
    standing();
    if (to.type === "direct") {
      const { workspace, user } = to.account;
      if (workspace !== LOCAL_WORKSPACE || !(await options.people()).some((person) => person.user === user))
        throw new ChatError("There is no such person in the local workspace.", { concerns: "conversation" });
      return { id: conversationId({ type: "direct", user }), seenBy: user };
    }
    const { workspace, channel } = to;
    if (workspace !== LOCAL_WORKSPACE || !(await options.channels()).some((one) => one.channel === channel))
      throw new ChatError("There is no such channel in the local workspace.", { concerns: "conversation" });
    return { id: conversationId({ type: "channel", channel }), seenBy: null };
  }

  /** What they wrote stands in the conversation, and their reaction on the message, before anybody answers. */
  function stands(event: ChatEvent): ChatEvent | null {
    const { at } = event;
    const { user } = event.account;
    const own = conversationId({ type: "direct", user });
    if (event.type === "text" || event.type === "command") {
      const text = event.type === "text" ? event.text : `/evidence ${event.text}`;
      const to = event.type === "text" ? event.replyTo : null;
      const conversation = to?.conversation ?? own;
      messages.say({ id: randomUUID(), conversation, author: user, text, replyTo: to?.message ?? null, at });
      live.changed(conversation === own ? user : null);
    }
    if (event.type !== "reaction") return event;
    const { message, conversation } = event.message;
    const reactedAt = messages.react({ message, user, emoji: event.reaction }, event.added, at);
    live.changed(conversation === own ? user : null);
    return reactedAt ? { ...event, at: reactedAt } : null;
  }

  return {
    workspace: LOCAL_WORKSPACE,
    limits: null,
    mounts: [{ path: HOME, handler: (req, res) => void listener(req, res) }],
    async start(handler) {
      standing();
      handle = handler;
    },
    async stop() {
      if (stopped) return;
      handle = null;
      live.close();
      await Promise.allSettled(requests);
      stopped = true;
      db.close();
    },
    async send(to, message, key) {
      const { id: conversation, seenBy } = await conversationOf(to);
      standing();
      const id = randomUUID();
      messages.post({ id, conversation, message, key, at: clock.now() });
      live.changed(seenBy);
      return { workspace: LOCAL_WORKSPACE, conversation, message: id };
    },
    async update(ref, message) {
      standing();
      if (ref.workspace !== LOCAL_WORKSPACE || !messages.rewrite(ref.conversation, ref.message, message))
        throw new ChatError("That message is not there any more.", { concerns: "message" });
      live.changed(ref.conversation.startsWith("dm:") ? ref.conversation.slice("dm:".length) : null);
    },
    async delivered(to, key) {
      const { id: conversation } = await conversationOf(to);
      standing();
      const message = messages.withKey(conversation, key);
      return message ? { workspace: LOCAL_WORKSPACE, conversation, message } : "absent";
    },
    async reactionsOn(ref) {
      standing();
      if (ref.workspace !== LOCAL_WORKSPACE) return "unknown";
      return messages.reactions(ref.message).map(({ user, emoji }) => ({ user, emoji }));
    },
    async happen(event) {
      standing();
      if (!handle) throw new Error("The local workspace has not been started.");
      const kept = stands(event);
      return kept ? handle(kept) : { type: "none" };
    },
    async transcript() {
      standing();
      const everywhere = [
        ...(await options.people()).map(({ user }) => conversationId({ type: "direct", user })),
        ...(await options.channels()).map(({ channel }) => conversationId({ type: "channel", channel })),
      ];
      return everywhere
        .flatMap((conversation) => messages.latest(conversation, messages.count(conversation)))
        .sort((a, b) => a.seq - b.seq)
        .map(({ id, conversation, at, content }) => {
          const where = { id, conversation, at };
          if (content.author !== null) return { ...where, ...content, buttons: [] };
          const { author, message } = content;
          return { ...where, author, text: plainText(message), buttons: buttonsOf(message) };
        });
    },
    async profile({ workspace, user }) {
      if (workspace !== LOCAL_WORKSPACE) return "unknown";
      const person = (await options.people()).find((one) => one.user === user);
      if (!person) return "absent";
      const { name, zone, active } = person;
      return { email: user, name, zone, kind: "member", active };
    },
    async members({ workspace, channel }) {
      const known = (await options.channels()).some((one) => one.channel === channel);
      if (workspace !== LOCAL_WORKSPACE || !known) return "unknown";
      const people = (await options.people()).map(({ user, name, zone, active }) => ({
        ...{ user, profile: { email: user, name, zone, kind: "member" as const, active } },
      }));
      return { people, more: false };
    },
    async find(email) {
      const wanted = email.trim().toLowerCase();
      const found = (await options.people()).some(({ user }) => user === wanted);
      return found ? { workspace: LOCAL_WORKSPACE, user: wanted } : "absent";
    },
  };
}
