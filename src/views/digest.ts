import { formatDay } from "../core/calendar.ts";
import type { Digest, TraineeLine } from "../core/digest.ts";
import type { Message, Part } from "../ports/message.ts";
import { button } from "./buttons.ts";
import { openWaiting, type Waits, waitingItem } from "./entry-messages.ts";
import { tallies } from "./words/coverage.ts";
import * as words from "./words/digest.ts";
import { line } from "./words/phrases.ts";
import * as review from "./words/review.ts";

/** A lead's week in one programme: first who is worth a conversation and why, then the rest. */
export function digestMessage(
  digest: Digest,
  day: string,
  stopped: readonly string[],
  audit: { sequence: number; hash: string },
): Message {
  const { programme, approvals, worth, others, reviewers } = digest;
  const trainees = worth.length + others.length;
  const buttons = [button("Open overview", "overview", programme.id)];
  const note = words.auditHead(audit.sequence, audit.hash);
  const quiet = approvals === 0 && worth.length === 0 && reviewers.length === 0;
  if (quiet) return { ...line(words.quiet(programme.name, formatDay(day), trainees)), buttons, note };
  const list = (title: string, items: string[]): Part[] =>
    items.length > 0 ? [{ type: "list", title, items }] : [];
  return {
    lead: words.lead(programme.name, formatDay(day), approvals, worth.length, trainees),
    parts: [
      ...worth.flatMap((one) =>
        one.concerns.map(
          (concern): Part => ({ type: "text", text: words.concernLine(one.trainee.name, concern) }),
        ),
      ),
      ...stopped.map((name): Part => ({ type: "text", text: words.gaveUp(name) })),
      ...(others.length > 0 ? [{ type: "text" as const, text: words.others(others.length) }] : []),
      ...list(
        words.reviewsWaiting,
        reviewers.map(({ person, waiting, oldest }) => words.reviewerLine(person.name, waiting, oldest)),
      ),
      ...list(words.coverageTitle, [...worth, ...others].sort(byName).map(coverageLine)),
    ],
    buttons: [
      ...buttons,
      ...worth.slice(0, 5).map((one) => button(one.trainee.name, "trainee-summary", one.trainee.id)),
    ],
    note,
  };
}

const byName = (a: TraineeLine, b: TraineeLine) => a.trainee.name.localeCompare(b.trainee.name, "en");
const coverageLine = ({ trainee, coverage }: TraineeLine) =>
  words.coverageLine(trainee.name, tallies(coverage));

/** What waits for a supervisor: the reminder after three working days, and the weekly note. */
export function waitingNote(
  waiting: readonly Waits[],
  kind: "reminder" | "weekly",
  lastWith: string | null,
): Message {
  return {
    lead: kind === "reminder" ? review.reminder(waiting.length) : review.weeklyNote(waiting.length),
    parts: [
      { type: "list", title: null, items: waiting.map(waitingItem) },
      ...(lastWith ? [{ type: "text" as const, text: review.lastNote(lastWith) }] : []),
    ],
    buttons: [...waiting.slice(0, 4).map(openWaiting), button("All that waits", "queue")],
    note: null,
  };
}
