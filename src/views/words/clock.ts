import { dayIn, formatDay, timeIn, weekdayOf } from "../../core/calendar/calendar.ts";
import type { DueKind } from "../../core/calendar/slots.ts";
import { weekdayName } from "./phrases.ts";

const WHAT: Record<DueKind, string> = {
  prompt: "prompts",
  nudge: "a nudge",
  summary: "weekly messages",
  digest: "weekly messages",
  "supervisor-note": "weekly messages",
  reminder: "a reminder to a supervisor",
  delegation: "a supervisor's delegate begins or ends",
  ending: "what is missing before a target day",
  reviews: "what waits for a reviewer",
  meeting: "the page of a supervision meeting",
  asked: "what is asked of a supervisor",
};

/** "Friday 27 November 2026, 16:00: weekly messages" */
export function nextThing(slot: { kind: DueKind; at: Date; zone: string }): string {
  const day = dayIn(slot.zone, slot.at);
  return `${weekdayName(weekdayOf(day))} ${formatDay(day)}, ${timeIn(slot.zone, slot.at)}: ${WHAT[slot.kind]}`;
}
