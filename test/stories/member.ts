import { randomUUID } from "node:crypto";
import type { Account } from "../../src/core/people/directory.ts";
import type { ChatEvent, ChatReply, MessageRef } from "../../src/ports/chat.ts";
import type { Answer, Answers, Form } from "../../src/ports/form.ts";
import { buttonsOf, type Message, plainText } from "../../src/ports/message.ts";
import type { FakeChat } from "../fakes/chat.ts";
import type { FakeClock } from "../fakes/clock.ts";
import { inRows } from "../filled-rows.ts";

/** Any event, but for what these say of it. */
export type EventBut<Keys extends keyof ChatEvent, E = ChatEvent> = E extends ChatEvent
  ? Omit<E, Keys>
  : never;
type Deed = EventBut<"id" | "account" | "at">;
export type Values = Readonly<Record<string, Answer>>;

export interface How {
  id?: string;
  at?: Date;
  silent?: true; // what it sends waits
}

/** Someone in the workspace, who sees what stands there, presses what is in front of them and fills in what opens. */
export interface Member {
  account: Account;
  says(text: string, replyTo?: string): Promise<ChatReply>;
  /** In a channel, under the newest message there that says this. */
  saysUnder(on: string, text: string): Promise<ChatReply>;
  commands(text: string): Promise<ChatReply>;
  /** The button with this label on the newest message that has it and says `on`. */
  presses(label: string, on?: string): Promise<ChatReply>;
  reacts(emoji: string, on: string): Promise<ChatReply>;
  takesAway(emoji: string, on: string): Promise<ChatReply>;
  /** Into the form in front of them; nothing is sent yet. */
  fills(values: Values): void;
  /** Sends the form in front of them, which stays there if it is refused. */
  sends(submit?: string): Promise<ChatReply>;
  /** Logs evidence by command; gives the answer to the form. */
  logs(values?: Values, submit?: string): Promise<ChatReply>;
  /** Changes an entry of theirs by command and form, and ticks that it is their own work. */
  edits(number: number, values: Values, submit?: string): Promise<ChatReply>;
  /** Presses what opens a form, fills it in and sends it. */
  answers(label: string, values: Values, on?: string): Promise<ChatReply>;
  does(deed: Deed, how?: How): Promise<ChatReply>;
  /** The platform delivers the last event once more. */
  again(): Promise<ChatReply>;

  /** The newest message in their own conversation. */
  last(): string;
  /** First lines of their conversation, oldest first; redrawn as they stand now. */
  inbox(): string[];
  /** What came since this was last asked, whole. */
  news(): string[];
  /** What they alone were shown as the answer to their last act; "" where nothing was. */
  answer(): string;
  form(): Form;
  errors(): Readonly<Record<string, string>>;
  sees(on: string, label?: string): { ref: MessageRef; message: Message };
}

export const EVIDENCE: Values = {
  title: "Output drift after service",
  narrative: "I found the cause of the drift after the service and put it right with my supervisor.",
  firstDay: "2026-06-05",
  kind: "problem",
  claims: ["Tech4"],
  attested: true,
};

export const TICK = "white_check_mark";
export const CHECK = "heavy_check_mark";
export const HOOK = "leftwards_arrow_with_hook";

/** What is done to a message by reacting to it, or by taking a reaction away. */
export const reacting = (message: MessageRef, reaction = TICK, added = true) =>
  ({ type: "reaction", reaction, added, message, ours: true }) as const;

/** What is done by a button, wherever it stood. */
export const pressing = (action: string, value: string, message: MessageRef | null = null) =>
  ({ type: "button", action, value, message }) as const;

/** "Log as evidence" on a message. */
export const shortcutOn = (author: Account, text: string, message: MessageRef | null = null) =>
  ({
    type: "shortcut",
    text,
    link: "",
    author,
    message,
    saidAt: message && new Date("2026-06-05T23:30:00Z"),
  }) as const;

let events = 0;
let said = 0;

export function member(parts: {
  user: string;
  chat: FakeChat;
  clock: FakeClock;
  told(): Promise<void>;
}): Member {
  const { user, chat, clock, told } = parts;
  const account = chat.account(user);
  let lastEvent: ChatEvent | null = null;
  let reply: ChatReply = { type: "none" };
  let notice: Message | null = null; // in front of them
  let form: Form | null = null;
  let answers: Values = {};
  let read = 0;

  async function emit(event: ChatEvent, silent = false): Promise<ChatReply> {
    lastEvent = event;
    reply = await chat.emit(event);
    if (reply.type === "notice") notice = reply.message;
    if (reply.type === "form") {
      form = reply.form;
      answers = startOf(reply.form);
    }
    if (!silent) await told();
    return reply;
  }

  function does(deed: Deed, how: How = {}): Promise<ChatReply> {
    clock.forward(1_000); // every act takes a second
    events += 1;
    const id = deed.type === "form" ? randomUUID() : `event:${events}`;
    return emit({ id: how.id ?? id, account, at: how.at ?? clock.now(), ...deed }, how.silent);
  }

  const visible = () =>
    chat
      .everything()
      .filter(({ ref }) => ref.conversation === `dm:${user}` || ref.conversation.startsWith("channel:"));
  const own = () => chat.sentTo(user);
  const labelled = (message: Message, label: string) =>
    buttonsOf(message).find((button) => button.label === label) ?? null;

  function sees(on: string, label?: string) {
    const found = visible().findLast(
      ({ message }) => plainText(message).includes(on) && (!label || labelled(message, label)),
    );
    if (!found) throw new Error(`${user} sees no message "${on}" ${label ? `with [${label}]` : ""}`);
    return found;
  }

  /** Where they write: alone with the bot, or in a channel. */
  function saying(direct: boolean) {
    said += 1;
    const conversation = direct ? `dm:${user}` : "channel";
    const message = { workspace: account.workspace, conversation, message: `said:${said}` };
    return { message, direct, called: false, files: false };
  }

  const inFront = (): Form => {
    if (!form) throw new Error(`${user} has no form open.`);
    return form;
  };

  const self: Member = {
    account,
    does,
    says: (text, replyTo) =>
      does({ type: "text", text, replyTo: replyTo ? sees(replyTo).ref : null, ...saying(true) }),
    saysUnder: (on, text) => does({ type: "text", text, replyTo: sees(on).ref, ...saying(false) }),
    commands: (text) => does({ type: "command", text }),
    presses(label, on = "") {
      const before = notice && plainText(notice).includes(on) ? labelled(notice, label) : null;
      const { ref, message } = before ? { ref: null, message: notice } : sees(on, label);
      const button = before ?? (message && labelled(message, label));
      if (!button) throw new Error(`[${label}] has gone.`);
      return does(pressing(button.action, button.value, ref));
    },
    reacts: (reaction, on) => does(reacting(sees(on).ref, reaction)),
    takesAway: (reaction, on) => does(reacting(sees(on).ref, reaction, false)),
    fills(values) {
      const known = startOf(inFront());
      const typed = inRows(inFront(), answers, values);
      const strange = Object.keys(typed).find((name) => !(name in known));
      if (strange) throw new Error(`The form "${inFront().title}" has no field "${strange}".`);
      answers = { ...answers, ...typed };
    },
    async sends(submit = inFront().submits[0]?.value ?? "") {
      const { name, context, instance } = inFront();
      const sent: Answers = { submit, values: answers };
      const result = await does({ type: "form", form: name, context, answers: sent }, { id: instance });
      if (result.type === "invalid") form = result.form;
      return result;
    },
    async logs(values = {}, submit = "send") {
      await self.commands("log");
      self.fills({ ...EVIDENCE, ...values });
      return self.sends(submit);
    },
    async edits(number, values, submit) {
      await self.commands(`edit #${number}`);
      self.fills({ attested: true, ...values });
      return self.sends(submit);
    },
    async answers(label, values, on) {
      await self.presses(label, on);
      self.fills(values);
      return self.sends();
    },
    async again() {
      if (!lastEvent) throw new Error(`${user} has done nothing yet.`);
      return emit(lastEvent);
    },
    last: () =>
      own()
        .slice(-1)
        .map(({ message }) => plainText(message))
        .join(),
    inbox: () => own().map(({ message }) => message.lead),
    news() {
      const fresh = own().slice(read);
      read = own().length;
      return fresh.map(({ message }) => plainText(message));
    },
    answer: () => (reply.type === "notice" ? plainText(reply.message) : ""),
    form: inFront,
    errors: () => (reply.type === "invalid" ? reply.errors : {}),
    sees,
  };
  return self;
}

/** What stands in a form when it opens. */
function startOf(form: Form): Values {
  const values: Record<string, Answer> = {};
  for (const field of form.fields) {
    values[field.name] = field.value;
    if (field.type === "choices" && field.each) values[field.each.name] = field.each.value;
  }
  return values;
}
