import type { PromptPlan, WeeklyPlan } from "../../core/people/directory.ts";
import type { ReviewsRefusal, WantedReviews } from "../../core/people/review-rhythm.ts";
import { weekdayName } from "./phrases.ts";
import { promptsText, weeklyText } from "./programme.ts";

/** What somebody hears from the bot and when, and how they have it otherwise. */

export const shown = "What you hear from me, and when.";
export const BUTTON = { settings: "What I hear, and when", change: "Change", undo: "Undo" };
export const LABEL = {
  prompts: "Questions",
  weekly: "Weekly summary",
  digest: "Weekly digest",
  reviews: "What waits for your review",
  reminders: "Reminders of what waits",
  quiet: "Quiet hours",
  zone: "Time zone",
};
const own = (text: string, isOwn: boolean) =>
  `${text}, ${isOwn ? "your own choice" : "as your programme has it"}`;
export const prompts = (plan: PromptPlan, isOwn: boolean) => own(promptsText(plan), isOwn);
export const weekly = (plan: WeeklyPlan) => own(weeklyText(plan), false);
export const reviews = (times: WantedReviews) =>
  times
    ? `in one message, ${times.weekday === null ? "every working day" : `on ${weekdayName(times.weekday)}s`} at ${times.time}`
    : "a card when something comes";
export const reminders =
  "once after three working days, then weekly, at most one a day; after three weekly ones I stop";
export const digest = (plan: WeeklyPlan) => weeklyText(plan);
export const atOnce = "What answers you comes at once, at any time. I write on no day off of yours.";

export const changed = "Changed: what you hear from me, and when.";
export const row = (label: string, before: string, after: string) => `${label}: ${after} (before: ${before})`;
export const undone = "Undone: you hear from me as before.";
export const same = "Nothing has changed: it was so already.";
export const changedSince = "You have changed that since, so nothing was undone.";

export const reviewsShown = (times: WantedReviews) =>
  times
    ? `What waits for your review comes ${reviews(times)}, where there is something new.`
    : "What waits for your review comes as a card of its own when somebody sends it.";
export const reviewsHow =
  'To change it, write "reviews daily 16:00", "reviews Monday 09:30" or "reviews when they come". "queue" shows at any time what waits.';
export const reviewsUnknown =
  'Nothing was changed. Write it as in "reviews daily 16:00", "reviews Monday 09:30" or "reviews when they come".';
export const cardsCome = "What waits and you have had no card of comes now, a card for each.";
export const onlySupervisors =
  "Nothing was changed: only supervisors are asked to review. If you supervise somebody, ask your training lead to add you.";
export const REFUSALS: Record<ReviewsRefusal, string> = {
  "day-not-worked": "Nothing was changed: you do not work on that day. Choose one that you work on.",
  "outside-hours":
    "Nothing was changed: choose a time between 08:00 and 18:00. Nobody is written to in the evening or at night.",
};

export const FORM = {
  title: BUTTON.settings,
  day: { label: "I am asked on", hint: "" },
  asProgramme: "As your programme has it",
  time: {
    label: "I am asked at",
    hint: "Between 08:00 and 18:00, as in 09:30. Empty: as your programme has it.",
  },
  reviews: { label: "What waits for my review comes", hint: "" },
  now: "as a card, when something comes",
  daily: "in one message, every working day",
  reviewsTime: {
    label: "That message comes at",
    hint: "If it comes in one message: between 08:00 and 18:00, as in 16:00.",
  },
  quiet: {
    label: "Quiet hours",
    hint: 'As in 19:00–07:30, or "off". Empty: as your programme has it.',
  },
  save: "Save",
  timeNeeded: "Write a time between 08:00 and 18:00, as 09:30.",
};
export const weeklyOn = (day: number) => `in one message, on ${weekdayName(day)}s`;
