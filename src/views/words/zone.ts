import { dayIn, formatDay, timeIn, weekdayOf } from "../../core/calendar/calendar.ts";
import type { DueKind } from "../../core/calendar/slots.ts";
import type { ZoneSource } from "../../core/people/directory.ts";
import { listed, weekdayName } from "./phrases.ts";

export const BUTTON = "Time zone";
export const TITLE = "Your time zone";
export const FIELD = {
  label: "Time zone",
  hint: 'A city, or region and city: London, Europe/London. Write "programme" for the one that counts without your choice.',
};
export const SAVE = "Use it";

const SOURCES: Record<ZoneSource, string> = {
  own: "it is set for you here",
  account: "your profile in the chat says so",
  programme: "it is the programme's",
};

/** "Your messages come by the clock of Europe/London: it is the programme's." */
export const shown = (zone: string, source: ZoneSource) =>
  `Your messages come by the clock of ${zone}: ${SOURCES[source]}.`;
export const same = (zone: string) =>
  `Nothing has changed: your messages come by the clock of ${zone} already.`;
export const changed = (zone: string, source: ZoneSource) =>
  `From now on your messages come by the clock of ${zone}: ${SOURCES[source]}.`;
export const onceEach = "What you were sent for this week already does not come again.";
export const how =
  'To change it, write "zone" and a city, as in "zone London", or "zone programme" for the one that counts without your choice.';

const WHAT: Record<DueKind, string> = {
  prompt: "a prompt",
  nudge: "a nudge",
  summary: "your weekly summary",
  digest: "the digest of your programme",
  "supervisor-note": "what waits for you",
  reminder: "a reminder of what waits for you",
  delegation: "what you decide for somebody who is away",
  ending: "what is missing before your target day",
  reviews: "what waits for your review",
  meeting: "the page of a supervision meeting",
  asked: "what you are asked while somebody is away",
};

/** "Next: your weekly summary, on Friday 12 June 2026 at 16:00 there." */
export function next(slot: { kind: DueKind; at: Date; zone: string }): string {
  const day = dayIn(slot.zone, slot.at);
  const when = `${weekdayName(weekdayOf(day))} ${formatDay(day)} at ${timeIn(slot.zone, slot.at)}`;
  return `Next: ${WHAT[slot.kind]}, on ${when} there.`;
}

export const unknown =
  "I know no such time zone. Write a city or region and city, as in London or Europe/London.";
export const several = (zones: readonly string[], more: number) =>
  `Several time zones are called that: ${listed(more > 0 ? [...zones, `${more} more`] : zones)}. Write one of them in full.`;
