import { type Day, formatDay, weekdayOf } from "../../core/calendar/calendar.ts";
import { given } from "../../core/given.ts";
import {
  type AgreedAction,
  MOST_ACTIONS,
  MOST_OF_ACTION,
  MOST_PLANNED,
  RECORDED_WITHIN_DAYS,
} from "../../core/meetings/meeting.ts";
import type { NoMeeting } from "../../core/meetings/places.ts";
import type { ReviewDue } from "../../core/meetings/review-points.ts";
import { anyOf, count, listed, sentence, weekdayName } from "./phrases.ts";

/** Supervision meetings: what both have before them, what was agreed, and what became of it. */

export const HOW =
  'Write "meeting with" and a name, as in "meeting with Maya"; with a day it is planned, as in "meeting with Maya on 9 January".';

const dayNamed = (day: Day) => `${weekdayName(weekdayOf(day))} ${formatDay(day)}`;

export const BUTTON = {
  record: "Record the meeting",
  review: "Review what waits",
  done: "Done",
  drop: "Drop it",
  open: "Open the meeting",
  undo: "Undo",
  reopen: "Still to do",
  isDone: "It is done",
} as const;
export const meet = (name: string) => `Meeting with ${name}`;
export const cancel = (day: Day) => `Cancel ${formatDay(day)}`;

export const title = (trainee: string, other: string) => `Supervision meeting: ${trainee} and ${other}`;
/** From when on it is told. */
export const since = (last: Day | null) =>
  last ? `Since you last met, on ${formatDay(last)}` : "In the last four weeks";
export const counted = (approved: number, returned: number, logged: number) =>
  `${approved} approved, ${returned} returned, ${logged} logged.`;
/** Of a page, which may be read on paper long after. */
export const asOf = (day: Day, told: string) => `${dayNamed(day)}. ${told}`;
export const bothSee =
  "Both of you see the same, here and on the page: what was sent for review. No drafts and no reflections.";

export const AGREED_BEFORE = "Agreed before";
export const SINCE = "Since last time";
export const APPROVED = "Approved";
export const LOGGED = "Logged";
export const RETURNED = "Returned";
export const WAITS = "Waiting";
export const CAME_BACK = "Came back";
export const LOOK_AT_NEXT = "Worth a look next";
export const TODAY = "Agreed at this meeting";
export const TO_COME = "Planned";
export const nothingApproved = "Nothing was approved or logged in that time.";
export const nothingWaits = "Nothing waits for review.";
export const nothingBack = "Nothing has come back.";
export const noGaps = "Every competence has enough approved evidence.";
export const nothingBefore = "Nothing from an earlier meeting is open.";
export const nothingToday = "Nothing is recorded of a meeting today.";
export const heldToday = "The meeting is recorded; nothing was agreed.";
/** Behind the entry's name. */
export const waitsFor = (who: string, days: number) =>
  `: with ${who || "nobody yet"} for ${count(days, "working day")}`;
export const withFeedback = (feedback: string) => `: "${feedback}"`;
export const nothingPlanned = "No other meeting is planned.";
export const pageLink = "Supervision meeting";
export const undoAgreed = (n: number) => (n === 1 ? "Undo your action" : `Undo your ${n} actions`);
export const next = (days: readonly Day[]) => `Next planned: ${listed(days.map(dayNamed))}.`;

export const COLUMN = { action: "Action", owner: "Whose", due: "By", state: "State" } as const;
export const STATE: Record<AgreedAction["state"], string> = {
  open: "Open",
  done: "Done",
  dropped: "Dropped",
  "taken-back": "Taken back",
};
export const noDay = "No day";
/** "Repeat the output check. Maya Rao, by 3 March 2026. Open." */
export const actionLine = (
  words: string,
  owner: string,
  due: Day | null,
  state: AgreedAction["state"],
): string =>
  given([
    ended(words),
    (owner || due) && `${sentence(given([owner, due && `by ${formatDay(due)}`]).join(", "))}.`,
    state !== "open" && `${STATE[state]}.`,
  ]).join(" ");
const ended = (words: string) => (/[.!?…]$/.test(words) ? words : `${words}.`);

/* Who and when, as it is typed */
export const whom = (isTrainee: boolean) =>
  isTrainee ? "Which of your supervision meetings?" : "Whose supervision meeting?";
export const nobodyToMeet =
  "There is nobody whom you meet about their training, or yours, by the records. Ask your training lead if that is wrong.";
export const ownOpen = "What you agreed to do";
export const planned = (name: string, day: Day) => `${name}: ${dayNamed(day)}`;
export const severalCalled = (names: readonly string[]) =>
  `That could be ${anyOf(names)}. Write the whole name or the address.`;
export const nobodyCalled = (typed: string) => `There is nobody called "${typed}" whom you meet. ${HOW}`;
const WHY_NOT: Record<NoMeeting, (name: string) => string> = {
  ended: (name) => `${name}'s training has ended, so there is no supervision meeting any more.`,
  "stands-in": (name) =>
    `You decide for one of ${name}'s supervisors meanwhile, and that is for reviews alone: the meeting is between ${name} and a supervisor. If you supervise ${name} yourself, ask the training lead to add you.`,
  "not-theirs": (name) =>
    `Only those who supervise ${name} now, and the leads of that programme, have this meeting. If you supervise ${name}, ask the training lead to add you.`,
};
export const whyNot = (why: NoMeeting, name: string) => `Nothing is shown. ${WHY_NOT[why](name)}`;
export const notYours =
  "Nothing was done: only the two who meet can do that, while one trains and the other supervises or leads.";

/* Reviews at their time */
const dueBy = ({ month, by, overdue }: ReviewDue) =>
  `review of month ${month} ${overdue ? "was" : "is"} due by ${formatDay(by)}.`;
export const yourReview = (due: ReviewDue) => `Your ${dueBy(due)}`;
export const theirReview = (trainee: string, due: ReviewDue) => `${trainee}: ${dueBy(due)}`;
export const thisReview = (due: ReviewDue) => `The ${dueBy(due)}`;
export const REVIEWS = "Supervision reviews";
export const meetingsButton = "Supervision meetings";

/* Planning */
export const isPlanned = (name: string, day: Day) =>
  `Planned: supervision meeting with ${name} on ${dayNamed(day)}.`;
/** @param day on which the reader gets it; null: it comes no more */
export const pageComes = (day: Day | null) =>
  day
    ? `I bring the page to each of you on the working day before; to you on ${dayNamed(day)}.`
    : 'It is too near for a message the working day before. Write "meeting" at any time to see the page.';
export const plannedAlready = (name: string, day: Day) =>
  `Nothing has changed: the meeting with ${name} is planned for ${formatDay(day)} already.`;
export const awayThen = (name: string, day: Day) => `${name} is away on ${formatDay(day)}, by the records.`;
export const toldPlanned = (by: string, day: Day) =>
  `${by} planned a supervision meeting with you on ${dayNamed(day)}.`;
export const isCancelled = (name: string, day: Day) =>
  `Cancelled: the meeting with ${name} on ${dayNamed(day)}.`;
export const toldCancelled = (by: string, day: Day) =>
  `${by} cancelled the supervision meeting with you on ${dayNamed(day)}.`;
export const notPlanned = "Nothing has changed: that meeting is not planned any more.";
export const isOver = (day: Day) =>
  `${dayNamed(day)} is over. What was agreed then can be recorded: press "${BUTTON.record}" and choose that day.`;
export const ownEnded = "Your training has ended, so there is no supervision meeting any more.";
export const oneDay = 'Name one day, as in "meeting with Maya on 9 January".';
export const tooFar = "That is more than a year away. Name an earlier day.";
export const tooManyPlanned = (name: string) =>
  `${MOST_PLANNED} meetings with ${name} are planned already. Cancel one of them first: write "meeting with ${name}".`;
export const comes = (title: string, day: Day) => `${title}, on ${dayNamed(day)}.`;

/* What was agreed */
export const FORM = {
  title: "Record the meeting",
  intro: `Up to ${MOST_ACTIONS} agreed actions. No patient details, please. Leave all empty where nothing was agreed.`,
  day: { label: "Day of the meeting", hint: "Today unless you change it." },
  save: "Record it",
} as const;
export const actionField = (n: number) => ({
  label: `Action ${n}`,
  hint: n === 1 ? `In ${MOST_OF_ACTION} characters or fewer.` : "",
});
export const ownerField = (n: number) => ({ label: `Whose is action ${n}`, hint: "" });
export const dueField = (n: number) => ({
  label: `Action ${n} by`,
  hint: n === 1 ? "If a day was agreed." : "",
});
export const FAULT = {
  "day-missing": "Choose the day on which you met.",
  "not-a-day": "Write the day as 2026-03-27.",
  future: "Choose today or earlier. A meeting to come is planned by its day.",
  "too-long-ago": `Choose a day of the last ${RECORDED_WITHIN_DAYS} days.`,
  "before-start": "The training had not begun on that day. Choose a later one.",
  "no-words": "Write what was agreed, or empty its day.",
  "due-before": "Choose the day of the meeting or a later one.",
  owner: "Choose one of the two.",
  "too-many": `There are ${MOST_ACTIONS} actions of that day with these. Empty this one.`,
} as const;
export const recorded = (name: string, day: Day, actions: number) =>
  actions > 0
    ? `Recorded: ${count(actions, "action")} agreed with ${name} on ${formatDay(day)}.`
    : `Recorded: you met ${name} on ${formatDay(day)}, and nothing was agreed.`;
export const isTold = (name: string) => `${name} is told once, by a message like this one.`;
export const askedAgain =
  "The trainee's next prompt asks about their own; both of you see all of them at the next meeting.";
export const toldRecorded = (by: string, day: Day, actions: number) =>
  actions > 0
    ? `${by} recorded what you agreed on ${formatDay(day)}: ${count(actions, "action")}.`
    : `${by} recorded your supervision meeting of ${formatDay(day)}. Nothing was agreed.`;
export const fullToday = `${MOST_ACTIONS} actions are recorded of today's meeting, and there is no room for more. Undo one, or tick one at the next meeting.`;
export const takenBack = (name: string, day: Day) =>
  `Undone: what you recorded of the meeting with ${name} on ${formatDay(day)}.`;
export const toldTakenBack = (by: string, day: Day) =>
  `${by} took back what was recorded of your meeting of ${formatDay(day)}.`;
export const nothingToUndo =
  "Nothing was undone: it was taken back before, or something has become of it since.";

export const isDone = (words: string) => `Done: ${ended(words)}`;
export const isDropped = (words: string) => `Dropped: ${ended(words)}`;
export const isOpen = (words: string) => `Still to do: ${ended(words)}`;
export const settledBefore = (words: string, state: AgreedAction["state"]) =>
  `Nothing has changed: "${words}" was marked before. State: ${STATE[state].toLowerCase()}.`;
export const notAgreed = "Nothing has changed: that action is not recorded any more.";

/** On a prompt. @param more how many others are asked about */
export const promptLine = (words: string, due: Day | null, more: number) =>
  `You agreed${due ? `, by ${formatDay(due)}` : ""}: ${ended(words)}${more > 0 ? ` There ${more === 1 ? "is one" : `are ${more}`} more: write "meeting".` : ""}`;
