import type { QuietHours } from "../../core/calendar/quiet-hours.ts";
import type { Covered, PlannedTime } from "../../core/people/planned-times.ts";
import type { Quiet } from "../../core/people/quiet.ts";

/** Quiet hours: the hours of the day in which somebody hears of nothing but what they do themselves. */

export const span = ({ from, until }: QuietHours) => `${from}–${until}`;

/** "19:00–07:30: your own choice", "none" */
export const standing = ({ hours, source }: Quiet) =>
  hours ? `${span(hours)}, ${source === "own" ? "your own choice" : "as your programme has it"}` : "none";

export const shown = ({ hours, source }: Quiet) =>
  hours
    ? `Your quiet hours are ${span(hours)}: ${source === "own" ? "that is your own choice" : "that is how your programme has it"}.`
    : source === "own"
      ? "You have no quiet hours: that is your own choice."
      : "You have no quiet hours.";
export const what =
  "What others do, questions, reminders and weekly messages wait until they end, by your own clock. What answers you comes at once.";
export const how =
  'To change it, write "quiet" and two times, as in "quiet 19:00–07:30", or "quiet off", or "quiet programme" for your programme\'s. The quiet hours of the chat itself go on to work beside these.';

export const FAULTS = {
  unknown:
    'Write two times, as in "quiet 19:00–07:30", or "quiet off", or "quiet programme". Nothing was changed.',
  "no-such-time":
    'There is no such time of day. Write two times from 00:00 to 23:59, as in "quiet 19:00–07:30". Nothing was changed.',
  "whole-day":
    "Nothing was changed: quiet hours have to leave an hour or more between 08:00 and 18:00, or nothing would ever reach you.",
};

const PLANNED: Record<PlannedTime["what"], string> = {
  prompt: "your question comes",
  weekly: "your weekly message comes",
  reviews: "what waits for you comes",
};
const OTHERWISE: Record<PlannedTime["what"], string> = {
  prompt: 'Choose hours without it, or another time first, as in "prompts 14:00".',
  weekly: "Choose hours without it.",
  reviews: 'Choose hours without it, or another time first, as in "reviews daily 14:00".',
};
export const covered = ({ what: planned, time, hours }: Covered) =>
  `Nothing was changed: ${PLANNED[planned]} at ${time}, within the quiet hours ${span(hours)}. ${OTHERWISE[planned]}`;
export const timeCovered = (time: string, hours: QuietHours) =>
  `Nothing was changed: ${time} is within your quiet hours, ${span(hours)}. Choose another time, or other quiet hours first, as in "quiet 19:00–07:30".`;
export const programmeCovers = (hours: QuietHours, time: string) =>
  `The quiet hours ${span(hours)} would cover ${time}, when this programme's own messages come. Choose other hours, or another time.`;
export const timesWanted = "Write two times, as in 18:00-08:00, or off.";
export const roomWanted = "Leave an hour or more between 08:00 and 18:00.";
