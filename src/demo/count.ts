import { dayIn, weekOf } from "../core/calendar/calendar.ts";
import type { AuditRow } from "../ports/found.ts";
import { ZONE } from "./people.ts";

/*
 * What came of the play, counted by something other than what sent it: messages from what arrived in conversations,
 * recognised by their words alone; decisions from the audit trail. Pure.
 */

/** One message of the transcript; `at` is an instant in ISO 8601, `from` a person's name or the bot's. */
export interface CountLine {
  at: string;
  conversation: string;
  from: string;
  text: string;
}

/** What the bot is called in a transcript. */
export const BOT = "Countersign";

const PROMPT = /^Anything recent (?:for \S+|that shows this)\?/m;
const SUMMARY = /^(This week: \d+ approved, \d+ returned, \d+ waiting\.|A quiet week: )/;
const DIGEST = /^[^\n]+, week to \d{1,2} [A-Z][a-z]+ \d{4}: /;

export function arrived(transcript: readonly CountLine[]) {
  const saying = (words: RegExp) => transcript.filter(({ from, text }) => from === BOT && words.test(text));
  const [prompts, summaries] = [saying(PROMPT), saying(SUMMARY)];
  return {
    prompts: prompts.length,
    promptsDoubled: doubled(prompts),
    summaries: summaries.length,
    summariesDoubled: doubled(summaries),
    digests: saying(DIGEST).length,
  };
}

/** How many came on top of the one that a conversation should have had in its ISO week. */
function doubled(lines: readonly CountLine[]): number {
  const first = new Set(
    lines.map(({ conversation, at }) => `${conversation} ${weekOf(dayIn(ZONE, new Date(at)))}`),
  );
  return lines.length - first.size;
}

/** `entries`: sent for review for the first time. */
export function decided(rows: readonly AuditRow[]) {
  const of = (event: string) => rows.filter((row) => row.event === event);
  return {
    entries: new Set(of("entry.submitted").map(({ subject }) => subject)).size,
    approved: of("entry.approved").length,
    returned: of("entry.returned").length,
    refused: rows.filter(({ event }) => event.endsWith(".refused")).length,
  };
}
