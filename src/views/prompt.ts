import type { Choice } from "../core/calendar/prompt.ts";
import type { Coverage } from "../core/coverage/coverage.ts";
import { given } from "../core/given.ts";
import type { AgreedAction } from "../core/meetings/meeting.ts";
import { shortened } from "../core/text/safe-text.ts";
import { type Message, message } from "../ports/message.ts";
import { aboutPrompt, button } from "./buttons.ts";
import { text } from "./parts.ts";
import { localOnly, tallies, yourCoverage } from "./words/coverage.ts";
import { BUTTON as ENTRY_BUTTON } from "./words/entry.ts";
import { BUTTON as MEETING, promptLine } from "./words/meetings.ts";
import { myPortfolio } from "./words/portfolio.ts";
import * as words from "./words/prompt.ts";

const KINDS_TO_NAME = 2;
const MOST_OF_LEAD = 290;

/** @param agreed what the trainee has agreed to do, and is asked about beside it */
export function promptMessage(
  choice: Choice,
  promptId: string,
  agreed: readonly AgreedAction[] = [],
): Message {
  const [action] = agreed;
  const { competence, reason } = choice;
  const value = aboutPrompt(promptId, competence.id);
  const kinds = competence.domain.guidance.goodEvidence.slice(0, KINDS_TO_NAME);
  const question = words.question(competence);
  const lead = shortened(question, MOST_OF_LEAD); // the notification; a long statement stands whole below
  return message(lead, {
    parts: [
      lead !== question && text(words.statement(competence)),
      text(words.ask),
      kinds.length > 0 && text(words.goodEvidence(competence.domain.name, kinds)),
      text(words.why(competence.id, reason)),
      action && text(promptLine(action.words, action.due, agreed.length - 1)),
    ],
    buttons: given([
      button(words.BUTTON.log, "prompt-log", value, "primary"),
      button(words.BUTTON.decline, "prompt-decline", value),
      action && button(MEETING.isDone, "prompt-agreed", aboutPrompt(promptId, action.id)),
    ]),
    more: [
      button(words.BUTTON.other, "prompt-other", value),
      button(words.BUTTON.another, "prompt-another", value),
      button(words.BUTTON.tomorrow, "prompt-tomorrow", value),
      button(words.BUTTON.nextWeek, "prompt-next-week", value),
      button(words.BUTTON.park, "prompt-park", value),
    ],
  });
}

/** Once, to whoever has met every target: why nothing more is asked, and how to go on. */
export function completionMessage(coverage: Coverage): Message {
  return message(words.complete, {
    parts: [text(`${tallies(coverage)}. ${words.goOn}`)],
    buttons: [
      button(myPortfolio, "portfolio", "", "primary"),
      button(yourCoverage, "coverage"),
      button(ENTRY_BUTTON.logEvidence, "log"),
    ],
    note: localOnly,
  });
}

export function nudgeMessage(competence: string, promptId: string, snoozed: boolean): Message {
  const value = aboutPrompt(promptId, competence);
  return message(snoozed ? words.askedAgain(competence) : words.nudge(competence), {
    buttons: [
      button(words.BUTTON.log, "prompt-log", value, "primary"),
      button(words.BUTTON.decline, "prompt-decline", value),
    ],
  });
}

export const snoozeMessage = (value: string): Message =>
  message(words.snoozeWhen, {
    buttons: [
      button(words.BUTTON.tomorrow, "prompt-tomorrow", value),
      button(words.BUTTON.nextWeek, "prompt-next-week", value),
    ],
  });
