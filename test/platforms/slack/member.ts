import { takeCommandAnswer, takeFormAnswer } from "./answers.ts";
import {
  type Filled,
  filledWith,
  heldBack,
  inputCalled,
  inputsIn,
  optionsOf,
  type Wanted,
} from "./filled-in.ts";
import { inFrontOf } from "./in-front.ts";
import { list, type Thing, thing } from "./limits/reading.ts";
import { faultsInChoices } from "./limits.ts";
import type { SlackView } from "./modals.ts";
import { type Answered, type Posted, requests, type Send, type SlackRequest } from "./requests.ts";
import { type Placed, wordsIn } from "./surfaces.ts";
import type { SlackDouble } from "./web-api.ts";
import type { SlackPost } from "./workspace.ts";

export interface Choice {
  label: string;
  value: string;
  group: string | null;
}

/** Someone in Slack, who sees what Slack shows them, and does what Slack lets them do. */
export interface SlackMember {
  user: string;
  /** In their direct conversation; `thread`: under the message that says this. */
  says(text: string, where?: { thread?: string | Posted }): Promise<Answered>;
  saysIn(channel: string, text: string, where?: { thread?: string | Posted }): Promise<Answered>;
  commands(command: string, text?: string, channel?: string): Promise<Answered>;
  /** The button with this label: in the open modal, else in the newest message that has it, else at home. */
  presses(label: string, on?: string): Promise<Answered>;
  reacts(emoji: string, on: string | Posted): Promise<Answered>;
  takesAway(emoji: string, on: string | Posted): Promise<Answered>;
  opensHome(): Promise<Answered>;
  uses(shortcut: string): Promise<Answered>;
  usesOnMessage(shortcut: string, on: string | Posted): Promise<Answered>;
  /** What a search in the open modal offers. */
  searches(text: string, input?: string): Promise<Choice[]>;
  /** Into the open modal, by label, block_id or action_id; a choice is named by its label or its value. */
  fills(values: Readonly<Record<string, Wanted>>): Promise<void>;
  /** Null: Slack's own client held it back; `errors` says why. */
  submits(): Promise<Answered | null>;
  closes(): Promise<Answered | null>;
  does(request: SlackRequest): Promise<Answered>;
  /** Slack delivers their last act once more. */
  again(): Promise<Answered>;

  modal(): SlackView | null;
  /** All that the open modal says, its title first; "" where none is open. */
  modalWords(): string;
  homeWords(): string;
  /** What is in the open modal's inputs, as it would be sent. */
  filled(): Filled;
  /** By label: what is wrong with the form they have just sent. */
  errors(): Readonly<Record<string, string>>;
  /** What they alone were shown last; "" where nothing was. */
  ephemeral(): string;
  /** The bot's messages in their direct conversation, oldest first, as they stand now. */
  inbox(): string[];
  last(): string;
  /** The newest message that they can see and that says this. */
  sees(on: string): SlackPost;
}

export function slackMember(slack: SlackDouble, { user, send }: { user: string; send: Send }): SlackMember {
  const from = requests(slack);
  const front = inFrontOf(slack, user);
  const dm = () => slack.dmOf(user);
  let lastRequest: SlackRequest | null = null;
  let errors: Record<string, string> = {};

  async function does(request: SlackRequest): Promise<Answered> {
    lastRequest = request;
    return send(request);
  }

  const posted = (on: string | Posted): SlackPost => {
    const post = typeof on === "string" ? front.sees(on) : slack.messageAt(on.channel, on.ts);
    if (!post) throw new Error("That message has gone.");
    return post;
  };

  async function saysIn(channel: string, text: string, { thread }: { thread?: string | Posted } = {}) {
    const under = thread === undefined ? null : posted(thread);
    const root = under && (under.thread_ts ?? under.ts);
    const said = slack.write({ channel, user, text, thread_ts: root });
    return does(from.message(user, asPosted(said), channel === dm()));
  }

  async function pressesPlaced({ placed, where }: ReturnType<typeof front.button>): Promise<Answered> {
    const action = {
      ...pressable(placed),
      type: "button",
      text: placed.element.text,
      value: placed.element.value,
    };
    if (where.type === "view") return does(from.inView(user, front.sent(where.view), [action]));
    const { post, ephemeral } = where;
    const message = { channel: post.channel, ts: post.ts, text: post.text, blocks: post.blocks };
    return does(from.inMessage(user, message, [action], { ephemeral }));
  }

  async function reaction(emoji: string, on: string | Posted, added: boolean): Promise<Answered> {
    const post = posted(on);
    if (!slack.react(post, emoji, user, added))
      throw new Error(`:${emoji}: of ${user} ${added ? "is there already" : "is not there"}.`);
    return does(
      added
        ? from.reactionAdded(user, emoji, asPosted(post), post.user)
        : from.reactionRemoved(user, emoji, asPosted(post), post.user),
    );
  }

  async function found(placed: Placed, text: string): Promise<Thing[]> {
    const { element, blockId } = placed;
    const least = typeof element.min_query_length === "number" ? element.min_query_length : 3;
    if (text.length < least) throw new Error(`Slack asks for ${least} characters before it searches.`);
    const view = front.sent(front.open());
    const answer = await does(from.suggestion(user, view, blockId, String(element.action_id), text));
    slack.violated("block_suggestion", answer.status === 200 ? faultsInChoices(answer.body) : []);
    const { options, option_groups: groups } = thing(answer.body);
    const grouped = list(groups)
      .map(thing)
      .flatMap(({ label, options: some }) =>
        list(some).map((option): Thing => ({ ...thing(option), group: thing(label).text })),
      );
    return [...list(options).map(thing), ...grouped];
  }

  async function fill(name: string, wanted: Wanted): Promise<void> {
    const placed = inputCalled(front.open(), name);
    const { element, block, blockId } = placed;
    const searched = String(element.type).endsWith("external_select");
    let options = optionsOf(placed);
    if (searched)
      for (const query of [wanted].flat())
        options = [
          ...options,
          ...(await found(placed, String(query))).map(({ group: _, ...option }) => option),
        ];
    const value = filledWith(placed, wanted, options);
    front.put(placed, value);
    if (block.type === "input" && block.dispatch_action !== true) return;
    const action = { ...pressable(placed), ...value };
    await does(from.inView(user, front.sent(front.open()), [{ ...action, block_id: blockId }]));
  }

  return {
    user,
    does,
    saysIn,
    says: (text, where) => saysIn(dm(), text, where),
    reacts: (emoji, on) => reaction(emoji, on, true),
    takesAway: (emoji, on) => reaction(emoji, on, false),
    presses: async (label, on) => pressesPlaced(front.button(label, on)),
    opensHome: () => {
      const home = slack.home(user);
      return does(from.homeOpened(user, dm(), home && front.sent(home)));
    },
    uses: (shortcut) => does(from.shortcut(user, shortcut)),
    usesOnMessage: async (shortcut, on) => {
      const { user: author, ...post } = asPosted(posted(on));
      return does(from.messageAction(user, shortcut, { ...post, user: author }));
    },

    async commands(command, text = "", channel = dm()) {
      const answer = await does(from.command(user, command, text, channel));
      takeCommandAnswer(slack, user, channel, answer);
      return answer;
    },

    async searches(text, input) {
      const view = front.open();
      const placed = input
        ? inputCalled(view, input)
        : inputsIn(view).find(({ element }) => String(element.type).endsWith("external_select"));
      if (!placed) throw new Error("There is nothing to search in.");
      return (await found(placed, text)).map(({ text: label, value, group }) => ({
        label: String(thing(label).text),
        value: String(value),
        group: group === undefined ? null : String(group),
      }));
    },

    async fills(values) {
      for (const [name, wanted] of Object.entries(values)) await fill(name, wanted);
    },

    async submits() {
      const view = front.open();
      if (view.body.submit === undefined) throw new Error("The view has nothing to send it with.");
      errors = front.labelled(view, heldBack(view, front.filled(view)));
      if (Object.keys(errors).length) return null;
      const answer = await does(from.submission(user, front.sent(view)));
      errors = takeFormAnswer(slack, front, view, answer);
      return answer;
    },

    async closes() {
      const view = front.open();
      slack.modals.close(user);
      return view.body.notify_on_close === true ? does(from.closed(user, front.sent(view))) : null;
    },

    again: () => {
      if (!lastRequest) throw new Error(`${user} has done nothing yet.`);
      return send(lastRequest);
    },

    modal: () => slack.top(user),
    modalWords: () => front.words(slack.top(user)),
    homeWords: () => front.words(slack.home(user)),
    filled: () => front.filled(front.open()),
    errors: () => errors,
    ephemeral: () =>
      front
        .ephemerals()
        .map(({ blocks, text }) => wordsIn(blocks, text))
        .at(-1) ?? "",
    inbox: () => front.inbox(),
    last: () => front.inbox().at(-1) ?? "",
    sees: (on) => front.sees(on),
  };
}

const pressable = ({ blockId, element }: Placed) => ({
  block_id: blockId,
  action_id: String(element.action_id),
  type: element.type,
});

/** A message as events and shortcuts carry it. */
const asPosted = ({ channel, ts, user, text, blocks, thread_ts }: SlackPost) => ({
  channel,
  ts,
  user,
  text,
  ...(blocks.length && { blocks }),
  ...(thread_ts && { thread_ts }),
});
