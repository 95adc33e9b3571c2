import { instant } from "./reckoning.ts";

/* What a message is told by: the words that stand in it, as the people who get it read them. */

/** A message as it stood in somebody's conversation when it arrived. */
export interface Arrived {
  conversation: string;
  at: string; // an instant
  text: string;
  reply?: true; // the answer to what they did at that moment, which they alone are shown
}

export type Kind = "prompt" | "nudge" | "summary" | "digest" | "note" | "reminder";

/** What each kind of message is told by. */
export const SIGNS: readonly (readonly [kind: Kind, sign: RegExp])[] = [
  ["prompt", /^Anything recent for [A-Z][A-Za-z&]*\.?\d+\? [\s\S]*\nWhy this one: /],
  [
    "nudge",
    /^(If you have something for|You asked me to come back to) \S+[\s\S]* I won't remind you again\./,
  ],
  [
    "summary",
    /^(This week: \d+ approved, \d+ returned, \d+ waiting\.|A quiet week: nothing new, nothing waiting\.)/,
  ],
  ["digest", /^[^\n]+, week to \d+ \w+ \d{4}: /],
  ["note", /^This week: \d+ (entry waits|entries wait) for your review\./],
  ["reminder", /^\d+ (entry has|entries have) been waiting for you\./],
];
export const CARD = /^(?:To review|Changed since [^:]+): (#\d+), .*, from (.+)\n/;
export const DECIDED = /^(?:Approved|Returned)\b[^#\n]*: (#\d+),/;
export const LOGGED = /^(Sent for review|Draft kept): #\d+/;
export const DECLINED = /^No more about \S+ this week\./;
export const SNOOZED = /^I'll come back to it on /;
/** Of what comes by the calendar, what a quiet department hardly sees: 90, 30 and 7 days before the end; a delegation's first morning. */
export const SELDOM: readonly (readonly [kind: "ending" | "delegation", sign: RegExp])[] = [
  ["ending", /^\d+ days? to your target day, /],
  ["delegation", /^You decide for .+ until .+: \d+ (entry waits|entries wait) for you\./],
];
/** What those hear whom something concerns that somebody else has entered, or decided. */
export const NEWS = [
  /^You are a trainee in /,
  /^Your training in /,
  /^Your supervisors have changed: /,
  /^You supervise /,
  /'s? training in .+ (stands still|goes on|ends|has not ended)/,
  /^.+ (has completed|leaves) the training in /,
  /^(The administrator|.+) recorded that you are away /,
  /^(You decide for|.+ decides for you) .+ It ends by itself\./,
  /^.+ may decide your evidence on behalf of /,
  /^Your ✅ on #\d+ changed nothing: /,
  /^Your ✅ approved nothing/,
];
/** Answers to what people do: none of them is due at any time. */
export const ANSWERS = [
  CARD,
  DECIDED,
  LOGGED,
  DECLINED,
  SNOOZED,
  /^You (approved|returned)\b/,
  /^When shall I ask again\?/,
  /^That prompt is over\./,
  /^I won't come back to this one again\./,
];

export interface Seen {
  kind: Kind | "other";
  conversation: string;
  at: number;
  text: string;
}

export function understood({ conversation, at: when, text }: Arrived): Seen {
  const kind = SIGNS.find(([, sign]) => sign.test(text))?.[0] ?? "other";
  return { kind, conversation, at: instant(when), text };
}
