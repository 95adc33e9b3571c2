import { type Day, formatDay, formatDays, weekdayOf } from "../../core/calendar/calendar.ts";
import { type DaysFault, LONGEST_DAYS } from "../../core/calendar/days-meant.ts";
import type { Span } from "../../core/people/days-off.ts";
import { anyOf, count, listed, weekdayName } from "./phrases.ts";

/** Days on which somebody is away: dates alone, and never why. */

const days = ({ first, last }: Span) => formatDays(first, last);
const dayNamed = (day: Day) => `${weekdayName(weekdayOf(day))} ${formatDay(day)}`;

export const BUTTON = {
  undo: "Undo",
  add: "Add days",
  back: "I am back",
};
export const remove = (span: Span) => `Remove ${days(span)}`;

/** @param whose null: the reader's own */
export const recorded = (span: Span, workingDays: number, whose: string | null) =>
  `${whose ? `${whose} is` : "You are"} away ${days(span)}: ${count(workingDays, "working day")}.`;
export const joined = (spans: readonly Span[]) =>
  `It is one with what was recorded before: ${listed(spans.map(days))}.`;
export const standing = (span: Span, whose: string | null) =>
  `Nothing has changed: ${whose ? `${whose} is` : "you are"} away ${days(span)} already.`;
export const asTrainee = (back: Day | null) =>
  back
    ? `I ask nothing on those days. A question moves to the next working day of its week, or is left out; a weekly summary comes the working day before, or on the first day back, ${dayNamed(back)}.`
    : "I ask nothing on those days.";
export const asSupervisor = "Reminders wait, and review deadlines do not count those days.";
/** @param whose null: the reader's own */
export const others = (names: readonly string[], whose: string | null) =>
  `What ${whose ? `${whose} is` : "you are"} asked first goes to ${anyOf(names)} at once meanwhile.`;
export const nobodyElse = (trainees: readonly string[], whose: string | null) =>
  whose
    ? `Nobody else may decide what ${anyOf(trainees)} sends on those days: it waits for ${whose}, unless somebody is named. Write "delegate", ${whose}, "to", their name and the days.`
    : `Nobody else may decide what ${anyOf(trainees)} sends on those days: it waits for you, unless you name somebody. Write "delegate", their name and the days.`;
/** To a trainee, of who saw the work. */
export const othersAsked = (name: string, until: Day) =>
  `${name} is away until ${formatDay(until)}, so the others are asked now.`;
/** On a card of one of the others. */
export const witnessAway = (name: string, until: Day) =>
  `${name}, who saw the work, is away until ${formatDay(until)}.`;
export const datesAlone = "I keep the dates alone, never a reason.";

export const undone = (span: Span, whose: string | null) =>
  `Undone: ${whose ? `${whose} is` : "you are"} not away ${days(span)}.`;
export const stillAway = (spans: readonly Span[]) => `As before: ${listed(spans.map(days))}.`;
export const nothingToUndo = "Nothing was undone: those days are not recorded any more.";
export const removed = (span: Span, whose: string | null) =>
  `${whose ? `${whose} is` : "You are"} not away ${days(span)} any more.`;
export const welcomeBack = (span: Span) => `Welcome back. Your days away ended: they were ${days(span)}.`;
export const backOnFirstDay = (span: Span) =>
  `You are not away any more: ${days(span)} is taken off the records.`;
export const notAway = "You are not away today, so nothing has changed.";

export const NONE_AHEAD = "No days away are recorded for you.";
export const ahead = (spans: readonly Span[]) => `You are away ${listed(spans.map(days))}.`;
export const how =
  'Write "away" and the days, as in "away 3–14 Aug", "away tomorrow" or "away until 9 January"; "back" ends it.';
export const howForOthers = 'For a trainee or supervisor of your programme: "away Maya Rao 3–14 Aug".';
export const teamTitle = "Away in your programmes";
export const oneOfTeam = (name: string, span: Span) => `${name}: ${days(span)}`;

export const toldOther = (lead: string, span: Span, isTrainee: boolean) =>
  `${lead} recorded that you are away ${days(span)}. ${isTrainee ? "I ask nothing on those days." : asSupervisor}`;
export const toldOtherUndone = (lead: string, span: Span) =>
  `${lead} took off the records that you are away ${days(span)}.`;

export const FAULTS: Record<DaysFault, string> = {
  none: `I could not read the days. ${how}`,
  "no-such-day": `One of those days does not exist. ${how}`,
  "no-month": 'Which month? Write it with the days, as in "away 3–14 Aug".',
  backwards: 'The last day comes before the first. Write the first day first, as in "away 3–14 Aug".',
  past: "Those days are over. Write the year with them if you mean later ones.",
  "too-long": `That is longer than ${LONGEST_DAYS} days. For so long a time a training lead pauses the enrolment instead.`,
};
export const onlyLeads =
  "Nothing was recorded: only a training lead can say so for somebody else, and only for trainees and supervisors of their own programmes.";
export const nobodyCalled = (typed: string) =>
  `Nothing was recorded: no trainee or supervisor of yours is called "${typed}". Write their name or their address.`;
export const severalCalled = (names: readonly string[]) =>
  `Nothing was recorded: that could be ${anyOf(names)}. Write the whole name or the address.`;

export const FORM = {
  title: "Days away",
  who: { label: "Who is away", hint: "" },
  me: "Me",
  first: { label: "First day", hint: "" },
  last: { label: "Last day", hint: "Leave it empty for one day." },
  save: "Record it",
  firstNeeded: "Choose the first day.",
};

export const toldByOperator = (span: Span, isAway: boolean) =>
  isAway
    ? `The administrator recorded that you are away ${days(span)}. I ask nothing on those days.`
    : `The administrator took off the records that you are away ${days(span)}.`;

/** Of the operator's commands. */
export const leaveSet = (email: string, span: Span) => `${email} is away ${days(span)}.`;
export const leaveSame = (email: string, span: Span) =>
  `Nothing to do: ${email} is away ${days(span)} already.`;
export const leaveGone = (email: string, span: Span) => `${email} is not away ${days(span)} any more.`;
export const leaveNone = (email: string, { first }: Span) =>
  `Nothing to do: no leave of ${email} begins on ${formatDay(first)}.`;
export const OPERATOR_FAULTS: Record<DaysFault, string> = {
  none: "Write the days as 2027-08-03.",
  "no-such-day": "One of those days does not exist. Write days as 2027-08-03.",
  "no-month": "Write the days as 2027-08-03.",
  backwards: "The last day comes before the first.",
  past: "Those days are over.",
  "too-long": `That is longer than ${LONGEST_DAYS} days: pause the enrolment instead.`,
};
export const dayOffSet = (programme: string, day: Day, name: string | null) =>
  `${programme} is off on ${formatDay(day)}${name ? ` (${name})` : ""}.`;
export const dayOffGone = (programme: string, day: Day) => `${programme} works on ${formatDay(day)} again.`;
export const nothingToDo = "Nothing to do: it was so already.";
export const noRegion = (programme: string) =>
  `${programme} has no region, so it has no public holidays. Set one: programme set "${programme}" --region england`;
export const unknownRegion = (typed: string) =>
  `There is no region "${typed}". Write england, wales, scotland, northern ireland, a country in English, or its code, as in GB-ENG, IE or DE-BY.`;
