import { type Day, formatDay, formatDays } from "../../core/calendar/calendar.ts";
import { type DaysFault, LONGEST_DAYS } from "../../core/calendar/days-meant.ts";
import type { NamingFault } from "../../core/people/delegating.ts";
import { sentences } from "../sentences.ts";
import { anyOf, count, listed } from "./phrases.ts";

/** Who decides for a supervisor who is away. */

/** The names of those whom it is about; `supervisor` null: the reader is that one. */
export interface NamingNames {
  supervisor: string | null;
  delegate: string;
}
export interface Days {
  from: Day;
  until: Day;
}

const days = ({ from, until }: Days) => formatDays(from, until);

export const BUTTON = {
  confirm: (delegate: string) => `Name ${delegate}`,
  cancel: "Leave it",
  undo: "Undo",
  end: ({ supervisor, delegate }: NamingNames, when: Days) =>
    `End ${supervisor ? `${supervisor}, ` : ""}${delegate}, ${days(when)}`,
};

export const ask = ({ supervisor, delegate }: NamingNames, when: Days) =>
  `Shall ${delegate} decide for ${supervisor ?? "you"} ${days(when)}?`;
export const whatItDoes = ({ supervisor, delegate }: NamingNames, trainees: readonly string[]) =>
  `${delegate} is then asked what ${supervisor ?? "you"} would be asked about ${listed(trainees)}, reads it with its reflections, and decides it on ${supervisor ? `${supervisor}'s` : "your"} behalf. ${supervisor ?? "You"} may still decide. It ends by itself.`;
export const whoIsTold = "Those whom it concerns are told.";
export const notDone = "Nothing has changed.";

export const done = ({ supervisor, delegate }: NamingNames, when: Days) =>
  `${delegate} decides for ${supervisor ?? "you"} ${days(when)}. It ends by itself.`;
export const already = ({ supervisor, delegate }: NamingNames, when: Days) =>
  `Nothing to do: ${delegate} decides for ${supervisor ?? "you"} ${days(when)} already.`;
export const ended = ({ supervisor, delegate }: NamingNames, when: Days) =>
  `${delegate} does not decide for ${supervisor ?? "you"} any more: ${days(when)} is taken back.`;
export const notThere = "Nothing to do: that is not on the records any more.";

/** To whoever was named. */
export const toDelegate = (supervisor: string, when: Days) =>
  `You decide for ${supervisor} ${days(when)}: what ${supervisor} would be asked comes to you too. It ends by itself.`;
export const toDelegateEnded = (supervisor: string, when: Days) =>
  `You do not decide for ${supervisor} any more: ${days(when)} is taken back.`;
export const toTrainee = (supervisor: string, delegate: string, when: Days) =>
  `${delegate} may decide your evidence on behalf of ${supervisor} ${days(when)}, and reads it as ${supervisor} does, with its reflections.`;
export const toTraineeEnded = (supervisor: string, delegate: string) =>
  `${delegate} does not decide your evidence on behalf of ${supervisor} any more.`;
/** On the first day. */
export const begins = (supervisor: string, until: Day, n: number) =>
  `You decide for ${supervisor} until ${formatDay(until)}: ${count(n, "entry waits", "entries wait")} for you.`;
/** On the card of somebody who decided for another, and does so no more. */
export const forNobodyElse = (title: string, trainee: string, supervisor: string) =>
  `No longer yours to review: ${title}, from ${trainee}. You do not decide for ${supervisor} any more.`;
/** On the card of something to decide. */
export const forThem = (supervisor: string, when: Days) => `You are asked for ${supervisor}, ${days(when)}.`;

export const decides = ({ supervisor, delegate }: NamingNames, when: Days) =>
  `${delegate} decides for ${supervisor ?? "you"} ${days(when)}.`;
export const youDecide = (supervisor: string, when: Days) => `You decide for ${supervisor} ${days(when)}.`;
export const nobodyNamed = "Nobody decides for you, and you decide for nobody.";
export const howTo =
  'To name somebody, write "delegate", their name and the days, as in "delegate Dr Lind 3–14 Aug".';
export const howToForOthers = 'For a supervisor in your programme: "delegate Dr Okafor to Dr Lind 3–14 Aug".';

export const onlySupervisors =
  "Nothing was changed: supervisors name who decides for them, and training leads do it for the supervisors of their programmes.";
export const whom = `Who is to decide? ${howTo}`;
export const nobodyCalled = (typed: string) =>
  `Nothing was changed: no supervisor here is called "${typed}". Write their name or their address.`;
export const severalCalled = (names: readonly string[]) =>
  `Nothing was changed: that could be ${anyOf(names)}. Write the whole name or the address.`;

const DAYS: Record<DaysFault, string> = {
  none: `I could not read the days. ${howTo}`,
  "no-such-day": "One of those days does not exist.",
  "no-month": 'Which month? Write it with the days, as in "3–14 Aug".',
  backwards: "The last day comes before the first.",
  past: "Those days are over.",
  "too-long": `That is longer than ${LONGEST_DAYS} days: for so long a time a training lead adds a supervisor instead.`,
};

/** Why somebody cannot be named, and what to do. */
export const namingFault = (fault: NamingFault, names: NamingNames): string =>
  `Nothing was changed. ${whyNot({ ...fault, ...names })}`;
const whyNot = sentences<NamingFault & NamingNames, "type">("type", {
  days: ({ why }) => DAYS[why],
  same: "Nobody decides for themselves in this way. Name another supervisor.",
  "not-here": ({ supervisor }) =>
    `${supervisor ?? "You"} cannot hand anything over: only a supervisor who is here can.`,
  unfit: ({ delegate }) => `${delegate} is no supervisor who is here. Name one.`,
  "own-trainee": ({ supervisor, delegate }) =>
    `${delegate} is a trainee whom ${supervisor ?? "you"} would decide about. Name somebody else.`,
  "away-too": ({ delegate }) => `${delegate} is away on all of those days too. Name somebody else.`,
  "names-too": ({ delegate, by }) =>
    `${delegate} has named somebody too, for ${days(by)}, and what was handed over is not passed on. Name somebody else.`,
  "nobody-supervised": ({ supervisor }) =>
    `${supervisor ? `${supervisor} supervises` : "You supervise"} nobody on those days: there is nothing to hand over.`,
});

export const FORM = {
  open: "Name somebody",
  title: "Who decides meanwhile",
  intro: "What it will do is said first, and done once you confirm it.",
  supervisor: { label: "For whom", hint: "The supervisor who is away." },
  me: "Me",
  delegate: {
    label: "Who decides",
    hint: 'Those who supervise in your programmes; for anybody else write "delegate", their name and the days.',
  },
  first: { label: "First day", hint: "" },
  last: { label: "Last day", hint: "Leave it empty for one day." },
  save: "Go on",
  dayNeeded: "Choose the first day.",
  delegateNeeded: "Choose who decides.",
} as const;
export const nobodyToName =
  'There is no other supervisor in your programmes. For somebody else write "delegate", their name and the days.';

/** The operator's. */
export const fromTo = (from: string, to: string, when: Days) => `${to} decides for ${from} ${days(when)}.`;
export const fromToSame = (from: string, to: string, when: Days) =>
  `There is nothing to change: ${to} decides for ${from} ${days(when)} already.`;
export const fromToEnded = (from: string, to: string, when: Days) =>
  `${to} does not decide for ${from} any more: ${days(when)} is taken back.`;
export const fromToNone = (from: string, to: string, when: Days) =>
  `There is nothing to remove: ${to} does not decide for ${from} ${days(when)}.`;
export const wouldBe = (said: string) => `Nothing was changed. It would be: ${said}`;
