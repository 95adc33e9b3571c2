import { takeCommandAnswer, takeFormAnswer } from "./answers.ts";
import {
  filledWith,
  heldBack,
  inputCalled,
  inputsIn,
  optionsOf,
  rowsCalled,
  type Wanted,
} from "./filled-in.ts";
import { wordsOfForm, wordsOfView } from "./forms.ts";
import { inFrontOf } from "./in-front.ts";
import { list, type Thing, thing } from "./limits/reading.ts";
import { faultsInChoices } from "./limits.ts";
import { type Answered, type Posted, requests, type Send, type SlackRequest } from "./requests.ts";
import { type Placed, pressable, pressOf, wordsIn } from "./surfaces.ts";
import { asSent } from "./typed-in.ts";
import type { SlackDouble } from "./web-api.ts";
import type { SlackPost } from "./workspace.ts";

interface Choice {
  label: string;
  value: string;
  group: string | null;
}

export type SlackMember = ReturnType<typeof slackMember>;

/** Someone in Slack, who sees what Slack shows them, and does what Slack lets them do. */
export function slackMember(slack: SlackDouble, { user, send }: { user: string; send: Send }) {
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
    const said = slack.write({ channel, user, text: asSent(text), thread_ts: root });
    return does(from.message(user, asPosted(said), channel === dm()));
  }

  async function pressesPlaced({ placed, where }: ReturnType<typeof front.button>): Promise<Answered> {
    const action = { ...pressable(placed), ...pressOf(placed) };
    if (where.type === "view") return does(from.inView(user, front.sent(where.view), [action]));
    const { post, ephemeral } = where;
    const { channel, ts, text, blocks } = post;
    return does(from.inMessage(user, { channel, ts, text, blocks }, [action], { ephemeral }));
  }

  async function reaction(emoji: string, on: string | Posted, added: boolean): Promise<Answered> {
    const post = posted(on);
    if (!slack.react(post, emoji, user, added))
      throw new Error(`:${emoji}: of ${user} ${added ? "is there already" : "is not there"}.`);
    const told = added ? from.reactionAdded : from.reactionRemoved;
    return does(told(user, emoji, asPosted(post), post.user));
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
    const { block } = placed;
    const options = optionsOf(placed);
    if (isSearched(placed))
      for (const query of [wanted].flat().filter(Boolean)) {
        const some = await found(placed, String(query));
        // What no search finds stands where nothing is searched for.
        const shown = some.length > 0 ? some : await found(placed, "");
        options.push(...shown.map(({ group: _, ...option }) => option));
      }
    const value = filledWith(placed, wanted, options);
    front.put(placed, value);
    if (block.type === "input" && block.dispatch_action !== true) return;
    await does(from.inView(user, front.sent(front.open()), [{ ...pressable(placed), ...value }]));
  }

  /** One after the other into the rows below that heading, whose others are left empty. */
  async function fillRows(heading: string, wanted: readonly string[]): Promise<void> {
    for (;;) {
      const found = rowsCalled(front.open(), heading);
      if (!found || found.rows.length >= wanted.length) break;
      await pressesPlaced(front.button(found.another ?? "another row"));
    }
    for (const [at, row] of (rowsCalled(front.open(), heading)?.rows ?? []).entries())
      await fill(row, wanted[at] ?? "");
  }

  return {
    user,
    does,
    saysIn,
    /** In their direct conversation; `thread`: under the message that says this. */
    says: (text: string, where?: { thread?: string | Posted }) => saysIn(dm(), text, where),
    reacts: (emoji: string, on: string | Posted) => reaction(emoji, on, true),
    takesAway: (emoji: string, on: string | Posted) => reaction(emoji, on, false),
    /** The button with this label: in the open modal, else in the newest message that has it, else at home. */
    presses: async (label: string, on?: string) => pressesPlaced(front.button(label, on)),
    opensHome: () => {
      const home = slack.home(user);
      return does(from.homeOpened(user, dm(), home && front.sent(home)));
    },
    /** The tab where they and the bot write to each other. */
    opensMessages: () => does(from.homeOpened(user, dm(), null, "messages")),
    uses: (shortcut: string) => does(from.shortcut(user, shortcut)),
    usesOnMessage: async (shortcut: string, on: string | Posted) => {
      return does(from.messageAction(user, shortcut, asPosted(posted(on))));
    },

    async commands(command: string, text = "", channel = dm()) {
      const answer = await does(from.command(user, command, asSent(text), channel));
      takeCommandAnswer(slack, user, channel, answer);
      return answer;
    },

    /** What a search in the open modal offers. */
    async searches(text: string, input?: string): Promise<Choice[]> {
      const view = front.open();
      const placed = input ? inputCalled(view, input) : inputsIn(view).find(isSearched);
      if (!placed) throw new Error("There is nothing to search in.");
      return (await found(placed, text)).map(({ text: label, value, group }) => ({
        label: String(thing(label).text),
        value: String(value),
        group: group === undefined ? null : String(group),
      }));
    },

    /**
     * Into the open modal, by label, block_id or action_id; a choice is named by its label or its value. What is to
     * stand in rows is given by their heading.
     */
    async fills(values: Readonly<Record<string, Wanted>>) {
      for (const [name, wanted] of Object.entries(values))
        if (Array.isArray(wanted) && rowsCalled(front.open(), name)) await fillRows(name, wanted);
        else await fill(name, wanted);
    },

    /** Null: Slack's own client held it back; `errors` says why. */
    async submits(): Promise<Answered | null> {
      const view = front.open();
      if (view.body.submit === undefined) throw new Error("The view has nothing to send it with.");
      errors = front.labelled(view, heldBack(view, front.filled(view)));
      if (Object.keys(errors).length) return null;
      const answer = await does(from.submission(user, front.sent(view)));
      errors = takeFormAnswer(slack, front, view, answer);
      return answer;
    },

    async closes(): Promise<Answered | null> {
      const view = front.open();
      slack.modals.close(user);
      return view.body.notify_on_close === true ? does(from.closed(user, front.sent(view))) : null;
    },

    /** Slack delivers their last act once more. */
    again: () => {
      if (!lastRequest) throw new Error(`${user} has done nothing yet.`);
      return send(lastRequest);
    },

    modal: () => slack.top(user),
    modalWords: () => wordsOfView(slack.top(user)),
    /** All that is said by what they would act on now: the open modal with what was chosen, else the message that says this. */
    inFront: (on: string) => {
      const view = slack.top(user);
      if (view) return wordsOfForm(view, front.filled(view));
      const { blocks, text } = front.sees(on);
      return wordsIn(blocks, text);
    },
    homeWords: () => wordsOfView(slack.home(user)),
    /** What is in the open modal's inputs, as it would be sent. */
    filled: () => front.filled(front.open()),
    /** By label: what is wrong with the form they have just sent. */
    errors: (): Readonly<Record<string, string>> => errors,
    /** What they alone were shown last; "" where nothing was. */
    ephemeral: () => {
      const last = front.ephemerals().at(-1);
      return last ? wordsIn(last.blocks, last.text) : "";
    },
    /** The bot's messages in their direct conversation, oldest first, as they stand now. */
    inbox: front.inbox,
    last: () => front.inbox().at(-1) ?? "",
    /** The newest message that they can see and that says this. */
    sees: front.sees,
  };
}

const isSearched = ({ element }: Placed) =>
  ["external_select", "multi_external_select"].includes(String(element.type));

/** A message as events and shortcuts carry it. */
const asPosted = ({ channel, ts, user, text, blocks, thread_ts }: SlackPost) => ({
  channel,
  ts,
  user,
  text,
  ...(blocks.length && { blocks }),
  ...(thread_ts && { thread_ts }),
});
