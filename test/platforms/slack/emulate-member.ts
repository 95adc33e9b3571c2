import type { Emulated } from "./emulate.ts";
import { filledWith, heldBack, inputCalled, optionsOf, type Wanted } from "./filled-in.ts";
import { formsOf, wordsOfView } from "./forms.ts";
import { list, type Thing, thing } from "./limits/reading.ts";
import { faultsInMessage } from "./limits.ts";
import type { SlackView } from "./modals.ts";
import { type Answered, requests, type Send } from "./requests.ts";
import { buttonsIn, identified, pressable, pressOf, wordsIn } from "./surfaces.ts";

/*
 * Someone in emulate's workspace. What they see is read from emulate, in their own name; what they do is done there
 * where it can be, and then sent to the app as Slack sends it.
 */

export type EmulatedMember = ReturnType<typeof emulatedMember>;

export interface EmulatedPost {
  channel: string;
  ts: string;
  text: string;
  blocks: readonly Thing[];
  said: Thing; // the whole message, as emulate answered
}

export function emulatedMember(slack: Emulated, email: string, send: Send) {
  const user = slack.idOf(email);
  const own = slack.as(email);
  const forms = formsOf(slack, user);
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
      const action = { ...pressable(placed), ...pressOf(placed) };
      return send(from(await slack.trigger(user)).inMessage(user, post, [action]));
    }
    throw new Error(`${email} sees no [${label}].`);
  }

  const sent = (view: SlackView): Thing => ({ ...view.body, state: { values: forms.filled(view) } });

  async function fill(name: string, wanted: Wanted): Promise<void> {
    const view = forms.open();
    const placed = inputCalled(view, name);
    const { block } = placed;
    const value = filledWith(placed, wanted, optionsOf(placed));
    forms.put(placed, value);
    if (block.type === "input" && block.dispatch_action !== true) return;
    const action = { ...pressable(placed), ...value };
    await send(from(await slack.trigger(user, view.id)).inView(user, sent(view), [action]));
  }

  return {
    /** The bot's messages in their direct conversation, oldest first, as emulate has them now. */
    inbox,
    /** The newest message that says this, with all that emulate knows of it. */
    sees,
    last: async () => (await inbox()).at(-1) ?? "",

    /** The button with this label, in the newest message that has it. */
    async presses(label: string) {
      const before = late(slack);
      const answer = await pressed(label);
      // Three seconds are short on a busy machine. A person would press again.
      return late(slack) === before ? answer : pressed(label);
    },

    async reacts(name: string, on: string) {
      const { channel, ts } = await sees(on);
      await own.reactions.add({ channel, timestamp: ts, name });
      return send(from().reactionAdded(user, name, { channel, ts }));
    },

    async takesAway(name: string, on: string) {
      const { channel, ts } = await sees(on);
      await own.reactions.remove({ channel, timestamp: ts, name });
      return send(from().reactionRemoved(user, name, { channel, ts }));
    },

    async commands(command: string, text: string) {
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

    async fills(values: Readonly<Record<string, Wanted>>) {
      for (const [name, wanted] of Object.entries(values)) await fill(name, wanted);
    },

    /** Null: Slack's own client would have held it back; `errors` says why. */
    async submits(): Promise<Answered | null> {
      const view = forms.open();
      errors = forms.labelled(view, heldBack(view, forms.filled(view)));
      if (Object.keys(errors).length) return null;
      const answer = await send(from(await slack.trigger(user, view.id)).submission(user, sent(view)));
      const { response_action: action = "clear", errors: found } = thing(answer.body);
      if (answer.status !== 200 || (action !== "clear" && action !== "errors"))
        throw new Error(`The form was answered with ${JSON.stringify(answer)}.`);
      if (action === "errors") errors = forms.labelled(view, thing(found));
      else slack.shut(user);
      return answer;
    },

    modal: () => slack.top(user),
    modalWords: () => wordsOfView(slack.top(user)),
    homeWords: () => wordsOfView(slack.home(user)),
    errors: (): Readonly<Record<string, string>> => errors,
    ephemeral: () => ephemeral,
  };
}

const late = ({ refusals }: Emulated) =>
  refusals.filter(({ error }) => error === "expired_trigger_id").length;

function asPost(channel: string, said: Thing): EmulatedPost {
  const ts = String(said.ts);
  return { channel, ts, text: String(said.text), blocks: identified(list(said.blocks), ts), said };
}
