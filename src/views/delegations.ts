import type { Day } from "../core/calendar/calendar.ts";
import { given } from "../core/given.ts";
import type { Naming } from "../core/people/delegating.ts";
import type { Delegation } from "../core/people/directory.ts";
import type { Form, Option } from "../ports/form.ts";
import { type Message, message } from "../ports/message.ts";
import { button } from "./buttons.ts";
import { base } from "./entry-form.ts";
import { openWaiting, type WaitingEntry, waitingItem } from "./entry-messages.ts";
import { list, text } from "./parts.ts";
import * as words from "./words/delegations.ts";
import { CLOSING } from "./words/form.ts";

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

/**
 * "delegate": what stands, each with what ends it for whoever may.
 * @param may whether the reader may name somebody
 */
export const delegationsShown = (
  some: readonly ShownDelegation[],
  { leads, may }: { leads: boolean; may: boolean },
): Message =>
  message(some.length > 0 ? some.map(lineOf).join(" ") : words.nobodyNamed, {
    parts: [text(words.howTo), leads && text(words.howToForOthers)],
    buttons: given([
      may && button(words.FORM.open, "delegate"),
      ...some
        .filter(({ mayEnd }) => mayEnd)
        .slice(0, MOST_ENDED)
        .map(({ delegation, names }) =>
          button(words.BUTTON.end(names, delegation), "delegate-end", delegation.id),
        ),
    ]),
  });

export interface DelegateValues {
  supervisor: string;
  delegate: string;
  first: string;
  last: string;
}

/** @param supervisors for whom the reader may name somebody, beside themselves; none: for themselves alone */
export const delegateForm = (
  instance: string,
  {
    me,
    supervisors,
    delegates,
  }: { me: string | null; supervisors: readonly Option[]; delegates: readonly Option[] },
  values: DelegateValues,
): Form => ({
  name: "delegate",
  context: "",
  instance,
  title: words.FORM.title,
  intro: words.FORM.intro,
  fields: given([
    supervisors.length > 0 && {
      ...base("supervisor", words.FORM.supervisor, true),
      type: "choice" as const,
      value: values.supervisor,
      options: [...(me ? [{ value: me, label: words.FORM.me }] : []), ...supervisors],
    },
    {
      ...base("delegate", words.FORM.delegate, true),
      type: "choice" as const,
      value: values.delegate,
      options: delegates,
    },
    { ...base("first", words.FORM.first, true), type: "day" as const, value: values.first, latest: null },
    { ...base("last", words.FORM.last, false), type: "day" as const, value: values.last, latest: null },
  ]),
  submits: [{ value: "send", label: words.FORM.save }],
  note: CLOSING,
});

const lineOf = ({ delegation, names, isReader }: ShownDelegation) =>
  isReader && names.supervisor
    ? words.youDecide(names.supervisor, delegation)
    : words.decides(names, delegation);
