import type { PlacedCompetence } from "../../../framework/framework.ts";
import { formatDay } from "../../core/calendar/calendar.ts";
import type { Reason } from "../../core/calendar/prompt.ts";
import type { Later } from "../../core/calendar/turns.ts";
import { BUTTON as ENTRY } from "./entry.ts";
import { count } from "./phrases.ts";

export const BUTTON = {
  log: ENTRY.logEvidence,
  other: "Something else I did",
  another: "Another competence",
  decline: "Not this week",
  tomorrow: "Ask tomorrow",
  nextWeek: "Ask next week",
  park: "Not for some weeks",
} as const;

export const statement = ({ id, statement: text }: PlacedCompetence) => `${id}: ${text}`;
/** The notification is this line alone: it reads as a question. */
export const question = ({ id, statement: text }: PlacedCompetence) => `Anything recent for ${id}? ${text}`;
export const ask = "Reply with a line and I'll keep it as a draft. No patient details, please.";
export const goodEvidence = (domain: string, kinds: readonly string[]) =>
  `Good evidence in ${domain}, for example: ${kinds.map((kind) => kind.replace(/[.\s]+$/, "")).join("; ")}.`;

/** "Why this one: nothing approved for Tech4 yet; 5 of 6 Technical areas are covered." */
export function why(id: string, reason: Reason): string {
  const { approved, target, waiting, domain, kind, domainTally, starter, instead } = reason;
  const evidence =
    approved === 0
      ? `nothing approved for ${id} yet`
      : approved < target
        ? `${approved} of ${target} pieces approved for ${id}`
        : `every target is met, and ${id} has ${count(approved, "piece")}`;
  const also = waiting > 0 ? `, ${count(waiting, "entry")} waiting` : "";
  const things = kind === "area" ? "areas" : "specific competencies";
  const begins = starter ? "your programme begins with it; " : "";
  const other = instead ? ` ${laterWords(instead.competence, instead.later)}` : "";
  return `Why this one: ${begins}${evidence}${also}; ${domainTally.covered} of ${domainTally.total} ${domain} ${things} are covered.${other}`;
}

/** "R&D3 is parked until 9 January 2027." "Prof1 comes from month 13 on." */
export const laterWords = (id: string, later: Later) =>
  later.why === "parked"
    ? `${id} is parked until ${formatDay(later.until)}.`
    : `${id} comes from month ${later.month} on.`;

export const allMet = "every target is met";
export const allLater = "every gap is parked, or comes later in the training";
export const complete = "Every target is met: I won't ask for more while that is so.";
export const goOn =
  "What is left is your portfolio: its check says what is still to do. You can log evidence at any time.";

export const nudge = (id: string) =>
  `If you have something for ${id}, one line is enough. If not, no need to answer; I won't remind you again.`;
export const askedAgain = (id: string) =>
  `You asked me to come back to ${id}. One line is enough; I won't remind you again.`;
export const declined = (id: string) => `No more about ${id} this week.`;
/** What stands where it was asked, once that is over. */
export const over = (id: string, became: string) => `Asked about ${id}: ${became}`;
export const becameSent = (reference: string) => `sent for review as ${reference}.`;
export const becameDraft = (reference: string) => `kept as a draft, ${reference}.`;
export const BECAME = {
  declined: "not this week.",
  nextWeek: "asked again with next week's prompt.",
  edition: "over, as the framework has changed.",
} as const;
export const snoozeWhen = "When shall I ask again?";
export const snoozedTomorrow = (day: string) => `I'll come back to it on ${day}.`;
export const nudgedAlready =
  "I won't come back to this one again. You can log evidence at any time, or wait for the next prompt.";
export const snoozedNextWeek = "I'll ask again with next week's prompt.";
export const nothingElse = "There is no other competence to ask about.";
export const promptGone = "That prompt is over. You can log evidence at any time.";
