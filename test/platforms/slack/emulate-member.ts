import type { Emulated } from "./emulate.ts";
import {
  carriedOver,
  type Filled,
  filledWith,
  heldBack,
  inputCalled,
  optionsOf,
  type Wanted,
} from "./filled-in.ts";
import { list, type Thing, thing } from "./limits/reading.ts";
import { faultsInMessage } from "./limits.ts";
import type { SlackView } from "./modals.ts";
import { type Answered, requests, type Send } from "./requests.ts";
import { buttonsIn, identified, inputLabels, type Placed, wordsIn } from "./surfaces.ts";

/*
 * Someone in emulate's workspace. What they see is read from emulate, in their own name; what they do is done there
 * where it can be, and then sent to the app as Slack sends it.
 */

export interface EmulatedMember {
  /** The bot's messages in their direct conversation, oldest first, as emulate has them now. */
  inbox(): Promise<readonly string[]>;
  last(): Promise<string>;
  /** The newest message that says this, with all that emulate knows of it. */
  sees(on: string): Promise<EmulatedPost>;
  /** The button with this label, in the newest message that has it. */
  presses(label: string): Promise<Answered>;
  reacts(emoji: string, on: string): Promise<Answered>;
  takesAway(emoji: string, on: string): Promise<Answered>;
  commands(command: string, text: string): Promise<Answered>;
  opensHome(): Promise<Answered>;
  fills(values: Readonly<Record<string, Wanted>>): Promise<void>;
  /** Null: Slack's own client would have held it back; `errors` says why. */
  submits(): Promise<Answered | null>;
  modal(): SlackView | null;
  modalWords(): string;
  homeWords(): string;
  errors(): Readonly<Record<string, string>>;
  ephemeral(): string;
}

export interface EmulatedPost {
  channel: string;
  ts: string;
  text: string;
  blocks: readonly Thing[];
  said: Thing; // the whole message, as emulate answered
}

export function emulatedMember(slack: Emulated, email: string, send: Send): EmulatedMember {
  const user = slack.idOf(email);
  const own = slack.as(email);
  const kept = new Map<string, Filled>(); // by view
  let read: { at: number; posts: readonly EmulatedPost[] } = { at: -1, posts: [] };
  let direct = "";
  let errors: Record<string, string> = {};
  let ephemeral = "";

  const from = (trigger?: string) => requests(slack.sender(trigger));

  /** Their conversation with the bot; "" until the bot has opened it. */
  async function conversation(): Promise<string> {
    if (direct) return direct;
    const { channels = [] } = await own.conversations.list({ types: "im" });
    direct = channels.find((one) => one.user === slack.botUser)?.id ?? "";
    return direct;
  }

  async function posts(): Promise<readonly EmulatedPost[]> {
    const at = slack.written();
    if (read.at === at) return read.posts;
    const channel = await conversation();
    if (!channel) return [];
    const { messages = [] } = await own.conversations.history({ channel, limit: 200 });
    const theirs = messages.filter((one) => one.user === slack.botUser).reverse();
    read = { at, posts: theirs.map((one) => asPost(channel, thing(one))) };
    return read.posts;
  }

  const inbox = async () => (await posts()).map(({ blocks, text }) => wordsIn(blocks, text));

  async function sees(on: string): Promise<EmulatedPost> {
    const found = (await posts()).findLast(({ blocks, text }) => wordsIn(blocks, text).includes(on));
    if (!found) throw new Error(`${email} sees no message that says "${on}".`);
    return found;
  }

  async function pressed(label: string): Promise<Answered> {
    for (const { said: _, ...post } of [...(await posts())].reverse()) {
      const placed = buttonsIn(post.blocks).find((one) => one.label === label);
      if (!placed) continue;
      const { text, value } = placed.element;
      const action = { ...pressable(placed), type: "button", text, value };
      return send(from(await slack.trigger(user)).inMessage(user, post, [action]));
    }
    throw new Error(`${email} sees no [${label}].`);
  }

  function open(): SlackView {
    const view = slack.top(user);
    if (!view) throw new Error(`${email} has no form open.`);
    return view;
  }

  function filled(view: SlackView): Filled {
    const now = carriedOver(view, kept.get(view.id) ?? {});
    kept.set(view.id, now);
    return now;
  }

  const sent = (view: SlackView): Thing => ({ ...view.body, state: { values: filled(view) } });

  async function fill(name: string, wanted: Wanted): Promise<void> {
    const view = open();
    const placed = inputCalled(view, name);
    const { block, blockId, element } = placed;
    const value = filledWith(placed, wanted, optionsOf(placed));
    const now = filled(view);
    kept.set(view.id, { ...now, [blockId]: { ...now[blockId], [String(element.action_id)]: value } });
    if (block.type === "input" && block.dispatch_action !== true) return;
    const action = { ...pressable(placed), ...value };
    await send(from(await slack.trigger(user, view.id)).inView(user, sent(view), [action]));
  }

  function labelled(view: SlackView, found: Thing): Record<string, string> {
    const labels = inputLabels(list(view.body.blocks));
    return Object.fromEntries(
      Object.entries(found).map(([id, error]) => [labels.get(id) ?? id, String(error)]),
    );
  }

  const words = (view: SlackView | null) =>
    view ? [thing(view.body.title).text, wordsIn(list(view.body.blocks))].filter(Boolean).join("\n") : "";

  return {
    inbox,
    sees,
    last: async () => (await inbox()).at(-1) ?? "",

    async presses(label) {
      const before = late(slack);
      const answer = await pressed(label);
      // Three seconds are short on a busy machine. A person would press again.
      return late(slack) === before ? answer : pressed(label);
    },

    async reacts(emoji, on) {
      const post = await sees(on);
      await own.reactions.add({ channel: post.channel, timestamp: post.ts, name: emoji });
      return send(from().reactionAdded(user, emoji, { channel: post.channel, ts: post.ts }));
    },

    async takesAway(emoji, on) {
      const post = await sees(on);
      await own.reactions.remove({ channel: post.channel, timestamp: post.ts, name: emoji });
      return send(from().reactionRemoved(user, emoji, { channel: post.channel, ts: post.ts }));
    },

    async commands(command, text) {
      const channel = await conversation();
      const answer = await send(from(await slack.trigger(user)).command(user, command, text, channel));
      const { blocks, text: plain = answer.body } = thing(answer.body);
      slack.violated("command", faultsInMessage(answer.body));
      ephemeral = wordsIn(list(blocks), String(plain));
      return answer;
    },

    async opensHome() {
      const home = slack.home(user);
      return send(from().homeOpened(user, await conversation(), home?.body ?? null));
    },

    async fills(values) {
      for (const [name, wanted] of Object.entries(values)) await fill(name, wanted);
    },

    async submits() {
      const view = open();
      errors = labelled(view, heldBack(view, filled(view)));
      if (Object.keys(errors).length) return null;
      const answer = await send(from(await slack.trigger(user, view.id)).submission(user, sent(view)));
      const { response_action: action = "clear", errors: found } = thing(answer.body);
      if (answer.status !== 200 || (action !== "clear" && action !== "errors"))
        throw new Error(`The form was answered with ${JSON.stringify(answer)}.`);
      if (action === "errors") errors = labelled(view, thing(found));
      else slack.shut(user);
      return answer;
    },

    modal: () => slack.top(user),
    modalWords: () => words(slack.top(user)),
    homeWords: () => words(slack.home(user)),
    errors: () => errors,
    ephemeral: () => ephemeral,
  };
}

const late = ({ refusals }: Emulated) =>
  refusals.filter(({ error }) => error === "expired_trigger_id").length;

const pressable = ({ blockId, element }: Placed) => ({
  block_id: blockId,
  action_id: String(element.action_id),
  type: element.type,
});

function asPost(channel: string, said: Thing): EmulatedPost {
  const ts = String(said.ts);
  return { channel, ts, text: String(said.text), blocks: identified(list(said.blocks), ts), said };
}
