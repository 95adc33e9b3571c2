import type { Account } from "../core/people/directory.ts";
import type { Desk } from "../flows/desk.ts";
import type { Chat, ChatEvent, ChatReply, MessageRef } from "../ports/chat.ts";
import type { Answer, Answers, Form } from "../ports/form.ts";
import { type Button, buttonsOf, type Message } from "../ports/message.ts";
import type { Fill, PlayScene } from "./play.ts";

/** Where the play takes place: a bot at work, and a workspace in which people act and read. */
export interface Stage {
  desk: Desk;
  chat: Workspace;
  /** What is due now is done, and what waits is sent. */
  beat(): Promise<void>;
  /** What waits is sent. */
  told(): Promise<void>;
  close(): Promise<void>;
}

export interface Workspace extends Chat {
  happen(event: ChatEvent): Promise<ChatReply>;
  transcript(): Promise<StageLine[]>;
}

export interface StageLine {
  id: string;
  conversation: string;
  at: Date;
  author: string | null; // null: the bot
  text: string;
  buttons: readonly Button[];
}

type Deed = ChatEvent extends infer E
  ? E extends ChatEvent
    ? Omit<E, "id" | "account" | "at">
    : never
  : never;

/**
 * People who look at what stands in their conversations, press what is there and fill in what opens.
 * @param standing what stands in all conversations now, oldest first
 * @returns what does a scene as its person would, and gives the notice that they alone were shown, if any
 */
export function actorsOn({ chat, desk }: Pick<Stage, "chat" | "desk">, standing: () => readonly StageLine[]) {
  const notices = new Map<string, Message>(); // the last one in front of each
  let deeds = 0;

  async function does(who: Account, deed: Deed): Promise<ChatReply> {
    deeds += 1;
    return chat.happen({ id: `play:${deeds}`, account: who, at: desk.clock.now(), ...deed });
  }

  /** The newest message they can see that says these words and, where one is to be pressed, has that button. */
  function found(scene: PlayScene, words: string, label: string | null) {
    const own = `dm:${scene.who.email}`;
    const visible = standing().filter(
      ({ author, conversation }) =>
        author === null && (conversation === own || !conversation.startsWith("dm:")),
    );
    const message = visible.findLast(
      ({ text, buttons }) =>
        text.includes(words) && (label === null || buttons.some((button) => button.label === label)),
    );
    if (!message) throw new Error(missing(scene, label ? `a message "${words}" with [${label}]` : words));
    return message;
  }

  async function press(who: Account, scene: PlayScene, label: string, words: string): Promise<ChatReply> {
    const labelled = (buttons: readonly Button[]) => buttons.find((button) => button.label === label);
    const shown = notices.get(who.user);
    const beforeThem = shown?.lead.includes(words) && labelled(buttonsOf(shown));
    const message = beforeThem ? null : found(scene, words, label);
    const button = beforeThem || labelled(message?.buttons ?? []);
    if (!button) throw new Error(missing(scene, `[${label}]`));
    const { action, value } = button;
    return does(who, { type: "button", action, value, message: message && refOf(message) });
  }

  function refOf({ conversation, id }: StageLine): MessageRef {
    return { workspace: chat.workspace, conversation, message: id };
  }

  const ALONE = { message: null, replyTo: null, direct: true, called: false, files: false } as const;

  async function begin(who: Account, scene: PlayScene): Promise<ChatReply> {
    if ("say" in scene) return does(who, { type: "text", text: scene.say, ...ALONE });
    if ("command" in scene) return does(who, { type: "command", text: scene.command });
    if ("press" in scene) return press(who, scene, scene.press, scene.on);
    const message = refOf(found(scene, scene.on, null));
    const added = "react" in scene;
    const reaction = added ? scene.react : scene.unreact;
    return does(who, { type: "reaction", reaction, added, message, ours: true });
  }

  async function send(who: Account, scene: PlayScene, form: Form, fill: Fill): Promise<ChatReply> {
    const { name, context, instance } = form;
    const answers = answersTo(form, fill);
    const event = { type: "form" as const, form: name, context, answers };
    const reply = await chat.happen({ id: instance, account: who, at: desk.clock.now(), ...event });
    if (reply.type === "invalid")
      throw new Error(missing(scene, `a form that is accepted: ${JSON.stringify(reply.errors)}`));
    return reply;
  }

  return async (scene: PlayScene): Promise<Message | null> => {
    const who = { workspace: chat.workspace, user: scene.who.email };
    const fill = "fill" in scene ? scene.fill : undefined;
    const reply = await begin(who, scene);
    if ((reply.type === "form") !== (fill !== undefined))
      throw new Error(missing(scene, fill ? "a form to fill in" : "an answer that is no form"));
    const last = reply.type === "form" && fill ? await send(who, scene, reply.form, fill) : reply;
    if (last.type !== "notice") return null;
    notices.set(who.user, last.message);
    return last.message;
  };
}

/** A fault of the play, or of what it plays: never passed over. */
const missing = ({ day, at, who }: PlayScene, what: string) =>
  `The demo cannot go on at ${day} ${at}: ${who.name} looks for ${what}, and there is none.`;

/** What stands in the form already, and what this person fills in. */
function answersTo(form: Form, fill: Fill): Answers {
  const values: Record<string, Answer> = {};
  for (const field of form.fields) {
    values[field.name] = field.value;
    if (field.type === "choices" && field.each) values[field.each.name] = field.each.value;
  }
  const strange = Object.keys(fill).find((name) => !(name in values));
  if (strange) throw new Error(`The form "${form.title}" has no field "${strange}".`);
  const isRows = (name: string) => form.fields.some((field) => field.type === "rows" && field.name === name);
  for (const [name, value] of Object.entries(fill))
    values[name] =
      Array.isArray(value) && isRows(name) ? value.map((code) => ({ value: code, line: "" })) : value;
  return { submit: "send", values };
}
