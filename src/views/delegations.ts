import type { Day } from "../core/calendar/calendar.ts";
import type { Naming } from "../core/people/delegating.ts";
import type { Delegation } from "../core/people/directory.ts";
import { type Message, message } from "../ports/message.ts";
import { button } from "./buttons.ts";
import { openWaiting, type WaitingEntry, waitingItem } from "./entry-messages.ts";
import { list, text } from "./parts.ts";
import * as words from "./words/delegations.ts";

/** On the first morning, to whoever decides for somebody now. */
export const delegationBegins = (supervisor: string, until: Day, waiting: readonly WaitingEntry[]): Message =>
  message(words.begins(supervisor, until, waiting.length), {
    parts: [list(waiting.map(waitingItem))],
    buttons: waiting.slice(0, 5).map(openWaiting),
  });

/** What a button names: for whom, who, and the days. */
const namingValue = ({ supervisorId, delegateId, from, until }: Naming) =>
  [supervisorId, delegateId, from, until].join("/");

/** What `namingValue` wrote; days that are none are left to whoever reads it. */
export function namingIn(value: string): Naming {
  const [supervisorId = "", delegateId = "", from = "", until = ""] = value.split("/");
  return { supervisorId, delegateId, from, until };
}

/** What it will do, before it is done. */
export const namingAsked = (naming: Naming, names: words.NamingNames, trainees: readonly string[]): Message =>
  message(words.ask(names, naming), {
    parts: [text(words.whatItDoes(names, trainees))],
    buttons: [
      button(words.BUTTON.confirm(names.delegate), "delegate-now", namingValue(naming), "primary"),
      button(words.BUTTON.cancel, "delegate-not"),
    ],
    note: words.whoIsTold,
  });

export const namingDone = (delegation: Delegation, names: words.NamingNames): Message =>
  message(words.done(names, delegation), {
    buttons: [button(words.BUTTON.undo, "delegate-end", delegation.id)],
  });

/** @param was as it stood: it can be put back */
export const namingEnded = (was: Delegation, names: words.NamingNames): Message =>
  message(words.ended(names, was), {
    buttons: [button(words.BUTTON.undo, "delegate-now", namingValue(was))],
  });

export interface ShownDelegation {
  delegation: Delegation;
  names: words.NamingNames;
  isReader: boolean; // they are the one who decides
  mayEnd: boolean;
}

const MOST_ENDED = 5;

/** "delegate": what stands, each with what ends it for whoever may. */
export const delegationsShown = (some: readonly ShownDelegation[], leads: boolean): Message =>
  message(some.length > 0 ? some.map(lineOf).join(" ") : words.nobodyNamed, {
    parts: [text(words.howTo), leads && text(words.howToForOthers)],
    buttons: some
      .filter(({ mayEnd }) => mayEnd)
      .slice(0, MOST_ENDED)
      .map(({ delegation, names }) =>
        button(words.BUTTON.end(names, delegation), "delegate-end", delegation.id),
      ),
  });

const lineOf = ({ delegation, names, isReader }: ShownDelegation) =>
  isReader && names.supervisor
    ? words.youDecide(names.supervisor, delegation)
    : words.decides(names, delegation);
