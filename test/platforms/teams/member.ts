import { list, type Thing, thing } from "../slack/limits/reading.ts";
import { type Activity, type Answered, activities, type Reacted, type Send } from "./activities.ts";
import { answering, type Dialog } from "./answers.ts";
import type { TeamsDouble } from "./connector.ts";
import {
  atFirst,
  type Filled,
  filledWith,
  heldBack,
  idOf,
  inputCalled,
  inputsIn,
  isSearched,
  type Option,
  optionsOf,
  rowsCalled,
  sent,
  shownWith,
  type Wanted,
} from "./filled-in.ts";
import { inFrontOf, type OnMessage } from "./in-front.ts";
import { among, buttonsIn, wordsIn } from "./surfaces.ts";
import type { TeamsConversation, TeamsPost } from "./tenant.ts";

export type TeamsMember = ReturnType<typeof teamsMember>;

/** Someone in Teams, who sees what Teams shows them, and does what Teams lets them do. */
export function teamsMember(teams: TeamsDouble, { id, send }: { id: string; send: Send }) {
  const known = teams.person(id);
  if (!known) throw new Error(`There is nobody ${id} in the tenant.`);
  const person = known;
  const from = activities(teams);
  const own = () => teams.personalOf(person.id);
  const front = inFrontOf(teams, person);
  const answers = answering(teams, person);
  let filled: { dialog: Dialog; values: Filled } | null = null;
  let errors: Record<string, string> = {};
  let lastActivity: Activity | null = null;

  async function does(activity: Activity): Promise<Answered> {
    lastActivity = activity;
    answers.forget();
    return send(activity);
  }

  /** @param under what it answers: in a channel, the message whose thread it stands in */
  async function writes(where: TeamsConversation, text: string, under: string | null) {
    const said = teams.write({ conversation: where.id, from: person.id, text, replyToId: under });
    return does(from.message(person, { ...where, root: where.type === "channel" ? under : null }, said));
  }

  async function reaction(kinds: Reacted, on: string | TeamsPost): Promise<Answered> {
    const post = front.posted(on);
    for (const [kind, added] of [
      ...(kinds.removed ?? []).map((one) => [one, false] as const),
      ...(kinds.added ?? []).map((one) => [one, true] as const),
    ])
      if (!teams.react(post, kind, person.id, added))
        throw new Error(`${kind} of ${person.name} ${added ? "is there already" : "is not there"}.`);
    // Only reactions to its own messages reach a bot.
    if (post.from !== teams.bot.id) return { status: 0, body: "" };
    return does(from.reaction(person, front.placeOf(post), post, kinds));
  }

  /** With what is in the inputs, where the button takes that along. */
  function carried({ data, associatedInputs }: Thing, card: Thing, values: Filled): unknown {
    if (associatedInputs === "none") return data ?? {};
    return typeof data === "string" ? data : { ...thing(data), ...sent(card, values) };
  }

  async function pressesOn({ post, card, placed: { action } }: OnMessage) {
    const data = carried(action, card, atFirst(card));
    const where = front.placeOf(post);
    if (action.type === "Action.Execute") {
      const { type, title, verb, id: actionId } = action;
      const pressed = { type, title, verb, data, ...(actionId !== undefined && { id: actionId }) };
      const answer = await does(from.executed(person, where, post, pressed));
      answers.toExecute(post, answer);
      return answer;
    }
    if (action.type !== "Action.Submit") throw new Error(`Nothing is sent by ${String(action.type)}.`);
    if (thing(thing(thing(action).data).msteams).type !== "task/fetch")
      return does(from.submitted(person, where, post, data));
    const answer = await does(from.fetched(person, where, post, data));
    answers.toDialog("task/fetch", answer, { where, command: null });
    return answer;
  }

  const open = (): Dialog => {
    const dialog = answers.dialog();
    if (!dialog) throw new Error(`${person.name} has no dialog open.`);
    return dialog;
  };

  function filledNow(): Filled {
    const dialog = open();
    if (filled?.dialog !== dialog) filled = { dialog, values: atFirst(dialog.card) };
    return filled.values;
  }

  async function found(input: Thing, text: string): Promise<Option[]> {
    const { dataset } = thing(input["choices.data"]);
    if (dataset === "graph.microsoft.com/users") return peopleFound(text);
    const dialog = answers.dialog();
    const answer = await send(from.searched(person, dialog?.where ?? own(), String(dataset), text));
    const { results } = thing(thing(answer.body).value);
    return list(results).map((one) => {
      const { title, value } = thing(one);
      return { title: String(title), value: String(value) };
    });
  }

  /** Teams looks among all of the organisation itself, and asks no bot. */
  const peopleFound = (text: string): Option[] =>
    [...teams.people.values()]
      .filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()))
      .map(({ name, aadObjectId }) => ({ title: name, value: aadObjectId }));

  async function fill(name: string, wanted: Wanted): Promise<void> {
    const input = inputCalled(open().card, name);
    const options = optionsOf(input);
    if (isSearched(input) && wanted !== "")
      for (const query of [wanted].flat()) options.push(...(await found(input, String(query))));
    const values = { ...filledNow(), [idOf(input)]: filledWith(input, wanted, options) };
    filled = { dialog: open(), values };
  }

  async function submits(label: string): Promise<Answered | null> {
    const { card, where, command } = open();
    const placed = among(buttonsIn(card), label, "");
    if (!placed)
      throw new Error(`The dialog has no [${label}], only ${buttonsIn(card).map((one) => one.label)}.`);
    const { action } = placed;
    if (action.type !== "Action.Submit") throw new Error(`Dialogs send nothing by ${String(action.type)}.`);
    errors = action.associatedInputs === "none" ? {} : heldBack(card, filledNow());
    if (Object.keys(errors).length) return null;
    const data = carried(action, card, filledNow());
    const answer = await does(
      command
        ? from.commandSent(person, where, command.id, command.post, command.author, data)
        : from.sent(person, where, data),
    );
    answers.toDialog(command ? "composeExtension/submitAction" : "task/submit", answer, { where, command });
    return answer;
  }

  /** One after the other into the rows of that field, whose others are left empty. */
  async function fillRows(name: string, wanted: readonly string[]): Promise<void> {
    while (rowsCalled(open().card, name).length < wanted.length) await submits("Another competence");
    for (const [at, id] of rowsCalled(open().card, name).entries()) await fill(id, wanted[at] ?? "");
  }

  return {
    person,
    does,
    /** Null: Teams' own client held it back; `errors` says why. */
    submits,
    /** The newest message that they can see and that says this. */
    sees: front.sees,
    /** What a message says to them. */
    reads: front.reads,
    /** The bot's messages in their own conversation, oldest first, as they stand now. */
    inbox: front.inbox,
    last: () => front.inbox().at(-1) ?? "",
    /** In their own conversation with the bot; `replyTo`: quoting the message that says this. */
    says: (text: string, { replyTo }: { replyTo?: string | TeamsPost } = {}) =>
      writes(own(), text, replyTo ? front.posted(replyTo).id : null),
    /** In a channel, naming the bot; `under`: in the thread of the message that says this. */
    async saysIn(channel: string, text: string, { under }: { under?: string | TeamsPost } = {}) {
      const where = teams.conversations.get(channel);
      if (!where) throw new Error(`There is no channel ${channel}.`);
      const { root } = under ? front.placeOf(front.posted(under)) : { root: null };
      return writes(where, text, root);
    },
    /** The button with this label: in the open dialog, else on the newest message that has it. */
    presses: async (label: string, on = "") => {
      const dialog = answers.dialog();
      if (dialog && buttonsIn(dialog.card).some((one) => one.label === label)) return submits(label);
      return pressesOn(front.button(label, on));
    },
    reacts: (kind: string, on: string | TeamsPost) => reaction({ added: [kind] }, on),
    takesAway: (kind: string, on: string | TeamsPost) => reaction({ removed: [kind] }, on),
    /** One kind for another, which Teams tells in one activity. */
    changesReaction: (before: string, after: string, on: string | TeamsPost) =>
      reaction({ removed: [before], added: [after] }, on),

    /** A command of the message extension, on a message. */
    async usesOnMessage(id: string, on: string | TeamsPost) {
      const post = front.posted(on);
      const command = { id, post, author: teams.people.get(post.from) ?? null };
      const where = front.placeOf(post);
      const answer = await does(from.commandFetched(person, where, id, post, command.author));
      answers.toDialog("composeExtension/fetchTask", answer, { where, command });
      return answer;
    },

    async installs() {
      person.installed = true;
      await does(from.membersAdded(person, own()));
      return does(from.installation(person, own(), "add"));
    },
    uninstalls: () => {
      person.installed = false;
      return does(from.installation(person, own(), "remove"));
    },

    /** What a search in the open dialog offers. */
    async searches(text: string, name?: string) {
      const { card } = open();
      const input = name ? inputCalled(card, name) : inputsIn(card).find(isSearched);
      if (!input) throw new Error("There is nothing to search in.");
      return found(input, text);
    },
    /**
     * Into the open dialog, by label or id; a choice is named by its label or its value. What is to stand in rows is given
     * as a list.
     */
    async fills(values: Readonly<Record<string, Wanted>>) {
      for (const [name, wanted] of Object.entries(values))
        if (rowsCalled(open().card, name).length > 0) await fillRows(name, [wanted].flat().map(String));
        else await fill(name, wanted);
    },
    closes: () => answers.close(),
    /** Teams delivers their last act once more. */
    again: () => {
      if (!lastActivity) throw new Error(`${person.name} has done nothing yet.`);
      return send(lastActivity);
    },

    dialog: () => answers.dialog(),
    /** A dialog that was open before this double was there. */
    brings: answers.bring,
    /** All that the open dialog says, its title first; "" where none is open. */
    dialogWords: () => {
      const dialog = answers.dialog();
      return dialog ? [dialog.title, wordsIn(dialog.card)].filter(Boolean).join("\n") : "";
    },
    /** All that is said by what they would act on now: the open dialog with what was chosen, else the message that says this. */
    inFront: (on: string) => {
      const dialog = answers.dialog();
      if (!dialog) return front.reads(front.sees(on));
      return [dialog.title, wordsIn(dialog.card), shownWith(dialog.card, filledNow())].join("\n");
    },
    /** What is in the open dialog's inputs. */
    filled: filledNow,
    /** By label: what Teams' client said of the form that they wanted to send. */
    errors: (): Readonly<Record<string, string>> => errors,
    /** What they alone were told as the answer to their last act; "" where nothing was. */
    notice: () => answers.notice(),
  };
}
